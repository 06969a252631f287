import { expect, test } from 'vitest';
import type { WatchBody } from '../entries/body.ts';
import { whatWords } from './entry-words.ts';

const WATCH: WatchBody = {
  type: 'watch/1',
  taxonomy: '1',
  source: 'mission',
  key: 'post 3',
  when: { from: 0, to: 3_600_000 },
  place: { point: [300_000_000, 480_000_000], radiusMm: 10_000_000 },
  acts: ['fire'],
  means: 'direct.camera',
  alive: 'stated',
  sees: { ppm: 950_000, basis: 'declared' },
  reports: { ppm: 990_000, basis: 'declared' },
};

test('[B66] a watch says by kind and distance how surely it sees, where it states that', () => {
  const names = {} as Parameters<typeof whatWords>[1];
  expect(whatWords(WATCH, names)).not.toContain('sees');
  const detects = [
    { acts: ['fire.mortar'], toMm: 2_000_000, sees: { ppm: 900_000, basis: 'declared' as const } },
    { sees: { ppm: 155_500, basis: 'assumed' as const } },
  ];
  const told = whatWords({ ...WATCH, detects }, names);
  expect(told).toContain('fire.mortar up to 2000 m: 900 ‰, declared; any act: 155.5 ‰, assumed');
});
