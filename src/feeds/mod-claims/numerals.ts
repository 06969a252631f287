const UNITS: Readonly<Record<string, number>> = {
  один: 1,
  одна: 1,
  одно: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
};

const TEENS: Readonly<Record<string, number>> = {
  десять: 10,
  одиннадцать: 11,
  двенадцать: 12,
  тринадцать: 13,
  четырнадцать: 14,
  пятнадцать: 15,
  шестнадцать: 16,
  семнадцать: 17,
  восемнадцать: 18,
  девятнадцать: 19,
};

const TENS: Readonly<Record<string, number>> = {
  двадцать: 20,
  тридцать: 30,
  сорок: 40,
  пятьдесят: 50,
  шестьдесят: 60,
  семьдесят: 70,
  восемьдесят: 80,
  девяносто: 90,
};

/** A number in figures, or in Russian words up to 99; null for anything else. */
export function numberIn(words: string): number | null {
  const text = words.trim().toLowerCase();
  if (/^\d{1,5}$/.test(text)) return Number(text);
  const [first = '', second, ...more] = text.split(' ');
  if (more.length > 0) return null;
  if (second === undefined) return valueIn({ ...UNITS, ...TEENS, ...TENS }, first);
  const [tens, unit] = [valueIn(TENS, first), valueIn(UNITS, second)];
  return tens === null || unit === null ? null : tens + unit;
}

function valueIn(table: Readonly<Record<string, number>>, word: string): number | null {
  return Object.hasOwn(table, word) ? (table[word] ?? null) : null;
}
