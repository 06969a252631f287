import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { type CasePageInput, renderCasePage } from '../brief/case-page.ts';
import { instant, type Run } from './run.ts';

export interface BriefAsk {
  /** The moment since when changes are told. */
  readonly since?: string;
  readonly at?: string;
  readonly indexHref?: string;
}

/** The page of a case: its assessment, the same under each reading, and what changed since a moment. */
export function renderBrief(run: Run, ask: BriefAsk = {}): string {
  const { agreement, assessment, entries } = run;
  const input: CasePageInput = { assessment, agreement, entries, byReading: assessReadings(run, ask) };
  const since = instant('--since', ask.since);
  return renderCasePage({
    ...input,
    ...(since === null ? {} : { since: assessAt(run, assessment.reading, Math.min(since, knownTo(run)), null) }),
    ...(ask.indexHref === undefined ? {} : { indexHref: ask.indexHref }),
  });
}

/** Every reading at the same moments as the assessment itself: what differs is the reading alone. */
function assessReadings(run: Run, ask: BriefAsk): { readonly [reading: string]: Assessment } {
  const at = instant('--at', ask.at);
  return Object.fromEntries(
    run.agreement.readings.map(({ id }) => [
      id,
      id === run.assessment.reading ? run.assessment : assessAt(run, id, knownTo(run), at),
    ]),
  );
}

function assessAt(
  { agreement, entries, asides }: Run,
  reading: string | null,
  to: number,
  at: number | null,
): Assessment {
  return assess([agreement], entries, { knownTo: to, at, openings: [], setAside: asides.length }, reading);
}

function knownTo({ assessment }: Run): number {
  return Date.parse(assessment.knownTo.time);
}
