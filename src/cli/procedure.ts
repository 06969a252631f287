import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runProcedure } from '../desk/procedure.ts';
import type { ProcedureView } from '../follow/procedure/procedure.ts';
import type { Because, HistoryView, MatterView, NextView, ReplyView } from '../follow/procedure/views.ts';
import { reportAsides } from './assess.ts';
import { durationText } from './matrix.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda procedure`: exit 2 where something is late or not verifiable, else 0. */
export async function procedureCommand(path: string, options: Ask & { json?: boolean }): Promise<number> {
  const { run, view } = await runProcedure(path, options);
  await reportAsides(run, undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
  else process.stdout.write(`${procedureText(clean(view))}\n`);
  return view.matters.some(({ late, notVerifiable }) => late.length > 0 || notVerifiable.length > 0) ? 2 : 0;
}

function procedureText({ agreement, at, procedure, matters, unheard }: ProcedureView): string {
  const { title, sources, assumed, leftOpen } = procedure;
  const lines = [bold(agreement.title), dim(`${agreement.id} · version ${agreement.version} · at ${at}`)];
  const say = (text: string, indent: number) => lines.push(...hung(text, indent, 4));
  const part = (heading: string, texts: readonly string[], indent: number) => {
    if (texts.length === 0) return;
    lines.push('', `${' '.repeat(indent)}${bold(heading)}`);
    for (const text of texts) say(text, indent + 2);
  };
  say(title, 0);
  for (const { text, url } of sources) say(`after ${text}, ${url}`, 2);
  for (const text of assumed) say(`not in the source: ${text}`, 2);
  for (const matter of matters) {
    lines.push('', `${bold(matter.matter)}  ${headline(matter)}`);
    for (const [heading, texts] of partsOf(matter)) part(heading, texts, 2);
  }
  if (matters.length === 0) lines.push('', 'No matter is on its way.');
  part('Left open by what was agreed', leftOpen, 0);
  part(
    'Not heard',
    unheard.map(({ words, why, entry }) => `“${words}”: ${why} (${entry.slice(0, 12)})`),
    0,
  );
  lines.push('', dim('What nobody could look at is not verifiable. Whoever is silent admits nothing.'));
  return lines.join('\n');
}

function headline({ state, since, clause, finding }: MatterView): string {
  const found = finding === null ? '' : ` · ${finding.finding.toUpperCase()} (${finding.status})`;
  return `${state} since ${since}${clause === null ? '' : ` · clause ${clause}`}${found}`;
}

function partsOf(matter: MatterView): readonly (readonly [string, readonly string[]])[] {
  const { finding, notVerifiable, hindrances, replies, extended, objections, notices, next, history, refused } = matter;
  const found = [finding?.text ?? null, finding?.finalText ?? null].filter((text) => text !== null);
  return [
    ['Not verifiable, because of', notVerifiable.map(becauseText)],
    ['What stood in the way', notVerifiable.length > 0 ? [] : hindrances.map(becauseText)],
    ['Safety notices', notices.map(({ at, by, text }) => `${at} ${by ?? ''}: ${text ?? ''}`)],
    ['The finding', found],
    [
      'The replies',
      [
        ...replies.map(replyText),
        ...extended.map(({ at, text }) => `the time was extended once, for all, at ${at}${because(text)}`),
      ],
    ],
    ['Objections', objections.map(({ at, by, text }) => `${by ?? ''}, ${at}${because(text)}`)],
    ['Who acts next', next.map(nextText)],
    ['History', history.map(historyText)],
    ['Refused', refused.map(({ at, step, by, person, why }) => `${at} ${step}, ${by ?? person}: ${why}`)],
  ];
}

function because(text: string | null): string {
  return text === null ? '' : `: “${text}”`;
}

function becauseText({ what, of, toldBy, at, text }: Because): string {
  const words = { 'access-denied': 'access denied', 'access-delayed': 'access delayed', said: 'what was said' }[what];
  const whose = what === 'said' ? '' : of === null ? ', by nobody who is named' : ` by ${of}`;
  return `${words}${whose}, as ${toldBy ?? 'nobody known'} says, ${at}${because(text)}`;
}

const REPLIES: Readonly<Record<ReplyView['state'], string>> = {
  'no-receipt': 'has not said that it has the draft',
  running: 'may reply',
  open: 'may reply; no time was agreed',
  replied: 'replied',
  'replied-late': 'replied late',
  silent: 'did not reply, which admits nothing',
};

function replyText({ party, state, received, due, replies }: ReplyView): string {
  const clock = due === null ? '' : `, to ${due}`;
  const has = received === null ? '' : ` (has the draft since ${received}${clock})`;
  const said = replies.map(({ at, isLate, text }) => `; ${at}${isLate ? ', late' : ''}${because(text)}`).join('');
  return `${party}: ${REPLIES[state]}${has}${said}`;
}

function nextText({ step, who, by, isRight, isHalf, lateMs }: NextView): string {
  const names = who.join(' or ') || 'nobody who is named';
  const when = by === null ? '' : isRight ? `, until ${by}` : `, by ${by}`;
  const late = lateMs === null ? '' : `: LATE by ${durationText(lateMs)}`;
  return `${step === 'access-granted' ? 'answer to the request for access' : step}: ${names}${isRight ? ' may' : ' has to'}${when}${isHalf ? '; the second person is missing' : ''}${late}`;
}

function historyText({ at, step, by, person, finding, to, lateMs, of, text }: HistoryView): string {
  const what = of === null ? step : `corrected: the entry of ${of.step}`;
  const who = by === null ? person : by === person ? by : `${by} (${person})`;
  const late = lateMs === null ? '' : `, late by ${durationText(lateMs)}`;
  return `${at} ${what}${finding === null ? '' : `, ${finding}`}${to === null ? '' : `, to ${to}`} – ${who}${late}${because(text)}`;
}
