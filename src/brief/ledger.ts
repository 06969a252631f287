import type { Claim, Finding, Reason, Standing } from '../assess/assessment.ts';
import type { NumberName } from './anchor.ts';
import {
  type Behind,
  behindAlleged,
  behindBreaches,
  behindContested,
  behindOutOfForce,
  behindStraddling,
} from './behind.ts';
import { coverageBody } from './coverage.ts';
import { entryLink, entryList } from './entry-words.ts';
import { type Html, html } from './html.ts';
import { lawNoteFor, provisionalMark, standingMark } from './marks.ts';
import { type CaseView, clausesInOrder, numberId, standingsOf } from './view.ts';
import { millisecondsOf, windowWords } from './when.ts';
import { partWords } from './window-words.ts';
import { GRADE_TEXT, manyText, rangeText, wholeText } from './words.ts';

/** What stands behind each standing: its reasons, and the rows of every number. */
export function ledgerSection(view: CaseView): Html {
  const standings = clausesInOrder(view).flatMap(({ id }) => standingsOf(view, id));
  return html`<section aria-labelledby="behind">
<h2 id="behind">What stands behind each</h2>
<div class="ledger">${standings.map((standing) => standingBlock(view, standing))}</div>
</section>`;
}

function standingBlock(view: CaseView, standing: Standing): Html {
  const { clause, party, reasons, provisional } = standing;
  return html`<article class="behind ${standing.standing}" id="${view.standingIds.get(standing)}">
<h3>${clause} · <bdi>${view.names.party(party)}</bdi> ${standingMark(standing.standing)} ${provisionalMark(provisional)}</h3>
${isAlone(view, standing) ? null : html`<p class="note">${partWords(view, standing)}</p>`}
${reasons.map((reason) => reasonFold(view, reason))}${lawNoteFor(standing)}
<div class="numbers">${numbersOf(view, standing).map((number) => numberFold(view, standing, number))}</div>
</article>`;
}

/** Whether this is the party's only standing under the clause. */
function isAlone(view: CaseView, { clause, party }: Standing): boolean {
  return standingsOf(view, clause).filter((other) => other.party === party).length === 1;
}

/** A reason that rests on rows opens to them; one that rests on the rule alone is a plain line. */
function reasonFold(view: CaseView, { code, text, entries }: Reason): Html {
  const words = html`<span dir="auto">${text}</span> <code>${code}</code>`;
  if (entries.length === 0) return html`<p class="reason">${words}</p>`;
  return html`<details class="reason"><summary>${words} <span class="dim">${manyText(entries.length, 'row')}</span></summary>${entryList(view, entries)}</details>`;
}

/** One number of a standing with the rows it was worked out from. */
interface Opened {
  readonly name: NumberName;
  readonly summary: Html;
  readonly body: Html;
  readonly isNought: boolean;
}

function numbersOf(view: CaseView, standing: Standing): readonly Opened[] {
  const { breaches, alleged, straddling, contested, outOfForce, coverage } = standing;
  const counted = (name: NumberName, summary: Html, behind: Behind, max: number): Opened => ({
    name,
    summary,
    body: behindBody(view, behind, max),
    isNought: max === 0,
  });
  const range = `${breaches.atLeast ? 'at least ' : ''}${rangeText(breaches.min, breaches.max)}`;
  const numbers = [
    counted('breaches', html`Breaches ${range}`, behindBreaches(view, standing), breaches.max),
    ...alleged.map(({ by, n, max }) => {
      const summary = html`Alleged by <bdi>${view.names.party(by)}</bdi> ${rangeText(n, max)}`;
      return counted(`alleged-${by}`, summary, behindAlleged(view, standing, by), max);
    }),
    counted('straddling', html`In doubt ${wholeText(straddling)}`, behindStraddling(view, standing), straddling),
    counted('contested', html`Contested ${wholeText(contested)}`, behindContested(view, standing), contested),
  ];
  if (outOfForce !== null) {
    const summary = html`While not in force ${rangeText(outOfForce.min, outOfForce.max)}`;
    numbers.push(counted('out-of-force', summary, behindOutOfForce(view, standing), outOfForce.max));
  }
  if (coverage === null) return numbers;
  const summary = html`Seen ${wholeText(coverage.permille)} ‰ of ${wholeText(coverage.required)} ‰`;
  return [...numbers, { name: 'coverage', summary, body: coverageBody(view, standing, coverage), isNought: false }];
}

/** The target lies inside the fold: following a link to it makes the browser open the fold. */
function numberFold(view: CaseView, standing: Standing, { name, summary, body, isNought }: Opened): Html {
  return html`<details class="${isNought ? 'number nought' : 'number'}"><summary>${summary}</summary><div class="behind-number" id="${numberId(view, standing, name)}">${body}</div></details>
`;
}

function behindBody(view: CaseView, { findings, claims, entries, exact }: Behind, max: number): Html {
  if (findings.length + claims.length + entries.length === 0) {
    return html`<p class="dim">No finding, claim or row bears on this number.</p>`;
  }
  const lead = max === 0 ? 'Nothing counts towards this number. Looked at:' : 'Looked at for this number:';
  const lines = [
    ...findings.map((finding) => findingLine(view, finding)),
    ...claims.map((claim) => claimLine(view, claim)),
  ];
  return html`${exact ? null : html`<p class="dim">${lead}</p>`}${lines.length === 0 ? null : html`<ul class="rows">${lines}</ul>`}${entryList(view, entries)}`;
}

function findingLine(view: CaseView, finding: Finding): Html {
  const [from, to] = [millisecondsOf(finding.window.from), millisecondsOf(finding.window.to)];
  const when = from === null || to === null ? finding.window.from : windowWords(view.zone, from, to);
  return html`<li><a href="#${view.findingIds.get(finding)}">Finding: ${when}</a>, ${finding.position}, ${GRADE_TEXT[finding.occurred.grade]}${entryList(view, finding.members)}</li>`;
}

function claimLine(view: CaseView, { entry, figures }: Claim): Html {
  const words = figures.map(({ label, count }) => `${label}: ${count}`).join('; ');
  return html`<li>${entryLink(view, entry)}${words === '' ? null : html` – <bdi>${words}</bdi>`}</li>`;
}
