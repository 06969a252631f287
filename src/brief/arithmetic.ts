import { auditClaims } from '../words/audit-claims.ts';
import { auditText } from '../words/audit-words.ts';
import type { AuditCode, ClaimAudit } from '../words/claim-audit.ts';
import { claimsOf } from './beside.ts';
import { entryList } from './entry-words.ts';
import { type Html, html } from './html.ts';
import type { CaseView } from './view.ts';

/** What arithmetic says of the claims of a page: of each by itself, and of several of one speaker. */
export interface Arithmetic {
  readonly ofClaim: ReadonlyMap<string, readonly ClaimAudit[]>;
  readonly across: readonly ClaimAudit[];
}

export function arithmeticOf(view: CaseView): Arithmetic {
  const ofClaim = new Map<string, ClaimAudit[]>();
  const across: ClaimAudit[] = [];
  for (const audit of auditClaims(claimsOf(view))) {
    const [first, second] = audit.entries;
    if (first === undefined || second !== undefined) across.push(audit);
    else ofClaim.set(first, [...(ofClaim.get(first) ?? []), audit]);
  }
  return { ofClaim, across };
}

/** The sentences under one claim; its rows are the claim's own. */
export function auditList(view: CaseView, audits: readonly ClaimAudit[] | undefined): Html | null {
  if (audits === undefined || audits.length === 0) return null;
  return html`<ul class="plain audits">${audits.map((audit) => html`<li>${auditHtml(view, audit)}</li>`)}</ul>`;
}

/** What several claims of one speaker say of each other, each opening to them. */
export function acrossList(view: CaseView, audits: readonly ClaimAudit[]): Html | null {
  if (audits.length === 0) return null;
  return html`<h4>Held against each other</h4><div class="audits">${audits.map((audit) => html`<details class="audit"><summary>${auditHtml(view, audit)}</summary>${entryList(view, audit.entries)}</details>`)}</div>`;
}

function auditHtml(view: CaseView, audit: ClaimAudit): Html {
  return html`<b class="audit-word">${AUDIT_TEXT[audit.code]}</b> <span dir="auto">${auditText(audit, (source) => view.names.actor(source))}</span>`;
}

const AUDIT_TEXT: Readonly<Record<AuditCode, string>> = {
  'adds-up': 'Adds up.',
  'fits-only-if': 'Fits only if.',
  'does-not-add-up': 'Does not add up.',
  'missing-remainder': 'Missing remainder.',
  'subset-not-addend': 'Counted inside.',
  'part-exceeds-total': 'A part exceeds its total.',
  'percentage-comes-out': 'Percentage comes out.',
  'percentage-does-not-come-out': 'Percentage does not come out.',
  'running-total-rises': 'Rises.',
  'running-total-falls': 'Falls.',
  'unexplained-step': 'Unexplained step.',
  'printed-differently': 'Printed differently.',
  'cannot-be-checked': 'Not checked.',
};
