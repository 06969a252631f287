import type { Ceiling, Clause, Condition, CountRule, Duty, Ground, Guarantee, Guarantor } from '../terms/agreement.ts';
import type { Tree } from '../terms/source-text.ts';
import { edgeText } from './edge.ts';
import { line, type PlainLine } from './line.ts';
import type { Speaker } from './speaker.ts';

/** What a norm says, line by line. */
export function normLines(speaker: Speaker, { norm }: Clause, inside: Tree | undefined): readonly PlainLine[] {
  switch (norm.kind) {
    case 'forbids':
    case 'mirrors': {
      const { acts, weapons, objects } = norm.deed;
      const lines = [line(1, speaker.say('norm.forbids', { acts: speaker.codes('act', acts) }))];
      if (weapons !== null)
        lines.push(line(1, speaker.say('norm.weapons', { weapons: speaker.codes('weapon', weapons) })));
      if (objects !== null)
        lines.push(line(1, speaker.say('norm.objects', { objects: speaker.codes('object', objects) })));
      if (norm.kind === 'mirrors')
        lines.push(line(1, speaker.say('norm.mirrors', { of: speaker.party(norm.of), clause: norm.clause })));
      return lines;
    }
    case 'permits':
      return [
        line(1, speaker.say('norm.permits', { clause: norm.from, n: norm.conditions.length })),
        ...norm.conditions.map((condition) => line(2, conditionText(speaker, condition))),
      ];
    case 'releases':
    case 'suspends': {
      const whom =
        norm.frees === 'the-other-party'
          ? speaker.say('whom.other')
          : speaker.say('whom.party', { party: speaker.party(norm.frees) });
      const args = { on: groundPhrase(speaker, norm.on), whom, from: speaker.list('and', norm.from) };
      return [line(1, speaker.say(norm.kind === 'releases' ? 'norm.releases' : 'norm.suspends', args))];
    }
    case 'resumes':
      return [line(1, speaker.say('norm.resumes', { suspension: norm.suspension }))];
    case 'requires':
      return dutyTexts(speaker, norm.duty).map((text) => line(1, text));
    case 'limits':
      return [line(1, ceilingText(speaker, norm.ceiling))];
    case 'guarantees':
      return guaranteeTexts(speaker, norm.guarantee).map((text) => line(1, text));
    case 'unassessed':
      return [line(1, speaker.say('norm.kept', { kind: norm.norm })), ...insideLines(speaker, inside)];
  }
}

/** A duty, sentence by sentence: what, by when, whose count, how far apart. */
function dutyTexts(speaker: Speaker, duty: Duty): readonly string[] {
  const deed = speaker.deed(duty.deed);
  if (duty.form === 'maintain') {
    const { pace } = duty;
    if (pace.kind === 'each-day') return [speaker.say('norm.each-day', { deed, n: pace.atLeast })];
    return [speaker.say('norm.again', { deed, span: speaker.span(pace.ms) })];
  }
  const by = speaker.say('norm.by', { edge: edgeText(speaker, duty.by, 'to') });
  if (duty.form === 'achieve') {
    const step = duty.inStepMs === null ? [] : [speaker.say('norm.in-step', { span: speaker.span(duty.inStepMs) })];
    return [speaker.say('norm.achieve', { deed }), by, ...step];
  }
  const says =
    duty.says === null ? speaker.say('norm.says-nobody') : speaker.say('norm.says', { who: speaker.actor(duty.says) });
  return [speaker.say('norm.total', { n: duty.atLeast, deed }), by, says];
}

function ceilingText(speaker: Speaker, { deed, atMost }: Ceiling): string {
  return speaker.say('norm.limits', { n: atMost, deed: speaker.deed(deed) });
}

/** What gives a right, calls a guarantee or ends one, as a phrase. */
export function groundPhrase(speaker: Speaker, ground: Ground): string {
  if (ground.kind === 'event') return speaker.say('ground.event', { event: speaker.event(ground.event) });
  if (ground.by === null) return speaker.say('ground.breach', { clause: ground.clause });
  return speaker.say('ground.breach-by', { clause: ground.clause, by: speaker.party(ground.by) });
}

