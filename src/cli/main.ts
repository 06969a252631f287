import process from 'node:process';
import { Command, CommanderError, Option } from 'commander';
import { DeskError, describeFault } from '../desk/desk-error.ts';
import { LANGUAGES } from '../explain/plural.ts';
import { ServeError } from '../server/serve.ts';
import { accessCommand } from './access.ts';
import { assessCommand } from './assess.ts';
import { assurancesCommand } from './assurances.ts';
import { auditCommand } from './audit.ts';
import { briefCommand } from './brief.ts';
import { coverageCommand } from './coverage.ts';
import { diffCommand } from './diff.ts';
import { drillCommand } from './drill.ts';
import { EXIT } from './exit.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import.ts';
import { incidentsCommand } from './incidents.ts';
import { ladderCommand } from './ladder.ts';
import { lintCommand } from './lint.ts';
import { matrixCommand } from './matrix.ts';
import { noticesCommand } from './notices.ts';
import { clean } from './paint.ts';
import { procedureCommand } from './procedure.ts';
import { recordCommands } from './record.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { standingsCommand } from './standings.ts';
import { symmetryCommand } from './symmetry.ts';

const collectInto = (value: string, previous: readonly string[]) => [...previous, value];
const from = () =>
  new Option('--from <reader:file>', 'adds what a feed reads to the facts of the case')
    .argParser(collectInto)
    .default([], 'none');
const onlyFrom = () =>
  new Option('--only-from <reader:file>', 'as --from, in place of the facts of the case')
    .argParser(collectInto)
    .default([], 'none');

