import { bad, type Checked, good } from '../problem.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The text of bytes made of whole lines: well-formed UTF-8, no control character below U+0020 but the newline, and a
 * newline at the end. What is refused: `not-utf8`, `carriage-return`, `control-character`, `no-final-newline`.
 */
export function decodeLines(bytes: Uint8Array): Checked<string> {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 && byte !== NEWLINE) return refuseControl(byte, at);
  }
  const text = decodeUtf8(bytes);
  if (text === null) return bad('not-utf8', 'well-formed UTF-8', shown(new TextDecoder().decode(bytes)));
  if (!text.endsWith('\n')) return bad('no-final-newline', 'a newline at the end', shown(text.slice(-20)));
  return good(text);
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of well-formed UTF-8, a mark of byte order kept; null for any other bytes. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

/** A text cut to a readable length, to show what was found. */
export function shown(text: string): string {
  const letters = [...text.slice(0, 200)];
  return JSON.stringify(letters.length <= 60 ? letters.join('') : `${letters.slice(0, 60).join('')}…`);
}

function refuseControl(byte: number, at: number): Checked<never> {
  const found = `byte 0x${byte.toString(16).padStart(2, '0')} at ${at}`;
  return byte === CARRIAGE_RETURN
    ? bad('carriage-return', 'lines that end in a newline alone', found)
    : bad('control-character', 'no control character but the newline', found);
}
