import { expect, test } from 'vitest';
import { between } from '../../test/support/markup.ts';
import { truceCase } from '../../test/support/truce-case.ts';
import { placeOf, scaleOf, ticksOf, widthOf } from './scale.ts';
import { timelineDrawing } from './timeline.ts';
import { viewCase } from './view.ts';

const truce = truceCase();
const view = viewCase(truce);
const drawing = String(timelineDrawing(view));

/** The drawn mark of the entry with this key. */
function markOf(key: string): string {
  const entry = truce.entries.find(({ body }) => body.key === key);
  return between(drawing, `<a href="#entry-${entry?.id}"`, '</a>');
}

test.each([
  ['a window that certainly falls inside', 'g-2', '<rect class="used"'],
  ['a window that may fall inside', 'v-1', '<rect class="doubt"'],
  ['an instant that was set aside', 'm-3', '<line class="aside"'],
  ['a row in no finding', 'w-21', '<rect class="other"'],
  ['a lost watch', 'cam-4-lost', '<rect class="doubt"'],
])('[B19] %s', (_what, key, mark) => {
  expect(markOf(key)).toContain(mark);
});

test('[B19] the drawing is hidden from those who read the table, and no mark stops the keyboard', () => {
  expect(drawing).toContain('aria-hidden="true"');
  expect(drawing.match(/<a /g)?.length).toBe(drawing.match(/tabindex="-1"/g)?.length);
});

test('places lie between the ends of the drawing', () => {
  const scale = { from: 1000, to: 2000 };
  expect(placeOf(scale, 1500)).toBe('50.000%');
  expect(placeOf(scale, -5)).toBe('0.000%');
  expect(placeOf(scale, 9999)).toBe('100.000%');
  expect(widthOf(scale, 0, 1250)).toBe('25.000%');
  expect(widthOf(scale, 3000, 4000)).toBe('0.000%');
});

test('the axis names local midnights, few enough to read', () => {
  const scale = scaleOf(view);
  if (scale === null) throw new Error('the case has a window');
  const ticks = ticksOf(scale, 'Europe/Moscow');
  expect(ticks.filter(({ isDay }) => isDay).map(({ label }) => label)).toContain('20 Apr');
  const year = ticksOf({ from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) }, 'Europe/Kyiv');
  expect(year.length).toBeGreaterThan(3);
  expect(year.length).toBeLessThanOrEqual(10);
});

test('a case with no window known has no drawing', () => {
  const standings = truce.assessment.standings.map((standing) => ({
    ...standing,
    window: { from: null, to: null, judgedTo: null },
  }));
  expect(timelineDrawing(viewCase({ ...truce, assessment: { ...truce.assessment, standings } }))).toBeNull();
});
