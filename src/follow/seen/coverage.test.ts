import { expect, test } from 'vitest';
import { agreementWith, clause, hour } from '../../../test/support/agreements.ts';
import { entry } from '../../../test/support/ladders.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import { frameOf } from '../matrix/frame.ts';
import { type CoverageView, coverageOf } from './coverage.ts';

const watch = (source: string, from: number, to: number, more: Record<string, unknown> = {}) =>
  entry(
    {
      type: 'watch/1',
      taxonomy: '1',
      source,
      acts: ['fire'],
      means: 'direct.seen',
      alive: 'stated',
      sees: { ppm: 950_000, basis: 'declared' },
      reports: { ppm: 1_000_000, basis: 'assumed' },
      when: { from: hour(from), to: hour(to) },
      ...more,
    },
    to,
  );
const view = (entries: ReturnType<typeof watch>[], at = 48, where = 'anywhere'): CoverageView => {
  const agreement = agreementWith({
    places: 'anywhere: { everywhere: true }\ntowns: { named: [Hill, Dale] }',
    clauses: clause('C1', { where }),
  });
  return coverageOf(frameOf([agreement], entries, { ...ASSESS_DEFAULTS, at: hour(at) }, null));
};
const shares = ({ rows }: CoverageView, row = 0) =>
  rows[row]?.days.map(({ cells }) => cells.map(({ permille }) => permille).join(' '));

test('[W340] each hour by what was looking then, and no watch added to another', () => {
  const told = view([watch('mon-post', 2, 5), watch('sat', 4, 6, { sees: { ppm: 500_000, basis: 'declared' } })], 8);
  expect(shares(told)).toEqual(['0 0 950 950 950 500 0 0']);
  expect(told.rows[0]).toMatchObject({ party: 'N', required: 900, covered: 3, of: 8 });
});

test('[W340] against whom: one’s own watch of oneself is none', () => {
  const told = view([watch('s-staff', 0, 4)], 4);
  expect(told.rows.map(({ party }, row) => [party, shares(told, row)])).toEqual([
    ['N', ['950 950 950 950']],
    ['S', ['0 0 0 0']],
  ]);
});

test('[W340] places that names tell apart have rows of their own', () => {
  const told = view([watch('mon-post', 0, 4, { place: { named: ['Hill'] } })], 2, 'towns');
  expect(told.rows.map(({ place, party }, row) => [place, party, shares(told, row)?.[0]])).toEqual([
    ['Hill', 'N', '950 950'],
    ['Hill', 'S', '950 950'],
    ['Dale', 'N', '0 0'],
    ['Dale', 'S', '0 0'],
  ]);
});

test('[W341] a watch that was lost says how, and what another saw counts', () => {
  const lost = watch('mon-post', 1, 3, { lost: 'jammed' });
  const told = view([watch('mon-post', 0, 4), lost, watch('sat', 2, 4)], 4);
  expect(shares(told)).toEqual(['950 0 950 950']);
  expect(told.rows[0]?.days[0]?.cells.map((cell) => cell.lost)).toEqual([null, 'jammed', 'jammed', null]);
});

test('[W342] hours that have not come are none', () => {
  expect(view([watch('mon-post', 0, 48)], 3).rows[0]?.of).toBe(3);
});

test('[W343] what is assumed is told', () => {
  expect(view([watch('mon-post', 0, 4)], 4).assumed).toEqual([{ source: 'mon-post', what: 'reports', permille: 1000 }]);
});

test('[W344] by day where there would be too many hours', () => {
  const agreement = agreementWith({
    dates: 'start: 2030-01-01T00:00\nend: 2033-01-01T00:00',
    clauses: clause('C1'),
  });
  const told = coverageOf(frameOf([agreement], [], { ...ASSESS_DEFAULTS }, null));
  expect([told.step, told.rows[0]?.of]).toEqual(['day', 1096]);
});

test('[W345] the figures that applied are told, with the rows they are taken from', () => {
  const rows = [
    { acts: ['fire'], sees: { ppm: 920_000, basis: 'assumed' } },
    { acts: ['fire.sniper'], sees: { ppm: 910_000, basis: 'declared' } },
  ];
  const told = view([watch('mon-post', 0, 2), watch('sat', 1, 4, { detects: rows })], 4);
  expect(shares(told)).toEqual(['950 950 910 910']);
  const figure = { reportsPermille: 1000, isPart: false };
  expect(told.rows[0]?.figures).toEqual([
    { source: 'mon-post', seesPermille: 950, basis: 'declared', rows: [], ...figure },
    { source: 'sat', seesPermille: 910, basis: 'declared', rows: ['fire.sniper'], ...figure },
  ]);
  expect(told.assumed).toEqual([
    { source: 'mon-post', what: 'reports', permille: 1000 },
    { source: 'sat', what: 'reports', permille: 1000 },
    { source: 'sat', what: 'sees', of: 'fire', permille: 920 },
  ]);
});

test('[W341] [W345] watches that cover the place between them, and the loss of one that looked at a part', () => {
  const coordinates = [
    [30.04, 50.044],
    [30.082, 50.044],
    [30.082, 50.058],
    [30.04, 50.058],
    [30.04, 50.044],
  ];
  const feature = {
    type: 'Feature',
    properties: { name: 'box' },
    geometry: { type: 'Polygon', coordinates: [coordinates] },
  };
  const agreement = agreementWith(
    { places: 'anywhere: { file: places/box.geojson }', clauses: clause('C1') },
    { 'places/box.geojson': JSON.stringify({ type: 'FeatureCollection', features: [feature] }) },
  );
  const near = (lon7: number) => ({ place: { point: [lon7, 500_510_000], radiusMm: 1_400_000 } });
  const entries = [
    watch('mon-post', 0, 4, near(300_490_000)),
    watch('sat', 0, 4, near(300_730_000)),
    watch('sat', 2, 3, { ...near(300_730_000), lost: 'cloud' }),
  ];
  const told = coverageOf(frameOf([agreement], entries, { ...ASSESS_DEFAULTS, at: hour(4) }, null));
  expect(shares(told)).toEqual(['950 950 0 950']);
  expect(told.rows[0]?.days[0]?.cells.map(({ lost }) => lost)).toEqual([null, null, 'cloud', null]);
  expect(told.rows[0]?.figures.map(({ source, isPart }) => [source, isPart])).toEqual([
    ['mon-post', true],
    ['sat', true],
  ]);
});
