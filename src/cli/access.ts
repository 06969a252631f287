import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { DeskError } from '../desk/desk-error.ts';
import { runFrame } from '../desk/follow.ts';
import { type Held, heldAgainst } from '../desk/outcomes.ts';
import { type Access, type AccessDay, accessOf } from '../follow/access/access.ts';
import type { Against } from '../follow/access/against.ts';
import { CONSTRAINTS, INDICATORS } from '../follow/access/scheme.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda access`: exit 0. A score is no finding. */
export async function accessCommand(
  path: string,
  options: Ask & { json?: boolean; level: string; outcomes?: string },
): Promise<number> {
  if (!/^[0-9]$/.test(options.level))
    throw new DeskError(`--level takes a whole number from 0, the widest area, to 9: found ${options.level}.`, 'use');
  const { run, frame } = await runFrame(path, options);
  await reportAsides(run, undefined);
  const access = accessOf(frame, Number(options.level));
  const held = options.outcomes === undefined ? null : await heldAgainst(options.outcomes, run, access);
  if (options.json === true) process.stdout.write(`${JSON.stringify({ ...access, held }, null, 2)}\n`);
  else process.stdout.write(`${accessText(clean(access), held)}\n`);
  return 0;
}

function accessText({ agreement, days, nowhere, at }: Access, held: Held | null): string {
  const lines = [bold(agreement.title), dim(`${agreement.id} · version ${agreement.version} · at ${at}`), ''];
  const say = (text: string, indent: number) => lines.push(...hung(text, indent, 4));
  if (days.length === 0) say('Nothing on file says anything of access.', 0);
  for (const day of days) say(dayText(day), 0);
  if (nowhere.length > 0) say(`${nowhere.length} more do not say where.`, 0);
  if (held !== null) {
    lines.push('', bold('Against what came of it'));
    say(`points of the day and area: ${heldText(held.points)}`, 2);
    say(`score of the day and area: ${heldText(held.score)}`, 2);
    if (held.unmatched > 0) say(`${held.unmatched} outcomes belong to no entry of a place and day.`, 2);
  }
  lines.push(
    '',
    dim(
      '0 none to 5 extreme. What nobody told of is a gap: it is taken as none in the first number and as the gravest in the second. Of days and areas that are not listed nothing is known.',
    ),
  );
  return lines.join('\n');
}

function dayText({ area, day, indicators, score, told, corridors, passages, refusals }: AccessDay): string {
  const levels = indicators.flatMap(({ id, level }) =>
    level === null ? [] : [`${id} ${level.min === level.max ? level.min : `${level.min} to ${level.max}`}`],
  );
  const moves = [
    corridors.length === 0 ? '' : `${corridors.length} corridors proposed`,
    passages.length === 0 ? '' : `${passages.length} passages`,
    refusals.length === 0 ? '' : `${refusals.length} refusals`,
  ].filter((text) => text !== '');
  const word = CONSTRAINTS[told.score] ?? '';
  return `${day} ${area}: ${score.min} to ${score.max}; as told ${told.score} ${word} (${told.points} of 27 points, ${told.indicators} of ${INDICATORS.length} indicators): ${[...levels, ...moves].join(' · ')}`;
}

function heldText({ successes, failures, pairs, permille, offByPermille, says }: Against): string {
  if (permille === null || offByPermille === null)
    return `${successes} successes and ${failures} failures: nothing to compare`;
  const share = `of ${pairs.greater + pairs.smaller + pairs.same} pairs of a failure and a success the failure has more in ${pairs.greater}, less in ${pairs.smaller}, the same in ${pairs.same}: ${permille} ‰, where 500 says nothing; by chance alone ± ${offByPermille} at 95 %`;
  const verdict = {
    nothing: `It predicts nothing that can be told from chance; ${Math.min(failures, successes)} in the smaller group are not enough to claim more`,
    more: 'More constraints went with more failures; that one made the other it does not say',
    less: 'More constraints went with fewer failures; that one made the other it does not say',
  };
  return `${successes} successes and ${failures} failures: ${share}. ${verdict[says]}.`;
}
