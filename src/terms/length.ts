import { parseDecimalScaled } from '../num/decimal.ts';

export interface Length {
  readonly mm: number;
}

const LENGTH = /^(\d+(?:\.\d+)?) ?(km|m)$/;
/** Decimals of a unit that are whole millimetres. */
const SCALE: Readonly<Record<string, number>> = { km: 6, m: 3 };
/** A thousand kilometres: what is further is a slip of the pen. */
const MM_MAX = 1_000_000_000;

/** Reads '25 km', '1.5 km', '500 m' exactly; `null` where it is no length above zero. */
export function parseLength(text: string): Length | null {
  const match = LENGTH.exec(text.trim());
  if (match === null) return null;
  const read = parseDecimalScaled(match[1] ?? '', SCALE[match[2] ?? ''] ?? 0);
  return read.ok && read.value > 0 && read.value <= MM_MAX ? { mm: read.value } : null;
}

/** Writes a length for people: to the hundred metres, rounded down. */
export function formatKm(mm: number): string {
  const tenths = Math.floor(Math.abs(mm) / 100_000);
  return `${mm < 0 ? '-' : ''}${Math.floor(tenths / 10)}.${tenths % 10} km`;
}