/** Runs the command line; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const done = (exit: number) => {
    code = exit;
  };
  const program = new Command('servanda')
    .description(
      'Reads what was agreed, takes in what was done and said, and says clause by clause what was kept, what was broken and what nobody could see.',
    )
    .showHelpAfterError('(servanda --help lists the commands)')
    .exitOverride();
  /** A command that is asked of a case or a record, with what any such question may say. */
  const ofCase = (name: string, description: string): Command =>
    program
      .command(name)
      .argument('<case>', 'a case folder, a terms file, or the folder of a record')
      .description(description)
      .addOption(from())
      .addOption(onlyFrom())
      .option('--as-of <T>', 'only what was known by this instant')
      .option('--at <T>', 'the moment for clocks')
      .option('--reading <ID>', 'one reading of the agreement')
      .option('--hindsight', 'of a record: counts entries from when their sources published them');
  program
    .command('assess')
    .argument('<case>', 'a case folder, a terms file, or the folder of a record')
    .description('where every clause stands; exit 1 if any is broken, else 2 if any is undetermined, else 0')
    .addOption(from())
    .addOption(onlyFrom())
    .option('--as-of <T>', 'only what was known by this instant, such as 2025-04-20T12:00+03:00')
    .option('--at <T>', 'the moment for clocks; otherwise the end of all that is known')
    .option('--reading <ID>', 'one reading of the agreement')
    .option('--hindsight', 'of a record: counts entries from when their sources published them')
    .option('--json', 'the assessment as JSON (spec/assessment/v1)')
    .option('--aside <file>', 'where rows that were set aside are written')
    .action(async (path, options) => done(await assessCommand(path, options)));
  program
    .command('standings')
    .argument('<case>', 'a case folder or a terms file')
    .description('the standings of assess without their reasons, over columns where it can: for very many rows')
    .addOption(from())
    .addOption(onlyFrom())
    .option('--as-of <T>', 'only what was known by this instant')
    .option('--at <T>', 'the moment for clocks')
    .option('--reading <ID>', 'one reading of the agreement')
    .option('--json', 'the standings as JSON')
    .action(async (path, options) => done(await standingsCommand(path, options)));
  program
    .command('explain')
    .argument('<case>', 'a case folder, a terms file, or the folder of a record')
    .argument('[what]', 'a clause (C1), a standing (C1/RU, C1/*), or the beginning of an incident id')
    .description('one standing or finding as a readable chain, down to the rows; with --lang in plain language')
    .addOption(new Option('--lang <language>', 'clause and finding in plain language').choices([...LANGUAGES]))
    .addOption(from())
    .addOption(onlyFrom())
    .option('--as-of <T>', 'only what was known by this instant')
    .option('--at <T>', 'the moment for clocks')
    .option('--reading <ID>', 'one reading of the agreement')
    .option('--hindsight', 'of a record: counts entries from when their sources published them')
    .option('--json', 'the chain as JSON')
    .action(async (path, what, options) => done(await explainCommand(path, what, options)));
  program
    .command('brief')
    .argument('<case>', 'a case folder, a terms file, or the folder of a record')
    .description('the page of a case as one HTML file that needs no network; every number in it opens to its rows')
    .addOption(from())
    .addOption(onlyFrom())
    .option('--out <file>', 'where it is written; - for the standard output; out/<id>.html when absent')
    .option('--since <T>', 'says first what changed since this instant')
    .option('--as-of <T>', 'only what was known by this instant')
    .option('--at <T>', 'the moment for clocks')
    .option('--reading <ID>', 'one reading of the agreement')
    .option('--hindsight', 'of a record: counts entries from when their sources published them')
    .action(async (path, options) => done(await briefCommand(path, options)));
  program
    .command('import')
    .argument('<reader:file>', 'what to read, and with which reader')
    .description('reads a file into entries; nothing is dropped in silence')
    .option(
      '--out <file>',
      'adds the entries to this file (canonical JSON lines); once is enough, twice changes nothing',
    )
    .option('--json', 'the counts as JSON')
    .action(async (spec, options) => done(await importCommand(spec, options)));
  program
    .command('lint')
    .argument('<case>', 'a case folder or a terms file')
    .description(
      'what a draft leaves open: each with its place, the agreement in which it went wrong, and words that would close it',
    )
    .option('--short', 'one line for each')
    .option('--json', 'the same as JSON')
    .action(async (path, options) => done(await lintCommand(path, options)));
  program
    .command('diff')
    .argument('<before>', 'a case folder or a terms file')
    .argument('<after>', 'the same agreement, another version')
    .description(
      'what changed in what was agreed: for whom, what nobody can see any longer, and which past findings would be others; exit 1 if anything did',
    )
    .addOption(from())
    .addOption(onlyFrom())
    .option('--as-of <T>', 'only what was known by this instant')
    .option('--at <T>', 'the moment for clocks')
    .option('--json', 'the difference as JSON')
    .action(async (before, after, options) => done(await diffCommand(before, after, options)));
  ofCase(
    'symmetry',
    'the same tests on each side: what differs, and whether it is the evidence, the text or the rule; exit 1 if the rule',
  )
    .option('--json', 'the report as JSON')
    .action(async (path, options) => done(await symmetryCommand(path, options)));
  ofCase(
    'coverage',
    'who was looking where, hour by hour, against each party: what would have been missed; exit 2 where an hour was not covered as its clause demands, else 0',
  )
    .option('--json', 'the coverage as JSON')
    .action(async (path, options) => done(await coverageCommand(path, options)));
  ofCase(
    'incidents',
    'what is held to be one event: where its reports cross, when, which they are, and why they stand together',
  )
    .option('--json', 'the incidents as JSON')
    .action(async (path, options) => done(await incidentsCommand(path, options)));
  ofCase(
    'matrix',
    'who has done which step where: declared, observed, verified, disputed, overdue; ledgers, weapons, stores; exit 1 if a step is overdue, else 2 if one is unproved',
  )
    .option('--lot <words>', 'draws the sites to inspect next, by words that neither side could choose')
    .option('--json', 'the matrix as JSON')
    .action(async (path, options) => done(await matrixCommand(path, options)));
  ofCase(
    'ladder',
    'what follows a breach, step by step: what is due, for whom, by when, what was taken, and what lapsed; exit 1 if a step was missed or late, else 2 if one hangs on doubt or on words, else 0',
  )
    .option('--notices <folder>', 'tells whoever must act, through the outbox in this folder')
    .option('--json', 'the ladder as JSON')
    .action(async (path, options) => done(await ladderCommand(path, options)));
  program
    .command('drill')
    .argument('<case>', 'a case folder or a terms file')
    .description(
      'a scenario run against the ladder in simulated time: who must act, what is undefined, each minute at which nobody is responsible; exit 1 if there is one, else 2 if one is in doubt or overdue, else 0',
    )
    .requiredOption('--scenario <file>', 'timed entries, as JSON lines, in place of the facts of the case')
    .option('--reading <ID>', 'one reading of the agreement')
    .option('--as-of <T>', 'only what is known by this instant, and no further')
    .option('--since <T>', 'from when on; from the first entry when absent')
    .option('--until <T>', 'until when; to the last entry or clock when absent')
    .option('--minutes', 'a line for each minute')
    .option('--notices <folder>', 'sends the notices as exercises, through the outbox in this folder')
    .option('--json', 'the drill as JSON')
    .action(async (path, options) => done(await drillCommand(path, options)));
  program
    .command('notices')
    .argument('<folder>', 'the folder of an outbox, with channels.yaml')
    .description('what was sent to whom, by which way, and what waits; exit 2 while one waits, else 0')
    .option('--deliver', 'sends what waits')
    .option('--json', 'the same as JSON')
    .action(async (folder, options) => done(await noticesCommand(folder, options)));
  program
    .command('procedure')
    .argument('<case>', 'a case folder, a terms file, or the folder of a record')
    .description(
      'how each matter stands on its way from a signal to a published finding: who acts next, by when, what is late, what was refused; exit 2 if something is late or not verifiable, else 0',
    )
    .addOption(from())
    .addOption(onlyFrom())
    .option('--as-of <T>', 'only what was known by this instant')
    .option('--at <T>', 'the moment for clocks')
    .option('--hindsight', 'of a record: counts entries from when their sources published them')
    .option('--json', 'the procedure as JSON')
    .action(async (path, options) => done(await procedureCommand(path, options)));
  ofCase(
    'assurances',
    'each guarantee: called, void or open, under each reading; what its guarantors did; which fears are answered by deeds, by words, by nothing',
  )
    .option(
      '--fears <file>',
      'the fears, and the clauses that are said to answer them; fears.yaml of the case when absent',
    )
    .option('--json', 'the report as JSON')
    .action(async (path, options) => done(await assurancesCommand(path, options)));
  program
    .command('access')
    .argument('<case>', 'a case folder, a terms file, or the folder of a record')
    .description(
      'humanitarian access by area and day: nine indicators of 0 to 3, an area 0 to 5, with what is not known and what it rests on',
    )
    .addOption(from())
    .addOption(onlyFrom())
    .option('--level <n>', 'which name of a place is its area: 0 the widest, 1 the one inside it …', '1')
    .option('--outcomes <file>', 'holds the scores against outcomes: JSON, keys of entries to "success" or "failure"')
    .option('--as-of <T>', 'only what was known by this instant')
    .option('--at <T>', 'the moment for clocks')
    .option('--hindsight', 'of a record: counts entries from when their sources published them')
    .option('--json', 'the report as JSON')
    .action(async (path, options) => done(await accessCommand(path, options)));
  program
    .command('sample')
    .description('how many of the declared sites to inspect, or what the inspections so far prove')
    .requiredOption('--sites <N>', 'how many sites there are')
    .option('--hiding <d>', 'asks how many to inspect, to find one if so many hide something')
    .option('--inspected <n>', 'asks what so many inspections at random prove')
    .option('--found <f>', 'of those inspected, how many hid something; none when absent')
    .option('--confidence <percent>', 'how sure one wants to be', '95')
    .option('--finds <percent>', 'how surely an inspection of a hiding site finds it', '100')
    .option('--json', 'the answer as JSON')
    .action((options) => done(sampleCommand(options)));
  program
    .command('serve')
    .argument('[folder]', 'a folder of cases; the casebook when absent')
    .description('assesses the cases, prints the standings, writes a page for each and serves them on this machine')
    .option('--port <n>', 'the port; the next free one from 4173 when absent')
    .option('--out <folder>', 'where the pages are written', 'out/pages')
    .option('--once', 'write the pages and stop')
    .action(async (folder, options) => done(await serveCommand(folder, options)));
  recordCommands(program, done);
  program
    .command('audit')
    .argument('<record>', 'the folder of a record, a copy of what it publishes, or its address')
    .description(
      'checks everything that a record publishes and works its answers out again; exit 0 only when all of it holds',
    )
    .option('--policy <file>', 'your own policy (C2SP tlog-policy): the keys that you have from elsewhere')
    .option('--log <vkey>', 'the log’s key that you have from elsewhere, in place of a policy')
    .option('--state <file>', 'goes on from this file where there is one, and writes it anew after a good audit')
    .option('--json', 'the report as JSON')
    .action(async (target, options) => done(await auditCommand(target, options)));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
    if (error instanceof DeskError) return tell(error.message, error.kind === 'use' ? EXIT.usage : EXIT.badInput);
    if (error instanceof ServeError) return tell(error.message, EXIT.world);
    // A disk that is full or a folder that may not be written to is no bug of ours: no trace of the stack.
    if (isOfTheWorld(error)) return tell(`${error.path ?? error.syscall}: ${describeFault(error)}.`, EXIT.world);
    throw error;
  }
}

function tell(message: string, code: number): number {
  process.stderr.write(`servanda: ${clean(message)}\n`);
  return code;
}

function isOfTheWorld(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