/** A guarantee, sentence by sentence: what calls it, who acts and by which act took it on, what is done, by when, what makes it void. */
function guaranteeTexts(speaker: Speaker, guarantee: Guarantee): readonly string[] {
  const { trigger, void: ends, guarantors, action, within } = guarantee;
  const what = actionText(speaker, guarantee);
  const names = guarantors.map(({ name }) => speaker.actor(name));
  return [
    speaker.say('norm.guarantee', { ground: groundPhrase(speaker, trigger) }),
    speaker.say('norm.guarantors', { who: speaker.list('and', names) }),
    ...guarantors.flatMap((one) => undertakingText(speaker, one)),
    speaker.say(action.deed === null ? 'norm.action-in-words' : 'norm.action', { what }),
    within === null
      ? speaker.say('norm.no-clock')
      : speaker.say('norm.within', { span: withinText(speaker, guarantee) }),
    ...(ends === null ? [] : [speaker.say('norm.void', { ground: groundPhrase(speaker, ends) })]),
  ];
}

/** How a body took a guarantee on. A party is bound as by any clause, and that is told with the others who are. */
function undertakingText(speaker: Speaker, { name, text }: Guarantor): readonly string[] {
  if (speaker.isParty(name)) return [];
  const who = speaker.actor(name);
  return [
    text === null
      ? speaker.say('norm.guarantor-unbound', { who })
      : speaker.say('norm.guarantor-act', { who, text: speaker.text(text) }),
  ];
}

/** What a guarantor is to do: a deed, or words. */
export function actionText(speaker: Speaker, { action }: Guarantee): string {
  return action.deed === null ? (action.words ?? '') : speaker.deed(action.deed);
}

/** Within how long of the call. */
export function withinText(speaker: Speaker, { within }: Guarantee): string {
  if (within === null) return speaker.say('edge.open');
  const days = within.days > 0 ? [speaker.say('span.days', { n: within.days })] : [];
  const clock = within.ms > 0 || days.length === 0 ? [speaker.span(within.ms)] : [];
  return speaker.list('and', [...days, ...clock]);
}

/** What one violation is, where it is not simply one incident. */
export function countText(speaker: Speaker, { norm, countsOnePer }: Clause): readonly string[] {
  if (countsOnePer === 'incident' || (norm.kind !== 'forbids' && norm.kind !== 'mirrors')) return [];
  return [countRuleText(speaker, countsOnePer)];
}

/** A rule of counting, as a sentence. */
function countRuleText(speaker: Speaker, rule: Exclude<CountRule, 'incident'>): string {
  if (rule === 'explosion') return speaker.say('counts.explosion');
  if (rule === 'place-hour') return speaker.say('counts.place-hour');
  return speaker.say('counts.salvo', { span: speaker.span(rule.salvoGapMs) });
}

/** The inside of a norm, key by key, as it is written. */
function insideLines(speaker: Speaker, tree: Tree | undefined, depth = 2): readonly PlainLine[] {
  if (tree === null || tree === undefined || typeof tree === 'string') return [];
  const entries: readonly (readonly [string, Tree])[] = Array.isArray(tree)
    ? tree.map((item: Tree, index: number) => [String(index + 1), item] as const)
    : Object.entries(tree as { readonly [key: string]: Tree });
  return entries.flatMap(([key, value]) => {
    const flat = flatText(speaker, value);
    if (flat !== null) return [line(depth, speaker.say('norm.item', { key, value: flat }))];
    return [line(depth, key), ...insideLines(speaker, value, depth + 1)];
  });
}

function flatText(speaker: Speaker, value: Tree): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return '—';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return speaker.list('and', value);
  return null;
}

/** A condition of an exception, as a phrase. */
export function conditionText(speaker: Speaker, condition: Condition): string {
  switch (condition.kind) {
    case 'preceded-by':
      return speaker.say('condition.preceded', {
        span: speaker.span(condition.withinMs),
        by: condition.by,
        acts: speaker.deed(condition.deed),
        grade: speaker.grade(condition.proof),
      });
    case 'said': {
      const args = {
        span: speaker.span(condition.withinMs),
        when: condition.when,
        by: speaker.actor(condition.by),
        said: speaker.said(condition.said),
      };
      return condition.to === null
        ? speaker.say('condition.said-to-nobody', args)
        : speaker.say('condition.said', { ...args, to: speaker.actor(condition.to) });
    }
    case 'event':
      return speaker.say('condition.event', { event: speaker.event(condition.event) });
    case 'unassessed':
      return speaker.say('condition.unassessed', { text: condition.text });
  }
}
