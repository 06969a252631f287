import { parseEnvelope } from '../../admit/envelope.ts';
import { envelopeOf } from '../../admit/pack.ts';
import { BlockBuilder, type RowBlock } from '../../admit/row-block.ts';
import type { Entry, Origin } from '../../entries/entry.ts';
import type { RecordProblem } from '../../record/problem.ts';

/** How many rows are made ready together: some hundred notes, or so many bytes. */
const ROWS_TOGETHER = 8_000;
const BYTES_TOGETHER = 4 << 20;

/** A row that may not stand on record: where it was read from, and why. */
export interface RefusedRow {
  readonly from: Origin;
  readonly problem: RecordProblem;
}

/** Rows that can be signed and put on record, and those among them that no reader would take. */
export interface ReadyRows {
  readonly block: RowBlock;
  readonly refused: readonly RefusedRow[];
}

/** Collects rows until there are enough of them. */
export class RowCollector {
  #builder = new BlockBuilder();
  #refused: RefusedRow[] = [];

  get builder(): BlockBuilder {
    return this.#builder;
  }

  get isFull(): boolean {
    return this.#builder.count >= ROWS_TOGETHER || this.#builder.length >= BYTES_TOGETHER;
  }

  add(entry: Entry): void {
    const envelope = parseEnvelope(envelopeOf(entry));
    if (envelope.ok) this.#builder.add(entry);
    else this.#refused.push({ from: entry.from, problem: envelope.problem });
  }

  /** What was collected; it begins anew. */
  take(): ReadyRows {
    const ready = { block: this.#builder.block(), refused: this.#refused };
    this.#builder = new BlockBuilder();
    this.#refused = [];
    return ready;
  }
}

/** Entries, made ready in their order. */
export async function* blocksOf(entries: Iterable<Entry> | AsyncIterable<Entry>): AsyncGenerator<ReadyRows> {
  const collector = new RowCollector();
  for await (const entry of entries) {
    collector.add(entry);
    if (collector.isFull) yield collector.take();
  }
  yield collector.take();
}
