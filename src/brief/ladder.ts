import type { Entry } from '../entries/entry.ts';
import { completeTo, ladderOf, type Round } from '../follow/ladder/ladder.ts';
import type { ClockView, RungState, RungView } from '../follow/ladder/rung.ts';
import type { ActorView } from '../follow/ladder/taken.ts';
import type { Ladder, LeftOpen } from '../follow/ladder/terms.ts';
import type { Frame } from '../follow/matrix/frame.ts';
import { opened } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { printedMomentHtml } from './when.ts';

const COLUMNS = ['Step', 'How it stands', 'Called by', 'Clock', 'Who', 'Left open'];

/** What follows a breach, step by step, a group of rows for each round. */
export function ladderPart(
  view: CaseView,
  frame: Frame,
  ladder: Ladder | 'unreadable',
  entries: readonly Entry[],
): Html {
  if (ladder === 'unreadable')
    return html`<p class="note">The agreement says what follows a breach, in a form that cannot be read here: <code>servanda ladder</code> says where.</p>`;
  const { rounds } = ladderOf(frame, ladder, entries, completeTo(frame));
  const groups = rounds.map((round) =>
    rowGroup(
      '',
      roundHeading(view, round),
      COLUMNS.length,
      round.rungs.map((rung) => rungRow(view, rung)),
    ),
  );
  return html`<p class="note">What follows a breach, step by step. A step is missed only where it is shown not to have been taken in time; where nothing shows either it is unproved. What calls a step in words that nothing defines, no report can show.</p>
${table('ladder', 'What follows a breach', COLUMNS, groups)}`;
}

function roundHeading(view: CaseView, { from, reset }: Round): Html {
  const moment = (text: string) => printedMomentHtml(view.zone, text);
  if (from === null) return html`No first breach is certain`;
  return html`From the first breach, ${moment(from)}${reset === null ? null : html`, to the new beginning, ${moment(reset)}`}`;
}

const STATES: Readonly<Record<RungState, string>> = {
  undefined: 'nobody can say whether it is called',
  'not-called': 'not called',
  open: 'hangs on what is not certain',
  waiting: 'called, not due yet',
  running: 'due',
  nobody: 'called, and nobody is named who answers it',
  suspended: 'suspended',
  taken: 'taken',
  'taken-late': 'taken late',
  disputed: 'disputed',
  unproved: 'past its time, unproved',
  missed: 'missed',
  'stood-down': 'stood down',
  expired: 'expired',
};

function rungRow(view: CaseView, rung: RungView): Html {
  const { rung: id, title, does, state, trigger, begins, due, actors, leftOpen, breach, provedAt } = rung;
  const hangs = trigger.hangsOn.length === 0 ? null : html`, hangs on ${trigger.hangsOn.join(' and ')}`;
  const when = trigger.at === null ? null : html`, ${printedMomentHtml(view.zone, trigger.at)}`;
  const by =
    trigger.parties.length === 0
      ? null
      : html` by <bdi>${trigger.parties.map((one) => view.names.party(one)).join(', ')}</bdi>`;
  return row(COLUMNS, html`<span class="clause-id">${id}</span> <bdi>${title ?? does ?? ''}</bdi>`, [
    html`${STATES[state]}${breach === null ? null : html`; by the agreement, a breach of ${breach.clause} by ${breach.parties.join(', ')}`}`,
    html`“<bdi>${trigger.on}</bdi>”${by}${when}${hangs}${trigger.contested ? html` <b>contested</b>` : null} ${opened(view, trigger.entries)}`,
    begins === null && due === null
      ? null
      : html`${clock(view, 'not before', begins)}${begins !== null && due !== null ? '; ' : ''}${clock(view, 'due', due)}${provedAt === null ? null : html`; on record as called since ${printedMomentHtml(view.zone, provedAt)}`}`,
    actors.length === 0 ? null : html`${actors.map((actor) => html`<div>${actorHtml(view, actor, state)}</div>`)}`,
    leftOpen.length === 0 ? null : html`${leftOpen.map((one) => html`<div>${openWords(one)}</div>`)}`,
  ]);
}

const OPEN: Readonly<Record<LeftOpen['what'], string>> = {
  trigger: 'what calls it',
  clock: 'its time',
  body: 'who acts',
  proof: 'what would show it',
  key: 'not understood here',
};

function openWords({ what, words }: LeftOpen): Html {
  return html`${OPEN[what]}: “<bdi>${words}</bdi>”`;
}

function clock(view: CaseView, what: string, of: ClockView | null): Html | null {
  if (of === null) return null;
  const counted = html`, from ${of.from}${of.isAssumed ? ' (not said)' : ''}`;
  return of.at === null
    ? html`${what}: nobody can say${counted}`
    : html`${what} ${printedMomentHtml(view.zone, of.at)}${counted}`;
}

const ACTORS: Readonly<Record<ActorView['state'], string>> = {
  idle: 'need not act',
  owes: 'has to act',
  taken: 'has acted',
  'taken-late': 'acted late',
  disputed: 'disputed whether it acted',
  unproved: 'unproved',
  missed: 'did not act in time',
};

function actorHtml(view: CaseView, { actor, bound, state, taken, entries, claimed }: ActorView, rung: RungState): Html {
  const name = html`<bdi>${view.names.party(actor)}</bdi>${bound ? null : ' (not bound by any act of its own)'}`;
  const when = taken === null ? null : html`, ${printedMomentHtml(view.zone, taken.to)}`;
  const said = claimed.length === 0 ? null : html` said without being shown: ${opened(view, claimed)}`;
  const words = isUnsaid(rung) ? 'nobody can say whether it has to act' : ACTORS[state];
  return html`${name}: ${words}${when} ${opened(view, entries)}${said}`;
}

/** Where nobody can say whether a step is called, nobody can say that one need not act. */
function isUnsaid(state: RungState): boolean {
  return state === 'undefined' || state === 'open';
}
