import type { When } from '../../entries/body.ts';
import { type Instant, instantOf } from '../../time/instant.ts';
import { instantToLocal, localToInstant } from '../../time/zone.ts';
import { numberIn } from './numerals.ts';

const ZONE = 'Europe/Moscow';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a post that counts says: how many, and in what window. */
export interface Tally {
  readonly drones: number;
  readonly when: When;
}

/** "Air defence shot down and intercepted 26 Ukrainian unmanned aircraft", in the ministry's set phrase. */
const SHOT_DOWN =
  /средствами ПВО (?:уничтожен|перехвачен)\S*(?: и (?:уничтожен|перехвачен)\S*)? (?:(\d{1,5}|[а-яё]+(?: [а-яё]+)?) )?украинск\S+ беспилотн\S+ летательн\S+ аппарат/iu;
const CLOCK = '(\\d{1,2})[.:](\\d{2})';
/** "From 21.00 to 04.00", with or without "Moscow time" and the days. */
const FROM_TO = new RegExp(`(?:^|\\s)с ${CLOCK}(?: мск)?(?: \\d{1,2} [а-яё]+)? (?:до|по) ${CLOCK}`, 'iu');
const AFTER = new RegExp(`после ${CLOCK}`, 'iu');
const ABOUT = new RegExp(`около ${CLOCK}`, 'iu');
const AT = new RegExp(`(?:^|\\s)в ${CLOCK} мск`, 'iu');
const NIGHT = /прошедшей ночи/iu;

/** "About" is half an hour either way. */
const ABOUT_MS = 30 * MINUTE_MS;
/** The night before a morning post, its hours not stated. */
const NIGHT_MS = 12 * HOUR_MS;
/** The declared lag of a post that names no time at all: the ministry counts by the day. */
const LAG_MS = 24 * HOUR_MS;

/**
 * Reads the posts of one fixed form, and no others: daily summaries repeat what these posts said, and what a number in
 * free text counts cannot be told. Null where the form or the number is not understood.
 */
export function tallyIn(text: string, posted: Instant): Tally | null {
  const plain = text.replace(/[*_]/g, '').replace(/\s+/gu, ' ').trim();
  const match = SHOT_DOWN.exec(plain);
  if (match === null) return null;
  // "украинский беспилотный летательный аппарат" without a number is one.
  const drones = match[1] === undefined ? 1 : numberIn(match[1]);
  if (drones === null || drones === 0) return null;
  const when = windowIn(plain.slice(0, match.index), posted);
  return when === null ? null : { drones, when };
}

/** The time that the words before the phrase give; it ends before the post, whatever they say. */
function windowIn(words: string, posted: Instant): When | null {
  const range = FROM_TO.exec(words);
  if (range !== null) {
    const end = lastAt(range[3], range[4], posted);
    const start = end === null ? null : lastAt(range[1], range[2], end);
    return start === null || end === null ? null : { from: start, to: end };
  }
  const after = AFTER.exec(words);
  if (after !== null) {
    const start = lastAt(after[1], after[2], posted);
    return start === null ? null : { from: start, to: posted };
  }
  const about = ABOUT.exec(words);
  if (about !== null) {
    const middle = lastAt(about[1], about[2], posted);
    return middle === null ? null : { from: middle - ABOUT_MS, to: Math.min(middle + ABOUT_MS, posted) };
  }
  const at = AT.exec(words);
  if (at !== null) {
    const moment = lastAt(at[1], at[2], posted);
    return moment === null ? null : { from: moment, to: moment + MINUTE_MS };
  }
  return { from: posted - (NIGHT.test(words) ? NIGHT_MS : LAG_MS), to: posted };
}

/** The last moment up to `limit` at which Moscow's clocks showed this time. */
function lastAt(hourText: string | undefined, minuteText: string | undefined, limit: number): Instant | null {
  const [hour, minute] = [Number(hourText) % 24, Number(minuteText)];
  if (Number(hourText) > 24 || minute > 59) return null;
  for (const back of [0, 24 * HOUR_MS]) {
    const local = instantToLocal(ZONE, instantOf(limit - back));
    if (!local.ok) return null;
    const reading = localToInstant(ZONE, { date: local.value.date, time: { hour, minute, second: 0, ms: 0 } });
    if (reading.kind === 'one' && reading.at <= limit) return reading.at;
  }
  return null;
}
