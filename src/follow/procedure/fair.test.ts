import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hour } from '../../../test/support/agreements.ts';
import { entry } from '../../../test/support/ladders.ts';
import { agreed, followed, hours, step } from '../../../test/support/procedures.ts';
import { check } from '../../../test/support/property.ts';
import type { Entry } from '../../entries/entry.ts';
import { DEFAULTS } from './defaults.ts';
import { STEPS } from './terms.ts';
import type { MatterView } from './views.ts';

/** Somebody takes a step; `''` says whom it asks, if it asks. A party is `n` or `s`. */
interface Said {
  readonly source: string;
  readonly words: string;
  readonly at: number;
  readonly to: 'n' | 's' | null;
  /** Taken back by its own source so many hours later. */
  readonly back: number | null;
}

const say = (source: string, words: string, at: number, to: Said['to'] = null): Said => ({
  source,
  words,
  at,
  to,
  back: null,
});
/** A whole way, so that what is made of it at random gets far. */
const WHOLE: readonly Said[] = [
  say('n', 'signal', 0),
  say('head', 'tasked', 10),
  say('ana', 'access-requested', 20, 's'),
  say('ana', 'access-granted', 30, 's'),
  say('post', 'field-findings', 50),
  say('ana', 'draft, violation', 60),
  say('n', 'draft-received', 70),
  say('s', 'draft-received', 80),
  say('head', 'reply-extended', 85),
  say('n', 'reply', 90),
  say('s', 'reply', 100),
  say('boris', 'second-review', 110),
  say('board', 'committee', 120),
  say('head', 'published', 130),
  say('deputy', 'published', 131),
  say('s', 'objection', 140),
  say('n', 'objection', 150),
  say('board', 'final-say', 160),
];
const MORE = fc.record({
  source: fc.constantFrom('n', 's', 'ana', 'boris', 'head', 'board', 'stranger'),
  words: fc.constantFrom(
    ...['corrected', 'draft, not verifiable', 'draft, no violation', 'reply', 'draft-received', 'reply-extended'],
    ...['access-denied', 'access-granted', 'access-delayed', 'field-findings', 'published', 'signal', 'objection'],
    ...['second-review', 'committee', 'safety-notice', 'final-say, no violation'],
  ),
  at: fc.integer({ min: 0, max: 400 }),
  to: fc.constantFrom('n' as const, 's' as const, null),
  back: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 6 }),
});
/** The whole way with gaps, hours moved, entries taken back, and more said between. */
const WAYS = fc
  .tuple(
    fc.array(
      fc.record({
        kept: fc.integer({ min: 0, max: 9 }),
        moved: fc.integer({ min: -15, max: 15 }),
        back: fc.integer({ min: 0, max: 30 }),
      }),
      {
        minLength: WHOLE.length,
        maxLength: WHOLE.length,
      },
    ),
    fc.array(MORE, { maxLength: 6 }),
    fc.constantFrom('violation', 'no violation', 'not verifiable'),
    fc.constantFrom('granted', 'granted', 'denied', 'delayed'),
  )
  .map(([of, more, finding, answer]): readonly Said[] => [
    ...WHOLE.map((one) => ({
      ...one,
      words: one.words.replace(/^draft, .*/, `draft, ${finding}`).replace('access-granted', `access-${answer}`),
    })).flatMap((one, index) => {
      const { kept = 1, moved = 0, back = 30 } = of[index] ?? {};
      // Most stand as they are, so that the way goes on.
      if (kept === 0) return [];
      return [{ ...one, at: kept < 3 ? Math.max(0, one.at + moved) : one.at, back: back === 0 ? 9 : null }];
    }),
    ...more,
  ]);

function entriesOf(all: readonly Said[], isExchanged: boolean): readonly Entry[] {
  const party = (name: 'n' | 's') => (isExchanged ? (name === 'n' ? 's' : 'n') : name);
  return all.flatMap(({ source, words, at, to, back }, index) => {
    const who = source === 'n' || source === 's' ? `${party(source)}-staff` : source;
    const asked = to === null ? {} : { to: party(to).toUpperCase() };
    const said = step(who, words, at, { key: `row ${index}`, ...asked });
    if (back === null) return [said];
    const when = { from: hour(at + back), to: hour(at + back) };
    const body = { type: 'correction/1', source: who, key: `back ${index}`, of: said.id, when, reason: 'An error' };
    return [said, entry(body, at + back)];
  });
}

