import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../test/support/property.ts';
import {
  ACTS,
  codesOf,
  fitCode,
  isCode,
  isWithin,
  MEANS,
  OBJECTS,
  type TaxonomyKind,
  titleOf,
  WEAPONS,
} from './taxonomy.ts';

const TABLES = { act: ACTS, weapon: WEAPONS, object: OBJECTS, means: MEANS } as const;
const KINDS = Object.keys(TABLES) as TaxonomyKind[];
const code = (kind: TaxonomyKind) => fc.constantFrom(...codesOf(kind));
const anyKind = fc.constantFrom(...KINDS);

/** Version 1 as first published: `code<parent`. Lines may be added here, never changed. */
const VERSION_1: Readonly<Record<TaxonomyKind, string>> = {
  act: `hostility fire<hostility fire.small-arms<fire fire.sniper<fire.small-arms fire.mortar<fire fire.artillery<fire
    fire.mlrs<fire fire.tank<fire launch<hostility strike<hostility strike.air<strike strike.drone<strike
    drop<strike.drone assault<hostility clash<hostility sabotage<hostility mine-laying<hostility
    ceasefire-violation<hostility explosion reconnaissance overflight alert movement presence fortification denial
    interference detention release handover withdrawal passage thermal-anomaly fixed-heat
    deployment response response.diplomatic<response response.military<response response.sanctions<response`,
  weapon: `missile missile.ballistic<missile missile.ballistic.intercontinental<missile.ballistic
    missile.aeroballistic<missile missile.cruise<missile missile.hypersonic<missile missile.anti-ship<missile
    missile.anti-radiation<missile missile.guided-air<missile missile.surface-to-air<missile drone drone.attack<drone
    drone.attack.long-range<drone.attack drone.attack.tactical<drone.attack drone.attack.fpv<drone.attack.tactical
    drone.attack.quadcopter<drone.attack.tactical drone.armed<drone drone.reconnaissance<drone bomb bomb.guided<bomb
    artillery artillery.heavy<artillery artillery.light<artillery mortar mortar.heavy<mortar mlrs mlrs.long-range<mlrs
    tank armour small-arms mine aircraft`,
  object: `energy energy.refinery<energy energy.pipeline<energy energy.storage<energy energy.generation<energy
    energy.grid<energy energy.nuclear<energy energy.dam<energy civilian civilian.housing<civilian
    civilian.medical<civilian civilian.school<civilian civilian.transport<civilian military monitor aid aid.fuel<aid`,
  means: `direct direct.seen<direct direct.heard<direct direct.camera<direct direct.uav<direct direct.radar<direct
    direct.satellite<direct direct.site<direct reported reported.statement<reported reported.press<reported
    reported.witness<reported reported.tally<reported`,
};

describe('the tables', () => {
  test.each(KINDS)('[TX1] the codes of %s are distinct, and each parent stands above', (kind) => {
    const above = new Set<string>();
    for (const [own, parent, title] of TABLES[kind]) {
      expect(above.has(own)).toBe(false);
      if (parent !== null) expect(above).toContain(parent);
      expect(title).not.toBe('');
      above.add(own);
    }
  });

  test.each(KINDS)('[TX4] the codes of %s in version 1 stand where they stood', (kind) => {
    const table = new Map(TABLES[kind].map(([own, parent]) => [own, parent]));
    for (const line of VERSION_1[kind].split(/\s+/)) {
      const [own = '', parent = null] = line.split('<');
      expect([own, table.get(own)]).toEqual([own, parent]);
    }
  });

  check('[TX5] what is not in the table is no code, and is its own title', [anyKind, fc.string()], (kind, text) => {
    const known = codesOf(kind).includes(text);
    expect(isCode(kind, text)).toBe(known);
    if (!known) expect(titleOf(kind, text)).toBe(text);
  });
});

describe('within and fit', () => {
  test.each(KINDS)('[TX2] each code of %s lies within itself and its parents alone', (kind) => {
    for (const [own] of TABLES[kind]) {
      const expected = new Set(lineage(kind, own));
      for (const other of codesOf(kind))
        expect([other, isWithin(kind, own, other)]).toEqual([other, expected.has(other)]);
    }
  });

  test.each([
    ['missile.cruise', ['missile'], 'inside'],
    ['missile', ['missile'], 'inside'],
    ['drone', ['drone.attack.long-range'], 'straddles'],
    ['drone.attack', ['missile', 'drone.attack.long-range'], 'straddles'],
    ['drone.reconnaissance', ['missile', 'drone.attack.long-range'], 'outside'],
    ['drone.attack.tactical', ['drone.attack.long-range'], 'outside'],
    ['drone', ['drone', 'drone.attack.long-range'], 'inside'],
    ['missile', [], 'outside'],
  ] as const)('[TX3] %s against %j is %s', (reported, wanted, fit) => {
    expect(fitCode('weapon', reported, wanted)).toBe(fit);
    expect(fitCode('weapon', reported, [...wanted].reverse())).toBe(fit);
  });

  test.each([
    ['explosion', ['fire'], 'straddles'],
    ['explosion', ['alert'], 'outside'],
    ['fixed-heat', ['thermal-anomaly'], 'straddles'],
    ['fixed-heat', ['hostility'], 'outside'],
    ['thermal-anomaly', ['hostility'], 'outside'],
  ] as const)('[TX3] %s against %j is %s', (reported, wanted, fit) => {
    expect(fitCode('act', reported, wanted)).toBe(fit);
  });

  check(
    '[TX3] wanting more never takes a code out',
    [code('weapon'), fc.array(code('weapon')), code('weapon')],
    (reported, wanted, more) => {
      const rank = { outside: 0, straddles: 1, inside: 2 };
      const before = fitCode('weapon', reported, wanted);
      return rank[fitCode('weapon', reported, [...wanted, more])] >= rank[before];
    },
  );
});

function lineage(kind: TaxonomyKind, own: string): string[] {
  const parent = TABLES[kind].find(([known]) => known === own)?.[1] ?? null;
  return parent === null ? [own] : [own, ...lineage(kind, parent)];
}
