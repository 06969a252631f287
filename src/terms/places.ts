import type { Area } from '../geo/area.ts';
import { checkArea } from '../geo/check-area.ts';
import { featuresFromGeoJson } from '../geo/geojson.ts';
import type { PlaceOf } from './agreement.ts';
import type { PlaceDocument } from './document.ts';
import type { Problem } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** The texts of the files that an agreement names, by the name it gives them. */
export type PlaceFiles = { readonly [name: string]: string };

/** Works out every place; a place that cannot be used is a problem, never an empty area. */
export function compilePlaces(
  documents: { readonly [name: string]: PlaceDocument },
  files: PlaceFiles,
  source: SourceText,
): { places: ReadonlyMap<string, PlaceOf>; problems: Problem[] } {
  const problems: Problem[] = [];
  const places = new Map<string, PlaceOf>();
  const resolve = (name: string, seen: readonly string[]): PlaceOf | null => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const document = documents[name];
    const path: Path = ['places', name];
    if (document === undefined) return null;
    if (seen.includes(name)) {
      problems.push(source.problem('bad-place', path, 'places that end in an area', [...seen, name].join(' → ')));
      return null;
    }
    const place = compilePlace(document, files, source, path, problems, (other) => {
      const found = resolve(other, [...seen, name]);
      if (found === null && documents[other] === undefined) {
        problems.push(source.problem('undefined-place', [...path, 'union'], 'a place of this agreement', other));
      }
      return found;
    });
    if (place !== null) places.set(name, place);
    return place;
  };
  for (const name of Object.keys(documents)) resolve(name, []);
  return { places, problems };
}

function compilePlace(
  document: PlaceDocument,
  files: PlaceFiles,
  source: SourceText,
  path: Path,
  problems: Problem[],
  resolve: (name: string) => PlaceOf | null,
): PlaceOf | null {
  if (document.everywhere === 'true') return { kind: 'everywhere' };
  if (document.union !== undefined) {
    const parts = document.union.map(resolve);
    return parts.every((part) => part !== null) ? { kind: 'union', of: parts } : null;
  }
  const area = document.file === undefined ? null : readArea(document, files, source, path, problems);
  if (document.named !== undefined) {
    return { kind: 'named', names: asList(document.named), within: asList(document.within), area };
  }
  if (area !== null) return { kind: 'area', area };
  if (document.file === undefined) {
    problems.push(source.problem('bad-place', path, 'one of everywhere, named, file, union', 'none of them'));
  }
  return null;
}

function readArea(
  document: PlaceDocument,
  files: PlaceFiles,
  source: SourceText,
  path: Path,
  problems: Problem[],
): Area | null {
  const name = document.file ?? '';
  const bad = (expected: string, found: string) => {
    problems.push(source.problem('bad-place', [...path, 'file'], expected, `${found} in ${name}`));
    return null;
  };
  const text = files[name];
  if (text === undefined) {
    problems.push(source.problem('unreadable-place', [...path, 'file'], 'a readable file beside the terms', name));
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
    (feature) => wanted === undefined || feature.id === wanted || feature.name === wanted,
  );
  if (features.length === 0) return bad(`a feature with id or name ${wanted ?? 'of any kind'}`, 'none');
  const area: Area = { polygons: features.flatMap((feature) => feature.area.polygons) };
  const faults = checkArea(area);
  for (const fault of faults) bad(fault.wanted, `${fault.found} at ${fault.path}`);
  return faults.length === 0 ? area : null;
}

function asList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
