import type { Agreement } from '../../src/terms/agreement.ts';
import { compileAgreementUnsafe } from '../../src/terms/compile.ts';
import type { PlaceFiles } from '../../src/terms/places.ts';

/** The blocks of a made-up agreement that a test says itself, each as YAML that begins at the margin. */
export interface TermsParts {
  readonly parties?: string;
  readonly bodies?: string;
  readonly texts?: string;
  readonly zone?: string;
  readonly dates?: string;
  readonly places?: string;
  readonly clauses?: string;
  /** Whole blocks at the top: `disputed`, `readings`, `proof-rule`. */
  readonly more?: string;
}

/** The truce lasts from here for 48 hours; tests speak of hours since then. */
export const START = Date.UTC(2030, 5, 1);
export const HOUR_MS = 3_600_000;

/** Milliseconds of a moment, in hours since the truce began. */
export function hour(hours: number): number {
  return START + Math.round(hours * HOUR_MS);
}

const PARTIES = `
N: { name: North, organs: [n-staff, n-air] }
S: { name: South, organs: [s-staff, s-air] }`;

/** Two named neutrals, the first with two channels; a panel that reviews; a mediator that is neither. */
const BODIES = `
MON: { name: Monitoring mission, neutral: true, sources: [mon-post, mon-camera] }
SAT: { name: Satellite centre, neutral: true, sources: [sat] }
PANEL: { name: Review panel, reviews: true, sources: [panel] }
MED: { name: Mediator }`;

const TEXTS = `
n-word: { title: North declares, by: N }
s-word: { title: South declares, by: S }
e-word: { title: East declares, by: E }`;

const DATES = `
start: 2030-06-01T00:00
end: 2030-06-03T00:00`;

const CLAUSE = {
  title: 'No fire',
  binds: '{ N: n-word, S: s-word }',
  forbids: '{ act: fire }',
  where: 'anywhere',
  during: '{ from: start, to: end }',
  proof: '{ occurrence: indicated, attribution: indicated }',
  coverage: '0.9',
};

/** A clause that forbids fire to both parties for the whole truce, with what a test says otherwise. */
export function clause(id: string, over: { readonly [key: string]: string } = {}): string {
  const said = Object.entries({ ...CLAUSE, ...over });
  return [`${id}:`, ...said.map(([key, value]) => `  ${key}: ${value}`)].join('\n');
}

/** A clause with nothing but what is said: for aspects, mirrors and exceptions, which take the rest from another. */
export function bareClause(id: string, said: { readonly [key: string]: string }): string {
  return [`${id}:`, ...Object.entries(said).map(([key, value]) => `  ${key}: ${value}`)].join('\n');
}

/** The text of a made-up agreement: North and South, clause C1, unless a test says otherwise. */
export function termsText(parts: TermsParts = {}): string {
  const parties = parts.parties ?? PARTIES;
  const texts = parts.texts ?? (/^E:/m.test(parties) ? TEXTS : TEXTS.replace(/\ne-word.*/, ''));
  return [
    'servanda: terms/1',
    'id: made-up-truce',
    'title: A made-up truce',
    block('parties', parties),
    block('bodies', parts.bodies ?? BODIES),
    block('texts', texts),
    'calendar:',
    `  zone: ${parts.zone ?? 'Etc/UTC'}`,
    '  day-count: day-0-excluded',
    indent(block('dates', parts.dates ?? DATES)),
    block('places', parts.places ?? 'anywhere: { everywhere: true }'),
    block('clauses', parts.clauses ?? clause('C1')),
    parts.more ?? '',
  ].join('\n');
}

/** A made-up agreement, compiled. */
export function agreementWith(parts: TermsParts = {}, files: PlaceFiles = {}): Agreement {
  return compileAgreementUnsafe('made-up.terms.yaml', termsText(parts), files);
}

function block(key: string, yaml: string): string {
  return `${key}:\n${indent(yaml.trim())}`;
}

function indent(yaml: string): string {
  return yaml.replace(/^(?=.)/gm, '  ');
}
