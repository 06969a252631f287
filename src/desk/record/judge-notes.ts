import type { RecordFold } from '../../admit/fold.ts';
import { IdIndex } from '../../admit/id-index.ts';
import { type Inspected, inspectLeaf } from '../../admit/inspect.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { checkPolicy, parsePolicy } from '../../record/note/policy.ts';
import type { RecordProblem } from '../../record/problem.ts';
import { DeskError } from '../desk-error.ts';

/** What notes are judged by: the state of the record, and its newest checkpoint. */
interface Judging {
  readonly fold: RecordFold;
  checkpoint(): Uint8Array;
}

/** Rows of a batch that are told one by one. */
const ROWS_TOLD = 20;

/** The notes that are not on record yet. Throws a DeskError when one of them may not stand, beside the others too. */
export async function judgeNotes(record: Judging, notes: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const { fold } = record;
  const pending = new IdIndex();
  const fresh: Uint8Array[] = [];
  for (const [at, note] of notes.entries()) {
    const inspected = await inspectLeaf(nodeCrypto, note, fold.vkeys);
    const rows = inspected.ok ? inspected.value.rows : [];
    const isKnown = rows.length > 0 && rows.every(({ id }) => fold.columns.ids.find(id) !== null);
    if (isKnown && (fresh.length > 0 || at < notes.length - 1)) continue;
    const [refused] = inspected.ok
      ? [...(await objectionsTo(record, inspected.value, notes.length)), ...fold.judge(inspected.value, pending)]
      : [{ row: null, problem: inspected.problem }];
    if (refused !== undefined) {
      const where = `note ${at + 1} of ${notes.length}${refused.row === null ? '' : `, row ${refused.row}`}`;
      const why = `${where}: ${sentence(refused.problem)} (${refused.problem.code}).`;
      throw new DeskError(`Nothing was put on record: ${why}${toldKnown(fold, rows)}`);
    }
    for (const { id } of rows) pending.add(id);
    fresh.push(note);
  }
  return fresh;
}

/** Of a batch that holds rows which are on record: which, and what whoever signed it does. */
function toldKnown({ columns }: RecordFold, rows: Inspected['rows']): string {
  const known = rows.flatMap(({ id }, at) => (columns.ids.find(id) === null ? [] : [at + 1]));
  if (known.length === 0 || rows.length === 1) return '';
  const rest = known.length > ROWS_TOLD ? ` and ${known.length - ROWS_TOLD} more` : '';
  return (
    ` On record already are ${known.length} of its ${rows.length} rows: ${known.slice(0, ROWS_TOLD).join(', ')}${rest}.` +
    ' Only whoever signed the batch can sign the others without them: servanda record sign … --skip-known RECORD, where RECORD is a' +
    ' copy of what this record publishes.'
  );
}

/** What a desk does not put on record though the record's rules would let it stand. */
async function objectionsTo(
  record: Judging,
  { rows }: Inspected,
  notes: number,
): Promise<{ row: null; problem: RecordProblem }[]> {
  const body = rows[0]?.body.ok === true ? rows[0].body.value : undefined;
  if (body?.type !== 'roster/1' && body?.type !== 'terms/1') return [];
  if (notes > 1) {
    // What comes after it in the same call was judged under what it replaces.
    const problem = {
      code: 'not-alone',
      expected: 'a note that changes what holds for all by itself',
      found: body.type,
    };
    return [{ row: null, problem }];
  }
  if (body.type !== 'roster/1' || body.policy === undefined) return [];
  const policy = parsePolicy(body.policy);
  const checked = policy.ok ? await checkPolicy(nodeCrypto, policy.value, record.checkpoint()) : policy;
  if (checked.ok) return [];
  const { expected, found } = checked.problem;
  const problem = {
    code: 'wrong-policy',
    expected: `a policy that this desk's checkpoints hold under (${expected})`,
    found,
  };
  return [{ row: null, problem }];
}

export function sentence({ expected, found }: RecordProblem): string {
  return `expected ${expected}, found ${found}`;
}
