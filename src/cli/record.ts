import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { endOfDay } from '../desk/ask.ts';
import { loadCase } from '../desk/case.ts';
import { DeskError, describeFault } from '../desk/desk-error.ts';
import { takeIn } from '../desk/intake.ts';
import { attestAssessment, attestBrief } from '../desk/record/attest.ts';
import { DESK_MEMBER, type InitAsk, initRecord } from '../desk/record/init.ts';
import { appendCase, appendFrom } from '../desk/record/intake.ts';
import { sentence } from '../desk/record/judge-notes.ts';
import { createKey, publicKeyOf, readKey, readKeys } from '../desk/record/keys.ts';
import { readNotes, withoutKnown, writeNotes } from '../desk/record/notes-file.ts';
import { checkKit, proveEntry } from '../desk/record/proof-kit.ts';
import { findRecord, readRecord } from '../desk/record/read-record.ts';
import { type AppendReport, deskKeys, RecordDesk } from '../desk/record/record-desk.ts';
import { readRosterFile } from '../desk/record/roster-file.ts';
import { statusOf } from '../desk/record/status.ts';
import { adoptTerms } from '../desk/record/terms-on-record.ts';
import { describeAside, describeRefused } from '../desk/run.ts';
import type { Signer } from '../record/note/note.ts';
import { TYPES } from '../record/note/vkey.ts';
import type { RecordProblem } from '../record/problem.ts';
import { EXIT } from './exit.ts';
import { bold, clean, dim } from './paint.ts';

const SHOWN = 5;
const collectInto = (value: string, previous: readonly string[]) => [...previous, value];

/** `servanda record …`. */
export function recordCommands(program: Command, done: (exit: number) => void): void {
  const record = program.command('record').description('the record: one history that every party can recompute');
  const withKeys = (command: Command) =>
    command.option(
      '--key <file>',
      'signs with this key in place of the desk’s own; may come more than once',
      collectInto,
      [],
    );
  const writing = (command: Command) =>
    withKeys(command).option('--today <day>', 'which day it is, for a record that had no entry for more than a week');
  withKeys(
    record
      .command('init')
      .argument('<dir>', 'a folder that is made')
      .description('makes a record: its keys and its beginning, and, with a case, its agreement and entries')
      .option('--case <case>', 'a case folder to begin with')
      .option('--origin <name>', 'the log’s name: host and path under which it will be read')
      .option('--title <text>', 'what the record is of')
      .option('--roster <file>', 'further members and the quorum (YAML)'),
  ).action(async (dir, options) => done(await init(dir, options)));
  writing(
    record
      .command('append')
      .argument('<dir>', 'the folder of the record')
      .description('puts entries on record; what it holds already stays as it is')
      .option('--from <reader:file>', 'what a feed reads of a file', collectInto, [])
      .option('--notes <file>', 'notes signed elsewhere (servanda record sign)', collectInto, [])
      .option('--case <case>', 'the entries of a case, with what its keeper says of its sources', collectInto, []),
  ).action(async (dir, options) => done(await append(dir, options)));
  writing(
    record
      .command('terms')
      .argument('<dir>', 'the folder of the record')
      .argument('<case>', 'a case folder or a terms file')
      .description('adopts an agreement, or its next version; the quorum signs'),
  ).action(async (dir, path, options) => done(await terms(dir, path, options)));
  writing(
    record
      .command('roster')
      .argument('<dir>', 'the folder of the record')
      .argument('<file>', 'the new roster, whole (YAML)')
      .description('changes who may sign; the quorum of the roster in force signs')
      .requiredOption('--reason <text>', 'why, for the record'),
  ).action(async (dir, file, options) => done(await roster(dir, file, options)));
  writing(
    record
      .command('attest')
      .argument('<dir>', 'the folder of the record')
      .description('recomputes the assessment and puts its digest on record under a member’s name')
      .option('--brief', 'the brief’s digest in place of the assessment’s')
      .option('--as-of <T>', 'as it was known at this instant; otherwise at the last checkpoint')
      .option('--at <T>', 'the moment for clocks')
      .option('--since <T>', 'with --brief: what changed since this instant')
      .option('--reading <ID>', 'one reading of the agreement')
      .option('--hindsight', 'counts entries from when their sources published them'),
  ).action(async (dir, options) => done(await attest(dir, options)));
  record
    .command('status')
    .argument('<dir>', 'the folder of a record, or of a copy of what it publishes')
    .description('what the record holds, who signs, what it refused')
    .option('--json', 'the same as JSON')
    .action(async (dir, options) => done(await status(dir, options)));
  record
    .command('prove')
    .argument('<dir>', 'the folder of a record, or of a copy of what it publishes')
    .argument('<entry>', 'an entry’s id, or the index of its leaf')
    .description('writes what somebody needs to see for himself that an entry is on record')
    .option('--out <folder>', 'where the three files go', 'out/proof')
    .option('--publish', 'puts them beside the published record as well, where anybody can ask for them')
    .action(async (dir, entry, options) => done(await prove(dir, entry, options)));
  record
    .command('verify')
    .argument('<folder>', 'a folder with entry.note, entry.tlog-proof and policy.txt')
    .description('checks a proof, offline')
    .option('--policy <file>', 'your own policy, in place of the one in the folder')
    .action(async (folder, options) => done(await verify(folder, options)));
  record
    .command('key')
    .argument('<name>', 'whose key; no spaces')
    .description('makes a signing key for a member, and prints its public half')
    .requiredOption('--out <file>', 'where the private key goes; nobody else may have it')
    .action(async (name, options) => done(await key(name, options)));
  record
    .command('sign')
    .argument('<reader:file>', 'what to read, and with which reader')
    .description('signs entries away from the record, for any desk to put on record')
    .requiredOption('--record <origin>', 'the name of the record that it is signed for, and counts in alone')
    .requiredOption('--key <file>', 'the signing key')
    .requiredOption('--out <file>', 'where the signed notes go')
    .option('--skip-known <record>', 'leaves out what this record holds: its folder, or a copy of what it publishes')
    .action(async (spec, options) => done(await sign(spec, options)));
}

