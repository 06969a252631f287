import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runLadder } from '../desk/ladder.ts';
import type { LadderView, Round } from '../follow/ladder/ladder.ts';
import type { ClockView, RungState, RungView, ToldView } from '../follow/ladder/rung.ts';
import type { ActorView } from '../follow/ladder/taken.ts';
import { reportAsides } from './assess.ts';
import { durationText } from './matrix.ts';
import { isWaiting, noticesText } from './notices.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda ladder`: exit 1 where a step was missed, else 2 where one hangs on what is not certain or defined, else 0. */
export async function ladderCommand(
  path: string,
  options: Ask & { json?: boolean; notices?: string },
): Promise<number> {
  const { run, view, told } = await runLadder(path, options);
  await reportAsides(run, undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
  else process.stdout.write(`${ladderText(clean(view))}\n`);
  // On its own stream: what is printed as JSON is the ladder alone.
  if (options.notices !== undefined) process.stderr.write(`${noticesText(clean(told), true)}\n`);
  const states = view.rounds.at(-1)?.rungs.map(({ state }) => state) ?? [];
  if (states.includes('missed') || states.includes('taken-late')) return 1;
  return isWaiting(told) || states.some((state) => DOUBTFUL.includes(state)) ? 2 : 0;
}

const DOUBTFUL: readonly RungState[] = ['undefined', 'open', 'nobody', 'unproved', 'disputed'];

function ladderText({ agreement, reading, at, rounds, leftOpen }: LadderView): string {
  const lines = [
    bold(agreement.title),
    dim(`${agreement.id} · version ${agreement.version}${reading === null ? '' : ` · reading ${reading}`} · at ${at}`),
  ];
  const say = (text: string, indent: number) => lines.push(...hung(text, indent, 4));
  rounds.forEach((round, index) => {
    lines.push('', bold(roundText(round, index, rounds.length)));
    for (const rung of round.rungs) {
      lines.push('', `  ${bold(rung.rung)}  ${STATE_WORDS[rung.state]}`);
      for (const text of rungText(rung)) say(text, 4);
    }
  });
  if (leftOpen.length > 0) lines.push('', bold('Left open by its own words'));
  for (const { rung, what, words } of leftOpen) say(`${rung}: ${LEFT_OPEN_WORDS[what]}: “${words}”`, 2);
  lines.push(
    '',
    dim('What nothing proves is neither done nor missed. Humanitarian law and the Charter apply regardless.'),
  );
  return lines.join('\n');
}

export const LEFT_OPEN_WORDS = {
  trigger: 'nothing defines what calls it',
  clock: 'no time',
  body: 'nobody who can be held to it',
  proof: 'nothing would show that it was done',
  key: 'not understood here',
} as const;

export const STATE_WORDS: Readonly<Record<RungState, string>> = {
  undefined: 'NOBODY CAN SAY WHETHER IT IS CALLED',
  'not-called': 'not called',
  open: 'hangs on what is not certain',
  waiting: 'called, and not due yet',
  running: 'due',
  nobody: 'CALLED, AND NOBODY IS NAMED WHO ANSWERS IT',
  suspended: 'suspended',
  taken: 'taken',
  'taken-late': 'taken late',
  disputed: 'disputed',
  unproved: 'past its time, and nothing shows that it was taken, or that it was not',
  missed: 'MISSED',
  'stood-down': 'stood down',
  expired: 'expired',
};

function roundText({ from, reset }: Round, index: number, of: number): string {
  if (from === null) return 'No first breach is certain';
  const name = of === 1 ? 'From the first breach' : `Round ${index + 1}: from its first breach`;
  return `${name}, ${from}${reset === null ? '' : `, to the new beginning, ${reset}`}`;
}

function rungText(rung: RungView): readonly string[] {
  const { does, trigger, begins, due, actors, suspended, ended, provedAt, breach } = rung;
  const clocks = [
    ...(begins === null ? [] : [`not before ${clockText(begins)}`]),
    ...(due === null ? [] : [`due ${clockText(due)}`]),
  ];
  return [
    ...(does === null ? [] : [does]),
    `on ${triggerText(trigger)}`,
    ...(clocks.length === 0 ? [] : [clocks.join('; ')]),
    ...(actors.length === 0 ? ['nobody is named'] : actors.map((actor) => actorText(actor, rung.state))),
    ...suspended.map(({ from, to }) => `its clock stood still from ${from}${to === null ? ' on' : ` to ${to}`}`),
    ...(ended === null ? [] : [`${ended.by === 'expired' ? 'expired' : 'stood down'} at ${ended.at}`]),
    ...(provedAt === null ? [] : [`what calls it is proved on record since ${provedAt}`]),
    ...(breach === null
      ? []
      : [
          `by the agreement, that it was missed is itself a breach of ${breach.clause}, by ${breach.parties.join(', ')}`,
        ]),
  ];
}

function triggerText({ on, state, at, hangsOn, contested, parties, entries, perhapsFrom }: ToldView): string {
  const words = {
    happened: `called at ${at ?? ''}`,
    'not-yet': 'not yet',
    unknown: `unknown, hangs on ${hangsOn.join(' and ')}${contested ? ': CONTESTED' : ''}`,
    undefined: 'no report can show whether it is so',
  };
  const who = parties.length === 0 ? '' : ` by ${parties.join(', ')}`;
  const shown = entries.length === 0 ? '' : ` (${entries.length} ${entries.length === 1 ? 'entry' : 'entries'})`;
  const earlier = perhapsFrom === null || state !== 'happened' ? '' : `; perhaps already at ${perhapsFrom}`;
  return `“${on}”: ${words[state]}${who}${shown}${earlier}`;
}

function clockText({ at, from, isAssumed }: ClockView): string {
  const counted = `counted from ${from}${isAssumed ? ', which the agreement does not say' : ''}`;
  return at === null ? `at a time that nobody can say: ${counted}` : `${at}, ${counted}`;
}

const ACTOR_WORDS: Readonly<Record<ActorView['state'], string>> = {
  idle: 'need not act',
  owes: 'has to act',
  taken: 'has acted',
  'taken-late': 'acted late',
  disputed: 'disputed whether it acted',
  unproved: 'past its time, unproved',
  missed: 'did not act in time',
};

function actorText({ actor, bound, state, taken, lateMs, entries, claimed }: ActorView, rung: RungState): string {
  const when = taken === null ? '' : ` at ${taken.to}`;
  const late =
    lateMs === null
      ? ''
      : `, late by ${lateMs.min === lateMs.max ? '' : `${durationText(lateMs.min)} to `}${durationText(lateMs.max)}`;
  const shown = entries.length === 0 ? '' : `, shown by ${entries.length}`;
  const said = claimed.length === 0 ? '' : `, said by ${claimed.length} without being shown`;
  const isUnsaid = rung === 'undefined' || rung === 'open';
  const words = isUnsaid ? 'nobody can say whether it has to act' : ACTOR_WORDS[state];
  return `${actor}${bound ? '' : ' (not bound by any act of its own)'}: ${words}${when}${late}${shown}${said}`;
}
