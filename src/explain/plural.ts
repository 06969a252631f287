/** Languages in which the desk explains. */
export const LANGUAGES = ['en', 'uk'] as const;
export type Language = (typeof LANGUAGES)[number];

export type PluralForm = 'one' | 'few' | 'many' | 'other';

/**
 * The form that a whole number asks for. By rule, and not by the machine's tables: the same words everywhere.
 * Ukrainian: 1 порушення, 21 порушення; 2–4 порушення; 5–20 порушень.
 */
export function pluralForm(language: Language, n: number): PluralForm {
  const whole = Math.abs(Math.trunc(n));
  if (language === 'en') return whole === 1 ? 'one' : 'other';
  const [tens, ones] = [whole % 100, whole % 10];
  if (ones === 1 && tens !== 11) return 'one';
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return 'few';
  return 'many';
}
