/**
 * The y of the points whose order divides 8, in hex as they are encoded, without the sign of x: 0, 1, -1 and two more.
 */
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/**
 * Whether an encoding of 32 bytes has a y below the prime and is none of a point of small order: then every engine has
 * the same opinion of it, whether it is a point or not.
 */
export function isPlainPoint(encoding: Uint8Array): boolean {
  const y = Array.from(encoding, (byte, at) => (at === 31 ? byte & 0x7f : byte));
  const isPastPrime = y[31] === 0x7f && (y[0] ?? 0) >= 0xed && y.slice(1, 31).every((byte) => byte === 0xff);
  return !isPastPrime && !SMALL_ORDER.has(y.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}
