import process from 'node:process';
import { type DrillAsk, runDrill } from '../desk/ladder.ts';
import type { Drill, Segment } from '../follow/drill/drill.ts';
import type { Acting, Why } from '../follow/drill/segment.ts';
import { formatDate, formatTime } from '../time/civil.ts';
import { instantOf, parseInstant } from '../time/instant.ts';
import { instantToLocal } from '../time/zone.ts';
import { reportAsides } from './assess.ts';
import { LEFT_OPEN_WORDS, STATE_WORDS } from './ladder.ts';
import { durationText } from './matrix.ts';
import { isWaiting, noticesText } from './notices.ts';
import { bold, clean, dim, hung } from './paint.ts';

const MINUTE_MS = 60_000;
/** A day and a half of lines: more is no reading. */
const MINUTES_MAX = 100_000;

/** `servanda drill`: exit 1 where for a minute nobody is responsible, else 2 where one is in doubt or overdue, else 0. */
export async function drillCommand(
  path: string,
  options: DrillAsk & { json?: boolean; minutes?: boolean },
): Promise<number> {
  const { run, report, told } = await runDrill(path, options);
  await reportAsides(run, undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(`${drillText(clean(report), options.minutes === true)}\n`);
  // On its own stream: what is printed as JSON is the drill alone.
  if (options.notices !== undefined) process.stderr.write(`${noticesText(clean(told), true)}\n`);
  const { nobody, doubt, overdue } = report.minutes;
  return nobody > 0 ? 1 : doubt + overdue > 0 || isWaiting(told) ? 2 : 0;
}

const SEGMENT_WORDS: Readonly<Record<Segment['state'], string>> = {
  calm: 'nothing waits for an answer',
  acting: 'must act',
  overdue: 'OVERDUE',
  doubt: 'in doubt',
  nobody: 'NOBODY IS RESPONSIBLE',
};

function drillText(report: Drill, byMinute: boolean): string {
  const { agreement, reading, zone, from, until, minutes, gaps, leftOpen, steps } = report;
  const local = (text: string) => localText(zone, text);
  const lines = [
    bold(agreement.title),
    dim(
      `${agreement.id} · version ${agreement.version}${reading === null ? '' : ` · reading ${reading}`} · a drill from ${local(from)} to ${local(until)}, ${zone}`,
    ),
    '',
    bold('Minute by minute'),
  ];
  const say = (text: string, indent: number, hang: number) => lines.push(...hung(text, indent, hang));
  // What still holds as in the stretch before is not told again.
  let told: readonly string[] = [];
  for (const segment of report.segments) {
    const { length } = lines;
    if (!byMinute)
      say(`${local(segment.from)}  ${durationText(segment.minutes * MINUTE_MS)}: ${segmentText(segment, local)}`, 2, 4);
    else for (const minute of minutesOf(segment, local, MINUTES_MAX - length)) say(minute, 2, 4);
    const why = whyTexts(segment, local);
    for (const text of why.filter((one) => !told.includes(one))) say(text, 6, 2);
    told = why;
  }
  lines.push('', bold('Steps'));
  for (const { at, round, rung, state } of steps)
    say(`${local(at)}  ${rung}${round === 0 ? '' : ` (round ${round + 1})`}: ${STATE_WORDS[state]}`, 2, 4);
  lines.push('', bold('In all'));
  for (const state of ['acting', 'overdue', 'doubt', 'nobody', 'calm'] as const)
    if (minutes[state] > 0) say(`${SEGMENT_WORDS[state]}: ${minutes[state]} minutes`, 2, 4);
  for (const gap of gaps)
    say(`nobody from ${local(gap.from)} to ${local(gap.to)}: ${durationText(gap.minutes * MINUTE_MS)}`, 2, 4);
  if (leftOpen.length > 0) lines.push('', bold('Left open by its own words'));
  for (const { rung, what, words } of leftOpen) say(`${rung}: ${LEFT_OPEN_WORDS[what]}: “${words}”`, 2, 4);
  return lines.join('\n');
}

function segmentText({ state, acting, overdue }: Segment, local: (text: string) => string): string {
  const who = (list: readonly Acting[]) =>
    list.map(({ actor, rung, due }) => `${actor} (${rung}${due === null ? ', by no time' : `, due ${local(due)}`})`);
  if (state === 'acting') return `${who(acting).join(' and ')} ${SEGMENT_WORDS.acting}`;
  const late = overdue.length === 0 ? '' : `: ${who(overdue).join(' and ')}`;
  return `${SEGMENT_WORDS[state]}${late}`;
}

function* minutesOf(segment: Segment, local: (text: string) => string, most: number): Generator<string> {
  const first = parseInstant(segment.from);
  if (!first.ok) throw new Error('a drill prints its moments');
  const text = segmentText(segment, local);
  const count = Math.min(segment.minutes, Math.max(0, most));
  for (let index = 0; index < count; index++)
    yield `${local(new Date(first.value + index * MINUTE_MS).toISOString())}  ${text}`;
  if (count < segment.minutes) yield `and so on for ${segment.minutes - count} minutes more`;
}

function whyTexts({ why, waiting, state }: Segment, local: (text: string) => string): readonly string[] {
  if (state === 'calm' || state === 'acting') return [];
  const breaches = waiting.map(({ clause, party }) => `${clause}${party === null ? '' : ` by ${party}`}`);
  const asked = [...new Set(breaches)].map((one) => {
    const n = breaches.filter((other) => other === one).length;
    return n === 1 ? one : `${one}, ${n} times`;
  });
  return [
    `waiting for an answer: breach of ${asked.join('; ')}`,
    ...why.map((one) => `${one.rung}: ${whyText(one, local)}`),
  ];
}

function whyText({ code, words, hangsOn }: Why, local: (text: string) => string): string {
  switch (code) {
    case 'undefined':
      return `hangs on “${words ?? ''}”, which nothing defines`;
    case 'open':
      return `whether “${words ?? ''}” is so hangs on ${hangsOn.join(' and ')}`;
    case 'not-called':
      return `not called: “${words ?? ''}” has not happened`;
    case 'not-bound':
      return `${words ?? ''} is named, and not bound by any act of its own`;
    case 'own-breach':
      return `names ${words === '' ? 'nobody' : words}, whose own breach it would be`;
    case 'waiting':
      return words === null ? 'waits for a moment that nobody can say' : `waits until ${local(words)}`;
    case 'before':
      return 'was taken before the breach that waits';
    default:
      return STATE_WORDS[code];
  }
}

/** A moment in the agreement's own zone; as it is where that zone cannot say it. */
function localText(zone: string, text: string): string {
  const read = parseInstant(text);
  const local = read.ok ? instantToLocal(zone, instantOf(read.value)) : read;
  return local.ok ? `${formatDate(local.value.date)} ${formatTime(local.value.time).slice(0, 5)}` : text;
}
