import { iso } from '../matrix/frame.ts';
import { mayObject, openedAt, replyClock, waitEnd } from './clocks.ts';
import type { Move } from './moves.ts';
import { nextOf } from './next.ts';
import type { Because, FindingView, HistoryView, MatterState, MatterView, MoveView, ReplyView } from './views.ts';
import { couldLook, hindrances, lastTaken, partiesOf, placeOf, ruleOf, stepBefore, type Way } from './way.ts';

/** A matter as it stands at a moment, ms; what was taken back by corrections of entries beside. */
export function matterView(matter: string, way: Way, takenBack: readonly HistoryView[], at: number): MatterView {
  const next = nextOf(way, at);
  const heard = way.history.map(
    ({ move, lateMs }): HistoryView => ({ ...moveView(move), finding: move.finding, to: move.to, lateMs, of: null }),
  );
  const clauses = [...(way.taken.get('tasked')?.moves ?? []), ...way.signals, ...way.history.map(({ move }) => move)];
  const { state, since } = stateOf(way);
  const last = takenBack.at(-1)?.at;
  return {
    matter,
    clause: clauses.find(({ clause }) => clause !== null)?.clause ?? null,
    // Of a matter of which all was taken back nothing stands but that.
    state: since === null ? 'corrected' : state,
    since: since === null ? (last ?? iso(at)) : iso(since),
    finding: withdrawnBy(way, takenBack) ?? findingOf(way, at),
    notVerifiable: becauseOf(way),
    hindrances: heard.flatMap(({ step, to, by, at: when, text, entry }): readonly Because[] =>
      step === 'access-denied' || step === 'access-delayed'
        ? [{ what: step, of: to, toldBy: by, at: when, text, entry }]
        : [],
    ),
    replies: openedAt(way) === null ? [] : partiesOf(way).map((party) => replyView(way, party, at)),
    extended: way.extended.map(moveView),
    objections: way.objections.map(moveView),
    notices: way.notices.map(moveView),
    next,
    late: next.filter(({ lateMs }) => lateMs !== null),
    history: [...heard, ...takenBack].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    refused: way.refused.map(({ move, why }) => ({ ...moveView(move), why })),
  };
}

export function moveView({ name, by, person, at, when, text, id }: Move): MoveView {
  return { step: name, by, person, at: iso(at), when: { from: iso(when.from), to: iso(when.to) }, text, entry: id };
}

/** The last step that stands and since when; what is corrected waits for another draft. */
export function stateOf(way: Way): { readonly state: MatterState; readonly since: number | null } {
  const last = lastTaken(way);
  const [first] = way.history;
  const since = (at: number | undefined) => at ?? first?.move.at ?? null;
  if (way.corrected !== null) return { state: 'corrected', since: way.corrected.at };
  if (last === 'access') {
    const [worst] = hindrances(way);
    const latest = Math.max(...[...way.access.values()].map(({ move }) => move.at));
    return worst === undefined
      ? { state: 'access-granted', since: latest }
      : { state: `access-${worst[1].state}`, since: worst[1].move.at };
  }
  if (last === 'objection') return { state: last, since: since(way.objections[0]?.at) };
  const isOpen = ruleOf(way, 'reply') !== null && stepBefore(way, 'reply') === last;
  return {
    state: isOpen ? 'reply' : last,
    since: since(last === 'signal' ? way.signals[0]?.at : way.taken.get(last)?.at),
  };
}

/** Its own entry was taken back, and nothing was published since. */
function withdrawnBy(way: Way, takenBack: readonly HistoryView[]): FindingView | null {
  const back = takenBack.filter(({ of }) => of?.step === 'published').at(-1);
  const drafted = way.taken.get('draft')?.finding ?? null;
  if (back === undefined || drafted === null || way.taken.has('published')) return null;
  return {
    finding: drafted,
    status: 'withdrawn',
    at: back.at,
    text: null,
    finalText: null,
    entries: [back.of?.entry ?? back.entry],
  };
}