const ENDS = [45, 105, 135, 200, 900];
/** What a matter says, with nothing that the names of entries decide; as if the parties were exchanged back. */
function told(matter: MatterView | undefined, isExchanged: boolean): unknown {
  if (matter === undefined) return null;
  const back = (name: string | null) => (!isExchanged ? name : name === 'N' ? 'S' : name === 'S' ? 'N' : name);
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  const { state, since, finding, notVerifiable, hindrances, replies, next, history, refused } = matter;
  const because = (all: MatterView['hindrances']) =>
    sorted(all.map(({ what, of, toldBy, at }) => [what, back(of), toldBy, at]));
  return {
    state,
    since,
    finding: finding === null ? null : [finding.finding, finding.status, finding.at],
    because: because(notVerifiable),
    hindrances: because(hindrances),
    replies: sorted(
      replies.map((one) => [back(one.party), one.state, one.received, one.due, one.replies.map(({ at }) => at)]),
    ),
    next: sorted(next.map((one) => [one.step, one.who.map(back).sort(), one.by, one.lateMs])),
    history: sorted(history.map((one) => [one.step, back(one.by), one.at, one.lateMs, back(one.to)])),
    refused: sorted(refused.map((one) => [one.step, back(one.by), one.at])),
  };
}

describe('fair', () => {
  check(
    '[W246] the order of the entries makes no difference',
    [WAYS, fc.infiniteStream(fc.integer())],
    (all, lots) => {
      const entries = entriesOf(all, false);
      const mixed = entries
        .map((one) => ({ one, lot: lots.next().value as number }))
        .sort((a, b) => a.lot - b.lot)
        .map(({ one }) => one);
      for (const at of [105, 900]) expect(followed(mixed, at)).toEqual(followed(entries, at));
    },
    { runs: 25 },
  );

  check(
    '[W246] the parties exchanged, the procedure is exchanged',
    [WAYS],
    (all) => {
      for (const at of ENDS) {
        const [one, other] = [false, true].map((is) => told(followed(entriesOf(all, is), at).matters[0], is));
        expect(other).toEqual(one);
      }
    },
    { runs: 25 },
  );

  check(
    '[W243] but for corrections a state never goes back',
    [WAYS],
    (all) => {
      const entries = entriesOf(all, false);
      const rank = ({ state }: MatterView) =>
        (STEPS as readonly string[]).indexOf(state.startsWith('access-') ? 'access' : state);
      let [before, last]: [MatterView | undefined, number] = [undefined, -1];
      for (const at of [...new Set(all.map((one) => one.at))].sort((a, b) => a - b)) {
        const now = followed(entries, at).matters[0];
        const isCorrected = now?.history.some(
          (one) => one.step === 'corrected' && (hours(one.at) ?? 0) > last && (hours(one.at) ?? 0) <= at,
        );
        if (before !== undefined) expect(now).toBeDefined();
        const isTold = [now?.state, before?.state].includes('corrected') || isCorrected === true;
        if (before !== undefined && now !== undefined && !isTold)
          expect(rank(now)).toBeGreaterThanOrEqual(rank(before));
        [before, last] = [now, at];
      }
    },
    { runs: 25 },
  );

  check(
    '[W236] nothing that is said makes no violation of what nobody could look at',
    [WAYS],
    (all) => {
      const matter = followed(entriesOf(all, false), 900).matters[0];
      if (matter?.finding?.finding !== 'no violation' || matter.finding.status === 'withdrawn') return;
      const answers = new Map<string | null, string>();
      for (const { step, to } of matter.history.filter((one) => one.step.startsWith('access-'))) {
        if (to === null) answers.clear();
        answers.set(to, step);
      }
      expect([...new Set(answers.values())]).toEqual(['access-granted']);
      expect(matter.notVerifiable).toEqual([]);
    },
    { runs: 60 },
  );
});

