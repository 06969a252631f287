import { changesSection } from './changes-section.ts';
import { claimsSection } from './claims.ts';
import { clausesSection } from './clauses.ts';
import { documentHtml, LAW_SENTENCES, type Stop } from './document.ts';
import { findingsSection } from './findings.ts';
import { type Html, html } from './html.ts';
import { ledgerSection } from './ledger.ts';
import { mapSection } from './map.ts';
import { readingsSection } from './readings.ts';
import { timelineSection } from './rows.ts';
import { sourcesSection } from './sources.ts';
import { standingsSection } from './standings.ts';
import { stepsSection } from './steps.ts';
import { unseenSection } from './unseen.ts';
import { type CasePageInput, type CaseView, viewCase } from './view.ts';
import { printedMomentHtml } from './when.ts';
import { manyText } from './words.ts';

export type { CasePageInput, Rounding } from './view.ts';

/**
 * The page of one case: the assessment with everything that it rests on, in one HTML file that needs no script and no
 * network. A pure function: the same input gives the same bytes.
 *
 * ```ts
 * const page = renderCasePage({ assessment, agreement, entries });
 * ```
 */
export function renderCasePage(input: CasePageInput): string {
  const view = viewCase(input);
  const readings = readingsSection(view);
  const changes = changesSection(view);
  const steps = stepsSection(view, input.entries, input.ladder ?? null, input.procedure ?? null);
  const sections = [
    changes,
    standingsSection(view),
    readings,
    steps,
    ledgerSection(view),
    timelineSection(view),
    mapSection(view),
    findingsSection(view),
    claimsSection(view),
    clausesSection(view),
    unseenSection(view),
    sourcesSection(view),
  ];
  const absent = Object.entries({ changes, readings, steps }).flatMap(([id, part]) => (part === null ? [id] : []));
  const stops = STOPS.filter(({ id }) => !absent.includes(id));
  return documentHtml(
    `${view.assessment.agreement.title} – Servanda`,
    masthead(view, input.indexHref),
    stops,
    sections,
    footer(view),
  );
}

const STOPS: readonly Stop[] = [
  { id: 'changes', text: 'What changed' },
  { id: 'standings', text: 'Standings' },
  { id: 'readings', text: 'Readings' },
  { id: 'steps', text: 'Steps' },
  { id: 'behind', text: 'Behind each' },
  { id: 'timeline', text: 'Timeline' },
  { id: 'map', text: 'Where' },
  { id: 'findings', text: 'Findings' },
  { id: 'claims', text: 'Claims' },
  { id: 'clauses', text: 'What was agreed' },
  { id: 'unseen', text: 'Not seen' },
  { id: 'sources', text: 'Sources' },
];

/** Which clock the entries are known by. */
const CLOCK_WORDS = {
  received: 'as the record received them',
  published: 'as their sources published them',
} as const;

function masthead(view: CaseView, indexHref: string | undefined): Html {
  const { agreement, knownTo, at, inputs } = view.assessment;
  const moment = (text: string) => printedMomentHtml(view.zone, text);
  return html`<p class="eyebrow">${indexHref === undefined ? 'Servanda' : html`<a href="${indexHref}">Servanda: the casebook</a>`} · what was agreed, what was done, what nobody could see</p>
<h1><bdi>${agreement.title}</bdi></h1>
<dl class="facts">
<div><dt>As known to</dt><dd>${moment(knownTo.time)} <span class="dim">· <a href="#timeline">${manyText(inputs.entries, 'entry', 'entries')}</a>, ${CLOCK_WORDS[knownTo.clock]}</span></dd></div>
<div><dt>Judged at</dt><dd>${moment(at)}</dd></div>
<div><dt>Reading</dt><dd>${readingWords(view)}</dd></div>
<div><dt>Agreement</dt><dd><code>${agreement.id}</code>, version ${agreement.version}</dd></div>
</dl>`;
}

function readingWords(view: CaseView): Html {
  const { reading } = view.assessment;
  if (reading === null) {
    return view.agreement.disputed.length === 0
      ? html`none needed: nothing is disputed`
      : html`none taken: what hangs on a disputed value has no value`;
  }
  const found = view.agreement.readings.find(({ id }) => id === reading);
  return html`<b>${reading}</b>${found === undefined ? null : html`: <bdi>${found.title}</bdi>`}`;
}

function footer(view: CaseView): Html {
  const { agreement, inputs, rules, schema } = view.assessment;
  return html`${LAW_SENTENCES}
<dl class="facts" id="rules">
<div><dt>Agreement</dt><dd><code>${agreement.digest}</code></dd></div>
<div><dt>Entries</dt><dd><code>${inputs.digest}</code></dd></div>
<div><dt>Rules</dt><dd><code>${rules}</code></dd></div>
<div><dt>Zone table</dt><dd><code>${view.agreement.calendar.tzdb}</code> for <code>${view.zone}</code></dd></div>
<div><dt>Format</dt><dd><code>${schema}</code>, ${view.assessment.view} view${view.rounding.stepE7 > 1 ? ', places rounded' : null}</dd></div>
</dl>
<p class="dim">The same agreement, entries and rules give this page again, byte for byte.</p>`;
}
