import { describe, expect, test } from 'vitest';
import { atLeast, figure, tally } from '../../test/support/reports.ts';
import type { ClaimBody, Count, Figure } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Cell, ClaimTable, KindRow } from './claim-table.ts';
import { sideBySide } from './side-by-side.ts';

const RU = { id: 'RU', organs: ['ru-mod'] };
const UA = { id: 'UA', organs: ['ua-president', 'kpszsu'] };

const fire = (id: string, n: number | Count, more: Partial<Figure> = {}) => figure(id, n, { act: 'fire', ...more });

function moscow(figures: readonly Figure[], hours: [number, number] = [0, 30], source = 'ru-mod') {
  return tally(source, hours, figures, { origin: 'ru-mod', by: 'UA' });
}
function kyiv(figures: readonly Figure[], hours: [number, number] = [6, 30], origin = 'ua-president', source = origin) {
  return tally(source, hours, figures, { origin, by: 'RU' });
}

function onlyTable(claims: readonly Entry<ClaimBody>[]): ClaimTable {
  const tables = sideBySide(claims, [RU, UA]);
  const [first] = tables;
  if (first === undefined || tables.length > 1) throw new Error(`${tables.length} tables`);
  return first;
}

function rowOf(table: ClaimTable, act: string | null, weapon: string | null = null): KindRow {
  const row = table.rows.find((one) => one.act === act && one.weapon === weapon);
  if (row === undefined) throw new Error(`no row of ${act}`);
  return row;
}

function claimantsOf(row: KindRow, party: string | null): Cell['claimants'] {
  return row.cells.find((cell) => cell.party === party)?.claimants ?? [];
}

const counts = (figures: readonly { count: Count }[] | undefined) => figures?.map(({ count }) => count.min);

describe('tables', () => {
  test('[W30] overlapping windows stand together, touching ones apart, an instant with what holds it', () => {
    const tables = sideBySide(
      [
        kyiv([fire('a', 1)], [0, 6]),
        kyiv([fire('a', 1)], [6, 30]),
        moscow([fire('a', 1)], [4, 5]),
        moscow([fire('a', 1)], [30, 30]),
      ],
      [RU, UA],
    );
    expect(tables.map(({ entries }) => entries.length)).toEqual([2, 1, 1]);
    const held = sideBySide([kyiv([fire('a', 1)], [6, 6]), moscow([fire('a', 1)], [6, 7])], [RU, UA]);
    expect(held).toHaveLength(1);
    expect(sideBySide([], [RU, UA])).toEqual([]);
  });

  test('[W31] Easter 2025: each side beside the other, the largest and the latest, nothing summed', () => {
    const first = kyiv([fire('shellings', 387), figure('assaults', 19, { act: 'assault' })], [0, 6]);
    const second = kyiv([figure('total', 2935, { act: 'hostility' }), fire('shellings', 1882, { of: 'total' })]);
    const whole = moscow([
      figure('total', 4900, { act: 'hostility' }),
      fire('artillery', 1404, { of: 'total' }),
      fire('border', 19, { of: 'total' }),
    ]);
    const table = onlyTable([whole, first, second]);
    expect(table.rows.map(({ act }) => act)).toEqual(['hostility', 'fire', 'assault']);
    expect(table.window).toEqual(whole.body.when);
    const row = rowOf(table, 'fire');
    expect(row.cells.map(({ party }) => party)).toEqual(['RU', 'UA', null]);
    const [ua] = claimantsOf(row, 'UA');
    expect(ua).toMatchObject({ claimant: 'ua-president', accuses: 'RU' });
    expect(ua?.largest).toMatchObject({ entries: [second.id], when: second.body.when });
    expect(counts(ua?.largest.figures)).toEqual([1882]);
    const [ru] = claimantsOf(row, 'RU');
    expect(counts(ru?.largest.figures)).toEqual([1404, 19]);
    const printed = [2935, 1882, 387, 19, 4900, 1404];
    const shown = table.rows.flatMap(({ cells }) => cells.flatMap(({ claimants }) => claimants));
    for (const { largest, latest } of shown) {
      for (const n of [...(counts(largest.figures) ?? []), ...(counts(latest.figures) ?? [])])
        expect(printed).toContain(n);
    }
  });

  test('[W31] the latest is not the largest; every entry that prints it is named', () => {
    const claims = [
      kyiv([fire('a', 9)], [0, 6]),
      kyiv([fire('a', 5)], [6, 12]),
      kyiv([fire('a', 5)], [6, 12], 'ua-president', 'babel'),
    ];
    const whole = moscow([fire('a', 1)], [0, 12]);
    const [cell] = claimantsOf(rowOf(onlyTable([whole, ...claims]), 'fire'), 'UA');
    expect(counts(cell?.largest.figures)).toEqual([9]);
    expect(counts(cell?.latest.figures)).toEqual([5]);
    expect(cell?.latest.entries).toEqual(
      claims
        .slice(1)
        .map(({ id }) => id as string)
        .sort(),
    );
  });

  test('[W31] claimants of one side, and accused, stand apart', () => {
    const table = onlyTable([
      kyiv([fire('a', 9)]),
      kyiv([fire('a', 7)], [6, 30], 'kpszsu'),
      tally('ua-president', [6, 30], [fire('own', 2)], { by: 'UA' }),
      tally('mission', [6, 30], [fire('seen', 700)]),
    ]);
    const row = rowOf(table, 'fire');
    expect(claimantsOf(row, 'UA').map(({ claimant, accuses }) => [claimant, accuses])).toEqual([
      ['kpszsu', 'RU'],
      ['ua-president', 'RU'],
      ['ua-president', 'UA'],
    ]);
    expect(claimantsOf(row, null).map(({ claimant, accuses }) => [claimant, accuses])).toEqual([['mission', null]]);
  });

  test('[W31] "over 950" is larger than 951, and two numbers without an upper bound are told apart by the lower', () => {
    const claims = [
      kyiv([fire('a', 951)], [6, 7]),
      kyiv([fire('a', atLeast(951))], [6, 8]),
      kyiv([fire('a', atLeast(900))], [6, 9]),
    ];
    const [cell] = claimantsOf(rowOf(onlyTable(claims), 'fire'), 'UA');
    expect(cell?.largest.figures).toMatchObject([{ count: { min: 951, max: null } }]);
  });

  test('[W33] what lies in another figure of the kind is left to it', () => {
    const nested = kyiv([fire('a', 10), figure('b', 8, { of: 'a' }), fire('c', 7, { of: 'b' }), fire('d', 3)]);
    const [cell] = claimantsOf(rowOf(onlyTable([nested]), 'fire'), 'UA');
    expect(counts(cell?.largest.figures)).toEqual([10, 3]);
    const circle = kyiv([fire('a', 10, { of: 'b' }), fire('b', 8, { of: 'a' }), fire('c', 1, { of: 'a' })]);
    const [round] = claimantsOf(rowOf(onlyTable([circle]), 'fire'), 'UA');
    expect(counts(round?.largest.figures)).toEqual([10, 8]);
  });
});

