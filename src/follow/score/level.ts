/** The scale of peace research (Kroc Institute, Peace Accords Matrix): how far a stipulation is implemented. */
export type Level = 0 | 1 | 2 | 3;

export const LEVELS: Readonly<Record<Level, string>> = {
  0: 'not initiated',
  1: 'minimal',
  2: 'intermediate',
  3: 'full',
};

/** The level of so much done of so much: none, under a half, a half and more, all of it. */
export function levelOf(done: number, of: number): Level {
  if (done <= 0) return 0;
  if (done >= of) return 3;
  return done * 2 >= of ? 2 : 1;
}
