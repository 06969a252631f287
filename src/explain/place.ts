import type { Baseline, LineVersion, PlaceOf } from '../terms/agreement.ts';
import { line, type PlainLine } from './line.ts';
import type { Speaker } from './speaker.ts';

/** A place as a phrase that stands after a colon. */
export function placeText(speaker: Speaker, where: PlaceOf): string {
  switch (where.kind) {
    case 'everywhere':
      return speaker.say('place.everywhere');
    case 'named': {
      const names = speaker.list('or', where.names);
      return where.within.length === 0
        ? speaker.say('place.named', { names })
        : speaker.say('place.named-within', { names, within: speaker.list('or', where.within) });
    }
    case 'area':
      return speaker.say('place.area', { n: where.area.polygons.length });
    case 'region':
      return speaker.say(`place.${where.how}`, {
        first: where.names[0] ?? '',
        others: speaker.list('and', where.names.slice(1)),
        length: speaker.length(where.upToMm ?? 0),
      });
    case 'offset':
      return speaker.say('place.offset', {
        length: speaker.length(where.upToMm),
        side: where.side,
        width: where.width,
        lines: speaker.list('and', [...new Set(where.baselines.map((one) => baselineText(speaker, one)))]),
      });
    case 'union':
      return speaker.list('or', [...new Set(where.of.map((part) => placeText(speaker, part)))]);
  }
}

/** A line, with the party that measures from it where each has its own. */
function baselineText(speaker: Speaker, { line: name, party }: Baseline): string {
  return party === null ? name : speaker.say('place.baseline', { line: name, party: speaker.party(party) });
}

/** How each line ran, version by version. */
export function versionLines(speaker: Speaker, where: PlaceOf): readonly PlainLine[] {
  const lines = new Map(baselinesOf(where).map(({ line: name, versions }) => [name, versions]));
  return [...lines].flatMap(([name, versions]) =>
    versions.map((version) => line(1, versionText(speaker, name, version))),
  );
}

function baselinesOf(where: PlaceOf): readonly Baseline[] {
  if (where.kind === 'union') return where.of.flatMap(baselinesOf);
  return where.kind === 'offset' ? where.baselines : [];
}

function versionText(speaker: Speaker, of: string, { id, from, to }: LineVersion): string {
  if (from === null && to === null) return speaker.say('place.version', { line: of, id });
  if (from === null) return speaker.say('place.version-to', { line: of, id, to: speaker.moment(to ?? 0) });
  if (to === null) return speaker.say('place.version-from', { line: of, id, from: speaker.moment(from) });
  return speaker.say('place.version-span', { line: of, id, from: speaker.moment(from), to: speaker.moment(to) });
}
