import { describeFalseAnswer } from '../audit/false-answers.ts';
import { type AuditReport, describeAdmission } from '../audit/report.ts';
import type { Verdict } from '../audit/verdict.ts';
import { bold, dim } from './paint.ts';

/** What was checked, how many of it, how long it took, and one line for each answer on record. */
export function auditText(target: string, report: AuditReport): readonly string[] {
  const { counts, timings } = report;
  const verdict =
    report.faultCount > 0
      ? '■ not as it has to be'
      : report.ok
        ? '● everything holds'
        : report.falseAnswers.length > 0
          ? '● the record holds'
          : '◐ nothing wrong found';
  const lines = [
    bold(report.title === '' ? target : report.title),
    dim(`${report.origin || 'no origin'} · ${report.time ?? 'no time'} · ${report.size} leaves · root ${report.root}`),
    dim(keysLine(report)),
    ...(report.since === 0
      ? []
      : [dim(`the first ${report.since} leaves were audited before, and are not read again`)]),
    ...(report.admission.isKnown ? [] : [admissionLine(report)]),
    '',
    row('admission', describeAdmission(report.admission)),
    row('leaves', `${report.read} of ${report.size}`, seconds(timings.readingMs + timings.hashingAndSignaturesMs)),
    row('rows', `${counts.rows}`, seconds(timings.admissionMs)),
    row('checkpoints in it', `${counts.anchors}`),
    row('tiles', `${counts.tiles}`),
    row('files beside it', `${counts.blobs}`),
    row('agreements', `${report.compiled.length}`),
    row('answers', `${report.assessments.length}`, seconds(timings.assessmentMs)),
    row('refused', `${report.refused.length}`),
    row('in all', verdict, seconds(timings.totalMs)),
  ];
  const told = [...report.compiled, ...report.assessments].map(verdictLine);
  if (told.length > 0) lines.push('', ...told);
  lines.push(...report.falseAnswers.map(describeFalseAnswer));
  for (const { size, answers } of report.disagreements) {
    lines.push(
      `over ${size} leaves they differ: ${answers.map(({ by, agrees }) => `${by} ${agreement(agrees)}`).join(', ')}`,
    );
  }
  for (const { members, agreeAt, differAt, leaf, next } of report.partings) {
    const what = leaf === null ? `both should recompute at ${next}` : `they part at leaf ${leaf}`;
    lines.push(`${members.join(' and ')} agree at ${agreeAt} and differ at ${differAt}: ${what}`);
  }
  return lines;
}

function keysLine({ keys }: AuditReport): string {
  return keys === 'pinned'
    ? 'signatures were held against the keys that you brought along, and those that the record names'
    : 'the keys were taken from the record itself: it may be another record than the one you mean (--policy, --log)';
}

function admissionLine({ admission: { own, record } }: AuditReport): string {
  return `the record names code that admits which this program does not know (${record}; its own is ${own}): what counts here may be other leaves than counted there`;
}

function row(what: string, found: string, time = ''): string {
  return `  ${what.padEnd(18)}${found.padEnd(24)}${dim(time)}`.trimEnd();
}

function verdictLine({ kind, leaf, by, size, verdict, expected, found, standings }: Verdict): string {
  const mark = verdict === 'holds' ? '●' : verdict === 'differs' ? '■' : '◐';
  const whose = by === null ? '' : ` of ${by} over ${size} leaves`;
  const said =
    standings === null ? '' : `: ${standings.map((one) => `${one.clause} ${one.party} ${one.standing}`).join(', ')}`;
  const why = verdict === 'holds' ? said : `: expected ${expected}, found ${found}`;
  return `${mark} leaf ${leaf}, ${kind}${whose} ${verdict}${why}`;
}

function agreement(agrees: boolean | null): string {
  return agrees === null ? 'cannot be recomputed' : agrees ? 'agrees with what was worked out' : 'does not';
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
