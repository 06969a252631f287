import type { KnownWindow } from '../assess/clause-window.ts';
import type { Context } from '../assess/context.ts';
import type { Incident, Observation } from '../assess/incident.ts';
import type { Judged } from '../assess/judge.ts';
import { leastCovers, withdrawnAdmissions } from '../assess/party-standing.ts';
import type { Question } from '../assess/question.ts';
import type { Cover } from '../assess/silence.ts';
import { fittingClaims } from '../assess/tallies.ts';
import { weighAllegations } from '../assess/weigh-allegations.ts';
import { idAt, type ObservationColumns } from '../entries/columns.ts';
import type { Clause, Deed } from '../terms/agreement.ts';
import { GRADES, type Records, type RowSpan } from './judge-columns.ts';
import type { Asked } from './piles.ts';

/** What the plain code is asked with. */
type PartQuestion = Pick<Question, 'context' | 'clause' | 'deed' | 'window' | 'within' | 'claims'>;

/** What of one clause the plain code is asked: whether a breach would have been seen, and whether an allegation stands. */
export class PlainAsked {
  readonly context: Context;
  readonly clause: Clause;
  readonly deed: Deed;
  readonly #columns: ObservationColumns;
  readonly #records: Records;

  constructor(context: Context, clause: Clause, deed: Deed, columns: ObservationColumns, records: Records) {
    this.context = context;
    this.clause = clause;
    this.deed = deed;
    this.#columns = columns;
    this.#records = records;
  }

  /** Whether nothing speaks against `kept` but what is only alleged, if that: a breach would have been seen, and no allegation stands. */
  isSilenceEnough(
    window: KnownWindow,
    asked: Asked,
    span: RowSpan,
    alleged: readonly number[],
    covers: readonly Cover[],
  ): boolean {
    const [cover] = covers;
    if (cover === undefined || cover.permille < Math.max(1, this.clause.coveragePermille)) return false;
    const question = this.#question(window, span);
    if (withdrawnAdmissions(question, this.accused(asked)).length > 0) return false;
    return !this.#isOpen(asked, question, alleged);
  }

  covers(window: KnownWindow, asked: Asked, span: RowSpan): readonly Cover[] {
    const { context, clause, deed } = this;
    return leastCovers({ context, clause, deed, window: span, within: window.span }, this.accused(asked));
  }

  accused({ party, bound }: Asked): readonly string[] {
    return (party === null ? bound : [party]).map((number) => this.#partyId(number));
  }

  #partyId(number: number): string {
    return this.context.agreement.parties[number]?.id ?? '';
  }

  #question(window: KnownWindow, span: RowSpan): PartQuestion {
    const { context, clause, deed } = this;
    const claims = fittingClaims(context.claims, clause, deed, span, context.voices);
    return { context, clause, deed, window: span, within: window.span, claims };
  }

  /** Whether an allegation stands: the plain code is asked, about the few that there are where nothing else speaks against it. */
  #isOpen(asked: Asked, question: PartQuestion, alleged: readonly number[]): boolean {
    const judged = alleged.map((record) => this.#asJudged(record));
    const party = asked.party === null ? '*' : this.#partyId(asked.party);
    const whole = {
      ...question,
      party,
      bound: asked.bound.map((number) => this.#partyId(number)),
      isBoundAt: () => false,
      judged,
      excuses: new Map<string, never>(),
      mirror: null,
    };
    return weighAllegations(whole, judged, this.accused(asked)).open;
  }

  /** As much of a judged incident as the weighing of allegations asks for. */
  #asJudged(record: number): Judged {
    const records = this.#records;
    const fitting: Observation[] = [];
    for (let at = records.fitting.at(record); at < records.proving.at(record); at++)
      fitting.push(observationAt(this.#columns, records.rows.at(at)));
    const incident: Incident = { id: String(records.incident.at(record)), members: fitting, maybeSame: [] };
    const position = records.position.at(record) === 1 ? 'inside' : 'straddles';
    return {
      incident,
      inside: [],
      fitting,
      aside: [],
      fit: { position, sharePermille: position === 'inside' ? 1000 : 500 },
      insideGrade: GRADES[records.insideGrade.at(record)] ?? null,
      anyGrade: GRADES[records.anyGrade.at(record)] ?? null,
      why: '',
      reviewedAway: null,
      who: { by: [], contested: false, strongest: null, reviewed: false },
      proving: fitting,
      when: { from: records.whenFrom.at(record), to: records.whenTo.at(record) },
    };
  }
}

/** As much of a row as the weighing of allegations asks for. */
function observationAt(columns: ObservationColumns, row: number): Observation {
  const { words } = columns;
  const hands = words.hands[columns.hands[row] as number] ?? { source: '' };
  const by = words.parties[columns.by[row] as number];
  return {
    id: idAt(columns, row) as Observation['id'],
    known: { at: columns.known[row] as number, inferred: false },
    from: { file: '', row: row + 1 },
    body: {
      type: 'observation/1',
      taxonomy: '1',
      key: '',
      saw: 'deed',
      ...hands,
      when: { from: columns.from[row] as number, to: columns.to[row] as number },
      act: words.acts[columns.act[row] as number] ?? '',
      means: words.means[columns.means[row] as number] ?? '',
      ...(by === undefined ? {} : { by }),
    },
  };
}
