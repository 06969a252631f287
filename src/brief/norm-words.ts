import { titleOf } from '../taxonomy/taxonomy.ts';
import type {
  Condition,
  CountRule,
  Deed,
  Duty,
  Edge,
  Ground,
  Guarantee,
  Norm,
  PlaceOf,
  RegionPlace,
} from '../terms/agreement.ts';
import { formatKm } from '../terms/length.ts';
import type { Names } from './names.ts';
import { spanWords, windowWords } from './when.ts';
import { SAID_TEXT } from './words.ts';

/** What a clause demands, in words, from its compiled form: what is judged, not what the quotation says. */
export function normWords(norm: Norm, names: Names): readonly string[] {
  switch (norm.kind) {
    case 'forbids':
      return [`Forbids: ${deedWords(norm.deed)}.`];
    case 'mirrors':
      return [
        `Forbids: ${deedWords(norm.deed)}. Binds only while ${names.party(norm.of)} keeps clause ${norm.clause}.`,
      ];
    case 'permits':
      return [
        `Permits what clause ${norm.from} forbids, where ${norm.conditions.length === 1 ? 'this holds' : 'all of these hold'}:`,
        ...norm.conditions.map((condition) => conditionWords(condition, names)),
      ];
    case 'releases':
    case 'suspends': {
      const whom = norm.frees === 'the-other-party' ? 'the other party' : names.party(norm.frees);
      const effect = norm.kind === 'releases' ? 'free of' : 'entitled to suspend';
      return [
        `After ${groundWords(norm.on, names)}, ${whom} may hold itself ${effect} ${norm.from.join(', ')}: from a recorded invocation on.`,
      ];
    }
    case 'resumes':
      return [`Who suspended by clause ${norm.suspension} may resume, by a recorded invocation.`];
    case 'requires':
      return [dutyWords(norm.duty)];
    case 'limits':
      return [`At most ${norm.ceiling.atMost} at any moment: ${deedWords(norm.ceiling.deed)}.`];
    case 'guarantees':
      return guaranteeWords(norm.guarantee, names);
    case 'unassessed':
      return [`Its norm (“${norm.norm}”) is read and kept. These rules do not assess it.`];
  }
}

export function placeWords(where: PlaceOf): string {
  switch (where.kind) {
    case 'everywhere':
      return 'everywhere';
    case 'named':
      return where.names.join(', ') + (where.within.length === 0 ? '' : ` (in ${where.within.join(', ')})`);
    case 'area':
      return `inside a drawn area of ${where.area.polygons.length} ${where.area.polygons.length === 1 ? 'part' : 'parts'}`;
    case 'region':
      return madeWords(where);
    case 'offset': {
      const lines = where.baselines
        .map(({ party, line }) => (party === null ? line : `${party} from ${line}`))
        .join(', ');
      const side = { own: 'behind each side’s own line', band: 'on one side of', both: 'on either side of' }[
        where.side
      ];
      return `up to ${formatKm(where.upToMm)} ${side} (${lines}), ${where.width === 'between' ? 'between the sides' : 'each side'}`;
    }
    case 'union':
      return where.of.map(placeWords).join('; or ');
  }
}

function groundWords(ground: Ground, names: Names): string {
  if (ground.kind === 'event') return `what the agreement calls “${ground.event}”`;
  return `a breach of clause ${ground.clause}${ground.by === null ? '' : ` by ${names.party(ground.by)}`}`;
}

function guaranteeWords(
  { trigger, void: ends, guarantors, action, within }: Guarantee,
  names: Names,
): readonly string[] {
  const who = guarantors.map(({ name }) => names.actor(name)).join(', ');
  const what = action.deed === null ? `“${action.words ?? ''}”` : deedWords(action.deed);
  const clock =
    within === null
      ? 'No clock is agreed.'
      : `Within ${within.days > 0 ? `${within.days} days` : spanWords(within.ms)}.`;
  const unless = ends === null ? [] : [`Void on ${groundWords(ends, names)}.`];
  return [`Guarantees that on ${groundWords(trigger, names)} this is done by ${who}: ${what}. ${clock}`, ...unless];
}

/** What one violation is. */
export function countWords(rule: CountRule): string {
  if (typeof rule !== 'string')
    return `one violation for each salvo, that ends with a pause of more than ${spanWords(rule.salvoGapMs)}`;
  return `one violation for each ${rule === 'place-hour' ? 'place and hour' : rule}`;
}

export function edgeWords(edge: Edge, zone: string): string {
  switch (edge.kind) {
    case 'at':
      return windowWords(zone, edge.at, edge.at);
    case 'open':
      return 'no end agreed';
    case 'unknown':
      return 'not known';
    case 'event':
      return `${edge.event}${edge.days > 0 ? ` and ${edge.days} days` : ''}${edge.ms > 0 ? ` and ${spanWords(edge.ms)}` : ''}`;
    case 'disputed':
      return `disputed (${edge.path})`;
  }
}

function dutyWords(duty: Duty): string {
  const what = deedWords(duty.deed);
  if (duty.form === 'achieve') return `Requires: ${what}. By ${deadlineWords(duty.by)}.`;
  if (duty.form === 'total') {
    const says = duty.says === null ? '' : ` The count of ${duty.says} is the last word.`;
    return `Requires at least ${duty.atLeast}: ${what}. By ${deadlineWords(duty.by)}.${says}`;
  }
  if (duty.pace.kind === 'each-day') return `Requires at least ${duty.pace.atLeast} each day: ${what}.`;
  return `Requires: ${what}. Never longer than ${spanWords(duty.pace.ms)} from one to the next.`;
}

/** Deadlines are said in UTC here: the zone of the agreement stands beside the window of the clause. */
function deadlineWords(by: Edge): string {
  return edgeWords(by, 'Etc/UTC');
}

function deedWords(deed: Deed): string {
  const acts = titles('act', deed.acts);
  const weapons = deed.weapons === null ? '' : `; by: ${titles('weapon', deed.weapons)}`;
  const objects = deed.objects === null ? '' : `; against: ${titles('object', deed.objects)}`;
  return `${acts}${weapons}${objects}`;
}

function conditionWords(condition: Condition, names: Names): string {
  switch (condition.kind) {
    case 'preceded-by': {
      const by = condition.by === 'anyone' ? 'anyone' : 'the other party';
      return `within ${spanWords(condition.withinMs)} before, ${by} did this: ${deedWords(condition.deed)} (proof: ${condition.proof})`;
    }
    case 'said': {
      const to = condition.to === null ? '' : ` to ${names.actor(condition.to)}`;
      const said = SAID_TEXT[condition.said as keyof typeof SAID_TEXT] ?? condition.said;
      return `${names.actor(condition.by)} said so (${said.toLowerCase()})${to}, within ${spanWords(condition.withinMs)} ${condition.when}`;
    }
    case 'event':
      return `this had happened before, as the agreement defines it: ${condition.event}`;
    case 'unassessed':
      return `not assessed: ${condition.text}`;
  }
}

function titles(kind: 'act' | 'weapon' | 'object', codes: readonly string[]): string {
  return codes.map((code) => lowerFirst(titleOf(kind, code))).join(', ');
}

/** Titles begin with a capital; inside a sentence the first letter is small. */
function lowerFirst(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function madeWords({ how, names, upToMm }: RegionPlace): string {
  const [first = '', ...others] = names;
  if (how === 'common') return `what ${names.join(' and ')} have in common`;
  return how === 'except' ? `${first} without ${others.join(' and ')}` : `within ${formatKm(upToMm ?? 0)} of ${first}`;
}
