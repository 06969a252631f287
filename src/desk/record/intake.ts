import type { Entry } from '../../entries/entry.ts';
import type { AsideItem } from '../../feeds/feed.ts';
import { fileFixedHeat } from '../../feeds/firms/fixed-heat.ts';
import { readBatches } from '../../feeds/text.ts';
import type { Signer } from '../../record/note/note.ts';
import { entriesOf, loadCase } from '../case.ts';
import { DeskError } from '../desk-error.ts';
import { fileInput } from '../file-input.ts';
import { parseSpec } from '../intake.ts';
import { checkCase, describeRefused } from '../run.ts';
import type { AppendReport, RecordDesk } from './record-desk.ts';

const FIRES = 'firms';

/**
 * Puts what a feed reads of a file on record, row by row, however long the file is. Its text is looked through first: a
 * file that is no whole UTF-8 text shows that before anything of it is on record.
 */
export async function appendFrom(
  desk: RecordDesk,
  spec: string,
  signers: readonly Signer[],
  progress: (rows: number) => void = () => {},
): Promise<AppendReport & { readonly asides: readonly AsideItem[] }> {
  const { feed, file } = await parseSpec(spec);
  for await (const lines of readBatches(fileInput(file))) {
    const last = lines.at(-1);
    if (last?.kind === 'refused') throw new DeskError(describeRefused(last));
  }
  const asides: AsideItem[] = [];
  const before = desk.size;
  async function* entries(): AsyncGenerator<Entry> {
    for await (const item of feed.read(fileInput(file))) {
      if (item.kind === 'entry') yield item.entry;
      else if (item.kind === 'aside') asides.push(item);
      else throw new DeskError(`${describeRefused(item)}${onRecord(desk.size - before)}`);
    }
  }
  // What explains a fire stands in other rows of its file: such a file is small, and is read whole.
  const given = feed.id === FIRES ? fileFixedHeat(await all(entries())) : entries();
  return { ...(await desk.appendEntries(given, signers, progress)), asides };
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

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