/** What every command that writes takes. */
interface WriteAsk {
  readonly key: readonly string[];
  readonly today?: string;
}

async function init(dir: string, options: InitAsk): Promise<number> {
  const report = await initRecord(dir, options, { progress });
  endProgress();
  say(`${bold('A record was begun')} in ${dir}`);
  say(`  log       ${report.logKey}`);
  if (report.agreement !== null) say(`  agreement ${report.agreement}`);
  if (report.rows !== null) tellRows(report.rows);
  say(dim(`Publish ${join(dir, 'published')}; keep ${join(dir, 'private')} to yourself, and keep a copy of its keys.`));
  return report.rows === null || report.rows.refused.length === 0 ? EXIT.kept : EXIT.badInput;
}

async function append(
  dir: string,
  options: WriteAsk & { from: string[]; notes: string[]; case: string[] },
): Promise<number> {
  if (options.from.length + options.notes.length + options.case.length === 0) {
    throw new DeskError('Nothing to append: give --from READER:FILE or --notes FILE or --case CASE.', 'use');
  }
  return withDesk(dir, options, async (desk, signers) => {
    let code: number = EXIT.kept;
    for (const file of options.notes) {
      const { first, size } = await desk.appendNotes(await readNotes(file));
      say(`${file}: on record as leaves ${first} to ${size - 1}`);
    }
    for (const path of options.case) {
      const report = await appendCase(desk, path, signers, progress);
      endProgress();
      say(path);
      tellRows(report);
      if (report.refused.length > 0) code = EXIT.badInput;
    }
    for (const spec of options.from) {
      const report = await appendFrom(desk, spec, signers, progress);
      endProgress();
      say(spec);
      tellRows(report);
      if (report.asides.length > 0) say(`  ${report.asides.length} rows could not be read and were left out`);
      for (const item of report.asides.slice(0, SHOWN)) say(`    ${describeAside(item)}`);
      if (report.refused.length > 0) code = EXIT.badInput;
    }
    return code;
  });
}

async function terms(dir: string, path: string, options: WriteAsk): Promise<number> {
  return withDesk(dir, options, async (desk, signers) => {
    const { agreement, leaf } = await adoptTerms(desk, await loadCase(path), signers);
    say(`${agreement} is on record as leaf ${leaf}`);
    return EXIT.kept;
  });
}

