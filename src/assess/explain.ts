import type { Entry } from '../entries/entry.ts';
import { titleOf } from '../taxonomy/taxonomy.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import type { Assessment, Finding, Standing } from './assessment.ts';
import { clauseText } from './clause-text.ts';
import { hours } from './reasons.ts';

/** One line of an explanation, with how deep it stands in the chain. */
export interface ExplainLine {
  readonly depth: number;
  readonly text: string;
}

/** What an explanation is looked up in. */
export interface Explained {
  readonly agreement: Agreement;
  readonly assessment: Assessment;
  readonly entries: readonly Entry[];
  /** The clauses of the reading that was taken. */
  readonly clauses: readonly Clause[];
}

/** A standing as a readable chain: the words agreed, the rule, the counts, what was seen and not, down to the rows. */
export function explainStanding(of: Explained, standing: Standing): readonly ExplainLine[] {
  const lines: ExplainLine[] = [];
  const say = (depth: number, text: string) => lines.push({ depth, text });
  const clause = of.clauses.find(({ id }) => id === standing.clause);
  const mark = standing.provisional ? ' (provisional: no reviewed decision stands behind the attribution)' : '';
  const whom = standing.party === '*' ? 'by anybody (*)' : `by ${nameOf(of.agreement, standing.party)}`;
  say(0, `${standing.clause} · ${standing.title} · ${whom}: ${standing.standing}${mark}`);
  if (clause !== undefined) {
    say(1, 'What was agreed');
    for (const text of clauseText(of.agreement, clause)) say(2, text);
  }
  say(
    1,
    `Window: ${standing.window.from ?? 'unknown'} to ${standing.window.to ?? 'open'}, judged to ${standing.window.judgedTo ?? '—'}`,
  );
  const { min, max, grade } = standing.breaches;
  say(
    1,
    `Breaches: ${min} certain, ${max} at most${grade === null ? '' : `; the least proved of the certain is ${grade}`}`,
  );
  for (const { by, n, max: most } of standing.alleged) say(1, `Alleged by ${by}: at least ${n}, perhaps ${most}`);
  if (standing.coverage !== null) sayCoverage(standing, say);
  say(1, 'Why');
  for (const reason of standing.reasons) {
    say(2, `[${reason.code}] ${reason.text}`);
    for (const id of reason.entries) say(3, rowText(of.entries, id));
  }
  const findings = of.assessment.findings.filter(({ clause: id }) => id === standing.clause);
  if (findings.length > 0) say(1, 'Findings on incidents that may fall under this clause');
  for (const finding of findings) for (const line of explainFinding(of, finding)) say(line.depth + 2, line.text);
  return lines;
}

/** A finding as a readable chain: occurred, who, excused, each with its reports and what was set aside. */
export function explainFinding(of: Explained, finding: Finding): readonly ExplainLine[] {
  const lines: ExplainLine[] = [];
  const say = (depth: number, text: string) => lines.push({ depth, text });
  say(
    0,
    `Incident ${finding.incident.slice(0, 12)} under ${finding.clause}: ${finding.position}, share ${finding.sharePermille} per mille, ${finding.window.from} to ${finding.window.to}`,
  );
  say(1, `Occurred: ${finding.occurred.grade}: ${finding.occurred.why}`);
  const who = finding.who.by.map(({ party, grade }) => `${party} ${grade}`).join(', ') || 'nobody is named';
  say(1, `Who: ${finding.who.grade} (${who})${finding.who.reviewed ? ', reviewed' : ''}`);
  say(1, `Excused: ${finding.excused}`);
  for (const { clause, condition, met, why } of finding.excuse)
    say(2, `${met ? 'met' : 'not met'}: ${condition} (${clause}): ${why}`);
  say(1, 'Reports');
  for (const id of finding.members) say(2, rowText(of.entries, id));
  for (const { entry, why } of finding.aside) say(2, `set aside (${why}): ${rowText(of.entries, entry)}`);
  return lines;
}

function sayCoverage(standing: Standing, say: (depth: number, text: string) => void): void {
  const { coverage } = standing;
  if (coverage === null) return;
  say(1, `Coverage: ${coverage.permille} per mille, ${coverage.required} demanded`);
  for (const { what, value, flipsAt } of coverage.assumed)
    say(2, `assumed ${what} = ${value}; the answer flips ${flipsAt}`);
  for (const live of coverage.liveness) {
    const length = (ms: number | null) => (ms === null ? 'none' : hours(ms));
    const limit = live.limitMs === null ? 'unknown' : hours(live.limitMs);
    say(
      2,
      `${live.channel} ${live.vouches ? 'vouches' : 'does not vouch'}: last sign ${length(live.beforeMs)} before, next ${length(live.afterMs)} after, longest silence ${length(live.interiorMaxMs)}; usual silence L = ${limit}`,
    );
  }
  for (const { source, text } of coverage.misses) say(2, `known miss of ${source}: ${text}`);
  for (const { source, text } of coverage.blind) say(2, `${source} does not look at: ${text}`);
}

/** One entry as one line: file and row, who, when, what. */
export function rowText(entries: readonly Entry[], id: string): string {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) return `${id.slice(0, 12)} (not among the entries)`;
  const { body, from } = entry;
  const place = `${from.file}:${from.row}`;
  const origin = 'origin' in body && body.origin !== undefined ? `${body.origin} via ${body.source}` : body.source;
  if (body.type === 'observation/1') {
    const what = [titleOf('act', body.act), body.weapon === undefined ? '' : titleOf('weapon', body.weapon)]
      .filter(Boolean)
      .join(', ');
    const count =
      body.count === undefined ? '' : ` × ${body.count.as === 'exact' ? '' : `${body.count.as} `}${body.count.min}`;
    const saw = body.saw === 'nothing' ? 'nothing of: ' : '';
    const by = body.by === undefined ? '' : `, blames ${body.by}`;
    return `${place} ${origin}: ${saw}${what}${count}${by}${body.text === undefined ? '' : ` — ${body.text}`} [${id.slice(0, 12)}]`;
  }
  const words = 'text' in body && body.text !== undefined ? ` — ${body.text}` : '';
  return `${place} ${origin}: ${body.type.replace('/1', '')}${words} [${id.slice(0, 12)}]`;
}

function nameOf(agreement: Agreement, party: string): string {
  return agreement.parties.find(({ id }) => id === party)?.name ?? party;
}