function findingOf(way: Way, at: number): FindingView | null {
  const draft = way.taken.get('draft');
  const published = way.taken.get('published');
  const final = way.taken.get('final-say');
  const told = (of: typeof draft, word: FindingView['finding'] | null, status: FindingView['status']) =>
    of === undefined || word === null
      ? null
      : {
          finding: word,
          status,
          at: iso(of.at),
          text: status === 'draft' ? null : (of.moves.at(-1)?.text ?? null),
          finalText: null,
          entries: of.moves.map(({ id }) => id),
        };
  const word = draft?.finding ?? null;
  if (final !== undefined) {
    const told = final.moves.at(-1)?.text ?? null;
    const of = [...(published?.moves ?? []), ...final.moves].map(({ id }) => id);
    const { text = null } = published?.moves.at(-1) ?? {};
    return {
      finding: final.finding ?? word ?? 'not verifiable',
      status: 'final',
      at: iso(final.at),
      text,
      finalText: told,
      entries: of,
    };
  }
  if (published !== undefined) return told(published, word, isSettled(way, at) ? 'final' : 'published');
  if (way.withdrawn !== null) {
    const { withdrawn } = way;
    return told(withdrawn, withdrawn.finding, 'withdrawn');
  }
  return told(draft, word, 'draft');
}

/** Published, and nobody can change it any more: nobody objected while there was time, or nobody may. */
function isSettled(way: Way, at: number): boolean {
  if (ruleOf(way, 'objection') === null) return ruleOf(way, 'final-say') === null;
  const { within = null } = ruleOf(way, 'objection') ?? {};
  return within !== null && way.objections.length === 0 && mayObject(way, at).length === 0;
}

/** Why a matter is not verifiable: who was in the way, or what those say who could not tell. */
function becauseOf(way: Way): readonly Because[] {
  const final = way.taken.get('final-say');
  const draft = way.taken.get('draft');
  const word = final?.finding ?? draft?.finding ?? null;
  const barred = couldLook(way)
    ? []
    : hindrances(way).flatMap(([of, { state, move }]): readonly Because[] =>
        state === 'requested'
          ? []
          : [
              {
                what: `access-${state === 'denied' ? 'denied' : 'delayed'}`,
                of: of === '' ? null : of,
                toldBy: move.by,
                at: iso(move.at),
                text: move.text,
                entry: move.id,
              },
            ],
      );
  // Found by other means than a visit it is verified all the same.
  if (word === 'violation') return [];
  if (word === null) return barred.some(({ what }) => what === 'access-denied') ? barred : [];
  if (word === 'no violation' || barred.length > 0) return barred;
  const said = (final?.finding === null ? undefined : final) ?? draft;
  return (said?.moves ?? []).map(({ by, at, text, id }) => ({
    what: 'said',
    of: null,
    toldBy: by,
    at: iso(at),
    text,
    entry: id,
  }));
}

function replyView(way: Way, party: string, at: number): ReplyView {
  const { received, due } = replyClock(way, party);
  const replies = way.answers.get(party)?.replies ?? [];
  const end = waitEnd(way, party);
  const isOver =
    way.taken.has('published') || [...way.taken.keys()].some((one) => placeOf(way, one) > placeOf(way, 'reply'));
  const isTimed = way.procedure.reply.within !== null;
  const silent = (due !== null && at > due) || (isTimed && isOver && (end.at === null || at > end.at));
  const state: ReplyView['state'] =
    replies.length > 0
      ? replies.some(({ isLate }) => !isLate)
        ? 'replied'
        : 'replied-late'
      : silent || way.taken.has('published')
        ? 'silent'
        : received === null
          ? 'no-receipt'
          : due === null
            ? 'open'
            : 'running';
  return {
    party,
    state,
    received: received === null ? null : iso(received),
    due: due === null ? null : iso(due),
    extended: way.extended.length > 0,
    replies: replies.map(({ move, isLate }) => ({ at: iso(move.at), isLate, text: move.text, entry: move.id })),
  };
}
