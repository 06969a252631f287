import type { AsideItem } from '../../feeds/feed.ts';
import { readBatches } from '../../feeds/text.ts';
import type { Signer } from '../../record/note/note.ts';
import { entriesOf, loadCase } from '../case.ts';
import { DeskError } from '../desk-error.ts';
import { fileInput } from '../file-input.ts';
import { parseSpec } from '../intake.ts';
import { checkCase, describeRefused } from '../run.ts';
import { isPlainText } from './plain-text.ts';
import { readBeside } from './read-beside.ts';
import type { ReadyRows } from './ready-rows.ts';
import type { AppendReport, RecordDesk } from './record-desk.ts';

/**
 * Puts what a feed reads of a file on record, row by row, however long the file is. Its text is looked through first: a
 * file that is no whole UTF-8 text shows that before anything of it is on record. A thread beside this one reads.
 */
export async function appendFrom(
  desk: RecordDesk,
  spec: string,
  signers: readonly Signer[],
  progress: (rows: number) => void = () => {},
  workerFile?: string,
): Promise<AppendReport & { readonly asides: readonly AsideItem[] }> {
  const { feed, file } = await parseSpec(spec);
  await expectText(file);
  const asides: AsideItem[] = [];
  const before = desk.size;
  async function* ready(): AsyncGenerator<ReadyRows> {
    for await (const item of readBeside(feed, file, workerFile)) {
      if (item.kind === 'refused') throw new DeskError(`${describeRefused(item)}${onRecord(desk.size - before)}`);
      for (const aside of item.asides) asides.push(aside);
      yield item;
    }
  }
  return { ...(await desk.appendBlocks(ready(), signers, progress)), asides };
}

/** Throws a DeskError at the first line of a file that is none of UTF-8. */
async function expectText(file: string): Promise<void> {
  if (await isPlainText(fileInput(file).bytes)) return;
  for await (const lines of readBatches(fileInput(file))) {
    const last = lines.at(-1);
    if (last?.kind === 'refused') throw new DeskError(describeRefused(last));
  }
}

/**
 * Puts the entries of a case on record, what its keeper says of its sources before all: of a case that has grown since, and
 * of one whose beginning on record was cut off.
 */
export async function appendCase(
  desk: RecordDesk,
  path: string,
  signers: readonly Signer[],
  progress: (rows: number) => void = () => {},
): Promise<AppendReport> {
  const of = await loadCase(path);
  checkCase(of);
  return desk.appendEntries(entriesOf(of, [], false), signers, progress);
}

function onRecord(leaves: number): string {
  return leaves === 0 ? '' : ` What stood before that row is on record already, in ${leaves} leaves.`;
}
