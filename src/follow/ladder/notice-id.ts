import { canonical } from '../../canon/canonical.ts';
import { sha256Text } from '../../canon/sha256.ts';

/** SHA-256 over what makes a notice that one and no other. */
export function noticeId(agreement: string, rung: string, to: string, called: string): string {
  return sha256Text(canonical({ agreement, called, rung, to }));
}

/** What an entry is about by which whoever must act says that the notice is there: by its id, or by the name of the step. */
export function receiptOf(notice: string): string {
  return `notice received: ${notice}`;
}
