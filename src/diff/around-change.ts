import { eventTexts } from '../explain/edge.ts';
import { field, isMap, mapOf, textOf, textsOf } from '../lint/tree.ts';
import type { EventOf } from '../terms/agreement.ts';
import type { Tree } from '../terms/source-text.ts';
import { type Change, change } from './change.ts';
import { entryChanges } from './kept-change.ts';
import { same } from './same.ts';
import type { Version } from './version.ts';

/** What changed around the clauses: parties, bodies, calendar, proof rule, readings, ladder, assurances. */
export function aroundChanges(old: Version, now: Version, ids: ReadonlyMap<string, string>): readonly Change[] {
  const [a, b] = [old.agreement, now.agreement];
  const changes: Change[] = [];
  const both = <T extends { readonly id: string }>(was: readonly T[], is: readonly T[]) => ({
    added: is.filter(({ id }) => !was.some((one) => one.id === id)),
    removed: was.filter(({ id }) => !is.some((one) => one.id === id)),
    kept: is.flatMap((after) => was.filter(({ id }) => id === after.id).map((before) => ({ before, after }))),
  });
  const parties = both(a.parties, b.parties);
  for (const { name } of parties.added) changes.push(change('party-added', null, { after: name }));
  for (const { name } of parties.removed) changes.push(change('party-removed', null, { before: name }));
  for (const { before, after } of parties.kept) {
    const party = after.name;
    if (before.side !== after.side)
      changes.push(change('side-changed', null, { party, before: before.side, after: after.side }));
    if (!isSameSet(before.organs, after.organs))
      changes.push(
        change('organs-changed', null, { party, before: listed(before.organs), after: listed(after.organs) }),
      );
  }
  const bodies = both(a.bodies, b.bodies);
  for (const { name } of bodies.added) changes.push(change('body-added', null, { after: name }));
  for (const { name } of bodies.removed) changes.push(change('body-removed', null, { before: name }));
  for (const { before, after } of bodies.kept) {
    const body = after.name;
    if (before.neutral !== after.neutral)
      changes.push(change(after.neutral ? 'neutral-gained' : 'neutral-lost', null, { body }));
    if (before.reviews !== after.reviews)
      changes.push(change(after.reviews ? 'review-gained' : 'review-lost', null, { body }));
    if (!isSameSet(before.sources, after.sources))
      changes.push(
        change('sources-changed', null, { body, before: listed(before.sources), after: listed(after.sources) }),
      );
    const [had, has] = [meansOf(old, after.id), meansOf(now, after.id)];
    const [lost, gained] = [had.filter((one) => !has.includes(one)), has.filter((one) => !had.includes(one))];
    if (lost.length > 0) changes.push(change('means-lost', null, { body, before: listed(lost) }));
    if (gained.length > 0) changes.push(change('means-gained', null, { body, after: listed(gained) }));
  }
  if (a.calendar.zone !== b.calendar.zone)
    changes.push(change('zone-changed', null, { before: a.calendar.zone, after: b.calendar.zone }));
  if (a.calendar.dayCount !== b.calendar.dayCount)
    changes.push(change('day-count-changed', null, { before: a.calendar.dayCount, after: b.calendar.dayCount }));
  if (!same(a.proofRule, b.proofRule)) changes.push(change('proof-rule-changed', null, {}));
  for (const path of b.disputed.filter((one) => !a.disputed.includes(one)))
    changes.push(change('disputed-added', null, { after: path }));
  for (const path of a.disputed.filter((one) => !b.disputed.includes(one)))
    changes.push(change('disputed-removed', null, { before: path }));
  const readings = both(a.readings, b.readings);
  for (const { id } of readings.added) changes.push(change('reading-added', null, { after: id }));
  for (const { id } of readings.removed) changes.push(change('reading-removed', null, { before: id }));
  for (const { after } of readings.kept) {
    if (!same(setOf(old, after.id), setOf(now, after.id)))
      changes.push(change('reading-changed', null, { after: after.id }));
  }
  return [
    ...changes,
    ...eventChanges(old, now, ids),
    ...entriesChanges('ladder', old, now),
    ...entriesChanges('assurances', old, now),
    ...procedureChanges(old, now),
  ];
}

/** The clocks and words that the agreement makes. What hangs on one changes with it, and is told here. */
function eventChanges(old: Version, now: Version, ids: ReadonlyMap<string, string>): readonly Change[] {
  const [was, is] = [old.agreement.base.events, now.agreement.base.events];
  const told = ({ speaker }: Version, event: EventOf) => eventTexts(speaker, event).join(' ');
  const added = is.filter(({ id }) => !was.some((one) => one.id === id));
  const removed = was.filter(({ id }) => !is.some((one) => one.id === id));
  const changed = is.flatMap((after) => {
    const before = was.find(({ id }) => id === after.id);
    if (before === undefined) return [];
    const renumbered = { ...before.rule, clause: ids.get(before.rule.clause) ?? before.rule.clause };
    if (same(renumbered, after.rule)) return [];
    return [change('event-changed', null, { before: told(old, before), after: told(now, after) })];
  });
  return [
    ...added.map((event) => change('event-added', null, { after: told(now, event) })),
    ...removed.map((event) => change('event-removed', null, { before: told(old, event) })),
    ...changed,
  ];
}

function entriesChanges(block: 'ladder' | 'assurances', old: Version, now: Version): readonly Change[] {
  const [was, is] = [mapOf(field(old.draft.tree, block)), mapOf(field(now.draft.tree, block))];
  const [added, removed, changed] =
    block === 'ladder'
      ? (['step-added', 'step-removed', 'step-changed'] as const)
      : (['guarantee-added', 'guarantee-removed', 'guarantee-changed'] as const);
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name) => {
    const [before, after] = [field(was, name), field(is, name)];
    if (before === undefined) return [change(added, null, { after: told(name, after) })];
    if (after === undefined) return [change(removed, null, { before: told(name, before) })];
    return entryChanges(changed, name, before, after, old, now);
  });
}

/** The way of a violation to a finding, with the order of its steps. */
function procedureChanges(old: Version, now: Version): readonly Change[] {
  const [was, is] = [old, now].map(({ draft }) => field(draft.tree, 'procedure'));
  if (was === undefined && is === undefined) return [];
  const steps = (tree: Tree | undefined) => Object.keys(mapOf(field(tree, 'steps'))).join(', ');
  if (was === undefined) return [change('procedure-added', null, { after: textOf(field(is, 'as')) ?? steps(is) })];
  if (is === undefined) return [change('procedure-removed', null, {})];
  const told = (tree: Tree): Tree => ({ ...mapOf(tree), order: steps(tree) });
  return entryChanges('procedure-changed', 'procedure', told(was), told(is), old, now);
}

/** A step by its name and what it does. */
function told(name: string, tree: Tree | undefined): string {
  const does = isMap(tree) && typeof tree.does === 'string' ? tree.does : null;
  return does === null ? name : `${name} (${does})`;
}

function meansOf({ draft }: Version, body: string): readonly string[] {
  return textsOf(field(field(draft.bodies, body), 'means'));
}

function setOf({ draft }: Version, reading: string): Tree {
  return field(field(field(draft.tree, 'readings'), reading), 'set') ?? null;
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'nobody' : items.join(', ');
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