async function roster(dir: string, file: string, options: WriteAsk & { reason: string }): Promise<number> {
  const fields = await readRosterFile(file);
  return withDesk(dir, options, async (desk, signers) => {
    const { members, quorum } = fields;
    const { first } = await desk.appendMatter(
      { type: 'roster/1', after: desk.fold.rosterId, reason: options.reason, members: [...members], quorum },
      signers,
    );
    say(`The roster changed with leaf ${first}: ${members.map(({ name }) => name).join(', ')}`);
    return EXIT.kept;
  });
}

async function attest(
  dir: string,
  options: WriteAsk & {
    brief?: boolean;
    asOf?: string;
    at?: string;
    since?: string;
    reading?: string;
    hindsight?: boolean;
  },
): Promise<number> {
  return withDesk(dir, options, async (desk, [by]) => {
    if (by === undefined) throw new Error('nobody signs');
    const record = await desk.read();
    const { key: _, today: __, brief, ...ask } = options;
    const { matter } = brief === true ? await attestBrief(record, by, ask) : await attestAssessment(record, by, ask);
    const { first } = await desk.appendMatter(matter, [by]);
    say(`${matter.by} found ${matter.digest}`);
    say(
      dim(
        `over ${matter.size} leaves${matter.reading === null ? '' : `, reading ${matter.reading}`}; on record as leaf ${first}`,
      ),
    );
    return EXIT.kept;
  });
}

async function status(dir: string, options: { json?: boolean }): Promise<number> {
  const record = await readRecord(await folderOf(dir), progress);
  endProgress();
  const found = statusOf(record);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return EXIT.kept;
  }
  say(`${bold(found.title)}  ${dim(found.origin)}`);
  say(`  ${found.size} leaves, seen by ${found.seen ?? 'nobody'}; root ${found.root}`);
  for (const { agreement, version, leaf } of found.terms)
    say(`  agreement ${agreement}, version ${version}, leaf ${leaf}`);
  for (const [type, n] of Object.entries(found.counts)) say(`  ${String(n).padStart(9)}  ${type}`);
  say(`  members (${found.quorum.atLeast} of ${found.quorum.of.join(', ')} bind all)`);
  for (const { name, speaks, relays } of found.members) {
    say(
      `    ${name.padEnd(16)} ${[...(relays ? ['relays'] : []), ...(speaks.length > 0 ? [`speaks for ${speaks.join(', ')}`] : [])].join('; ')}`,
    );
  }
  if (found.refused.length > 0) say(`  ${found.refused.length} refused by the record’s own rules:`);
  for (const { leaf, row, problem } of found.refused.slice(0, SHOWN)) {
    say(`    leaf ${leaf}${row === null ? '' : `, row ${row}`}: ${problem.code}: ${sentence(problem)}`);
  }
  return EXIT.kept;
}

async function prove(dir: string, entry: string, options: { out: string; publish?: boolean }): Promise<number> {
  const folder = await folderOf(dir);
  const kit = await proveEntry(folder, entry);
  const path = `proofs/${kit.index}`;
  const folders = [options.out, ...(options.publish === true ? [join(folder, path)] : [])];
  for (const out of folders) {
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'entry.note'), kit.entry);
    await writeFile(join(out, 'entry.tlog-proof'), kit.proof);
    await writeFile(join(out, 'policy.txt'), kit.policy);
  }
  say(
    `Leaf ${kit.index}, row ${kit.row}: entry.note, entry.tlog-proof and policy.txt are in ${folders.join(' and in ')}`,
  );
  say(dim(`Whoever has them checks with: servanda record verify ${options.out}`));
  if (options.publish === true)
    say(dim(`Readers of the published record ask for ${path}/entry.note and its two neighbours.`));
  return EXIT.kept;
}

