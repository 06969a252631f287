import { expect, test } from 'vitest';
import { PALETTES } from './style.ts';

/** WCAG 2.2: 4.5 : 1 for text. The paper is not the only ground: a target that was jumped to is marked. */
const INKS = ['ink', 'dim', 'accent', 'kept', 'broken', 'undetermined', 'not-in-force'] as const;

test.each(Object.entries(PALETTES))(
  '[B16] in the %s palette every ink can be read on the paper and on what is marked',
  (_name, palette) => {
    for (const ink of INKS) {
      expect(contrast(palette[ink], palette.paper), `${ink} on paper`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette[ink], palette.target), `${ink} on target`).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test('[B16] the measure of contrast knows black from white and grey from grey', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
});

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
