import type { GroundState, GuaranteeState } from '../assess/assessment.ts';
import type { Entry } from '../entries/entry.ts';
import type { Ladder } from '../follow/ladder/terms.ts';
import type { Cell, Overdue } from '../follow/matrix/cell.ts';
import { cellsOf } from '../follow/matrix/cells.ts';
import { type Frame, layOpen } from '../follow/matrix/frame.ts';
import type { Procedure } from '../follow/procedure/terms.ts';
import type { Aggregate } from '../follow/score/score.ts';
import { scoreOf } from '../follow/score/score.ts';
import { accessPart, tellsOfAccess } from './access.ts';
import { opened } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { ladderPart } from './ladder.ts';
import { provisionalMark, standingMark } from './marks.ts';
import { procedurePart } from './procedure.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { millisecondsOf, momentHtml } from './when.ts';
import { manyText } from './words.ts';

/** What is to be done, and what follows: who has done which step where, how far all of it is, what is guaranteed. */
export function stepsSection(
  view: CaseView,
  entries: readonly Entry[],
  ladder: Ladder | 'unreadable' | null,
  procedure: Procedure | 'unreadable' | null,
): Html | null {
  const isAsked = [...view.clauses.values()].some(({ norm }) => norm.kind === 'requires' || norm.kind === 'limits');
  const { guarantees } = view.assessment;
  const access = tellsOfAccess(view);
  if (!isAsked && guarantees.length === 0 && ladder === null && procedure === null && !access) return null;
  const frame = layOpen(view.agreement, view.assessment, entries, millisecondsOf(view.assessment.knownTo.time));
  return html`<section aria-labelledby="steps">
<h2 id="steps">Steps, and what follows</h2>
${isAsked ? stepsTable(view, frame) : null}
${guarantees.length === 0 ? null : guaranteesTable(view, guarantees)}
${ladder === null ? null : ladderPart(view, frame, ladder, entries)}
${procedure === null ? null : procedurePart(view, frame, procedure)}
${access ? accessPart(view, frame) : null}
</section>`;
}

const COLUMNS = ['Step and who', 'Where', 'Declared', 'Observed', 'Verified', 'Disputed', 'Clock'];

function stepsTable(view: CaseView, frame: Frame): Html {
  const rows = cellsOf(frame).map((cell) => row(COLUMNS, headingOf(view, cell), cellsHtml(view, cell)));
  const { all, due } = scoreOf(frame);
  return html`<p class="note">Declared by its own side, observed by others, verified as the clause demands, disputed by another side. Of a prohibition, what is verified is its breach. What is past its time and proved by nothing is neither done nor broken.</p>
${table('steps', 'Who has done which step where', COLUMNS, [rowGroup('', null, COLUMNS.length, rows)])}
<p>Implementation of the whole, from 0 not initiated to 3 full for each stipulation: ${shareText(all)}; of what is due, ${shareText(due)}. The less is proved, the more is not disproved.</p>`;
}

function headingOf(view: CaseView, { step, title, part, party, standing, provisional }: Cell): Html {
  return html`<span class="clause-id">${step}</span> <bdi>${view.names.party(party)}</bdi>: <bdi>${part === null ? title : `${title} – ${part}`}</bdi> ${standingMark(standing)} ${provisionalMark(provisional)}`;
}

function cellsHtml(view: CaseView, { place, declared, observed, verified, disputed, overdue }: Cell): (Html | null)[] {
  const lists = [declared, observed, verified, disputed].map((ids) => opened(view, ids));
  return [html`<bdi>${place}</bdi>`, ...lists, overdueHtml(view, overdue)];
}

const CLOCK: Readonly<Record<Overdue['state'], string | null>> = {
  'no-clock': null,
  unknown: 'due when is not known',
  'not-in-force': 'not in force',
  'not-due': 'not due yet',
  done: 'done in time',
  'done-late': 'done late',
  disputed: 'disputed',
  unproved: 'past its time, unproved',
  overdue: 'overdue',
};

function overdueHtml(view: CaseView, { state, due }: Overdue): Html | null {
  const words = CLOCK[state];
  const ms = due === null ? null : millisecondsOf(due);
  return words === null ? null : html`${words}${ms === null ? null : html`: ${momentHtml(view.zone, ms)}`}`;
}

function shareText({ of, permille }: Aggregate): string {
  if (permille === null) return 'nothing to score';
  const text = (n: number) => `${Math.floor(n / 10)}.${n % 10}`;
  return `${text(permille.min)} to ${text(permille.max)} % of the greatest (${manyText(of, 'stipulation')})`;
}

const GUARANTEES = ['Guarantee', 'State', 'Trigger', 'Void by', 'Under each reading'];

function guaranteesTable(view: CaseView, guarantees: readonly GuaranteeState[]): Html {
  const rows = guarantees.map((guarantee) => {
    const { clause, title, state, trigger, voiding, byReading, due } = guarantee;
    const ms = due === null ? null : millisecondsOf(due);
    const isContested = [trigger, voiding].some((one) => one?.state === 'unknown' && one.contested);
    const readings = Object.entries(byReading).map(([id, word]) => `${id}: ${word}`);
    return row(GUARANTEES, html`<span class="clause-id">${clause}</span> <bdi>${title}</bdi>`, [
      html`${state}${ms === null ? null : html`, due ${momentHtml(view.zone, ms)}`}${isContested ? html` <b>hangs on a contested attribution</b>` : null}`,
      groundHtml(view, trigger),
      voiding === null ? null : groundHtml(view, voiding),
      readings.length === 0 ? null : html`${readings.join(' · ')}`,
    ]);
  });
  return table('guarantees', 'What is guaranteed', GUARANTEES, [rowGroup('', null, GUARANTEES.length, rows)]);
}

function groundHtml(view: CaseView, { ground, state, hangsOn, entries }: GroundState): Html {
  const hangs = hangsOn.length === 0 ? null : html`, hangs on ${hangsOn.join(' and ')}`;
  return html`${ground}: ${state}${hangs}${entries.length === 0 ? null : ' '}${opened(view, entries)}`;
}
