import type { Assessment } from '../../assess/assessment.ts';
import { byCodeUnit } from '../../canon/canonical.ts';
import { type Frame, iso } from '../matrix/frame.ts';
import { hear } from './hear.ts';
import { matterView, moveView } from './matter.ts';
import { inOrder, type Move, readMoves, type Unheard } from './moves.ts';
import type { Procedure } from './terms.ts';
import type { HistoryView, MatterView, ProcedureHead } from './views.ts';
import { beginning, entitledTo, type Way } from './way.ts';

/** Every matter on its way from a signal to a published finding. */
export interface ProcedureView {
  readonly schema: 'servanda/procedure/1';
  readonly agreement: Assessment['agreement'];
  readonly at: string;
  readonly knownTo: Assessment['knownTo'];
  readonly procedure: ProcedureHead;
  readonly matters: readonly MatterView[];
  /** Entries of a matter that nobody entitled has opened, and those whose words name no step. */
  readonly unheard: readonly Unheard[];
}

export function procedureOf(frame: Frame, procedure: Procedure): ProcedureView {
  const { agreement, at, knownTo } = frame.assessment;
  const { as, title, sources, assumed, leftOpen } = procedure;
  const { live } = frame.context.folded;
  const { moves, unheard } = readMoves(frame, live);
  const takenBack = corrections(frame, beginning(frame, procedure));
  const byMatter = new Map<string, Move[]>(takenBack.map(({ matter }) => [matter, []]));
  for (const move of inOrder([...moves, ...keptReceipts(frame)]))
    byMatter.set(move.matter, [...(byMatter.get(move.matter) ?? []), move]);
  const ways = [...byMatter]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([matter, own]) => ({ matter, way: own.reduce(hear, beginning(frame, procedure)) }));
  const backOf = (matter: string) => takenBack.filter((one) => one.matter === matter).map(({ view }) => view);
  const isOpened = ({ matter, way }: { matter: string; way: Way }) =>
    way.history.length > 0 || backOf(matter).length > 0;
  return {
    schema: 'servanda/procedure/1',
    agreement,
    at,
    knownTo,
    procedure: { as, title, sources, assumed, leftOpen },
    matters: ways.filter(isOpened).map(({ matter, way }) => matterView(matter, way, backOf(matter), frame.context.at)),
    unheard: [
      ...unheard,
      ...ways
        .filter((one) => !isOpened(one))
        .flatMap(({ matter, way }) =>
          way.refused.map(({ move, why }) => ({ entry: move.id, words: `procedure ${matter}: ${move.name}`, why })),
        ),
    ].sort((a, b) => byCodeUnit(a.entry, b.entry)),
  };
}

/** That a party has the draft it cannot take back, nor say later anew: it would move its own clock. */
function keptReceipts(frame: Frame): readonly Move[] {
  return readMoves(frame, frame.context.folded.gone).moves.flatMap((move) =>
    move.name === 'draft-received' || move.name === 'reply'
      ? [{ ...move, name: 'draft-received' as const, isMisspoken: false, isKept: true }]
      : [],
  );
}

/** Steps whose entries their own sources corrected or took back: what rests on them is heard anew without them. */
function corrections(frame: Frame, way: Way): readonly { readonly matter: string; readonly view: HistoryView }[] {
  const { gone, superseded, live } = frame.context.folded;
  const byId = new Map([...live, ...gone].map((entry) => [entry.id as string, entry]));
  return readMoves(frame, gone).moves.flatMap((move) => {
    const { by = '' } = superseded.get(move.id) ?? {};
    const corrector = byId.get(by);
    const entitled = entitledTo(way, move.name);
    const isHeard = entitled === null || (move.by !== null && entitled.includes(move.by));
    if (corrector === undefined || !isHeard || corrector.known.at < move.at) return [];
    const text = corrector.body.type === 'correction/1' ? corrector.body.reason : 'said anew under the same key';
    const plain = moveView(move);
    const view: HistoryView = {
      ...plain,
      step: 'corrected',
      at: iso(corrector.known.at),
      when: { from: iso(corrector.known.at), to: iso(corrector.known.at) },
      text,
      entry: corrector.id,
      finding: null,
      to: null,
      lateMs: null,
      of: { step: move.name, entry: move.id },
    };
    return [{ matter: move.matter, view }];
  });
}
