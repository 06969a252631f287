import process from 'node:process';
import type { StandingWord } from '../assess/assessment.ts';

/** Colour only where a person looks: a terminal, and no NO_COLOR. */
const isColoured = () => process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';

function paint(code: string, text: string): string {
  return isColoured() ? `\u001b[${code}m${text}\u001b[0m` : text;
}

export const bold = (text: string) => paint('1', text);
export const dim = (text: string) => paint('2', text);

const MARKS: Readonly<Record<StandingWord, { shape: string; colour: string }>> = {
  kept: { shape: '●', colour: '36' },
  broken: { shape: '■', colour: '31;1' },
  undetermined: { shape: '◐', colour: '33' },
  'not-in-force': { shape: '○', colour: '90' },
};

/** A standing as a word with its shape; never by colour alone. */
export function standingMark(word: StandingWord): string {
  const { shape, colour } = MARKS[word];
  return paint(colour, `${shape} ${word}`);
}

/** Control characters, and those that turn the direction of a line: what is shown must read as it was written. */
const STEERING = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A value in which no text steers the terminal: what files say is shown, never obeyed. */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return value.replace(STEERING, visible) as T;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(clean) as T;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [clean(key), clean(member)])) as T;
}

function visible(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text cut into lines of at most `width`, at spaces. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Text cut to the terminal, `indent` deep; the lines after its first hang `hang` deeper. */
export function hung(text: string, indent: number, hang: number): readonly string[] {
  return wrap(text, width() - indent - hang).map(
    (part, index) => `${' '.repeat(index === 0 ? indent : indent + hang)}${part}`,
  );
}

/** Columns of the terminal, within what reads well. */
export function width(): number {
  return Math.max(60, Math.min(140, process.stdout.columns ?? 100));
}
