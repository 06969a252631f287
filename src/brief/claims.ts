import type { Claim } from '../assess/assessment.ts';
import type { Figure } from '../entries/body.ts';
import type { ClaimAudit } from '../words/claim-audit.ts';
import { entryAnchor } from './anchor.ts';
import { type Arithmetic, acrossList, arithmeticOf, auditList } from './arithmetic.ts';
import { besideTable } from './beside.ts';
import { citeHtml } from './cite.ts';
import { type Html, html } from './html.ts';
import type { CaseView } from './view.ts';
import { millisecondsOf, windowHtml } from './when.ts';
import { countText } from './words.ts';

/** Claims by side, as their authors wrote them. Nothing is added up here: within one side only its author may. */
export function claimsSection(view: CaseView): Html {
  const arithmetic = arithmeticOf(view);
  const sides = [...new Set(view.assessment.claims.map(({ by }) => by))];
  return html`<section aria-labelledby="claims">
<h2 id="claims">Claims, side by side</h2>
<p class="note">${sides.length === 0 ? 'No claim with figures is on record.' : 'Figures as their authors gave them. They are never summed across sides, and none of them is a finding.'}</p>
${besideTable(view)}
${sides.length === 0 ? null : html`<p class="note">Under each claim, what arithmetic says of it. A tally that adds up is still a tally.</p>`}
<div class="sides">${sides.map((side) => sideBlock(view, side, arithmetic))}</div>
</section>`;
}

function sideBlock(view: CaseView, side: string, { ofClaim, across }: Arithmetic): Html {
  const claims = view.assessment.claims.filter(({ by }) => by === side);
  const own = new Set(claims.map(({ entry }) => entry));
  const ours = across.filter(({ entries: [first] }) => first !== undefined && own.has(first));
  return html`<section class="side" aria-label="Claims of ${view.names.party(side)}"><h3>Claimed by <bdi>${view.names.party(side)}</bdi></h3>${claims.map((claim) => claimBlock(view, claim, ofClaim.get(claim.entry)))}${acrossList(view, ours)}</section>`;
}

function claimBlock(view: CaseView, claim: Claim, audits: readonly ClaimAudit[] | undefined): Html {
  const [from, to] = [millisecondsOf(claim.window.from), millisecondsOf(claim.window.to)];
  const body = view.entries.get(claim.entry)?.body;
  const figures = body?.type === 'claim/1' ? body.figures : [];
  const accused = claim.accuses === null ? null : html` – accuses <bdi>${view.names.party(claim.accuses)}</bdi>`;
  return html`<article class="claim"><h4>${from === null || to === null ? claim.window.from : windowHtml(view.zone, from, to)}${accused}</h4>
<dl class="figures">${claim.figures.map(({ label, count }, index) => figureRow(view, claim, label, count, figures[index], figures))}</dl>
${auditList(view, audits)}
${body?.cite === undefined ? null : html`<p class="small-print">${citeHtml(body.cite)}</p>`}</article>`;
}

/** A figure that belongs to another stands under it, as deep as its author put it; a subset is counted there already. */
function figureRow(
  view: CaseView,
  claim: Claim,
  label: string,
  count: string,
  figure: Figure | undefined,
  all: readonly Figure[],
): Html {
  const text = figure === undefined ? count : countText(figure.count);
  const value = view.printed.has(claim.entry)
    ? html`<a class="n" href="#${entryAnchor(claim.entry)}">${text}</a>`
    : html`${text}`;
  const subset = figure?.as === 'subset' ? html` <span class="dim">counted above</span>` : null;
  return html`<div class="figure depth-${depthOf(figure, all)}"><dt><bdi>${label}</bdi>${subset}</dt><dd>${value}</dd></div>`;
}

/** How many figures it lies in, up to three: a circle of figures ends there too. */
function depthOf(figure: Figure | undefined, all: readonly Figure[]): number {
  let depth = 0;
  for (let at = figure; at?.of !== undefined && depth < 3; depth++) at = all.find(({ id }) => id === at?.of);
  return depth;
}
