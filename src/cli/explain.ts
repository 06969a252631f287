import process from 'node:process';
import { type Explained, type ExplainLine, explainFinding, explainStanding } from '../assess/explain.ts';
import type { Ask } from '../desk/ask.ts';
import { DeskError } from '../desk/desk-error.ts';
import { normsAsWritten } from '../desk/norms-as-written.ts';
import { runCase } from '../desk/run.ts';
import { plainClause } from '../explain/clause.ts';
import type { PlainLine } from '../explain/line.ts';
import type { Language } from '../explain/plural.ts';
import { plainEvent, plainFinding, plainStanding } from '../explain/standing.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, width, wrap } from './paint.ts';

/** `servanda explain`. */
export async function explainCommand(
  path: string,
  what: string | undefined,
  options: Ask & { json?: boolean; lang?: Language },
): Promise<number> {
  const run = await runCase(path, options);
  await reportAsides(run, undefined);
  const { agreement, assessment, entries } = run;
  const terms = agreement.readings.find(({ id }) => id === assessment.reading)?.terms ?? agreement.base;
  const of = { agreement, assessment, entries, clauses: terms.clauses };
  const chains =
    options.lang === undefined ? select(of, what) : plain(of, what, options.lang, await normsAsWritten(path));
  if (options.json === true) process.stdout.write(`${JSON.stringify(chains, null, 2)}\n`);
  else process.stdout.write(`${clean(chains).map(chainText).join('\n\n')}\n`);
  return 0;
}

/** The same in plain language: a clause with its rows, one row, an event, or an incident. */
function plain(
  of: Explained,
  what: string | undefined,
  language: Language,
  norms: Awaited<ReturnType<typeof normsAsWritten>>,
): readonly (readonly PlainLine[])[] {
  const { standings, findings } = of.assessment;
  const chosen = standings.filter(
    ({ clause, party }) => what === undefined || what === clause || what === `${clause}/${party}`,
  );
  if (chosen.length > 0) {
    const clauses = of.clauses.filter(({ id }) => chosen.some(({ clause }) => clause === id));
    const told = clauses.flatMap((clause) => [
      // One row alone is asked for where a party is named.
      ...(what?.includes('/') === true ? [] : [plainClause(of.agreement, clause, language, norms.get(clause.id))]),
      ...chosen.filter((one) => one.clause === clause.id).map((one) => plainStanding(of, one, language)),
    ]);
    return what === undefined ? [...told, ...eventsOf(of, what, language)] : told;
  }
  const events = eventsOf(of, what, language);
  if (events.length > 0) return events;
  const incidents =
    what !== undefined && what.length >= 6 ? findings.filter(({ incident }) => incident.startsWith(what)) : [];
  if (incidents.length > 0) return incidents.map((finding) => plainFinding(of, finding, language));
  return select(of, what);
}

/** The events of the agreement: all, or the one of a name. */
function eventsOf(of: Explained, what: string | undefined, language: Language): readonly (readonly PlainLine[])[] {
  const { events } = of.assessment;
  return events.filter(({ id }) => what === undefined || id === what).map((one) => plainEvent(of, one, language));
}

function select(of: Explained, what: string | undefined): readonly (readonly ExplainLine[])[] {
  const { standings, findings } = of.assessment;
  const chosen = standings.filter(
    ({ clause, party }) => what === undefined || what === clause || what === `${clause}/${party}`,
  );
  if (chosen.length > 0) return chosen.map((standing) => explainStanding(of, standing));
  const incidents =
    what !== undefined && what.length >= 6 ? findings.filter(({ incident }) => incident.startsWith(what)) : [];
  if (incidents.length > 0) return incidents.map((finding) => explainFinding(of, finding));
  const events = eventsOf(of, what, 'en');
  if (events.length > 0) return events;
  const rows = standings.map((standing) => `${standing.clause}/${standing.party}`);
  const known = [...rows, ...of.assessment.events.map(({ id }) => `the event ${id}`)].join(', ');
  throw new DeskError(
    `Nothing here is called ${JSON.stringify(what)}. Standings: ${known}; or give at least six characters of an incident id.`,
    'use',
  );
}

function chainText(lines: readonly ExplainLine[]): string {
  return lines
    .flatMap(({ depth, text }) => {
      const indent = '  '.repeat(depth);
      return wrap(text, width() - indent.length - 2).map(
        (part, index) => `${indent}${index > 0 ? '  ' : ''}${depth === 0 && index === 0 ? bold(part) : part}`,
      );
    })
    .join('\n');
}
