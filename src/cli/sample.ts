import process from 'node:process';
import { DeskError } from '../desk/desk-error.ts';
import { formatDecimalScaled, parseDecimalScaled } from '../num/decimal.ts';
import { SamplingError } from '../sampling/refuse.ts';
import { type SampleQuestion, sampleSize } from '../sampling/sample-size.ts';
import { type Inspected, whatIsProved } from '../sampling/what-is-proved.ts';
import { bold, width, wrap } from './paint.ts';

/** As written on the command line. */
export interface SampleOptions {
  readonly sites: string;
  readonly confidence: string;
  readonly finds: string;
  readonly hiding?: string;
  readonly inspected?: string;
  readonly found?: string;
  readonly json?: boolean;
}

/** `servanda sample`: how many sites to inspect, or what the inspections so far prove. */
export function sampleCommand(options: SampleOptions): number {
  if ((options.hiding === undefined) === (options.inspected === undefined))
    throw new DeskError(
      'sample: expected either --hiding (how many to inspect) or --inspected (what was proved), and not both.',
      'use',
    );
  const base = {
    sites: whole('--sites', options.sites),
    confidencePpm: percent('--confidence', options.confidence),
    findsPpm: percent('--finds', options.finds),
  };
  try {
    const [answer, text] =
      options.hiding === undefined
        ? proved({
            ...base,
            inspected: whole('--inspected', options.inspected),
            found: whole('--found', options.found ?? '0'),
          })
        : plan({ ...base, hiding: whole('--hiding', options.hiding) }, options.found);
    const shown =
      options.json === true ? JSON.stringify(answer, null, 2) : text.flatMap((line) => wrap(line, width())).join('\n');
    process.stdout.write(`${shown}\n`);
    return 0;
  } catch (error) {
    if (error instanceof SamplingError) throw new DeskError(`sample: ${error.message}.`, 'use');
    throw error;
  }
}

function plan(question: Required<SampleQuestion>, found: string | undefined): [object, readonly string[]] {
  if (found !== undefined) throw new DeskError('sample: --found goes with --inspected.', 'use');
  const answer = sampleSize(question);
  const { sites, hiding, confidencePpm } = question;
  const sure = `${percentText(confidencePpm)} confidence`;
  const head =
    answer.inspect === null
      ? `Not even inspecting all ${sites} would find one of ${hiding} with ${sure}: an inspection may miss.`
      : `Inspect ${answer.inspect} of ${sites}, drawn at random, to find at least one of ${hiding} with ${sure}.`;
  const simple = answer.simple === null ? 'none would do' : String(answer.simple);
  return [
    { question, ...answer },
    [
      bold(head),
      `If ${hiding} hide something, that finds one with ${percentText(answer.detectedPpm)}. By the simple formula: ${simple}.`,
      ...caveats(question.findsPpm),
    ],
  ];
}

function proved(question: Required<Inspected>): [object, readonly string[]] {
  const answer = whatIsProved(question);
  const { sites, inspected, found, confidencePpm } = question;
  const beside = found === 0 ? '' : `, beside the ${found} found`;
  const head = `With ${inspected} of ${sites} inspected and ${found === 0 ? 'nothing' : found} found, up to ${answer.hiddenAtMost} may hide something still${beside}, at ${percentText(confidencePpm)} confidence.`;
  const excluded =
    answer.excludedFrom === null
      ? 'That excludes nothing.'
      : `Had ${answer.excludedFrom} hidden something${beside}, more would have been found with ${percentText(answer.excludedPpm ?? 0)}.`;
  return [
    { question, ...answer },
    [
      bold(head),
      `${excluded} By the simple formula: up to ${answer.hiddenAtMostSimply}.`,
      ...caveats(question.findsPpm),
    ],
  ];
}

/** What the arithmetic rests on, and cannot show. */
function caveats(findsPpm: number): readonly string[] {
  const finds =
    findsPpm === 1_000_000
      ? 'an inspection of a hiding site always finds it (else say --finds)'
      : `an inspection of a hiding site finds it with ${percentText(findsPpm)}`;
  return [
    `This holds if the list of sites is whole, those inspected are drawn at random and not by whoever may hide something, nothing moves meanwhile, and ${finds}. A site that was not let in was not inspected.`,
  ];
}

function whole(name: string, text: string | undefined): number {
  const number = parseDecimalScaled(text ?? '', 0);
  if (number.ok) return number.value;
  throw new DeskError(`sample: ${name}: expected a whole number, got ${JSON.stringify(text)}.`, 'use');
}

/** Percent with up to four decimals, as parts per million. */
function percent(name: string, text: string): number {
  const number = parseDecimalScaled(text.replace(/ ?%$/, ''), 4);
  if (number.ok) return number.value;
  throw new DeskError(`sample: ${name}: expected a percentage such as 95 or 99.9, got ${JSON.stringify(text)}.`, 'use');
}

function percentText(ppm: number): string {
  return `${formatDecimalScaled(ppm, 4)} %`;
}
