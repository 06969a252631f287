import { linesFromGeoJson } from '../geo/geojson-line.ts';
import type { Line } from '../geo/line.ts';
import type { Baseline, LineVersion, OffsetPlace } from './agreement.ts';
import { type DateContext, edgeOf, resolveDate } from './dates.ts';
import type { LineDocument, PlaceDocument, TermsDocument } from './document.ts';
import { type Length, parseLength } from './length.ts';
import { own } from './own.ts';
import type { PlaceFiles } from './place-files.ts';
import type { Problem } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** What lines are compiled with; problems are added to it. */
export interface Lining {
  readonly document: TermsDocument;
  readonly files: PlaceFiles;
  readonly source: SourceText;
  readonly dates: DateContext;
  readonly problems: Problem[];
}

/** Every line with its versions, by name; one that cannot be used is left out, and why is told. */
export function compileLines(lining: Lining): ReadonlyMap<string, readonly LineVersion[]> {
  const lines = new Map<string, readonly LineVersion[]>();
  for (const [name, line] of Object.entries(lining.document.lines)) {
    const path: Path = ['lines', name];
    checkSides(lining, line, path);
    const versions = line.versions.map((version, index) =>
      compileVersion(lining, version, [...path, 'versions', index]),
    );
    const whole = versions.filter((version) => version !== null);
    if (whole.length === versions.length && areInOrder(lining, whole, path)) lines.set(name, whole);
  }
  return lines;
}

function checkSides({ document, source, problems }: Lining, { sides }: LineDocument, path: Path): void {
  for (const key of ['left', 'right'] as const) {
    if (own(document.parties, sides[key]) !== undefined) continue;
    problems.push(source.problem('undefined-party', [...path, 'sides', key], 'a party of this agreement', sides[key]));
  }
  if (sides.left === sides.right)
    problems.push(source.problem('bad-line', [...path, 'sides'], 'two parties, one on each side', sides.left));
}

function compileVersion(lining: Lining, version: LineDocument['versions'][number], path: Path): LineVersion | null {
  const line = readLine(lining, version, path);
  const [from, to] = (['from', 'to'] as const).map((key) => momentOf(lining, version[key], key, [...path, key]));
  return line === null || from === undefined || to === undefined ? null : { id: version.id, from, to, line };
}

/** A moment in ms, `null` where none is said, nothing where it cannot be told: a line that ran nobody knows when is none. */
function momentOf(
  lining: Lining,
  text: string | undefined,
  side: 'from' | 'to',
  path: Path,
): number | null | undefined {
  if (text === undefined) return null;
  const result = resolveDate(text, lining.dates);
  if ('value' in result) {
    const edge = edgeOf(result.value, side, lining.dates.zone);
    if (edge.kind === 'at') return edge.at;
    lining.problems.push(lining.source.problem('bad-line', path, 'a moment that is known', edge.kind));
  } else if (result.fault.at === null) {
    const { code, expected, found } = result.fault;
    lining.problems.push(lining.source.problem(code, path, expected, found));
  }
  return undefined;
}

function areInOrder({ source, problems }: Lining, versions: readonly LineVersion[], path: Path): boolean {
  let isRight = true;
  versions.forEach(({ id, from, to }, index) => {
    const before = versions[index - 1];
    const isReversed = from !== null && to !== null && to <= from;
    const isOver = before !== undefined && (before.to === null || from === null || from < before.to);
    if (!isReversed && !isOver) return;
    isRight = false;
    const found = isReversed ? `${id}, which ends before it begins` : `${id}, beside ${before?.id}`;
    problems.push(
      source.problem('bad-line', [...path, 'versions', index], 'versions that follow each other in time', found),
    );
  });
  return isRight;
}

