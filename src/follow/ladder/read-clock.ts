import { parseDuration } from '../../time/duration.ts';
import { eventNamed, rungSignal } from './read-signal.ts';
import type { Reader } from './reader.ts';
import type { Anchor, Clock } from './terms.ts';

const CLOCK = /^(\d{1,9} ?[a-z]+)(?: (?:from|after|of) (?:the )?(.+))?$/;
/** A hundred years: what is longer is a slip of the pen. */
const MS_MAX = 36_525 * 86_400_000;

/** Reads '24 hours', '72 hours from the initial breach', '3 days after the finding'; `null` where it says no such time. */
export function readClock(reader: Reader, words: string): Clock | null {
  const [, length = '', from] = CLOCK.exec(words.trim()) ?? [];
  const duration = parseDuration(length);
  if (!duration.ok) return null;
  const { days, ms } =
    'days' in duration.value ? { days: duration.value.days, ms: 0 } : { days: 0, ms: duration.value.ms };
  if (days * 86_400_000 + ms > MS_MAX) return null;
  const anchor = from === undefined ? ({ kind: 'call' } as const) : readAnchor(reader, from);
  return anchor === null ? null : { days, ms, from: anchor, isAssumed: from === undefined, words };
}

function readAnchor(reader: Reader, words: string): Anchor | null {
  const [isFirst, clause = null] = /^(?:first|initial) breach(?: of (\S+))?$/.exec(words) ?? [];
  if (isFirst !== undefined) {
    const isThere = clause === null || reader.agreement.base.clauses.some(({ id }) => id === clause);
    return isThere ? { kind: 'first-breach', clause } : null;
  }
  if (/^(?:call|trigger|breach)$/.test(words)) return { kind: 'call' };
  if (/^(?:published )?finding$/.test(words)) return { kind: 'finding' };
  if (/^(?:receipt of (?:the )?)?notice$/.test(words)) return { kind: 'notice' };
  const signal = eventNamed(reader, words) ?? rungSignal(reader, words);
  return signal === null ? null : { kind: 'signal', signal };
}
