import { describe, expect, test } from 'vitest';
import { frontEntries } from '../../bench/assess-workload.ts';
import { agreementWith } from '../../test/support/agreements.ts';
import { check } from '../../test/support/property.ts';
import { anyShape, casesOf } from '../../test/support/random-case.ts';
import { associate } from '../assess/associate.ts';
import type { Observation } from '../assess/incident.ts';
import { Voices } from '../assess/voices.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import { columnsOf, idAt, rowsOf } from '../entries/columns.ts';
import { type Entry, isType, uniqueEntries } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import { associateColumns, type IncidentColumns } from './associate-columns.ts';

function bothWays(agreement: Agreement, entries: readonly Entry[]) {
  const reports = uniqueEntries(entries).filter((entry): entry is Observation => isType(entry, 'observation/1'));
  const voices = new Voices(agreement, entries);
  const columns = columnsOf(rowsOf(reports), reports.length);
  const made = associateColumns(columns, voices);
  const plain = associate(reports, { must: [], cannot: [] }, voices).map(({ id, members, maybeSame: maybe }) => ({
    id,
    members: members.map((member) => member.id),
    maybeSame: maybe,
  }));
  if (made === null) return { plain, fast: null };
  const idOf = (incident: number) => idAt(columns, made.membersOf(incident)[0] as number);
  const maybeSame = maybeSameIn(made);
  const fast = Array.from({ length: made.size }, (_, incident) => ({
    id: idOf(incident),
    members: [...made.membersOf(incident)].map((row) => idAt(columns, row)),
    maybeSame: [...(maybeSame[incident] ?? [])].map(idOf).sort(byCodeUnit),
  }));
  return { plain, fast };
}

/** The incidents that may be the same as each. */
function maybeSameIn(made: IncidentColumns): readonly ReadonlySet<number>[] {
  const { begin, end, partOf, parts } = made.near;
  const found = Array.from({ length: made.size }, () => new Set<number>());
  for (const [row, incident] of made.incidentOf.entries())
    for (let at = begin[row] as number; at < (end[row] as number); at++) {
      const met = made.incidentOf[parts[partOf[row] as number]?.at(at) as number] as number;
      if (met === incident) continue;
      found[incident]?.add(met);
      found[met]?.add(incident);
    }
  return found;
}

describe('incidents over columns', () => {
  check(
    '[FP13] are those of associate, where nothing was told twice',
    [casesOf(anyShape, 40)],
    ({ agreement, entries }) => {
      const told = new Set<string>();
      const once = entries.filter(({ body: { source, key } }) => {
        const isFirst = !told.has(`${source} ${key}`);
        told.add(`${source} ${key}`);
        return isFirst;
      });
      const { plain, fast } = bothWays(agreement, once);
      expect(fast).toEqual(plain);
    },
    { runs: 200, timeoutMs: 120_000 },
  );

  test('[FP13] are those of associate on a long front with everybody reporting', () => {
    const { plain, fast } = bothWays(agreementWith(), frontEntries(4_000, 7));
    expect(fast).toEqual(plain);
  });

  test('[FP13] of what one source told twice the plain way is asked', () => {
    const [one, other] = frontEntries(2, 1).filter((entry): entry is Observation => isType(entry, 'observation/1'));
    if (one === undefined || other === undefined) throw new Error('two reports');
    const twin = { ...other, known: one.known, body: { ...other.body, source: one.body.source, key: one.body.key } };
    expect(bothWays(agreementWith(), [one, twin]).fast).toBeNull();
  });
});
