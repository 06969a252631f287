import type { Area } from '../geo/area.ts';
import { checkArea } from '../geo/check-area.ts';
import { featuresFromGeoJson } from '../geo/geojson.ts';
import type { Region } from '../geo/region.ts';
import type { PlaceOf, RegionPlace } from './agreement.ts';
import type { DateContext } from './dates.ts';
import type { PlaceDocument, TermsDocument } from './document.ts';
import { parseLength } from './length.ts';
import { compileLines, compileOffset, type Lining } from './lines.ts';
import { own } from './own.ts';
import type { PlaceFiles } from './place-files.ts';
import type { Problem } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';
import { regionOf, together } from './zone-region.ts';

export type { PlaceFiles } from './place-files.ts';

/** How many unions deep a place may lie. */
const UNIONS_MAX = 64;

interface Placing {
  readonly files: PlaceFiles;
  readonly source: SourceText;
  readonly problems: Problem[];
  readonly offset: (said: PlaceDocument, path: Path) => PlaceOf | null;
}

/** Works out every place; a place that cannot be used is a problem, never an empty area. */
export function compilePlaces(
  document: TermsDocument,
  files: PlaceFiles,
  source: SourceText,
  dates: DateContext,
): { places: ReadonlyMap<string, PlaceOf>; problems: Problem[] } {
  const documents = document.places;
  const problems: Problem[] = [];
  const lining: Lining = { document, files, source, dates, problems };
  const lines = compileLines(lining);
  const placing: Placing = {
    files,
    source,
    problems,
    offset: (said, path) => compileOffset(lining, lines, said, path),
  };
  /** `null`: it cannot be used, and why has been said. */
  const known = new Map<string, PlaceOf | null>();
  const resolve = (name: string, seen: readonly string[]): PlaceOf | null => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const document = own(documents, name);
    if (document === undefined) return null;
    const path: Path = ['places', name];
    if (seen.includes(name) || seen.length >= UNIONS_MAX) {
      const expected = `places that end in an area, at most ${UNIONS_MAX} deep`;
      placing.problems.push(source.problem('bad-place', path, expected, [...seen.slice(0, 5), name].join(' → ')));
      return null;
    }
    const place = compilePlace(placing, document, path, (other, ...under) => {
      if (own(documents, other) === undefined) {
        const at = [...path, ...under];
        placing.problems.push(source.problem('undefined-place', at, 'a place of this agreement', other));
      }
      return resolve(other, [...seen, name]);
    });
    known.set(name, place);
    return place;
  };
  for (const name of Object.keys(documents)) resolve(name, []);
  const places = [...known].filter((entry): entry is [string, PlaceOf] => entry[1] !== null);
  return { places: new Map(places), problems: placing.problems };
}

function compilePlace(
  placing: Placing,
  document: PlaceDocument,
  path: Path,
  resolve: (name: string, ...under: Path) => PlaceOf | null,
): PlaceOf | null {
  const said = objectionTo(document);
  if (said !== null) {
    placing.problems.push(placing.source.problem('bad-place', path, FORMS, said));
    return null;
  }
  if (document.everywhere === 'true') return { kind: 'everywhere' };
  if (document['from-line'] !== undefined) return placing.offset(document, path);
  if (document.union !== undefined) return unionOf(document.union.map((name, index) => resolve(name, 'union', index)));
  const made = madeOf(document);
  if (made !== null) return compileMade(placing, made, path, resolve);
  const area = document.file === undefined ? null : readArea(placing, document, path);
  if (document.file !== undefined && area === null) return null;
  if (document.named !== undefined) {
    return { kind: 'named', names: asList(document.named), within: asList(document.within), area };
  }
  return area === null ? null : { kind: 'area', area };
}

/** A place that is made out of others, and under which words it names them. */
interface Made extends Pick<RegionPlace, 'how' | 'names'> {
  readonly under: readonly Path[];
  readonly upTo: string | undefined;
}

function madeOf({ common, of, except, around, 'up-to': upTo }: PlaceDocument): Made | null {
  const listed = (key: string, names: readonly string[]) => names.map((_name, index): Path => [key, index]);
  if (common !== undefined) return { how: 'common', names: common, under: listed('common', common), upTo: undefined };
  if (of !== undefined && except !== undefined)
    return { how: 'except', names: [of, ...except], under: [['of'], ...listed('except', except)], upTo: undefined };
  return around === undefined ? null : { how: 'around', names: [around], under: [['around']], upTo: upTo ?? '' };
}

