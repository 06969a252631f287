import { type Source, SourceError } from '../source.ts';

/** How long one file may take, from asking to its last byte. */
const TIMEOUT_MS = 60_000;

/** Whether a target is an address, and no folder. */
export function isAddress(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

/**
 * A record at an address of http or https. What is sent compressed arrives here plain. An answer is read up to its
 * limit and no further, and given up after a minute.
 */
export function openAddress(address: string, timeoutMs: number = TIMEOUT_MS): Source {
  const home = address.endsWith('/') ? address : `${address}/`;
  return {
    name: address,
    fetch: async (path, maxBytes) => {
      const url = new URL(path, home);
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
        if (answer.ok) return await readBody(answer, maxBytes);
        await answer.body?.cancel();
        if (answer.status === 404 || answer.status === 410) return null;
        throw new SourceError(`${url} answers ${answer.status} ${answer.statusText}`.trimEnd());
      } catch (error) {
        if (error instanceof SourceError) throw error;
        throw new SourceError(`${url} cannot be read: ${reasonOf(error)}`);
      }
    },
  };
}

async function readBody({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    length += part.length;
    // Whatever comes after the limit, these bytes are too many already.
    if (length > maxBytes) break;
  }
  const bytes = new Uint8Array(Math.min(length, maxBytes + 1));
  let at = 0;
  for (const part of parts) {
    bytes.set(part.subarray(0, bytes.length - at), at);
    at += part.length;
  }
  return bytes;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it takes too long';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