describe('what can be compared', () => {
  const drone = (weapon: string, n = 1) => figure(weapon, n, { act: 'strike.drone', weapon });

  test('[W32] the same kind, window and place', () => {
    const comparison = (claims: readonly Entry<ClaimBody>[]) => rowOf(onlyTable(claims), 'fire').comparison.code;
    expect(comparison([kyiv([fire('a', 1)]), moscow([fire('b', 2)], [6, 30])])).toBe('comparable');
    expect(comparison([kyiv([fire('a', 1)]), moscow([fire('b', 2)])])).toBe('scope-differs');
    const placed = tally('ru-mod', [6, 30], [fire('b', 2)], { by: 'UA', place: { named: ['Kursk'] } });
    expect(comparison([kyiv([fire('a', 1)]), placed])).toBe('scope-differs');
  });

  test('[W32] first-person-view drones of one side are not quadcopters of the other', () => {
    const table = onlyTable([kyiv([drone('drone.attack.fpv', 950)]), moscow([drone('drone.attack.quadcopter', 3316)])]);
    expect(table.rows.map(({ comparison }) => comparison.code)).toEqual(['one-side', 'one-side']);
  });

  test('[W32] a wider kind is named, and is no measure of a narrower one', () => {
    const table = onlyTable([
      kyiv([drone('drone.attack.fpv'), figure('strikes', 9, { act: 'strike' })]),
      moscow([drone('drone.attack'), figure('what', 5)]),
    ]);
    expect(rowOf(table, 'strike.drone', 'drone.attack.fpv').comparison).toEqual({
      code: 'kind-differs',
      others: [{ act: 'strike.drone', weapon: 'drone.attack' }],
    });
    expect(rowOf(table, 'strike').comparison).toMatchObject({ code: 'kind-differs' });
    expect(rowOf(table, 'strike.drone', 'drone.attack').comparison).toMatchObject({
      others: [
        { act: 'strike', weapon: null },
        { act: 'strike.drone', weapon: 'drone.attack.fpv' },
      ],
    });
    expect(rowOf(table, null).comparison).toEqual({ code: 'kind-not-given' });
    expect(table.rows.at(-1)?.act).toBeNull();
  });

  test('[W34] an organ that two parties name speaks for neither', () => {
    const claims = [moscow([fire('a', 1)])];
    const [table] = sideBySide(claims, [RU, { id: 'UA', organs: ['ru-mod'] }]);
    expect(table?.rows[0]?.cells.map(({ claimants }) => claimants.length)).toEqual([0, 0, 1]);
  });
});
