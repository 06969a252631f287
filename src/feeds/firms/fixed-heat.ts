import type { ObservationBody } from '../../entries/body.ts';
import { type Entry, isType, makeEntry, uniqueEntries } from '../../entries/entry.ts';
import { SATELLITES } from './about.ts';
import { KNOWN_SITES, LISTER } from './known-sites.ts';
import { type MaskedFire, maskFixedSources } from './mask.ts';

/**
 * The entries, one of each id, with each fire that a fixed source explains filed as heat of that source (`fixed-heat`): neither a fire
 * of unknown cause nor a deed, and still on record, with what explains it. Such a row stands from the moment at which
 * that was known; until then the fire stands as it was read. A fire that a person's decision names is left alone.
 *
 * ```ts
 * const entries = fileFixedHeat([...ofTheCase, ...ofTheFeeds]);
 * ```
 */
export function fileFixedHeat(entries: readonly Entry[]): readonly Entry[] {
  const isFire = ({ body }: Entry): boolean =>
    body.type === 'observation/1' && body.source === SATELLITES && body.act === 'thermal-anomaly';
  if (!entries.some(isFire)) return entries;
  const decided = new Set(entries.flatMap((entry) => (isType(entry, 'decision/1') ? entry.body.observations : [])));
  const masked = maskFixedSources([...entries, ...KNOWN_SITES]).masked.filter(
    ({ fire }) => isFire(fire) && !decided.has(fire.id),
  );
  const replaced = new Set(masked.flatMap(({ fire, since }) => (since === fire.known.at ? [fire.id] : [])));
  const used = new Set(masked.flatMap(({ by }) => ('site' in by ? [by.site.id] : [])));
  const sites = KNOWN_SITES.filter(({ id }) => used.has(id));
  return uniqueEntries([
    ...entries.filter(({ id }) => !replaced.has(id)),
    ...masked.map(filed),
    ...(sites.length === 0 ? [] : [...LISTER, ...sites]),
  ]);
}

function filed({ fire, by, since }: MaskedFire): Entry<ObservationBody> {
  const note = `${'site' in by ? `Heat of a place that is always hot: ${by.site.body.key}.` : `Heat of a fixed source: it was hot there on ${by.days} days.`} A strike on it would look the same.`;
  const known = since === fire.known.at ? fire.known : { at: since, inferred: true };
  return makeEntry({ ...fire.body, act: 'fixed-heat', note }, known, fire.from);
}