describe('reading', () => {
  const problemsOf = (yaml: string) =>
    agreed(yaml).problems.map(({ path, expected }) => `${path.join('.')}: ${expected}`);
  const least = (more = '') => `steps:\n  draft: { by: MISSION }\n  published: { by: HEAD }\n${more}`;

  test('[W230] steps of its own, in the order in which they are written', () => {
    const { procedure } = agreed(
      'steps: { draft: { by: MISSION }, committee: { by: BOARD }, reply: {}, published: { by: HEAD } }',
    );
    expect(procedure?.steps.map((one) => one.step)).toEqual(['draft', 'committee', 'reply', 'published']);
    expect(procedure?.leftOpen).toContain('the time to reply: nothing waits for a reply');
    expect(agreed(least()).procedure?.leftOpen).toContain('no party has a right of reply');
  });

  test.each([
    [
      'as: nothing\nsteps: { draft: { by: MISSION }, published: { by: HEAD } }',
      'procedure.as: south-sudan, joint-commission, minimal',
    ],
    ['as: minimal\nwho: { mission: MISSION }', 'procedure.who.head: the body that is the head of this default'],
    ['as: minimal\nwho: { mission: MISSION, head: NOBODY }', 'procedure.who.head: a party or body of this agreement'],
    [least('by: MISSION'), 'procedure.by: as, who, steps, corrected, safety, title, note'],
    ['steps: { draft: { by: MISSION } }', 'procedure.steps: published among them'],
    ['steps: { published: { by: HEAD }, draft: { by: MISSION } }', 'procedure.steps.published: draft before published'],
    [
      'steps: { draft: { by: X }, published: { by: HEAD } }',
      'procedure.steps.draft.by: a party or body of this agreement, or a role of who',
    ],
    ['steps: { draft: {}, published: { by: HEAD } }', 'procedure.steps.draft.by: who takes this step'],
    ['steps: { draft: { by: MISSION, people: 3 }, published: { by: HEAD } }', 'procedure.steps.draft.people: 1 or 2'],
    [
      'steps: { draft: { by: MISSION, within: soon }, published: { by: HEAD } }',
      'procedure.steps.draft.within: a length such as 72 hours, or 3 days from a step',
    ],
    [
      'steps: { draft: { by: MISSION, within: 3 days from published }, published: { by: HEAD } }',
      'procedure.steps.draft: a step that comes before this one',
    ],
    ['steps: { draft: { by: MISSION }, reply: { by: N }, published: { by: HEAD } }', 'procedure.steps.reply.by: '],
    [
      'steps: { draft: { by: MISSION }, reply: { within: 72 hours, extension: 1 day }, published: { by: HEAD } }',
      'procedure.steps.reply.extended-by: who may extend the time, once for all',
    ],
    [
      'steps: { draft: { by: MISSION }, reply: { unacknowledged: 1 day }, published: { by: HEAD } }',
      'procedure.steps.reply.within: the time to reply',
    ],
    ['steps: { draft: { by: MISSION }, verdict: { by: HEAD }, published: { by: HEAD } }', 'procedure.steps.verdict: '],
  ])('[W230] %s', (yaml, expected) => {
    expect(problemsOf(yaml).some((one) => one.startsWith(expected))).toBe(true);
    expect(agreed(yaml).procedure).toBeNull();
  });

  test('[W230] each default can be taken, names its sources, and says what they do not', () => {
    for (const [name, { roles, sources, assumed }] of Object.entries(DEFAULTS)) {
      const who = roles.map((role) => `${role}: HEAD`).join(', ');
      const { procedure, problems } = agreed(`as: ${name}\nwho: { ${who} }`);
      expect(problems).toEqual([]);
      expect(procedure?.as).toBe(name);
      expect(assumed.length).toBeGreaterThan(0);
      expect(sources.length > 0 || name === 'minimal').toBe(true);
    }
  });

  test('[W230] a default with a step set anew, one added in its place, and one left out', () => {
    const { procedure } = agreed(
      'as: minimal\nwho: { mission: MISSION, head: HEAD }\nsteps: { tasked: ~, committee: { by: BOARD }, draft: { people: 2 }, reply: { within: 24 hours } }',
    );
    const steps = procedure?.steps.map((one) => one.step);
    expect(steps).toEqual([
      'access',
      'field-findings',
      'draft',
      'reply',
      'second-review',
      'committee',
      'published',
      'objection',
      'final-say',
    ]);
    expect(procedure?.steps.find((one) => one.step === 'draft')).toMatchObject({ by: ['MISSION'], people: 2 });
    expect(procedure?.reply).toMatchObject({ within: { ms: 24 * 3_600_000 }, extension: { ms: 48 * 3_600_000 } });
  });
});
