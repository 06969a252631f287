import process from 'node:process';
import type { Ask } from '../desk/ask.ts';
import { runAssurances } from '../desk/assurances.ts';
import type { Assurances, FearView, GuaranteeView } from '../follow/assurances/assurances.ts';
import { reportAsides } from './assess.ts';
import { bold, clean, dim, hung } from './paint.ts';

/** `servanda assurances`: exit 1 where a called guarantee was not given, else 2 where one hangs on what is not certain, else 0. */
export async function assurancesCommand(
  path: string,
  options: Ask & { json?: boolean; fears?: string },
): Promise<number> {
  const { run, report } = await runAssurances(path, options);
  await reportAsides(run, undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(`${assurancesText(clean(report))}\n`);
  const isBroken = report.guarantees.some(({ guarantors }) => guarantors.some(({ standing }) => standing === 'broken'));
  if (isBroken) return 1;
  return report.guarantees.some(({ state }) => state === 'open') ? 2 : 0;
}

function assurancesText({ agreement, reading, at, guarantees, fears, unasked }: Assurances): string {
  const lines = [
    bold(agreement.title),
    dim(`${agreement.id} · version ${agreement.version}${reading === null ? '' : ` · reading ${reading}`} · at ${at}`),
  ];
  const say = (text: string, indent: number) => lines.push(...hung(text, indent, 4));
  if (guarantees.length === 0) lines.push('', 'No clause guarantees anything.');
  for (const guarantee of guarantees) {
    lines.push('', `${bold(guarantee.clause)}  ${guarantee.title}`);
    for (const text of guaranteeText(guarantee)) say(text, 2);
  }
  lines.push('', bold('Fears'));
  if (fears.length === 0) say('None is on file: fears.yaml beside the terms, or --fears.', 2);
  for (const fear of fears) for (const [text, indent] of fearText(fear)) say(text, indent);
  if (unasked.length > 0) say(`No fear on file asks for: ${unasked.join(', ')}`, 2);
  lines.push(
    '',
    dim(
      'That a guarantee is called says nothing of what is lawful; humanitarian law and the Charter apply regardless.',
    ),
  );
  return lines.join('\n');
}

function guaranteeText(guarantee: GuaranteeView): readonly string[] {
  const { state, trigger, voiding, calledAt, due, hangsOnContested, reasons, readings, guarantors } = guarantee;
  const called = calledAt === null ? '' : ` at ${calledAt}${due === null ? ', by no time' : `, due ${due}`}`;
  return [
    `${state}${called}`,
    `trigger: ${groundText(trigger)}`,
    `void: ${voiding === null ? 'nothing makes it void' : groundText(voiding)}`,
    ...(hangsOnContested
      ? ['It hangs on who did it, and the parties blame each other at equal grades: CONTESTED.']
      : []),
    ...reasons.map(({ text }) => text),
    ...readings.map(
      (one) =>
        `reading ${one.reading}: ${one.state}; trigger ${one.trigger.state}; void ${one.voiding?.state ?? 'by nothing'}`,
    ),
    ...guarantee.neverCalled.map(({ text }) => `CAN NEVER BE CALLED: ${text}`),
    ...guarantors.flatMap(({ guarantor, bound, standing, performance, stages }) => [
      `${guarantor}: ${bound ? 'bound' : 'not bound by any act of its own'}, ${performance ?? standing}`,
      stages
        .map(
          ({ stage, state: word, entries }) =>
            `${stage} ${WORDS[word]}${entries.length === 0 ? '' : ` (${entries.length})`}`,
        )
        .join(' · '),
    ]),
  ];
}

const WORDS = {
  nothing: '–',
  'own-word': 'by its own word',
  'others-word': 'by others’ word',
  'borne-out': 'borne out',
} as const;

function groundText({ ground, state, from, hangsOn }: GuaranteeView['trigger']): string {
  const when = from === null ? '' : ` from ${from}`;
  return `${ground}: ${state}${when}${hangsOn.length === 0 ? '' : `, hangs on ${hangsOn.join(' and ')}`}`;
}

const ANSWERED = {
  unanswered: 'NO CLAUSE ANSWERS IT',
  words: 'answered by words alone',
  answered: 'answered',
} as const;

function fearText({ id, of, says, state, clauses }: FearView): readonly (readonly [string, number])[] {
  return [
    [`${of} (${id}): ${says}: ${ANSWERED[state]}`, 2],
    ...clauses.map(
      ({ clause, title, lacks }) =>
        [`${clause} ${title}: ${lacks.map(({ text }) => text).join('; ') || 'holds'}`, 4] as const,
    ),
  ];
}
