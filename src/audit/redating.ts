import type { RecordFold, Seen } from '../admit/fold.ts';
import type { Crypto } from '../record/crypto.ts';
import type { Checkpoint } from '../record/note/checkpoint.ts';
import { checkPolicy } from '../record/note/policy.ts';
import { type Fault, faultAt } from './fault.ts';
import { CHECKPOINT_PATH, instant } from './head.ts';
import type { AuditState } from './state.ts';

/**
 * What an audit that goes on knows and one from the beginning does not: when the checkpoint that was audited before had
 * been seen. Over the same leaves there is no other moment, now or among the leaves, and none later is before it. Asked
 * before the leaves are read; what it gives is asked when they are.
 */
export async function findRedating(
  crypto: Crypto,
  { fold }: { readonly fold: RecordFold },
  since: AuditState | null,
): Promise<(head: Checkpoint, timeMs: number | null) => Fault[]> {
  const audited = since?.fold === fold ? await seenBefore(crypto, since) : null;
  if (audited === null) return () => [];
  const known = fold.seen.length;
  return (head, timeMs) => {
    const anchors = fold.seen.slice(known).map(({ size, timeMs: at }) => ({ where: { leaf: size }, size, at }));
    const published = { where: { path: CHECKPOINT_PATH }, size: head.size, at: timeMs ?? audited.timeMs };
    return [...anchors, published].flatMap(({ where, size, at }) => {
      const isSame = size === audited.size;
      if (isSame ? at === audited.timeMs : at >= audited.timeMs) return [];
      const expected = `${isSame ? '' : 'not before '}${instant(audited.timeMs)}, as the checkpoint over ${audited.size} leaves had it when it was audited`;
      return [faultAt(where, { code: 're-dated', expected, found: instant(at) })];
    });
  };
}

async function seenBefore(crypto: Crypto, { size, checkpoint, fold }: AuditState): Promise<Seen | null> {
  if (fold.roster === null) return null;
  const checked = await checkPolicy(crypto, fold.roster.policy, new TextEncoder().encode(checkpoint));
  if (!checked.ok || checked.value.timeS === null) return null;
  return { size, timeMs: checked.value.timeS * 1000 };
}
