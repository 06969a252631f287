import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type Page } from './answer.ts';

export type { Page } from './answer.ts';

/** The port asked for first, and how many after it are tried, when none is named. */
export const PORT_FIRST = 4173;
const PORTS_TRIED = 20;
const REQUEST_MS_MAX = 10_000;
const CONNECTIONS_MAX = 128;

export interface ServeOptions {
  /** Every path that is answered, as it stands in a request: `/easter-2025/`. Nothing outside it can be reached. */
  readonly pages: ReadonlyMap<string, Page>;
  readonly host?: string;
  /** A port, or 0 for any that is free. Absent: 4173, or the next free one after it. */
  readonly port?: number;
}

export interface Serving {
  /** Where it answers: `http://127.0.0.1:4173`, with no slash at its end. */
  readonly url: string;
  /** Ends every connection, then stops. Calling it again does no harm. */
  close(): Promise<void>;
}

/** The address is taken, or may not be used. */
export class ServeError extends Error {
  override readonly name = 'ServeError';
}

/**
 * Serves fixed pages. The caller closes it (on SIGINT, say).
 *
 * ```ts
 * const { url, close } = await serve({ pages: new Map([['/', { type: 'text/html; charset=utf-8', body: page }]]) });
 * ```
 */
export async function serve({ pages, host = '127.0.0.1', port }: ServeOptions): Promise<Serving> {
  const server = createServer((request, response) => {
    request.resume();
    const { method = 'GET', url = '/', headers } = request;
    reply(response, method, answer(pages, { method, url, hosts: hostsOf(server, host), host: headers.host ?? '' }));
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.requestTimeout = REQUEST_MS_MAX;
  server.headersTimeout = REQUEST_MS_MAX;
  await listenSomewhere(server, host, port);
  return { url: `http://${authority(host, portOf(server))}`, close: () => close(server) };
}

async function listenSomewhere(server: Server, host: string, port: number | undefined): Promise<void> {
  const last = PORT_FIRST + PORTS_TRIED - 1;
  for (let next = port ?? PORT_FIRST; ; next++) {
    const problem = await listen(server, host, next);
    if (problem === null) return;
    const isTaken = problem.code === 'EADDRINUSE';
    if (port === undefined && isTaken && next < last) continue;
    if (port === undefined && isTaken)
      throw new ServeError(`Ports ${PORT_FIRST} to ${last} of ${host} are all in use: name another.`);
    if (isTaken)
      throw new ServeError(`Port ${next} of ${host} is in use: name another, or none for the next free one.`);
    throw new ServeError(`${host} cannot be served on port ${next}: ${problem.message}`);
  }
}

function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const done = (problem: NodeJS.ErrnoException | null): void => {
      server.off('error', done).off('listening', ready);
      resolve(problem);
    };
    const ready = (): void => done(null);
    server.once('error', done).once('listening', ready);
    try {
      server.listen({ port, host });
    } catch (error) {
      // A port outside 0 to 65535 throws here instead of being told of.
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function reply(response: ServerResponse, method: string, { status, headers, body }: ReturnType<typeof answer>): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.byteLength });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The names by which a browser may ask for this machine's own pages; `null` where any name may lead here. */
function hostsOf(server: Server, host: string): readonly string[] | null {
  const loopback = ['127.0.0.1', '::1', 'localhost'];
  if (!loopback.includes(host)) return null;
  const port = portOf(server);
  // A browser leaves out the port that http has by itself.
  return loopback.flatMap((name) => [authority(name, port), ...(port === 80 ? [name] : [])]);
}

function authority(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
