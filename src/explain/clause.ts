import type { Agreement, Bound, Clause, Condition, Edge, PlaceOf } from '../terms/agreement.ts';
import type { Tree } from '../terms/source-text.ts';
import type { Language } from './plural.ts';
import { Speaker } from './speaker.ts';

/** One line in plain language, with how deep it stands. */
export interface PlainLine {
  readonly depth: number;
  readonly text: string;
}

/**
 * A clause in plain language. `inside` is the norm as it is written: of a duty, a ceiling or a guarantee it is read out,
 * whether or not it can be assessed.
 */
export function plainClause(
  agreement: Agreement,
  clause: Clause,
  language: Language,
  inside: Tree | undefined = undefined,
): readonly PlainLine[] {
  const speaker = new Speaker(language, agreement);
  const head = { depth: 0, text: speaker.say('clause.head', { id: clause.id, title: clause.title }) };
  return [
    head,
    ...sourceLines(speaker, agreement, clause),
    ...normLines(speaker, clause, inside),
    ...clause.binds.map((bound) => line(1, boundText(speaker, agreement, bound))),
    line(1, speaker.say('place.where', { place: placeText(speaker, clause.where) })),
    line(1, speaker.say('window.from', { edge: edgeText(speaker, clause.during.from, 'from') })),
    line(1, speaker.say('window.to', { edge: edgeText(speaker, clause.during.to, 'to') })),
    line(1, proofText(speaker, clause)),
    line(1, speaker.say('proof.kept', { permille: clause.coveragePermille })),
  ];
}

function line(depth: number, text: string): PlainLine {
  return { depth, text };
}

function sourceLines(speaker: Speaker, agreement: Agreement, { aspectOf, text }: Clause): readonly PlainLine[] {
  const lines: PlainLine[] = [];
  if (aspectOf !== null) lines.push(line(1, speaker.say('clause.aspect', { parent: aspectOf })));
  const source = agreement.texts.find(({ id }) => id === text?.in);
  if (source !== undefined) {
    const words =
      source.date === null
        ? speaker.say('clause.source', { text: source.title })
        : speaker.say('clause.source-dated', { text: source.title, date: speaker.written(source.date) });
    lines.push(line(1, words));
  }
  if (text !== null && text.at !== null) lines.push(line(1, speaker.say('clause.place-in-text', { at: text.at })));
  if (text !== null && text.quote !== null) lines.push(line(1, speaker.say('clause.quote', { quote: text.quote })));
  return lines;
}

function normLines(speaker: Speaker, { norm }: Clause, inside: Tree | undefined): readonly PlainLine[] {
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
      const on = norm.on.kind === 'event' ? norm.on.event : norm.on.clause;
      const args = { on, whom, from: speaker.list('and', norm.from) };
      return [line(1, speaker.say(norm.kind === 'releases' ? 'norm.releases' : 'norm.suspends', args))];
    }
    case 'resumes':
      return [line(1, speaker.say('norm.resumes', { suspension: norm.suspension }))];
    default:
      return [line(1, speaker.say('norm.kept', { kind: keptKind(norm) })), ...insideLines(speaker, inside)];
  }
}

/** `requires`, `limits` or `guarantees`, however the norm is compiled. */
function keptKind(norm: { readonly kind: string; readonly norm?: string }): string {
  return norm.norm ?? norm.kind;
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
    default:
      return speaker.say('condition.unassessed', { text: 'text' in condition ? condition.text : '' });
  }
}

function boundText(speaker: Speaker, agreement: Agreement, { party, by, text }: Bound): string {
  const name = speaker.party(party);
  const act = agreement.texts.find(({ id }) => id === text);
  if (by === 'none') return speaker.say('binds.none', { party: name });
  return act === undefined
    ? speaker.say('binds.entry', { party: name })
    : speaker.say('binds.text', { party: name, text: act.title });
}

/** Where a window begins or ends, as a phrase that stands after a colon. */
export function edgeText(speaker: Speaker, edge: Edge, side: 'from' | 'to'): string {
  switch (edge.kind) {
    case 'at': {
      if (!edge.wholeDay) return speaker.moment(edge.at);
      const zone = speaker.zone;
      // The end of a whole day is the first moment of the next one.
      return side === 'from'
        ? speaker.say('edge.day-start', { date: speaker.dayOf(edge.at), zone })
        : speaker.say('edge.day-end', { date: speaker.dayOf(edge.at - 1), zone });
    }
    case 'open':
      return speaker.say('edge.open');
    case 'disputed':
      return speaker.say('edge.disputed', { path: edge.path });
    case 'event':
      return speaker.say('edge.event', { event: edge.event });
    default:
      return speaker.say('edge.unknown');
  }
}

/** A place as a phrase that stands after a colon. */
export function placeText(speaker: Speaker, where: PlaceOf): string {
  switch (where.kind) {
    case 'everywhere':
      return speaker.say('place.everywhere');
    case 'named': {
      const names = speaker.list('or', where.names);
      return where.within.length === 0
        ? speaker.say('place.named', { names })
        : speaker.say('place.named-within', { names, within: speaker.list('or', where.within) });
    }
    case 'area':
      return speaker.say('place.area', { n: where.area.polygons.length });
    case 'offset':
      return speaker.say('place.offset', {
        m: String(Math.round(where.upToMm / 1000)),
        side: where.side,
        width: where.width,
        lines: speaker.list('and', [...new Set(where.baselines.map(({ line: name }) => name))]),
      });
    case 'union':
      return speaker.list('or', [...new Set(where.of.map((part) => placeText(speaker, part)))]);
  }
}

/** What proof a clause demands. */
export function proofText(speaker: Speaker, { proof }: Clause): string {
  return speaker.say('proof.broken', {
    occurrence: speaker.grade(proof.occurrence),
    attribution: speaker.grade(proof.attribution),
  });
}
