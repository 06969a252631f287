import type { Context } from '../../assess/context.ts';
import type { Body, ClaimBody, ObservationBody, When } from '../../entries/body.ts';
import { isWithin } from '../../taxonomy/taxonomy.ts';
import { INDICATORS, type Indicator } from './scheme.ts';

/** One report that says something of access: a constraint, its absence, a corridor, a passage. */
export interface Input {
  readonly entry: string;
  readonly kind: 'constraint' | 'absence' | 'corridor' | 'passage' | 'refusal';
  readonly indicators: readonly Indicator[];
  /** Constraints that it counts. */
  readonly count: number;
  /** Reports of one incident count once. */
  readonly incident: string;
  /** A tally: counts of different hands are of the same things. */
  readonly isTally: boolean;
  /** Whose count it is: counts of different hands are never added up. */
  readonly teller: string;
  /** By a named neutral, at first hand where it is a deed. */
  readonly isBorneOut: boolean;
  readonly when: When;
  /** Its place from the widest area inward; `null`: it is not told. */
  readonly areas: readonly string[] | null;
}

/** The reports that say something of access, in the order of the record. */
export function inputsOf(context: Context): readonly Input[] {
  const incidents = new Map<string, string>();
  for (const { id, members } of context.incidents) for (const member of members) incidents.set(member.id, id);
  return context.folded.live.flatMap(({ id, body }) => {
    const told = toldBy(body);
    if (told === null || (body.type !== 'observation/1' && body.type !== 'claim/1')) return [];
    const voice = context.voices.voiceOf(body);
    const isDirect = body.type === 'claim/1' || isWithin('means', body.means, 'direct');
    const names = body.place?.named;
    return told.map((one) => ({
      entry: id,
      ...one,
      incident: incidents.get(id) ?? id,
      isTally: body.type === 'claim/1',
      teller: voice.owner,
      isBorneOut: voice.neutral && isDirect,
      when: body.when,
      areas: names === undefined ? null : [...names].reverse(),
    }));
  });
}

type Told = Pick<Input, 'kind' | 'indicators' | 'count'>;

function toldBy(body: Body): readonly Told[] | null {
  if (body.type === 'claim/1') return figuresOf(body);
  if (body.type !== 'observation/1') return null;
  const indicators = indicatorsOf(body);
  if (body.saw === 'nothing') return indicators.length === 0 ? [] : [{ kind: 'absence', indicators, count: 0 }];
  if (isWithin('act', body.act, 'passage') && isHumanitarian(body))
    return [{ kind: 'passage', indicators: [], count: 1 }];
  if (indicators.length === 0) return [];
  const kind = body.act === 'denial' ? 'refusal' : 'constraint';
  return [{ kind, indicators, count: 1 }];
}

/** Figures named `corridor`, or `access.` and an indicator: how many constraints of that kind. */
function figuresOf({ figures }: ClaimBody): readonly Told[] {
  return figures.flatMap(({ id, count }): Told[] => {
    if (id === 'corridor') return [{ kind: 'corridor', indicators: ['restriction'], count: count.min }];
    const indicator = INDICATORS.find((one) => id === `access.${one.id}`);
    if (indicator === undefined) return [];
    const isNone = count.min === 0 && count.max === 0;
    return [{ kind: isNone ? 'absence' : 'constraint', indicators: [indicator.id], count: count.min }];
  });
}

/** What a deed restricts, by its code; what may have been something else is no constraint. */
function indicatorsOf({ act, weapon, object }: ObservationBody): readonly Indicator[] {
  if (act === 'mine-laying' || weapon === 'mine') return ['mines'];
  const isAid = object !== undefined && (isWithin('object', object, 'aid') || object === 'civilian.medical');
  if (act === 'denial') return isAid || object === undefined ? ['movement'] : [];
  if (act === 'interference') return isAid ? ['interference'] : [];
  if (!isWithin('act', act, 'hostility')) return [];
  return isAid ? ['violence', 'hostilities'] : ['hostilities'];
}

function isHumanitarian({ object }: ObservationBody): boolean {
  return object === undefined || isWithin('object', object, 'aid') || isWithin('object', object, 'civilian');
}