function compileMade(
  { problems, source }: Placing,
  { how, names, under, upTo }: Made,
  path: Path,
  resolve: (name: string, ...under: Path) => PlaceOf | null,
): PlaceOf | null {
  const length = upTo === undefined ? null : parseLength(upTo);
  if (upTo !== undefined && length === null) {
    problems.push(
      source.problem('bad-place', [...path, 'up-to'], 'a length such as 25 km or 500 m', upTo || 'nothing'),
    );
    return null;
  }
  const parts: Region[] = [];
  for (const [index, name] of names.entries()) {
    const at = under[index] ?? [];
    const place = resolve(name, ...at);
    if (place === null) return null;
    const region = regionOf(place);
    if (region === null || (how === 'around' && region.kind !== 'area')) {
      const wanted = how === 'around' ? 'a place drawn as an area' : 'a drawn place that has an end';
      problems.push(source.problem('bad-place', [...path, ...at], wanted, name));
      return null;
    }
    parts.push(region);
  }
  const [first, ...others] = parts;
  if (first === undefined) return null;
  const region = madeRegion(how, first, others, length?.mm ?? 0);
  return region === null ? null : { kind: 'region', region, how, names, upToMm: length?.mm ?? null };
}

function madeRegion(how: RegionPlace['how'], first: Region, others: readonly Region[], mm: number): Region | null {
  if (how === 'common') return { kind: 'all', of: [first, ...others] };
  if (how === 'around') return first.kind === 'area' ? { kind: 'near', area: first.area, mm } : null;
  const less = together(others);
  return less === null ? null : { kind: 'without', of: first, less };
}

const FORMS =
  'everywhere: true, a union, what places have in common, one of them except others, around one up to a length, a line with side and up-to, or a name, a file or both; `within` with a name, `feature` with a file';

/** What is said beside what leaves it without meaning would be passed over in silence. */
function objectionTo(said: PlaceDocument): string | null {
  const { everywhere, union, common, of, except, around, named, file, within, feature, side, width } = said;
  const { 'from-line': line, 'up-to': upTo } = said;
  const forms = {
    everywhere: everywhere === 'true',
    union,
    common,
    of,
    around,
    'from-line': line,
    'named or file': named ?? file,
  };
  const given = Object.entries(forms).flatMap(([form, value]) => (value ? [form] : []));
  if (given.length !== 1) return given.length === 0 ? 'none of them' : given.join(' and ');
  if (within !== undefined && named === undefined) return '`within` without a name';
  if ((of === undefined) !== (except === undefined))
    return of === undefined ? '`except` without `of`' : '`of` without `except`';
  if (around !== undefined && upTo === undefined) return '`around` without `up-to`';
  const isLined = line !== undefined || (around !== undefined && side === undefined && width === undefined);
  if (!isLined && (side ?? width ?? upTo) !== undefined) return '`side`, `width` or `up-to` without a line';
  return feature !== undefined && file === undefined ? '`feature` without a file' : null;
}

/** Flat, and each part once: unions of unions would grow without end. */
function unionOf(parts: readonly (PlaceOf | null)[]): PlaceOf | null {
  const whole = parts.filter((part) => part !== null);
  if (whole.length < parts.length) return null;
  return { kind: 'union', of: [...new Set(whole.flatMap((part) => (part.kind === 'union' ? part.of : [part])))] };
}

function readArea({ files, source, problems }: Placing, document: PlaceDocument, path: Path): Area | null {
  const name = document.file ?? '';
  const bad = (expected: string, found: string) => {
    problems.push(source.problem('bad-place', [...path, 'file'], expected, `${found} in ${name}`));
    return null;
  };
  const text = own(files, name);
  if (typeof text !== 'string') {
    const found = text === undefined ? `${name}, which is not there` : `${name}, ${text.unreadable}`;
    problems.push(
      source.problem(
        'unreadable-place',
        [...path, 'file'],
        'a .geojson or .json file in places/, beside the terms',
        found,
      ),
    );
    return null;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad('GeoJSON', 'text that is not JSON');
  }
  const read = featuresFromGeoJson(json);
  if (!read.ok) {
    for (const fault of read.problems) bad(fault.wanted, `${fault.found} at ${fault.path || 'the top'}`);
    return null;
  }
  const wanted = document.feature;
  const features = read.value.filter(
    ({ id, name: called }) => wanted === undefined || id === wanted || called === wanted,
  );
  if (features.length === 0) return bad(`a feature with the id or name ${wanted ?? ''}`, 'none');
  const area: Area = { polygons: features.flatMap((feature) => feature.area.polygons) };
  const faults = checkArea(area);
  for (const fault of faults) bad(fault.wanted, `${fault.found} at ${fault.path}`);
  return faults.length === 0 ? area : null;
}

function asList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
