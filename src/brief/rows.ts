import type { ClaimBody, WatchBody } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import { entryAnchor, sourceAnchor } from './anchor.ts';
import { citeHtml } from './cite.ts';
import { chainOfBody, entryCount, entryLink, placeText, quotedText, whatWords } from './entry-words.ts';
import { type Html, html, joined, type Part } from './html.ts';
import { isOnScale, scaleOf } from './scale.ts';
import { row, rowGroup, table } from './table.ts';
import { timelineDrawing } from './timeline.ts';
import { type CaseView, standingHref, type Use, whenOf } from './view.ts';
import { dayTitle, localDay, millisecondsOf, utcWords, windowInDayHtml, windowWords } from './when.ts';
import { countText, manyText, shortId, wholeText } from './words.ts';

/** Every row against the clauses' windows: drawn, then as the equal table. */
export function timelineSection(view: CaseView): Html {
  const { before, within, after } = splitRows(view);
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">What was reported, and when</h2>
<p class="note">${manyText(view.rows.length, 'row')}; times in ${view.zone}, then UTC. ${unprintedWords(view)}</p>
${timelineDrawing(view)}
${foldedRows(view, before, 'before this drawing')}
${rowsTable(view, within, 'Every row, in order of time')}
${foldedRows(view, after, 'after this drawing')}
</section>`;
}

const COLUMNS = ['When', 'Source → origin', 'What', 'Count', 'Names as doer', 'Words', 'How it was counted'];

/** The rows that the drawing shows, and those before and after it. */
function splitRows(view: CaseView): { before: readonly Entry[]; within: readonly Entry[]; after: readonly Entry[] } {
  const scale = scaleOf(view);
  if (scale === null) return { before: [], within: view.rows, after: [] };
  const isOn = (entry: Entry): boolean => isOnScale(scale, whenOf(entry) ?? scale);
  const off = view.rows.filter((entry) => !isOn(entry));
  const isEarly = (entry: Entry): boolean => (whenOf(entry)?.from ?? scale.from) < scale.from;
  return {
    before: off.filter(isEarly),
    within: view.rows.filter(isOn),
    after: off.filter((entry) => !isEarly(entry)),
  };
}

function foldedRows(view: CaseView, entries: readonly Entry[], where: string): Html | null {
  if (entries.length === 0) return null;
  return html`<details class="more"><summary>${manyText(entries.length, 'row')} ${where}</summary>${rowsTable(view, entries, `Rows ${where}`)}</details>`;
}

function unprintedWords({ unprinted }: CaseView): Html | null {
  if (unprinted === 0) return null;
  const many = manyText(unprinted, 'further entry of the record lies', 'further entries of the record lie');
  return html`${many} far from every window and ${unprinted === 1 ? 'is' : 'are'} named by nothing on this page: not printed.`;
}

function rowsTable(view: CaseView, entries: readonly Entry[], caption: string): Html {
  const groups = byDay(view, entries).map(([day, ofDay]) =>
    rowGroup(
      '',
      html`${dayTitle(day)}`,
      COLUMNS.length,
      ofDay.map((entry) => entryRow(view, entry)),
    ),
  );
  return table('entries', caption, COLUMNS, groups);
}

function byDay(view: CaseView, entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = localDay(view.zone, whenOf(entry)?.from ?? 0);
    const list = days.get(day);
    if (list === undefined) days.set(day, [entry]);
    else list.push(entry);
  }
  return [...days];
}

function entryRow(view: CaseView, entry: Entry): Html {
  const { body } = entry;
  const when = whenOf(entry);
  const cells: readonly (Html | null)[] = [
    chainHtml(view, body),
    whatCell(view, entry),
    countCell(entry),
    namesCell(view, body),
    wordsCell(view, entry),
    countedCell(view, entry),
  ];
  const heading = html`${when === null ? null : windowInDayHtml(view.zone, when.from, when.to)}`;
  return row(COLUMNS, heading, cells, html` id="${entryAnchor(entry.id)}" class="${rowClass(view, entry)}"`);
}

/** Who sent it in, and whose word it is where that is another's. */
function chainHtml(view: CaseView, body: Entry['body']): Html {
  const chain = chainOfBody(body).toReversed();
  return joined(
    chain.map(
      (source) => html`<a class="quiet" href="#${sourceAnchor(source)}"><bdi>${view.names.actor(source)}</bdi></a>`,
    ),
    html` <span class="dim" title="passes on">→</span> `,
  );
}

function whatCell(view: CaseView, { body }: Entry): Html {
  const place = 'place' in body ? placeText(body.place, view.rounding) : null;
  return html`<bdi>${whatWords(body, view.names)}</bdi>${body.type === 'watch/1' && body.lost === undefined ? watchDetail(body) : null}${
    place === null ? null : html`<span class="place"><bdi>${place}</bdi></span>`
  }${body.type === 'claim/1' ? figuresInShort(body) : null}`;
}

/** The figures that belong to no other; all of them stand among the claims. */
function figuresInShort({ figures }: ClaimBody): Html {
  const whole = figures.filter(({ of }) => of === undefined);
  const rest = figures.length - whole.length;
  return html`<ul class="plain">${whole.map(({ label, count }) => html`<li><bdi>${label}</bdi>: ${countText(count)}</li>`)}${
    rest === 0 ? null : html`<li><a href="#claims">and ${manyText(rest, 'figure')} of which it is made</a></li>`
  }</ul>`;
}

/** What the watch is said to be worth, and on whose word. */
function watchDetail({ sees, reports, alive, blind }: WatchBody): Html {
  return html`<span class="place">sees ${permille(sees.ppm)} ‰ (${sees.basis}), reports ${permille(reports.ppm)} ‰ (${reports.basis}); ${alive === 'stated' ? 'stated to run throughout' : 'judged by its signs of life'}${blind === undefined ? null : html`; does not look at: <bdi>${blind.join('; ')}</bdi>`}</span>`;
}

function permille(ppm: number): string {
  const rest = ppm % 1000;
  return rest === 0
    ? wholeText(ppm / 1000)
    : `${wholeText(Math.floor(ppm / 1000))}.${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
}

function countCell({ body }: Entry): Html | null {
  const count = entryCount(body);
  return count === null ? null : html`${count}`;
}

function namesCell(view: CaseView, body: Entry['body']): Html | null {
  const by = 'by' in body ? body.by : undefined;
  return by === undefined ? null : html`<bdi>${view.names.actor(by)}</bdi>`;
}

function wordsCell(view: CaseView, { id, body, known }: Entry): Html {
  const text = quotedText(body);
  return html`${text === null ? null : html`<q dir="auto">${text}</q> `}
<span class="small-print">${body.cite === undefined ? null : html`${citeHtml(body.cite)} · `}<a class="id" href="#${entryAnchor(id)}">${shortId(id)}</a> known ${knownWords(view.zone, known.at)}${known.inferred ? ', inferred' : null}</span>${body.note === undefined ? null : html`<details class="small-print"><summary>note</summary><span dir="auto">${body.note}</span></details>`}`;
}

/** A description that counts as known at all times is filed at the beginning of the count of time. */
function knownWords(zone: string, at: number): string {
  return at <= 0 ? 'from the start' : `${windowWords(zone, at, at)} (${utcWords(zone, at, at)})`;
}

function countedCell(view: CaseView, entry: Entry): Html {
  const limit = millisecondsOf(view.assessment.knownTo.time);
  if (limit !== null && entry.known.at > limit) return html`not known yet: received later`;
  const gone = view.folded.superseded.get(entry.id);
  const refused = view.folded.refused.find((refusal) => refusal.entry.id === entry.id);
  const uses = view.uses.get(entry.id) ?? [];
  const parts: Part[] = [
    gone === undefined ? null : html`no longer stands (${gone.why}): ${entryLink(view, gone.by)}`,
    refused === undefined ? null : html`changes nothing: ${refused.why}`,
    ...uses.map((use) => (use.kind === 'reason' ? null : useHtml(view, use))),
    reasonsHtml(view, uses),
    readingsHtml(view, entry.id),
  ];
  const lines = parts.filter((part) => part !== null);
  if (lines.length === 0) return html`<span class="dim">${unusedText(entry)}</span>`;
  return html`<ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function useHtml(view: CaseView, use: Exclude<Use, { kind: 'reason' }>): Html {
  if (use.kind === 'claim') return html`<a href="#claims">a claim of one side</a>`;
  const { finding } = use;
  const link = html`<a href="#${view.findingIds.get(finding)}">${finding.clause}\u00a0·\u00a0${partyShort(finding.party)}</a>`;
  if (use.kind === 'aside') return html`set aside in ${link}: <span dir="auto">${use.why}</span>`;
  return finding.position === 'inside' ? html`in finding ${link}` : html`in finding ${link}, in doubt`;
}

/** Under which readings the row falls under a clause, where the page itself takes none. */
function readingsHtml(view: CaseView, id: string): Html | null {
  const row = view.underReadings.get(id);
  if (row === undefined) return null;
  const under = (wanted: string): string =>
    [...row].flatMap(([reading, position]) => (position === wanted ? [reading] : [])).join(', ');
  const [inside, doubt, outside] = [under('inside'), under('straddles'), under('outside')];
  const parts = [
    inside === '' ? null : html`inside under ${inside}`,
    doubt === '' ? null : html`in doubt under ${doubt}`,
    outside === '' ? null : html`outside under ${outside}`,
  ].filter((part) => part !== null);
  return html`<a href="#readings">${joined(parts, '; ')}</a>`;
}

/** The standings whose reasons name the row, each once. */
function reasonsHtml(view: CaseView, uses: readonly Use[]): Html | null {
  const standings = new Set(uses.flatMap((use) => (use.kind === 'reason' ? [use.standing] : [])));
  if (standings.size === 0) return null;
  const links = [...standings].map(
    (standing) =>
      html`<a href="${standingHref(view, standing)}">${standing.clause}\u00a0·\u00a0${partyShort(standing.party)}</a>`,
  );
  return html`reason for ${joined(links, ', ')}`;
}

/** Ids keep the column narrow; the standings give each party's name beside its id. */
function partyShort(party: string): string {
  return party === '*' ? 'anyone' : party;
}

function unusedText({ body }: Entry): string {
  if (body.type === 'watch/1') return body.lost === undefined ? 'effort' : 'effort lost';
  return body.type === 'observation/1' && body.saw === 'nothing' ? 'in no finding; a sign of life' : 'in no finding';
}

function rowClass(view: CaseView, entry: Entry): string {
  const gone = view.folded.superseded.has(entry.id);
  return gone ? 'gone' : (view.uses.get(entry.id) ?? []).length > 0 ? 'used' : 'unused';
}
