import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { describeProblem } from '../../terms/problem.ts';
import { SourceText } from '../../terms/source-text.ts';
import { DeskError } from '../desk-error.ts';
import { readText } from '../read-text.ts';

/** A way to one receiver. `key` names it in the outbox. */
export type Channel =
  | {
      readonly kind: 'webhook';
      readonly key: string;
      readonly url: string;
      readonly secret: Buffer;
      readonly form: 'json' | 'cap';
    }
  | { readonly kind: 'email'; readonly key: string; readonly address: string }
  /** A folder in which each notice is one file of the Common Alerting Protocol. */
  | { readonly kind: 'cap'; readonly key: string; readonly folder: string };

export interface Channels {
  /** The source under which what is sent and delivered becomes an entry. */
  readonly desk: string;
  /** Who sends, in a mail and as the sender of an alert. */
  readonly from: string;
  readonly smtp: Smtp | null;
  readonly to: ReadonlyMap<string, readonly Channel[]>;
}

export interface Smtp {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

const Address = z.string().regex(/^[^\s<>,;"]+@[^\s<>,;"]+$/, 'an address such as duty@example.org');
const Way = z.union([
  z.strictObject({
    webhook: z.url({ protocol: /^https?$/ }),
    'secret-file': z.string(),
    form: z.enum(['json', 'cap']).default('json'),
  }),
  z.strictObject({ email: Address }),
  z.strictObject({ cap: z.string() }),
]);
const ChannelsDocument = z.strictObject({
  servanda: z.literal('channels/1'),
  desk: z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'the id of a source'),
  from: Address,
  smtp: z
    .strictObject({
      host: z.string(),
      port: z.string().regex(/^\d{1,5}$/, 'a port'),
      secure: z.enum(['true', 'false']).default('false'),
      user: z.string().optional(),
      'password-file': z.string().optional(),
    })
    .optional(),
  to: z.record(z.string(), z.array(Way).min(1)),
});

const BYTES_MAX = 1024 * 1024;

/** Reads `channels.yaml`: who is reached how. Secrets stand in files of their own beside it, and are never printed. */
export async function readChannels(file: string): Promise<Channels> {
  const text = await readText(file, file, BYTES_MAX);
  if (text === null)
    throw new DeskError(
      `${file}: there is no such file. It says who is reached how: see the guide for a guarantor.`,
      'use',
    );
  const { source, problems } = SourceText.read(file, text);
  if (source === null) throw new DeskError([`${file} cannot be read:`, ...problems.map(describeProblem)].join('\n  '));
  const parsed = ChannelsDocument.safeParse(source.tree);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const { line, column } = source.at(path.map((step) => (typeof step === 'symbol' ? String(step) : step)));
      return `${file}:${line}:${column}: ${path.join('.') || 'the file'}: ${message}`;
    });
    throw new DeskError([`${file} cannot be used:`, ...lines].join('\n  '));
  }
  const { desk, from, smtp, to } = parsed.data;
  const folder = dirname(file);
  const reached = new Map<string, readonly Channel[]>();
  for (const [name, ways] of Object.entries(to)) {
    const channels: Channel[] = [];
    for (const way of ways) channels.push(await channelOf(way, folder));
    if (channels.some(({ kind }) => kind === 'email') && smtp === undefined)
      throw new DeskError(`${file}: ${name} is reached by e-mail, and no smtp is named. Add smtp: { host, port }.`);
    reached.set(name, channels);
  }
  return { desk, from, smtp: smtp === undefined ? null : await smtpOf(smtp, folder), to: reached };
}

async function channelOf(way: z.infer<typeof Way>, folder: string): Promise<Channel> {
  if ('email' in way) return { kind: 'email', key: `email ${way.email}`, address: way.email };
  if ('cap' in way) return { kind: 'cap', key: `cap ${way.cap}`, folder: join(folder, way.cap) };
  const secret = await secretIn(join(folder, way['secret-file']));
  const [, text] = /^whsec_([A-Za-z0-9+/]+=*)$/.exec(secret) ?? [];
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length < 24 || bytes.length > 64)
    throw new DeskError(
      `${way['secret-file']}: expected whsec_ and 24 to 64 bytes in base64, as Standard Webhooks has it, found ${text === undefined ? 'another form' : `${bytes.length} bytes`}.`,
    );
  return {
    kind: 'webhook',
    key: `${way.form === 'cap' ? 'webhook-cap' : 'webhook'} ${way.webhook}`,
    url: way.webhook,
    secret: bytes,
    form: way.form,
  };
}

async function smtpOf(smtp: NonNullable<z.infer<typeof ChannelsDocument>['smtp']>, folder: string): Promise<Smtp> {
  const file = smtp['password-file'];
  return {
    host: smtp.host,
    port: Number(smtp.port),
    secure: smtp.secure === 'true',
    user: smtp.user ?? null,
    password: file === undefined ? null : await secretIn(join(folder, file)),
  };
}

async function secretIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new DeskError(`${file} cannot be read: a secret should stand there, alone.`);
  }
}