async function verify(folder: string, options: { policy?: string }): Promise<number> {
  // One after the other: of several that are not there it is always the first that is named.
  const entry = await bytesOf(join(folder, 'entry.note'));
  const proof = await bytesOf(join(folder, 'entry.tlog-proof'));
  const policy = await bytesOf(options.policy ?? join(folder, 'policy.txt'));
  const proved = await checkKit(entry, proof, policy.toString('utf8'));
  const seen = proved.seenMs === null ? 'no cosigner is asked for' : `seen by ${new Date(proved.seenMs).toISOString()}`;
  say(`${bold('The proof holds')}: leaf ${proved.index} of ${proved.origin}, among ${proved.size}; ${seen}`);
  for (const id of proved.ids.slice(0, SHOWN)) say(`  ${id}`);
  if (proved.ids.length > SHOWN) say(`  … and ${proved.ids.length - SHOWN} more`);
  say(dim('It stands in the log. Whether it counts there is told by servanda record status, and by an audit.'));
  if (options.policy === undefined)
    say(dim('The keys came with the proof. Give --policy with keys that you have from elsewhere.'));
  return EXIT.kept;
}

async function key(name: string, { out }: { out: string }): Promise<number> {
  const publicHalf = publicKeyOf(await createKey(out, name, TYPES.ed25519));
  await writeFile(`${out}.pub`, `${publicHalf}\n`);
  say(publicHalf);
  say(dim(`The private key is in ${out}: nobody else may have it. The public half, in ${out}.pub, is for everybody.`));
  return EXIT.kept;
}

async function sign(
  spec: string,
  options: { record: string; key: string; out: string; skipKnown?: string },
): Promise<number> {
  const signer = await readKey(options.key);
  const { entries: all, asides, refused } = await takeIn(spec);
  if (refused !== null) throw new DeskError(describeRefused(refused));
  const { skipKnown, record } = options;
  const unknown = skipKnown === undefined ? null : await withoutKnown(all, await folderOf(skipKnown), record);
  const entries = unknown?.entries ?? all;
  if (unknown !== null) {
    say(`${all.length - entries.length} entries are on record already and were left out`);
    say(dim(`by ${skipKnown}: ${unknown.size} leaves, root ${unknown.root}; whose keys signed it an audit says`));
  }
  if (all.length > 0 && entries.length === 0) {
    say('There is nothing else to sign, and no file was written');
    return EXIT.kept;
  }
  const notes = await writeNotes(options.out, entries, [signer], record);
  say(`${entries.length} entries signed by ${signer.vkey.name}, in ${notes} notes: ${options.out}`);
  if (asides.length > 0) say(`${asides.length} rows could not be read and were left out`);
  for (const item of asides.slice(0, SHOWN)) say(`  ${describeAside(item)}`);
  return EXIT.kept;
}

async function withDesk(
  dir: string,
  { key, today }: WriteAsk,
  work: (desk: RecordDesk, signers: readonly Signer[]) => Promise<number>,
): Promise<number> {
  const vouchedMs = endOfDay('--today', today);
  const keys = await deskKeys(dir);
  const own = join(dir, 'private', 'keys', `${DESK_MEMBER}.key`);
  const signers = await readKeys(key.length > 0 ? key : [own]);
  const desk = await RecordDesk.open(dir, keys, { progress, vouchedMs });
  endProgress();
  try {
    return await work(desk, signers);
  } finally {
    await desk.close();
  }
}

async function folderOf(dir: string): Promise<string> {
  const folder = await findRecord(dir);
  if (folder !== null) return folder;
  throw new DeskError(`${dir} holds no record: no checkpoint lies in it or in its folder published.`);
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw new DeskError(`${file} cannot be read: ${describeFault(error)}.`);
  });
}

function tellRows({ added, known, refused, size }: AppendReport): void {
  say(`  ${added} rows put on record, ${known} known already; ${size} leaves`);
  if (refused.length > 0) say(`  ${refused.length} rows may not stand on record:`);
  for (const { from, problem } of refused.slice(0, SHOWN)) say(`    ${from.file}:${from.row}: ${told(problem)}`);
}

const told = (problem: RecordProblem) => `${problem.code}: ${sentence(problem)}`;

function say(line: string): void {
  process.stdout.write(`${clean(line)}\n`);
}

function progress(done: number): void {
  if (process.stderr.isTTY === true) process.stderr.write(`\r${done}`);
}

function endProgress(): void {
  if (process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
}
