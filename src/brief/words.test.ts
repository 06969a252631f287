import { expect, test } from 'vitest';
import { countedText, countText, rangeText, shortened, wholeText } from './words.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [4900, '4,900'],
  [1_234_567, '1,234,567'],
])('%d is written %s', (value, text) => {
  expect(wholeText(value)).toBe(text);
});

test('counts keep how they were given', () => {
  expect(countText({ min: 90, max: 90, as: 'exact' })).toBe('90');
  expect(countText({ min: 1700, max: 1700, as: 'about' })).toBe('about 1,700');
  expect(countText({ min: 950, max: null, as: 'at-least' })).toBe('at least 950');
  expect(countText({ min: 6, max: 9, as: 'range' })).toBe('6 to 9');
  expect(countText({ min: 6, max: null, as: 'range' })).toBe('at least 6');
  expect(rangeText(2, 3)).toBe('2–3');
  expect(rangeText(2, 2)).toBe('2');
  expect(countedText({ min: 3550, max: 3550, about: true })).toBe('about 3,550');
  expect(countedText({ min: 12, max: null, about: false })).toBe('at least 12');
});

test('a text is cut between characters, never inside one', () => {
  expect(shortened('😀😀😀', 2)).toBe('😀…');
  expect(shortened('abc', 3)).toBe('abc');
});
