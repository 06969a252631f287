import type { Finding, Standing } from '../assess/assessment.ts';

/** The numbers of a standing that open to a list of rows. */
export type NumberName = 'breaches' | 'straddling' | 'contested' | 'out-of-force' | 'coverage' | `alleged-${string}`;

/** The id of an entry's row. */
export function entryAnchor(id: string): string {
  return `entry-${idPart(id)}`;
}

export function findingAnchor(finding: Finding): string {
  return `finding-${idPart(finding.clause)}-${idPart(finding.party)}-${idPart(finding.incident.slice(0, 16))}`;
}

export function clauseAnchor(clause: string): string {
  return `clause-${idPart(clause)}`;
}

export function sourceAnchor(source: string): string {
  return `source-${idPart(source)}`;
}

export function textAnchor(text: string): string {
  return `text-${idPart(text)}`;
}

/** A place in the table beside the map, by its number there: its name may be anything, and two may share one. */
export function spotAnchor(index: number): string {
  return `place-${index + 1}`;
}

/** Where everything behind a standing is told: one clause may have several for one party, each over its own window. */
export function standingAnchor(standing: Standing): string {
  return `standing-${idPart(standing.clause)}-${idPart(standing.party)}`;
}

/** Where the rows behind one number of a standing are listed. */
export function numberAnchor(standingId: string, name: NumberName): string {
  return `behind-${standingId.slice('standing-'.length)}-${idPart(name)}`;
}

/**
 * A name as part of an id: letters, digits, dots and hyphens stay, every other unit is written as `_` and its number,
 * so that two names never share an id. `*` becomes `any`; a name that is `any` keeps apart from it.
 */
export function idPart(name: string): string {
  if (name === '*') return 'any';
  const safe = name.replace(/[^A-Za-z0-9.-]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
  return safe === 'any' ? '_any_' : safe;
}
