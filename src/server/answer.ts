/** One thing that is served. */
export interface Page {
  /** Its media type: `text/html; charset=utf-8`. */
  readonly type: string;
  readonly body: string | Uint8Array;
}

export interface Asked {
  readonly method: string;
  /** The target of the request line, as sent. */
  readonly url: string;
  /** The Host header. */
  readonly host: string;
  /** The Host headers that are answered; `null`: any. */
  readonly hosts: readonly string[] | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What a page may do: show itself, nothing else. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // A finding may change with the next entry: what a browser kept would be an old one.
  'Cache-Control': 'no-store',
};

/** Answers one request from the map and from nothing else: a path that is not in it, letter by letter, is not there. */
export function answer(pages: ReadonlyMap<string, Page>, { method, url, host, hosts }: Asked): Answer {
  // A foreign name that was made to point at this machine must not read what is served here.
  if (hosts !== null && !hosts.includes(host.toLowerCase()))
    return problem(421, 'Misdirected', 'This address is not served here.');
  if (method !== 'GET' && method !== 'HEAD') {
    return problem(405, 'Not allowed', 'Pages can be read here, nothing else.', { Allow: 'GET, HEAD' });
  }
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  const page = pages.get(path);
  if (page === undefined) return problem(404, 'Not found', 'There is no page at this address.');
  return { status: 200, headers: { ...HEADERS, 'Content-Type': page.type }, body: page.body };
}

/** A page that repeats nothing of the request. */
function problem(status: number, title: string, text: string, more: Readonly<Record<string, string>> = {}): Answer {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Servanda</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}h1{font:600 1.6rem Georgia,serif}</style>
<main><h1>${title}</h1><p>${text}</p><p><a href="/">To the first page</a></p></main>
</html>
`;
  return { status, headers: { ...HEADERS, ...more, 'Content-Type': 'text/html; charset=utf-8' }, body };
}
