import { actionText, groundPhrase, withinText } from '../explain/norm.ts';
import type { Agreement, Clause, Ground, Guarantee } from '../terms/agreement.ts';
import { type Change, change, type Effect, NO_EFFECT } from './change.ts';
import { same } from './same.ts';
import type { Version } from './version.ts';

/** What became of a guarantee that can be assessed; `null` where one of the two is in words of its own. */
export function guaranteeChanges(
  a: Clause,
  b: Clause,
  old: Version,
  now: Version,
  ids: ReadonlyMap<string, string>,
): readonly Change[] | null {
  if (a.norm.kind !== 'guarantees' || b.norm.kind !== 'guarantees') return null;
  const [x, y] = [a.norm.guarantee, b.norm.guarantee];
  const [more, less] = [strength(now.agreement, x, y, true), strength(now.agreement, x, y, false)];
  const told = (code: Parameters<typeof change>[0], before: string, after: string, effect: Effect = NO_EFFECT) =>
    change(code, b.id, { before, after }, effect);
  const phrase = (version: Version, ground: Ground | null) =>
    ground === null ? 'nothing' : groundPhrase(version.speaker, ground);
  const changes: Change[] = [];
  if (!same(renumbered(x.trigger, ids), y.trigger))
    changes.push(told('call-other', phrase(old, x.trigger), phrase(now, y.trigger)));
  if (!same(x.void === null ? null : renumbered(x.void, ids), y.void)) {
    const effect = y.void === null ? more : x.void === null ? less : NO_EFFECT;
    changes.push(told('void-other', phrase(old, x.void), phrase(now, y.void), effect));
  }
  const names = ({ guarantors }: Guarantee) => guarantors.map(({ name }) => name);
  for (const name of names(y).filter((one) => !names(x).includes(one)))
    changes.push(told('guarantor-added', '', now.speaker.actor(name), more));
  for (const name of names(x).filter((one) => !names(y).includes(one)))
    changes.push(told('guarantor-removed', old.speaker.actor(name), '', less));
  for (const { name, text } of y.guarantors) {
    const before = x.guarantors.find((one) => one.name === name);
    if (before === undefined || before.text === text) continue;
    const words = [before.text ?? 'none', text ?? 'none'] as const;
    const effect = before.text === null ? more : text === null ? less : NO_EFFECT;
    changes.push(change('acceptance-changed', b.id, { party: name, before: words[0], after: words[1] }, effect));
  }
  if (!same(x.action, y.action))
    changes.push(told('action-other', actionText(old.speaker, x), actionText(now.speaker, y)));
  if (!same(x.within, y.within)) {
    const [before, after] = [lengthOf(x), lengthOf(y)];
    const words = [withinText(old.speaker, x), withinText(now.speaker, y)] as const;
    changes.push(after < before ? told('act-sooner', ...words, more) : told('act-later', ...words, less));
  }
  return changes;
}

function renumbered(ground: Ground, ids: ReadonlyMap<string, string>): Ground {
  return ground.kind === 'breach' ? { ...ground, clause: ids.get(ground.clause) ?? ground.clause } : ground;
}

const DAY_MS = 86_400_000;

function lengthOf({ within }: Guarantee): number {
  return within === null ? Number.POSITIVE_INFINITY : within.days * DAY_MS + within.ms;
}

/**
 * A stronger guarantee is a loss of the party against whose breach it is given and a gain of those across from it; where
 * no party is named whose breach calls it in both versions, nobody can tell.
 */
function strength({ parties }: Agreement, x: Guarantee, y: Guarantee, isStronger: boolean): Effect {
  const { by } = y.trigger;
  if (by === null || by !== x.trigger.by) return NO_EFFECT;
  const side = parties.find(({ id }) => id === by)?.side;
  const own = parties.filter((party) => party.side === side).map(({ id }) => id);
  const across = parties.filter((party) => party.side !== side).map(({ id }) => id);
  return isStronger ? { gains: across, loses: own } : { gains: own, loses: across };
}
