import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Matter } from '../../admit/matter.ts';
import { ADMISSION_DIGEST, RULES_DIGEST } from '../../assess/rules.ts';
import { KEEPER } from '../../entries/keeper.ts';
import type { Signer } from '../../record/note/note.ts';
import { TYPES } from '../../record/note/vkey.ts';
import { recordPaths } from '../../store/paths.ts';
import { TAXONOMY_VERSION } from '../../taxonomy/taxonomy.ts';
import { entriesOf, loadCase } from '../case.ts';
import { checkCase } from '../run.ts';
import { createKey, publicKeyOf, readKey, readKeys } from './keys.ts';
import { type AppendReport, type DeskOptions, RecordDesk } from './record-desk.ts';
import { type RosterFile, readRosterFile } from './roster-file.ts';
import { adoptTerms } from './terms-on-record.ts';

export interface InitAsk {
  /** A case to begin with: its terms are adopted, and its entries put on record. */
  readonly case?: string;
  /** The log's name: a host and path under which it will be read, without a scheme. */
  readonly origin?: string;
  readonly title?: string;
  /** A roster of further members, and the quorum. */
  readonly roster?: string;
  /** Key files of members who sign the beginning with the desk. */
  readonly key?: readonly string[];
}

export interface InitReport {
  readonly origin: string;
  readonly logKey: string;
  readonly agreement: string | null;
  readonly size: number;
  readonly rows: AppendReport | null;
}

/** The name of the member that a desk is itself: it keeps the case, and hands in what others published. */
export const DESK_MEMBER = 'desk';

/** Makes a record in a folder: keys, the beginning, and, with a case, its agreement and entries. */
export async function initRecord(dir: string, ask: InitAsk, options: DeskOptions = {}): Promise<InitReport> {
  const of = ask.case === undefined ? null : await loadCase(ask.case);
  const agreement = of === null ? null : checkCase(of);
  const origin = ask.origin ?? `local/${agreement?.id ?? 'record'}`;
  const folder = join(recordPaths(dir).private, 'keys');
  const log = await keyOf(join(folder, 'log.key'), origin, TYPES.ed25519);
  const clock = await keyOf(join(folder, 'clock.key'), `${origin}/clock`, TYPES.cosignature);
  const desk = await keyOf(join(folder, 'desk.key'), DESK_MEMBER, TYPES.ed25519);
  const signers = [desk, ...(await readKeys(ask.key ?? []))];
  const roster = ask.roster === undefined ? null : await readRosterFile(ask.roster);
  const title = ask.title ?? agreement?.title ?? origin;
  const record = await RecordDesk.create(
    dir,
    { log, clock },
    beginning(origin, title, log, clock, desk, roster),
    signers,
    options,
  );
  try {
    if (of !== null) await adoptTerms(record, of, signers);
    const rows = of === null ? null : await record.appendEntries(entriesOf(of, [], false), [desk], options.progress);
    return { origin, logKey: publicKeyOf(log), agreement: agreement?.id ?? null, size: record.size, rows };
  } finally {
    await record.close();
  }
}

function beginning(
  origin: string,
  title: string,
  log: Signer,
  clock: Signer,
  desk: Signer,
  roster: RosterFile | null,
): Extract<Matter, { type: 'record/1' }> {
  const own = { name: desk.vkey.name, vkey: publicKeyOf(desk), speaks: [KEEPER], relays: true };
  return {
    type: 'record/1',
    origin,
    title,
    policy: `log ${publicKeyOf(log)}\nwitness clock ${publicKeyOf(clock)}\nquorum clock\n`,
    rules: RULES_DIGEST,
    admission: ADMISSION_DIGEST,
    taxonomy: TAXONOMY_VERSION,
    members: [own, ...(roster?.members ?? [])],
    quorum: roster?.quorum ?? { of: [own.name], atLeast: 1 },
  };
}

/** A key that an interrupted beginning left is taken up again. */
async function keyOf(file: string, name: string, type: number): Promise<Signer> {
  const key = existsSync(file) ? await readKey(file) : null;
  return key?.vkey.name === name ? key : createKey(file, name, type);
}
