import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hexOf, type Seen } from '../../src/admit/fold.ts';
import type { AssessmentMatter, Matter, Member, TermsMatter } from '../../src/admit/matter.ts';
import { knownEntries } from '../../src/admit/received.ts';
import { nodeCrypto } from '../../src/crypto/node/crypto.ts';
import type { Body } from '../../src/entries/body.ts';
import type { Question } from '../../src/recompute/input.ts';
import { type Rules, rules } from '../../src/recompute/recompute.ts';
import type { Signer } from '../../src/record/note/note.ts';
import { encodeBundle } from '../../src/record/tree/bundle.ts';
import { leafHash } from '../../src/record/tree/hash.ts';
import { RightEdge } from '../../src/record/tree/right-edge.ts';
import { TILE_WIDTH, tilePath, widthAt } from '../../src/record/tree/tile.ts';
import { TAXONOMY_VERSION } from '../../src/taxonomy/taxonomy.ts';
import {
  checkpointNote,
  DESK,
  MISSION,
  matterNote,
  memberOf,
  NORTH,
  notesOf,
  ORIGIN,
  RecordLog,
  SOUTH,
} from './record-log.ts';
import { SMALL } from './terms-problems.ts';

const { sha256 } = nodeCrypto;

/** The published files of a record, by their path. */
export type PublishedFiles = Map<string, Uint8Array>;

/** What a desk publishes of these leaves: tiles, bundles, and the checkpoint over them all. */
export async function publish(leaves: readonly Uint8Array[], timeS: number): Promise<PublishedFiles> {
  const files: PublishedFiles = new Map();
  const edge = RightEdge.empty(sha256);
  for (const leaf of leaves) edge.append(leafHash(sha256, leaf));
  for (const { tile, bytes } of edge.tiles()) files.set(tilePath(tile), bytes);
  for (let index = 0; index * TILE_WIDTH < leaves.length; index += 1) {
    const width = widthAt('entries', index, leaves.length);
    const entries = leaves.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    files.set(tilePath({ level: 'entries', index, width }), encodeBundle(entries));
  }
  files.set('checkpoint', await checkpointNote({ origin: ORIGIN, size: leaves.length, root: edge.root() }, timeS));
  return files;
}

/** Writes the files below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** Members of the small agreement's record: the mission M and the staff of A speak for themselves. */
export const SMALL_MEMBERS: readonly Member[] = [
  memberOf(DESK, ['case-keeper'], true),
  memberOf(NORTH, ['a-staff']),
  memberOf(SOUTH, ['b-staff']),
  memberOf(MISSION, ['M']),
];

const START = Date.parse('2025-04-19T20:00:00+03:00');
const HOUR = 3_600_000;

/** The seconds at which the small record is seen; the last is that of its published checkpoint. */
export const SMALL_TIMES_S = { first: START / 1000 + 3600, last: START / 1000 + 86_400 };

/** A report of fire under the small agreement, `hour` hours after it began. */
export function fire(key: string, hour: number, source = 'M'): Body {
  const from = START + hour * HOUR;
  const when = { from, to: from + 600_000 };
  const about = { saw: 'deed', act: 'fire', means: 'direct.seen', by: 'A' } as const;
  return { type: 'observation/1', source, key, taxonomy: TAXONOMY_VERSION, when, ...about };
}

/** A record under the small agreement that grows, with its blobs: what a desk does, in memory. */
export class SmallRecord {
  readonly log: RecordLog;
  readonly blobs: PublishedFiles = new Map();
  termsId = '';

  private constructor(log: RecordLog) {
    this.log = log;
  }

  static async begin(change: Parameters<typeof RecordLog.begin>[0] = {}): Promise<SmallRecord> {
    const begun = { members: [...SMALL_MEMBERS], rules: rules.judges, ...change };
    const record = new SmallRecord(await RecordLog.begin(begun));
    await record.addTerms();
    return record;
  }

  get size(): number {
    return this.log.leaves.length;
  }

  async addTerms(text: string = SMALL, change: Partial<TermsMatter> = {}): Promise<void> {
    const name = 'small.terms.yaml';
    const compiled = rules.compiledText({ history: [{ name, text, places: {} }] });
    const matter: TermsMatter = {
      type: 'terms/1',
      agreement: 'small',
      version: '1',
      after: this.log.fold.terms.at(-1)?.id ?? null,
      files: [{ name, ...this.putBlob(text) }],
      compiled: { name: 'small.json', ...this.putBlob(compiled) },
      rules: rules.judges,
      ...change,
    };
    await this.log.add(await matterNote(matter, NORTH, SOUTH));
    this.termsId = this.log.fold.terms.at(-1)?.id ?? '';
  }

