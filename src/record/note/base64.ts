const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Standard base64 of bytes, padded (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let letter = 0; letter < 4; letter++) {
      text += at + letter > bytes.length ? '=' : ALPHABET[(group >> (18 - 6 * letter)) & 63];
    }
  }
  return text;
}

/** The bytes of a base64 text, or null: the one form that `encodeBase64` writes is read, no stray bits, no other. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let group = 0;
  let at = 0;
  for (let letter = 0; letter < text.length; letter++) {
    const value = letter < text.length - padding ? VALUES.get(text.charAt(letter)) : 0;
    if (value === undefined) return null;
    group = (group << 6) | value;
    if (letter % 4 !== 3) continue;
    for (const shift of [16, 8, 0]) {
      if (at < bytes.length) bytes[at++] = (group >> shift) & 255;
      else if (((group >> shift) & 255) !== 0) return null;
    }
    group = 0;
  }
  return bytes;
}
