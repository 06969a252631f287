/** One line in plain language, with how deep it stands. */
export interface PlainLine {
  readonly depth: number;
  readonly text: string;
}

export function line(depth: number, text: string): PlainLine {
  return { depth, text };
}
