import type { Agreement, Terms } from '../terms/agreement.ts';
import type { Declined, FastAssessment, FastInput } from './fast-assessment.ts';
import { type Asked, LiveAssessment } from './live-assessment.ts';

/** The standings and findings that `assess` gives for one version of an agreement, worked out over columns in one go; see `LiveAssessment`. */
export function evaluateColumns(
  agreement: Agreement,
  terms: Terms,
  input: FastInput,
  asked: Asked,
): FastAssessment | Declined {
  const live = LiveAssessment.open(agreement, terms, input, asked);
  return 'declined' in live ? live : live.assessment();
}