function readLine(
  { files, source, problems }: Lining,
  { file, feature }: LineDocument['versions'][number],
  path: Path,
): Line | null {
  const bad = (expected: string, found: string) => {
    problems.push(source.problem('bad-line', [...path, 'file'], expected, `${found} in ${file}`));
    return null;
  };
  const text = own(files, file);
  if (typeof text !== 'string') {
    const found = text === undefined ? `${file}, which is not there` : `${file}, ${text.unreadable}`;
    const expected = 'a .geojson or .json file in places/, beside the terms';
    problems.push(source.problem('unreadable-place', [...path, 'file'], expected, found));
    return null;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad('GeoJSON', 'text that is not JSON');
  }
  const read = linesFromGeoJson(json);
  if (!read.ok) {
    for (const fault of read.problems) bad(fault.wanted, `${fault.found} at ${fault.path || 'the top'}`);
    return null;
  }
  const found = read.value.filter(({ id, name }) => feature === undefined || id === feature || name === feature);
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only.line;
  return bad(feature === undefined ? 'one line' : `one line with the id or name ${feature}`, `${found.length} lines`);
}

/** A zone along lines; `null`: what is wrong with it has been told. */
export function compileOffset(
  lining: Lining,
  lines: ReadonlyMap<string, readonly LineVersion[]>,
  said: PlaceDocument,
  path: Path,
): OffsetPlace | null {
  const { document, source, problems } = lining;
  const refuse = (key: string, expected: string, found: string) => {
    problems.push(source.problem('bad-place', [...path, key], expected, found));
    return null;
  };
  const { 'from-line': from = '', side = '', width } = said;
  const length: Length | null = parseLength(said['up-to'] ?? '');
  if (length === null) return refuse('up-to', 'a length such as 25 km or 500 m', said['up-to'] ?? 'nothing');
  const isParty = own(document.parties, side) !== undefined;
  if (side !== 'own' && side !== 'both' && !isParty) return refuse('side', 'own, both or a party', side || 'nothing');
  if (side === 'own' && width === undefined) return refuse('width', 'per-side or between', 'nothing');
  if (side !== 'own' && width === 'between')
    return refuse('width', 'per-side, where the zone is not behind one’s own line', width);
  if (typeof from !== 'string' && side !== 'own')
    return refuse('from-line', 'one line, where the side is not own', 'several');
  const pairs: (readonly [string | null, string])[] =
    typeof from !== 'string'
      ? Object.entries(from)
      : side === 'own'
        ? Object.values(own(document.lines, from)?.sides ?? {}).map((party) => [party, from] as const)
        : [[null, from]];
  const baselines = pairs.map(([party, line]) =>
    baselineOf(lining, lines, party ?? (isParty ? side : null), line, path),
  );
  const whole = baselines.filter((one) => one !== null);
  if (whole.length < baselines.length || whole.length === 0) {
    if (typeof from === 'string' && own(document.lines, from) === undefined)
      problems.push(source.problem('undefined-line', [...path, 'from-line'], 'a line of this agreement', from));
    return null;
  }
  const named =
    side === 'own'
      ? whole.sort((a, b) => ((a.party ?? '') < (b.party ?? '') ? -1 : 1))
      : whole.map((one) => ({ ...one, party: null }));
  return {
    kind: 'offset',
    side: side === 'own' || side === 'both' ? side : 'band',
    width: width ?? 'per-side',
    upToMm: length.mm,
    baselines: named,
  };
}

function baselineOf(
  { document, source, problems }: Lining,
  lines: ReadonlyMap<string, readonly LineVersion[]>,
  party: string | null,
  name: string,
  path: Path,
): Baseline | null {
  const line = own(document.lines, name);
  const from = document.places[String(path[1])]?.['from-line'];
  if (line === undefined) {
    if (typeof from !== 'string')
      problems.push(
        source.problem('undefined-line', [...path, 'from-line', party ?? ''], 'a line of this agreement', name),
      );
    return null;
  }
  const side = party === line.sides.left ? 'left' : party === line.sides.right ? 'right' : null;
  if (party !== null && side === null) {
    const at = typeof from === 'string' ? [...path, 'side'] : [...path, 'from-line', party];
    const wanted = `a party that stands at ${name}: ${line.sides.left} or ${line.sides.right}`;
    problems.push(source.problem('bad-place', at, wanted, party));
    return null;
  }
  const versions = lines.get(name);
  return versions === undefined ? null : { party, line: name, side, versions };
}
