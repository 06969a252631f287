import { writeBrief } from '../recompute/recompute.ts';
import { instant, type Run } from './ask.ts';

export interface BriefAsk {
  /** The moment since when changes are told. */
  readonly since?: string;
  readonly at?: string;
  readonly indexHref?: string;
}

/** The page of a case: its assessment, the same under each reading, and what changed since a moment. */
export function renderBrief({ history, termsText, entries, setAside, assessment }: Run, ask: BriefAsk = {}): string {
  const question = {
    entries,
    knownTo: null,
    clock: assessment.knownTo.clock,
    at: instant('--at', ask.at),
    reading: assessment.reading,
    setAside,
  };
  return writeBrief(history, termsText, question, assessment, instant('--since', ask.since), ask.indexHref);
}
