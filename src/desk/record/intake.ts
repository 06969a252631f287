import type { Entry } from '../../entries/entry.ts';
import type { AsideItem } from '../../feeds/feed.ts';
import type { Signer } from '../../record/note/note.ts';
import { DeskError } from '../desk-error.ts';
import { fileInput } from '../file-input.ts';
import { parseSpec } from '../intake.ts';
import { describeRefused } from '../run.ts';
import type { AppendReport, RecordDesk } from './record-desk.ts';

/**
 * Puts what a feed reads of a file on record, row by row, however long the file is. It is read twice: a file that is
 * refused as a whole shows that before anything of it is on record.
 */
export async function appendFrom(
  desk: RecordDesk,
  spec: string,
  signers: readonly Signer[],
  progress: (rows: number) => void = () => {},
): Promise<AppendReport & { readonly asides: readonly AsideItem[] }> {
  const { feed, file } = await parseSpec(spec);
  const asides: AsideItem[] = [];
  for await (const item of feed.read(fileInput(file))) {
    if (item.kind === 'refused') throw new DeskError(describeRefused(item));
    if (item.kind === 'aside') asides.push(item);
  }
  async function* entries(): AsyncGenerator<Entry> {
    for await (const item of feed.read(fileInput(file))) if (item.kind === 'entry') yield item.entry;
  }
  return { ...(await desk.appendEntries(entries(), signers, progress)), asides };
}
