import { CITE_CHARS_MAX, TEXT_CHARS_MAX } from '../../entries/limits.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { aside, type RowPlace } from '../aside.ts';
import type { FeedItem } from '../feed.ts';
import { cut, itemOf, rawOf } from '../item.ts';
import type { Cells } from '../table.ts';
import type { InfoColumn, LabelColumn, StrikeColumn } from './columns.ts';
import { COMPILER, originOf } from './outlets.ts';
import { placeOf } from './place.ts';
import { eventBefore, publicationOf } from './publication.ts';
import { targetOf } from './targets.ts';

/** Stays with every entry. Another table of classes, precisions or outlets is a new version. */
export const CROSSWALK = 'viina/1';

const missing = (column: string) =>
  ({ column, code: 'missing', expected: 'the id of the event', found: 'nothing' }) as const;

/**
 * A report of an event: some hostile act, for that is what the data set is of; what kind, a row does not say. Reports of
 * one event (`event_id_1pd`) share a key: the one published last stands, and the others stay in the record.
 */
export function itemOfInfo(cells: Cells<InfoColumn>, place: RowPlace): FeedItem {
  const { event_id_1pd: event, date, time, GEO_PRECISION, source, url, text } = cells;
  if (event === undefined) return aside(place, missing('event_id_1pd'));
  const published = publicationOf(date, time);
  if (!published.ok) return aside(place, published.problem);
  const where = placeOf(cells, GEO_PRECISION ?? null);
  if (!where.ok) return aside(place, where.problem);
  const body = {
    ...reported(`event ${event}`, source),
    when: eventBefore(published.value),
    act: 'hostility',
    ...(where.value === null ? {} : { place: where.value }),
    ...(text === undefined ? {} : { text: cut(text, TEXT_CHARS_MAX) }),
    ...(url === undefined ? {} : { cite: cut(url, CITE_CHARS_MAX) }),
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: published.value.to, inferred: false }, place);
}

/** A strike that a keyword screen picked out. It keeps wrong ones: commentary, arrests, another place of that name. */
export function itemOfStrike(cells: Cells<StrikeColumn>, place: RowPlace): FeedItem {
  const { event_id_1pd: event, date, sources_matching, source_urls, representative_text } = cells;
  if (event === undefined) return aside(place, missing('event_id_1pd'));
  const published = publicationOf(date, undefined);
  if (!published.ok) return aside(place, published.problem);
  const where = placeOf(cells, null);
  if (!where.ok) return aside(place, where.problem);
  const target = targetOf(cells.target_classes, cells.target_terms);
  if (!target.ok) return aside(place, target.problem);
  const { object, note } = target.value;
  const body = {
    ...reported(`event ${event}`, sources_matching),
    when: eventBefore(published.value),
    act: 'strike',
    ...(object === null ? {} : { object }),
    ...(where.value === null ? {} : { place: where.value }),
    ...(representative_text === undefined ? {} : { text: cut(representative_text, TEXT_CHARS_MAX) }),
    ...(source_urls === undefined ? {} : { cite: cut(source_urls, CITE_CHARS_MAX) }),
    ...(note === null ? {} : { note }),
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: published.value.to, inferred: false }, place);
}

/** The labels of a report are a classifier's guess: they are kept as its words, and answer nothing. */
export function itemOfLabels(cells: Cells<LabelColumn>, place: RowPlace): FeedItem {
  if (cells.event_id === undefined) return aside(place, missing('event_id'));
  const published = publicationOf(cells.date, undefined);
  if (!published.ok) return aside(place, published.problem);
  const body = {
    type: 'statement/1',
    source: COMPILER,
    key: `labels ${cells.event_id}`,
    when: published.value,
    said: 'inform',
    about: `report ${cells.event_id} of event ${cells.event_id_1pd ?? 'not named'}`,
    text: 'Labels that a classifier gave to a report. They are a guess, and answer neither what happened nor who did it.',
    raw: rawOf(cells),
    crosswalk: CROSSWALK,
  };
  return itemOf(body, { at: published.value.to, inferred: false }, place);
}

function reported(key: string, outlets: string | undefined) {
  return {
    type: 'observation/1',
    taxonomy: TAXONOMY_VERSION,
    source: COMPILER,
    key,
    origin: originOf(outlets ?? ''),
    saw: 'deed',
    means: 'reported.press',
  };
}