  putBlob(text: string): { sha256: string; bytes: number } {
    const bytes = new TextEncoder().encode(text);
    const digest = hexOf(sha256(bytes));
    this.blobs.set(`blobs/${digest}`, bytes);
    return { sha256: digest, bytes: bytes.length };
  }

  /** Each body in a note of its own. */
  async addSingly(bodies: readonly Body[], signer: Signer = MISSION): Promise<void> {
    for (const body of bodies) await this.log.add(...(await notesOf([body], signer)));
  }

  async addBatch(bodies: readonly Body[], signer: Signer = MISSION): Promise<void> {
    await this.log.add(...(await notesOf(bodies, signer)));
  }

  /** The question over the first leaves, as the format has it; `lastS`: when the published checkpoint was cosigned. */
  question(size: number, lastS: number, change: Partial<AssessmentMatter> = {}): Question {
    const { fold, rows } = this.log;
    const seen: Seen[] = [...fold.seen, { size: this.size, timeMs: lastS * 1000 }];
    const known = rows.filter(({ leaf }) => leaf < size);
    const { knownTo = null, at = null, reading = null, clock = 'received' } = change;
    return {
      history: [{ name: 'small.terms.yaml', text: SMALL, places: {} }],
      entries: knownEntries(known, seen, clock, ORIGIN),
      knownTo,
      clock,
      at,
      reading,
      setAside: fold.refused.filter(({ leaf }) => leaf < size).length,
    };
  }

  /** An assessment over the first leaves by a member, right unless `change` says otherwise. */
  assessment(by: string, size: number, lastS: number, change: Partial<AssessmentMatter> = {}): AssessmentMatter {
    const text = rules.assessmentText(this.question(size, lastS, change));
    return {
      type: 'assessment/1',
      by,
      terms: this.termsId,
      size,
      root: hexOf(this.rootAt(size)),
      reading: null,
      clock: 'received',
      knownTo: null,
      at: null,
      rules: rules.judges,
      digest: hexOf(sha256(new TextEncoder().encode(text))),
      ...change,
    };
  }

  async addMatter(matter: Matter, ...signers: readonly Signer[]): Promise<void> {
    await this.log.add(await matterNote(matter, ...signers));
  }

  async addBrief(by: string, signer: Signer, size: number, lastS: number): Promise<void> {
    const text = new TextEncoder().encode(rules.briefText(this.question(size, lastS), null));
    const { rules: _, ...question } = this.assessment(by, size, lastS);
    const brief = { since: null, renderer: rules.writes, digest: hexOf(sha256(text)), bytes: text.length };
    await this.addMatter({ ...question, ...brief, type: 'brief/1' }, signer);
  }

  rootAt(size: number): Uint8Array {
    const edge = RightEdge.empty(sha256);
    for (const leaf of this.log.leaves.slice(0, size)) edge.append(leafHash(sha256, leaf));
    return edge.root();
  }

  async files(timeS: number = SMALL_TIMES_S.last): Promise<PublishedFiles> {
    return new Map([...(await publish(this.log.leaves, timeS)), ...this.blobs]);
  }
}

/** A record of more than one tile: entries alone and in batches, checkpoints, two assessments and a brief, all good. */
export async function goodRecord(): Promise<SmallRecord> {
  const record = await SmallRecord.begin();
  const { first, last } = SMALL_TIMES_S;
  await record.addBatch(Array.from({ length: 40 }, (_, n) => fire(`batch ${n}`, 1 + n)));
  await record.log.see(first);
  await record.addSingly(Array.from({ length: 262 }, (_, n) => fire(`single ${n}`, 50 + n)));
  await record.addSingly([fire('a-staff 1', 3, 'a-staff')], NORTH);
  await record.log.see(first + 7200);
  const { size } = record;
  await record.addMatter(record.assessment('mission', size, last), MISSION);
  await record.addMatter(record.assessment('north', 100, last), NORTH);
  await record.addBrief('desk', DESK, size, last);
  return record;
}

/** Rules that are known by other digests, for what names rules that nobody here has. */
export const otherRules = (judges: string): Rules => ({ ...rules, judges });
