import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runSymmetry } from '../desk/symmetry.ts';
import { EVIDENCE } from '../symmetry/evidence.ts';
import type { Cause, ClauseSymmetry, PairSymmetry, PartySide, SymmetryReport } from '../symmetry/symmetry.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda symmetry`: exit 1 where the rule itself does not hold for both sides alike, else 0. */
export async function symmetryCommand(path: string, options: Ask & { json?: boolean }): Promise<number> {
  const { run, report } = await runSymmetry(path, options);
  await reportAsides(run, undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(`${symmetryText(clean(report))}\n`);
  return report.rule.every(({ holds }) => holds) ? 0 : 1;
}

const CAUSES: Readonly<Record<Cause, string>> = {
  same: 'They stand alike.',
  evidence: 'It is the evidence: each keeps its standing when the two exchange their places in the text.',
  text: 'It is the text: each takes the standing of the other when the two exchange their places in it.',
  'evidence-and-text': 'It is the evidence and the text together.',
};

function symmetryText({ agreement, reading, rule, clauses }: SymmetryReport): string {
  const lines = [
    bold(agreement.title),
    dim(`${agreement.id} · version ${agreement.version}${reading === null ? '' : ` · reading ${reading}`}`),
    '',
  ];
  const say = (text: string, indent = 2) => lines.push(...hung(text, indent, 2));
  lines.push(bold('The rule: names exchanged in the agreement and in every entry'));
  if (rule.length === 0) say('There is one party: nothing to exchange.');
  for (const { parties, holds, standings, findings, breaks } of rule) {
    const [a, b] = parties;
    if (holds)
      say(`${a} ↔ ${b}: all ${standings} standings and ${findings} findings are exchanged, and nothing else changes.`);
    else say(`${a} ↔ ${b}: THE RULE IS NOT THE SAME FOR BOTH, at ${breaks.join(', ')}`);
  }
  for (const clause of clauses) {
    lines.push('', `${bold(clause.clause)}  ${clause.title}`);
    for (const side of clause.parties) say(sideText(side));
    for (const pair of clause.pairs) for (const text of pairText(pair)) say(text, 4);
    if (clause.parties.length < 2) for (const text of alone(clause)) say(text, 4);
  }
  lines.push(
    '',
    dim(
      'Evidence is looked for in the same way for everybody. That there is less of it on one side is no fault of the rule, and no proof of innocence.',
    ),
  );
  return lines.join('\n');
}

function alone({ parties, counterparts }: ClauseSymmetry): readonly string[] {
  if (parties.length === 0) return ['It stands for nobody by name.'];
  if (counterparts.length === 0)
    return ['It stands for one party alone, and no clause of its kind stands for another.'];
  return counterparts.map(
    ({ clause, party, asks }) =>
      `It stands for one party alone. ${clause} is of its kind, for ${party}: ${asks.there}; here: ${asks.here}.`,
  );
}

function sideText({ party, standing, bound, mirrors, coverage, performance, counted }: PartySide): string {
  const how =
    bound === 'none'
      ? 'no act of acceptance'
      : bound === 'text'
        ? 'bound by its own act'
        : 'bound by what is on record';
  const mirror = mirrors === null ? '' : `, while ${mirrors} performs`;
  const seen = coverage === null ? '' : ` · coverage ${coverage.permille} of ${coverage.required} ‰`;
  const done = performance.length === 0 ? '' : ` · ${performance.join(', then ')}`;
  return `${party}: ${standing.join(', then ')} · ${how}${mirror}${done}${countText(counted)}${seen}`;
}

function countText(counted: PartySide['counted']): string {
  if (counted === null) return '';
  const { min, max, target } = counted;
  const amount = max === null ? `at least ${min}` : min === max ? String(min) : `${min} to ${max}`;
  return ` · counted ${amount}, ${target} named`;
}

const OTHER_EVIDENCE = {
  coverage: 'how surely one breach would have been seen, per mille',
  counted: 'how many were certainly counted',
} as const;

/** What the text says otherwise of the two, in words. */
const TEXT = {
  bound: 'how it is bound',
  mirrors: 'whom it mirrors',
  organs: 'how many speak for it',
  line: 'the line that it is measured from',
} as const;

function pairText(pair: PairSymmetry): readonly string[] {
  const { cause, text, evidence, inOthersPlace, isOther } = pair;
  const [a, b] = pair.parties;
  const lines = [`${a} and ${b}: ${CAUSES[cause]}`];
  if (cause === 'text' || cause === 'evidence-and-text' || (cause === 'same' && isOther))
    lines.push(
      `In the other's place ${a} would be ${inOthersPlace[0].join(', then ') || 'nowhere'}, ${b} ${inOthersPlace[1].join(', then ') || 'nowhere'}.`,
    );
  for (const { what, values } of text) lines.push(`– the text: ${TEXT[what]}: ${a} ${values[0]}; ${b} ${values[1]}`);
  for (const { kind, counts } of evidence) {
    const name = kind === 'coverage' || kind === 'counted' ? OTHER_EVIDENCE[kind] : EVIDENCE[kind];
    lines.push(`– the evidence: ${name}: ${a} ${counts[0]}, ${b} ${counts[1]}`);
  }
  if (text.length + evidence.length === 0) lines.push('– nothing on file differs between them');
  return lines;
}
