import type { ClaimBody } from '../entries/body.ts';
import { type Entry, isType } from '../entries/entry.ts';
import { titleOf } from '../taxonomy/taxonomy.ts';
import { claimantOf } from '../words/claim-figures.ts';
import type { ClaimantCell, KindRow, Told } from '../words/claim-table.ts';
import { type Speaks, sideBySide } from '../words/side-by-side.ts';
import { COMPARISON_WORDS } from '../words/words.ts';
import { entryAnchor } from './anchor.ts';
import { placeText } from './entry-words.ts';
import { type Html, html, joined } from './html.ts';
import { row, rowGroup, table } from './table.ts';
import type { CaseView } from './view.ts';
import { windowWords } from './when.ts';
import { countText } from './words.ts';

/** The claims that stand at the moment asked about. */
export function claimsOf(view: CaseView): readonly Entry<ClaimBody>[] {
  return view.folded.live.filter((entry) => isType(entry, 'claim/1'));
}

/** A column for each party, a row for each kind of deed: the largest and the latest of each claimant, never a sum. */
export function besideTable(view: CaseView): Html | null {
  const tables = sideBySide(claimsOf(view), speakersOf(view));
  if (tables.length === 0) return null;
  const columns = [
    'What is counted',
    ...view.agreement.parties.map(({ name }) => `by ${name}`),
    'by others',
    'Compared',
  ];
  const groups = tables.map(({ window, rows }) =>
    rowGroup(
      '',
      html`${windowWords(view.zone, window.from, window.to)}`,
      columns.length,
      rows.map((kind) => kindRow(view, columns, kind)),
    ),
  );
  return table('beside', 'Claims beside each other: the largest and the latest of each claimant', columns, groups);
}

/** Each party with its organs and with those whose word counts as its own: the same sides as in the lists below. */
function speakersOf(view: CaseView): readonly Speaks[] {
  const bodies = claimsOf(view).map(({ body }) => body);
  return view.agreement.parties.map(({ id, organs }) => {
    const theirs = bodies.filter((body) => view.voices.voiceOf(body).claimant === id);
    return { id, organs: [...new Set([...organs, ...theirs.map(claimantOf)])] };
  });
}

function kindRow(view: CaseView, columns: readonly string[], kind: KindRow): Html {
  const cells = kind.cells.map(({ claimants }) =>
    claimants.length === 0 ? null : html`${claimants.map((claimant) => claimantCell(view, claimant))}`,
  );
  const compared = html`<span class="small-print">${COMPARISON_WORDS[kind.comparison.code]}</span>`;
  return row(columns, html`${kindText(kind)}`, [...cells, compared]);
}

function kindText({ act, weapon }: { readonly act: string | null; readonly weapon: string | null }): string {
  if (act === null) return 'Not coded';
  return weapon === null ? titleOf('act', act) : `${titleOf('act', act)}; ${titleOf('weapon', weapon)}`;
}

function claimantCell(view: CaseView, { claimant, accuses, largest, latest }: ClaimantCell): Html {
  const same = largest.entries[0] === latest.entries[0];
  return html`<div class="told"><span class="dim"><bdi>${view.names.actor(claimant)}</bdi>${accuses === null ? null : html`, accusing <bdi>${view.names.party(accuses)}</bdi>`}</span>${toldHtml(view, largest)}${same ? null : html`<span class="dim">latest:</span>${toldHtml(view, latest)}`}</div>`;
}

function toldHtml(view: CaseView, { when, place, figures, entries }: Told): Html {
  const [first] = entries;
  const value = (text: string): Html =>
    first !== undefined && view.printed.has(first)
      ? html`<a class="n" href="#${entryAnchor(first)}">${text}</a>`
      : html`${text}`;
  const where = place === null ? null : placeText(place, view.rounding);
  const others = entries.slice(1).filter((entry) => view.printed.has(entry));
  const printedToo = others.map((entry, index) => html`<a href="#${entryAnchor(entry)}">${index + 2}</a>`);
  return html`<ul class="plain">${figures.map(({ label, count }) => html`<li>${value(countText(count))} <bdi>${label}</bdi></li>`)}</ul><span class="place">${windowWords(view.zone, when.from, when.to)}${where === null ? null : html` · <bdi>${where}</bdi>`}${printedToo.length === 0 ? null : html` · also printed: ${joined(printedToo, ', ')}`}</span>`;
}
