import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a receiver got, whether or not it answered well. */
export interface Got {
  readonly id: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Receivers {
  readonly webhook: string;
  readonly smtpPort: number;
  readonly posted: readonly Got[];
  /** The id in the Message-ID, and the message. */
  readonly mailed: readonly { readonly id: string; readonly message: string; readonly to: readonly string[] }[];
  close(): Promise<void>;
}

/** Receivers of a test's own on loopback. `refuses` says of each request, by its number from 1, whether it is answered badly. */
export async function receivers(refuses: (n: number) => boolean = () => false): Promise<Receivers> {
  const posted: Got[] = [];
  const mailed: { id: string; message: string; to: string[] }[] = [];
  let count = 0;
  const http = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      count += 1;
      const id = String(request.headers['webhook-id']);
      posted.push({ id, body: Buffer.concat(parts).toString(), headers: request.headers });
      // What is answered badly may have been taken all the same: the sender cannot know.
      if (refuses(count)) response.writeHead(count % 2 === 0 ? 503 : 302, { location: '/elsewhere' }).end('no');
      else response.writeHead(204).end();
    });
  });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        count += 1;
        const message = Buffer.concat(parts).toString();
        const [, id = ''] = /^Message-ID:\s*<([0-9a-f]{64})@/im.exec(message) ?? [];
        mailed.push({ id, message, to: session.envelope.rcptTo.map(({ address }) => address) });
        done(refuses(count) ? Object.assign(new Error('later'), { responseCode: 451 }) : null);
      });
    },
  });
  // A sender that is killed leaves its connection broken.
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const mail = await new Promise<AddressInfo>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo));
  });
  const { port } = http.address() as AddressInfo;
  return {
    webhook: `http://127.0.0.1:${port}/notices`,
    smtpPort: mail.port,
    posted,
    mailed,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => http.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The files of an outbox folder that reaches each of some names by webhook, by mail and as a file. */
export function outboxFiles({ webhook, smtpPort }: Receivers, names: readonly string[]): Record<string, string> {
  const ways = names.map(
    (name) =>
      `  ${name}:\n    - { webhook: "${webhook}", secret-file: secret.txt }\n    - { email: duty@${name.toLowerCase()}.example }\n    - { cap: alerts }\n`,
  );
  return {
    'channels.yaml': `servanda: channels/1\ndesk: desk\nfrom: desk@servanda.example\nsmtp: { host: 127.0.0.1, port: ${smtpPort} }\nto:\n${ways.join('')}`,
    'secret.txt': `${SECRET}\n`,
  };
}
