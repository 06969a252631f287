import process from 'node:process';
import type { Amount } from '../assess/assessment.ts';
import type { Ask } from '../desk/ask.ts';
import { runFrame } from '../desk/follow.ts';
import type { Cell, Overdue } from '../follow/matrix/cell.ts';
import type { DueLine } from '../follow/matrix/due.ts';
import type { Ledger } from '../follow/matrix/ledgers.ts';
import { type Matrix, matrixOf } from '../follow/matrix/matrix.ts';
import type { Pair } from '../follow/matrix/pairs.ts';
import type { Stores } from '../follow/matrix/stores.ts';
import type { WeaponSeen } from '../follow/matrix/weapons.ts';
import { LEVELS } from '../follow/score/level.ts';
import type { Score } from '../follow/score/score.ts';
import { titleOf } from '../taxonomy/taxonomy.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda matrix`: exit 1 where a step is proved to be overdue, else 2 where one is past its time and unproved, else 0. */
export async function matrixCommand(path: string, options: Ask & { json?: boolean; lot?: string }): Promise<number> {
  const { run, frame } = await runFrame(path, options);
  await reportAsides(run, undefined);
  const matrix = matrixOf(frame, options.lot ?? null);
  if (options.json === true) process.stdout.write(`${JSON.stringify(matrix, null, 2)}\n`);
  else process.stdout.write(`${matrixText(clean(matrix))}\n`);
  const states = matrix.cells.map(({ overdue }) => overdue.state);
  return states.includes('overdue') ? 1 : states.includes('unproved') ? 2 : 0;
}

export function matrixText(matrix: Matrix): string {
  const { agreement, reading, at } = matrix;
  const lines = [
    bold(agreement.title),
    dim(`${agreement.id} · version ${agreement.version}${reading === null ? '' : ` · reading ${reading}`} · at ${at}`),
  ];
  const part = (title: string, texts: readonly string[]) => {
    if (texts.length === 0) return;
    lines.push('', bold(title));
    for (const text of texts) lines.push(...hung(text, 2, 4));
  };
  part('Steps (entries: declared by itself / observed by others / verified / disputed)', matrix.cells.map(cellText));
  part('Calendar', matrix.due.map(dueText));
  part(
    'Clocks',
    matrix.clocks.map(
      ({ id, title, state, at: when }) => `${id}: ${title}: ${state}${when === null ? '' : ` at ${when}`}`,
    ),
  );
  part('Steps that two owe together', matrix.pairs.map(pairText));
  part('Forces and weapons against the lines of their time', matrix.weapons.map(weaponText));
  for (const ledger of matrix.ledgers)
    part(`Ledger ${ledger.step}, ${ledger.party}: ${ledger.title}`, ledgerText(ledger));
  for (const stores of matrix.stores) part(`Declared stores of ${stores.party}`, storesText(stores));
  part('Implementation, 0 not initiated to 3 full', scoreText(matrix.score));
  lines.push(
    '',
    dim('A number here opens to its entries with --json. What nothing proves is neither done nor broken.'),
  );
  return lines.join('\n');
}

function weaponText(seen: WeaponSeen): string {
  const { step, by, toldBy, weapon, act, when, against, breach, why, attributed, provisional } = seen;
  const what = weapon === null ? titleOf('act', act) : titleOf('weapon', weapon);
  const teller = toldBy === null ? 'a named neutral' : toldBy === 'unknown' ? 'somebody unknown' : toldBy;
  const whose = by === null ? 'of nobody named' : `of ${by}, as ${teller} says`;
  const lines = against.map(({ line, version }) => `${line} (${version})`).join(', ') || 'no line';
  const who =
    breach === 'no'
      ? ''
      : attributed.length === 0
        ? '; attributed to nobody'
        : `; attributed to ${attributed.join(', ')}${provisional ? ' (provisional)' : ''}`;
  return `${step}: ${what} ${whose}, ${when.from}, held against ${lines}: breach ${breach} – ${why}${who}`;
}

function cellText(cell: Cell): string {
  const { step, title, part, place, party, declared, observed, verified, disputed, overdue, standing, provisional } =
    cell;
  const what = part === null ? title : `${title} – ${part}`;
  const counts = [declared, observed, verified, disputed].map(({ length }) => length).join(' / ');
  return `${step} ${party} · ${place} · ${what}: ${counts} · ${overdueText(overdue)} · ${standing}${provisional ? ' (provisional)' : ''}`;
}

function overdueText({ state, due, byMs }: Overdue): string {
  const by =
    byMs === null ? '' : ` by ${durationText(byMs.min)}${byMs.max === byMs.min ? '' : ` to ${durationText(byMs.max)}`}`;
  const words: Readonly<Record<Overdue['state'], string>> = {
    'no-clock': 'no clock',
    unknown: 'due when is not known',
    'not-in-force': 'not in force',
    'not-due': `due ${due ?? ''}`,
    done: 'done in time',
    'done-late': `done late${by}`,
    disputed: 'disputed',
    unproved: `past its time${by}, and nothing proves that it was done, or that it was not`,
    overdue: `overdue${by}`,
  };
  return words[state];
}

