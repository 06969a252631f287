import { titleOf } from '../taxonomy/taxonomy.ts';
import type {
  AfterEvent,
  Agreement,
  Bound,
  Clause,
  Deed,
  Duty,
  Edge,
  Ground,
  Guarantee,
  Norm,
} from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import { hours } from './reasons.ts';

/** A clause in plain words, line by line. */
export function clauseText(agreement: Agreement, clause: Clause): readonly string[] {
  const lines: string[] = [];
  if (clause.aspectOf !== null)
    lines.push(`An aspect of ${clause.aspectOf}, marked out by us: it looks at one measurable part of it.`);
  const source = agreement.texts.find(({ id }) => id === clause.text?.in);
  if (source !== undefined) {
    const at = clause.text?.at === null || clause.text?.at === undefined ? '' : `, ${clause.text.at}`;
    const quote = clause.text?.quote === null || clause.text?.quote === undefined ? '' : `: “${clause.text.quote}”`;
    lines.push(`Source: ${source.title}${source.date === null ? '' : ` (${source.date})`}${at}${quote}`);
  }
  lines.push(normText(clause.norm));
  for (const bound of clause.binds) lines.push(boundText(agreement, bound));
  lines.push(`From ${edgeText(clause.during.from)} to ${edgeText(clause.during.to)}.`);
  const { occurrence, attribution } = clause.proof;
  lines.push(
    `Proof demanded: that it occurred, ${occurrence}; who did it, ${attribution}. Kept only if one breach would have been seen with ${clause.coveragePermille} per mille.`,
  );
  return lines;
}

function normText(norm: Norm): string {
  if (norm.kind === 'forbids') return `Forbids: ${deedText(norm.deed)}.`;
  if (norm.kind === 'mirrors')
    return `Mirrors ${norm.clause}: forbids ${deedText(norm.deed)}, while ${norm.of} performs ${norm.clause}.`;
  if (norm.kind === 'releases' || norm.kind === 'suspends') {
    const whom = norm.frees === 'the-other-party' ? 'the other party' : norm.frees;
    const verb = norm.kind === 'releases' ? 'consider itself free of' : 'suspend';
    return `On ${groundText(norm.on)}, ${whom} may ${verb} ${norm.from.join(', ')}, by an invocation that is recorded.`;
  }
  if (norm.kind === 'resumes')
    return `Who suspended by ${norm.suspension} may resume, by an invocation that is recorded.`;
  if (norm.kind === 'requires') return dutyText(norm.duty);
  if (norm.kind === 'limits')
    return `Limits: no more than ${norm.ceiling.atMost} of ${deedText(norm.ceiling.deed)} at any moment.`;
  if (norm.kind === 'guarantees') return guaranteeText(norm.guarantee);
  if (norm.kind === 'unassessed') return `A norm of the kind “${norm.norm}”: read, and not assessed yet.`;
  const conditions = norm.conditions.map((condition) => {
    if (condition.kind === 'unassessed') return condition.text;
    if (condition.kind === 'event') return `${condition.event} had happened before`;
    if (condition.kind === 'preceded-by')
      return `preceded within ${hours(condition.withinMs)} by ${deedText(condition.deed)} (${condition.by}, ${condition.proof})`;
    return `${condition.said} by ${condition.by}${condition.to === null ? '' : ` to ${condition.to}`}, ${condition.when} the deed, within ${hours(condition.withinMs)}`;
  });
  return `Permits what ${norm.from} forbids, if each is proved: ${conditions.join('; ')}.`;
}

/** "a breach of C1 by A", or an event as it is called. */
export function groundText(ground: Ground): string {
  if (ground.kind === 'event') return ground.event;
  return `a breach of ${ground.clause}${ground.by === null ? '' : ` by ${ground.by}`}`;
}

function guaranteeText({ trigger, void: ends, guarantors, action, within }: Guarantee): string {
  const what = action.deed === null ? `“${action.words ?? ''}”` : deedText(action.deed);
  const clock = within === null ? '' : `, within ${within.days > 0 ? `${within.days} days` : hours(within.ms)}`;
  const unless = ends === null ? '' : ` Void on ${groundText(ends)}.`;
  const who = guarantors.map(({ name }) => name).join(' and ');
  return `Guarantees: on ${groundText(trigger)}, ${who} will act: ${what}${clock}.${unless}`;
}

function dutyText(duty: Duty): string {
  const what = deedText(duty.deed);
  if (duty.form === 'achieve') return `Requires: ${what}, by ${edgeText(duty.by)}.`;
  if (duty.form === 'total') {
    const says = duty.says === null ? '' : `, as ${duty.says} counts, whose count is the last word`;
    return `Requires: at least ${duty.atLeast} of ${what}, by ${edgeText(duty.by)}${says}.`;
  }
  const { pace } = duty;
  if (pace.kind === 'each-day') return `Requires: at least ${pace.atLeast} of ${what} each local day.`;
  return `Requires: ${what}, never more than ${hours(pace.ms)} from one to the next.`;
}

function deedText(deed: Deed): string {
  const list = (kind: 'act' | 'weapon' | 'object', codes: readonly string[]) =>
    codes.map((code) => titleOf(kind, code).toLowerCase()).join(' or ');
  const weapons = deed.weapons === null ? '' : `, with ${list('weapon', deed.weapons)}`;
  const objects = deed.objects === null ? '' : `, against ${list('object', deed.objects)}`;
  return `${list('act', deed.acts)}${weapons}${objects}`;
}

function boundText(agreement: Agreement, bound: Bound): string {
  const name = agreement.parties.find(({ id }) => id === bound.party)?.name ?? bound.party;
  const mirror = bound.mirrors === null ? '' : `, while ${bound.mirrors.of} performs ${bound.mirrors.clause}`;
  if (bound.by === 'none') return `Addresses ${name} (${bound.party}), of whom no act of acceptance is cited.`;
  const text = agreement.texts.find(({ id }) => id === bound.text);
  const act = text === undefined ? 'by an act of acceptance on record' : `by its own act: ${text.title}`;
  return `Binds ${name} (${bound.party}) ${act}${mirror}.`;
}

function edgeText(edge: Edge): string {
  if (edge.kind === 'at')
    return `${formatInstant(instantOf(edge.at))}${edge.wholeDay ? ' (a day without an hour)' : ''}`;
  if (edge.kind === 'open') return 'no agreed end';
  if (edge.kind === 'event') return afterText(edge);
  return edge.kind === 'disputed' ? `${edge.path} (disputed)` : 'unknown';
}

/** "quiet", "quiet + 3 days", "struck + 24 h". */
function afterText({ event, days, ms }: AfterEvent): string {
  const parts = [event, ...(days > 0 ? [`${days} days`] : []), ...(ms > 0 ? [hours(ms)] : [])];
  return parts.join(' + ');
}
