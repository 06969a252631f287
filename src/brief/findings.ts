import type { Finding } from '../assess/assessment.ts';
import { clauseAnchor } from './anchor.ts';
import { entryLink } from './entry-words.ts';
import { type Html, html, joined } from './html.ts';
import { lawNote } from './marks.ts';
import { type CaseView, clausesInOrder } from './view.ts';
import { millisecondsOf, windowHtml } from './when.ts';
import { GRADE_TEXT, manyText, wholeText } from './words.ts';

/** Each incident held against each clause: did it occur, who did it, was it excused. Never mixed. */
export function findingsSection(view: CaseView): Html {
  const { findings } = view.assessment;
  return html`<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
<p class="note">${findings.length === 0 ? 'No incident was held against a clause.' : 'One for each incident and clause. Three questions, each with its own grade: did it occur, who did it, was it excused.'}</p>
${clausesInOrder(view).map(({ id, title, aspectOf }) => {
  const mine = findings.filter(({ clause }) => clause === id);
  if (mine.length === 0) return null;
  return html`<h3><a class="clause-id" href="#${clauseAnchor(id)}">${id}</a> <bdi>${title}</bdi> ${aspectOf === null ? null : html`<span class="tag">our aspect of ${aspectOf}</span> `}<span class="dim">${manyText(mine.length, 'finding')}</span></h3>
<div class="findings">${mine.map((finding) => findingFold(view, finding))}</div>`;
})}
</section>`;
}

/** A line that folds open to members and asides. The target lies inside, so that a link to it opens the fold. */
function findingFold(view: CaseView, finding: Finding): Html {
  const { window, members, aside } = finding;
  const [from, to] = [millisecondsOf(window.from), millisecondsOf(window.to)];
  const id = view.findingIds.get(finding);
  return html`<details class="finding ${finding.position}"><summary>
<span class="cell when-cell">${from === null || to === null ? window.from : windowHtml(view.zone, from, to)}</span>
<span class="cell"><span class="label">occurred</span> ${GRADE_TEXT[finding.occurred.grade]}</span>
<span class="cell"><span class="label">who</span> ${whoHtml(view, finding)}</span>
<span class="cell"><span class="label">excused</span> ${EXCUSED_TEXT[finding.excused]}${finding.excused === 'yes' ? lawNote() : null}</span>
<span class="cell"><span class="label">falls</span> ${positionHtml(finding)}</span>
</summary>
<div class="finding-body" id="${id}">
<p dir="auto">${finding.occurred.why}</p>
${excuseHtml(finding)}
<h4>Made of ${manyText(members.length, 'row')}</h4>
<ul class="rows">${members.map((member) => html`<li>${entryLink(view, member)}</li>`)}</ul>
${aside.length === 0 ? null : html`<h4>Looked at and set aside: ${wholeText(aside.length)}</h4><ul class="rows">${aside.map(({ entry, why }) => html`<li>${entryLink(view, entry)} – <span dir="auto">${why}</span></li>`)}</ul>`}
</div></details>`;
}

export const EXCUSED_TEXT: Readonly<Record<Finding['excused'], string>> = {
  no: 'no',
  yes: 'yes',
  'not-claimed': 'not claimed',
  unknown: 'not known',
};

/** Each party named with its own grade; provisional until a reviewed decision stands behind it. */
function whoHtml(view: CaseView, { who }: Finding): Html {
  if (who.by.length === 0) return html`nobody named`;
  const parties = who.by.map(({ party, grade }) => html`<bdi>${view.names.party(party)}</bdi> (${GRADE_TEXT[grade]})`);
  const contested = who.grade === 'contested' ? 'contested: ' : null;
  return html`${contested}${joined(parties, ', ')} ${who.reviewed ? html`<span class="tag">reviewed</span>` : html`<span class="tag">provisional</span>`}`;
}

function positionHtml({ position, sharePermille }: Finding): Html {
  return position === 'straddles' ? html`straddles, ${wholeText(sharePermille)} ‰ inside` : html`${position}`;
}

function excuseHtml({ excuse }: Finding): Html | null {
  if (excuse.length === 0) return null;
  const items = excuse.map(
    ({ clause, condition, met, why }) =>
      html`<li><a href="#${clauseAnchor(clause)}">${clause}</a>: <span dir="auto">${condition}</span> – <b>${met ? 'met' : 'not met'}</b>, <span dir="auto">${why}</span></li>`,
  );
  return html`<h4>Excuse</h4><ul class="rows">${items}</ul>${lawNote()}`;
}