const DAY = 86_400_000;

/** A length of time as days, hours and minutes. */
export function durationText(ms: number): string {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const parts = [days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''];
  return parts.filter((part) => part !== '').join(' ') || '0 min';
}

function dueText({ what, day, dates, eve, hangsOn, step, title, parties }: DueLine): string {
  const when = day === null ? (hangsOn === null ? 'no date known' : `hangs on ${hangsOn}`) : day;
  const before =
    eve === null ? '' : `, the day after ${eve.day}${eve.dates.length === 0 ? '' : ` (${eve.dates.join(', ')})`}`;
  const names = dates.length === 0 ? '' : ` (${dates.join(', ')})`;
  const who = parties.map(({ party, standing, performance }) => `${party} ${performance ?? standing}`).join(', ');
  return `${when}${names}${before}: ${step} ${what}: ${title} · ${who}`;
}

function pairText({ step, parties, state, late, toleranceMs, due }: Pair): string {
  const allowed = toleranceMs === null ? '' : `, ${durationText(toleranceMs)} apart at the most`;
  const by =
    late === null
      ? ''
      : `: ${late.party} after ${late.against} by ${late.maxMs === null ? `${durationText(late.minMs)} so far, as far as is proved` : late.minMs === late.maxMs ? durationText(late.minMs) : `${durationText(late.minMs)} to ${durationText(late.maxMs)}`}`;
  return `${step} ${parties.join(' and ')}${due === null ? '' : `, due ${due}`}${allowed}: ${state}${by}`;
}

function amount({ min, max }: Amount): string {
  return max === null ? (min === 0 ? '?' : `${min} or more`) : min === max ? String(min) : `${min} to ${max}`;
}

function ledgerText({ counts, totals, refused, unexplained, quotas, target, says }: Ledger): readonly string[] {
  return [
    `${target} are asked for; the last word has ${says ?? 'whoever is named neutral'}`,
    ...counts.map(
      (one) =>
        `${one.days.from} to ${one.days.to}, ${one.by}: ${amount(one.amount)} ${titleOf('act', one.what).toLowerCase()}${one.isRefused ? ' – refused' : ''}`,
    ),
    ...totals.map(
      (one) =>
        `${one.edge === 'after' ? 'to the end of' : 'before the round that follows, to the end of'} ${one.day}: ${one.lines.map(({ what, by, amount: of }) => `${by} ${what} ${amount(of)}`).join('; ')}${one.disputed === null ? '' : `; disputed ${amount(one.disputed)}`}`,
    ),
    ...refused.map(({ why }) => `refused: ${why}`),
    ...unexplained.map(({ text }) => `unexplained: ${text}`),
    ...quotas.map(
      ({ step, title, target: of, counted, performance }) =>
        `quota ${step}: ${title}: ${amount(counted)} of ${of}, ${performance ?? 'how it stands to its day is not known'}`,
    ),
  ];
}

function scoreText({ stipulations, apart, all, due }: Score): readonly string[] {
  const share = ({ of, permille }: Score['all']) =>
    permille === null
      ? 'nothing to score'
      : `${percent(permille.min)} to ${percent(permille.max)} % of the greatest, ${of} stipulations`;
  return [
    ...stipulations.map(({ step, title, min, max, why, isDue }) => {
      const level = min === max ? `${min} ${LEVELS[min]}` : `${min} to ${max}`;
      return `${step}: ${level}${isDue ? '' : ' (not due)'}: ${title}: ${why}`;
    }),
    `all: ${share(all)}; of what is due: ${share(due)}`,
    ...apart.map(({ step, why }) => `${step} is not scored: ${why}`),
  ];
}

function percent(permille: number): string {
  return `${Math.floor(permille / 10)}.${permille % 10}`;
}

function storesText({ sites, inspected, differing, refused, plan, proved, next }: Stores): readonly string[] {
  return [
    ...sites.map(
      ({ site, held, state }) =>
        `${site}: ${state}; ${held.map((one) => `${one.weapon} ${one.declared} declared, ${one.found ?? 'not'} counted`).join('; ')}`,
    ),
    `${inspected} of ${sites.length} inspected, ${differing} differ, at ${refused} access was refused`,
    `To find one, if ${plan.hiding} differ, with 95 %: inspect ${plan.inspect ?? 'all, and it is not enough'} in all${next === null ? '; --lot draws which' : `; next by lot: ${next.join(', ') || 'none'}`}`,
    `If the inspected were drawn by lot: with 95 %, at most ${proved.differAtMost} more differ`,
  ];
}
