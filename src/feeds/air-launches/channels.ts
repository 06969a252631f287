/** A channel that the log quotes. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** The part of the country that it reports on, as the log names it; `null`: all of it. */
  readonly part: string | null;
}

/** By the first part of an address, in lower case. All are the Armed Forces of Ukraine speaking about an attacker. */
const CHANNELS: Readonly<Record<string, Channel>> = {
  kpszsu: { id: 'kpszsu', name: 'Air Force Command of Ukraine', part: null },
  pvkpivden: { id: 'pvkpivden', name: 'Air Command South', part: 'south' },
  pvkshid: { id: 'pvkshid', name: 'Air Command East', part: 'east' },
  pvkcenter: { id: 'pvkcenter', name: 'Air Command Centre', part: 'center' },
  'generalstaff.ua': { id: 'general-staff-ua', name: 'General Staff of the Armed Forces of Ukraine', part: null },
  cincafu: { id: 'cincafu', name: 'Commander-in-Chief of the Armed Forces of Ukraine', part: null },
};

export const UNKNOWN_CHANNEL = 'unknown-channel';

/** The channel of the first address in a cell; `null` for one that is not known. */
export function channelOf(cell: string): Channel | null {
  const [address = ''] = addressesIn(cell);
  const [first = ''] = address.replace(/^https?:\/\/(www\.|m\.)?(facebook\.com|t\.me)\//i, '').split('/');
  const name = first.toLowerCase();
  return Object.hasOwn(CHANNELS, name) ? (CHANNELS[name] ?? null) : null;
}

/** The addresses of a cell, joined with `and`, commas or spaces where a row rests on several posts. */
export function addressesIn(cell: string): string[] {
  return cell.split(/\s+and\s+|[\s,;]+/).filter((address) => address !== '');
}
