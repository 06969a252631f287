import { describe, expect, test } from 'vitest';
import { hour } from '../../../test/support/agreements.ts';
import { entry, said } from '../../../test/support/ladders.ts';
import { followed, hours, only, step, WAY } from '../../../test/support/procedures.ts';
import type { Entry } from '../../entries/entry.ts';

/** To the findings in the field: asked of South at 20, granted at 30, seen at 50. */
const SEEN = [
  step('s-staff', 'signal', 0, { clause: 'C1', said: 'accuse' }),
  step('head', 'tasked', 10, { said: 'order' }),
  step('ana', 'access-requested', 20, { to: 'S' }),
  step('ana', 'access-granted', 30, { to: 'S' }),
  step('post', 'field-findings', 50),
];
const DRAFT = step('ana', 'draft, violation', 60);
const DRAFTED = [...SEEN, DRAFT];
const RECEIVED = [step('n-staff', 'draft-received', 70), step('s-staff', 'draft-received', 80)];
const REPLIES = [step('n-staff', 'reply', 90, { text: 'Not ours' }), step('s-staff', 'reply', 100, { said: 'deny' })];
const REVIEWED = [
  ...DRAFTED,
  ...RECEIVED,
  ...REPLIES,
  step('boris', 'second-review', 110),
  step('board', 'committee', 120),
];
const PUBLISHED = [...REVIEWED, step('head', 'published', 130), step('deputy', 'published', 131, { text: 'Found' })];

const whys = (entries: readonly Entry[], at = 2000, way = WAY) =>
  only(entries, at, way).refused.map(({ step: name, why }) => `${name}: ${why}`);
const next = (entries: readonly Entry[], at: number, way = WAY) =>
  only(entries, at, way).next.map(
    (one) => `${one.step} ${one.who.join('+')} ${hours(one.by) ?? '-'}${one.isRight ? ' right' : ''}`,
  );

describe('the way', () => {
  test('[W231] [W233] from signal to publication, each step as an entry with who, when and why', () => {
    const states = [0, 10, 20, 30, 50, 60, 110, 120, 130, 131].map((at) => only(PUBLISHED, at).state);
    expect(states).toEqual([
      'signal',
      'tasked',
      'access-requested',
      'access-granted',
      'field-findings',
      'reply',
      'second-review',
      'committee',
      'committee',
      'published',
    ]);
    const matter = only(PUBLISHED, 131);
    expect(matter).toMatchObject({ matter: 'M', clause: 'C1', refused: [], notVerifiable: [], hindrances: [] });
    expect(hours(matter.since)).toBe(131);
    expect(matter.history).toHaveLength(PUBLISHED.length);
    expect(matter.finding).toMatchObject({ finding: 'violation', status: 'published', text: 'Found' });
    expect(matter.history[1]).toMatchObject({ step: 'tasked', by: 'HEAD', person: 'head', entry: SEEN[1]?.id });
  });

  test('[W231] a step counts from when it is on record, and one to come is not taken', () => {
    expect(hours(only([step('head', 'tasked', 10, {}, 15)], 20).since)).toBe(15);
    expect(followed([step('head', 'tasked', 10, {}, 15)], 12).matters).toEqual([]);
    expect(followed([step('head', 'tasked', 30, {}, 15)], 20).matters).toEqual([]);
  });

  test('[W231] a decision takes a step by its key, and a lost watch tells a denial', () => {
    const review = entry(
      {
        type: 'decision/1',
        source: 'post',
        key: 'procedure M: second-review, violation (first)',
        person: 'C. Third',
        when: { from: hour(109), to: hour(110) },
        decides: 'review',
        observations: [DRAFT.id],
        reason: 'Read again',
      },
      110,
    );
    const matter = only([...DRAFTED, ...RECEIVED, ...REPLIES, review], 111);
    expect(matter.state).toBe('second-review');
    expect(matter.history.at(-1)).toMatchObject({ person: 'C. Third', text: 'Read again', entry: review.id });
    const lost = (kind: string) =>
      entry(
        {
          type: 'watch/1',
          taxonomy: '1',
          source: 'post',
          key: 'procedure M: access-denied',
          when: { from: hour(24), to: hour(25) },
          acts: ['fire'],
          means: 'direct.site',
          alive: 'stated',
          lost: kind,
          sees: { ppm: 0, basis: 'declared' },
          reports: { ppm: 0, basis: 'declared' },
        },
        25,
      );
    expect(only([...SEEN.slice(0, 3), lost('denied')], 26).state).toBe('access-denied');
    expect(whys([...SEEN.slice(0, 3), lost('cloud')])).toEqual([
      'access-denied: its words are none that take the step access-denied',
    ]);
  });

  test('[W233] before its time, or again, a step is refused', () => {
    expect(whys([step('post', 'field-findings', 5), ...SEEN])).toEqual(['field-findings: before tasked']);
    expect(whys([...SEEN.slice(0, 3), step('post', 'field-findings', 25)])).toEqual(['field-findings: before access']);
    expect(whys([...SEEN, step('head', 'tasked', 55)])).toEqual(['tasked: tasked is taken already']);
    expect(whys([...DRAFTED, step('ana', 'access-denied', 65, { to: 'S' })])).toEqual(['access-denied: after draft']);
    const barred = [...SEEN.slice(0, 3), step('ana', 'access-denied', 30), step('ana', 'draft, not verifiable', 60)];
    expect(whys([...barred, step('post', 'field-findings', 65)])).toEqual(['field-findings: after draft']);
    expect(whys([...SEEN, step('n-staff', 'draft-received', 55)])).toEqual(['draft-received: before draft']);
    expect(whys([...SEEN, step('n-staff', 'objection', 55)])).toEqual(['objection: before published']);
    expect(whys([...SEEN, step('head', 'corrected', 55)])).toEqual([
      'corrected: nothing is drafted that could be corrected',
    ]);
    expect(whys([...SEEN, step('ana', 'draft', 60)])).toEqual([
      'draft: a draft says violation, no violation, or not verifiable',
    ]);
  });
});

describe('who', () => {
  test('[W232] a step by somebody not entitled to it is not heard, and told', () => {
    expect(whys([...SEEN, step('s-staff', 'draft, no violation', 55)])).toEqual([
      'draft: S is not entitled to draft: MISSION is',
    ]);
    const relayed = step('ana', 'draft-received', 65, { origin: 'n-staff' });
    expect(whys([...DRAFTED, relayed])).toEqual([
      'draft-received: ana, which is nobody’s own word that the agreement names is not entitled to draft-received: N, S is',
    ]);
    expect(only([...DRAFTED, relayed], 65).replies.map(({ state }) => state)).toEqual(['no-receipt', 'no-receipt']);
    expect(whys([...SEEN, step('ana', 'draft, violation', 60, { said: 'deny' })])).toEqual([
      'draft: its words are none that take the step draft',
    ]);
  });

  test('[W232] anybody may give a signal; nobody else opens a matter', () => {
    expect(only([step('a-village', 'signal', 1)], 2)).toMatchObject({ state: 'signal' });
    const stranger = step('stranger', 'published, violation', 1);
    const { matters, unheard } = followed([stranger, step('ana', 'tsked', 2), step('ana', 'tasked, violation', 3)]);
    expect(matters).toEqual([]);
    expect(unheard.map(({ entry: id }) => id)).toContain(stranger.id);
    expect(unheard.map(({ why }) => why.slice(0, 40)).sort()).toEqual([
      '"procedure", a matter, a colon and a ste',
      'a finding is no part of tasked',
      'stranger, which is nobody’s own word tha',
    ]);
  });

  test('[W231] a matter has a name, and no sentence for one', () => {
    const named = (matter: string) =>
      followed([said('a-village', 'inform', 1, { about: `procedure ${matter}: signal` })], 2);
    expect(named('2030/17-a').matters.map(({ matter }) => matter)).toEqual(['2030/17-a']);
    expect(named('they are all liars').matters).toEqual([]);
    expect(named('they are all liars').unheard).toHaveLength(1);
  });

  test('[W234] two persons where two are wanted; the same one twice is refused', () => {
    const twice = [...REVIEWED, step('head', 'published', 130), step('head', 'published', 131, { text: 'again' })];
    expect(only(twice, 140)).toMatchObject({ state: 'committee', finding: { status: 'draft' } });
    expect(whys(twice)).toEqual(['published: the same person twice: the agreement wants two']);
    expect(only(twice, 140).next[0]).toMatchObject({ step: 'published', who: ['HEAD'], isHalf: true });
  });

  test('[W234] a review by who drafted is refused, whatever hand passes it on', () => {
    const before = [...DRAFTED, ...RECEIVED, ...REPLIES];
    expect(whys([...before, step('ana', 'second-review', 110)])).toEqual([
      'second-review: the same person took draft: another one has to',
    ]);
    expect(whys([...before, step('boris', 'second-review', 110, { origin: 'ana' })])).toEqual([
      'second-review: the same person took draft: another one has to',
    ]);
  });

  test('[W234] a name written otherwise is the same; a person who signs through the source that spoke is too', () => {
    const signed = (source: string, person: string, at: number) =>
      entry(
        {
          type: 'decision/1',
          source,
          key: `procedure M: published (${person})`,
          person,
          when: { from: hour(at), to: hour(at) },
          decides: 'review',
          observations: [DRAFT.id],
          reason: 'Seen',
        },
        at,
      );
    const state = (...two: readonly Entry[]) => only([...REVIEWED, ...two], 140).state;
    expect(state(signed('head', 'A. Reviewer', 130), signed('deputy', 'a.reviewer', 131))).toBe('committee');
    expect(state(step('head', 'published', 130), signed('head', 'Somebody', 131))).toBe('committee');
    expect(state(signed('head', 'A. Reviewer', 130), signed('head', 'B. Other', 131))).toBe('published');
  });

  test('[W234] two that say different things take no step', () => {
    const way = WAY.replace('draft: {', 'draft: { people: 2,');
    const two = [...SEEN, step('ana', 'draft, violation', 60), step('boris', 'draft, not verifiable', 61)];
    expect(whys(two, 70, way)).toEqual(['draft: the first person says violation']);
    expect(only(two, 70, way).state).toBe('field-findings');
  });
});

describe('access', () => {
  const ASKED = SEEN.slice(0, 3);
  const denied = (at: number, to = 'S') => step('ana', 'access-denied', at, { to, text: 'No reason was given' });

  test('[W236] denied access leads to not verifiable, because of it, and never to no violation', () => {
    const barred = [...ASKED, denied(30)];
    const because = { what: 'access-denied', of: 'S', toldBy: 'MISSION', text: 'No reason was given' };
    expect(only(barred, 40)).toMatchObject({ state: 'access-denied', notVerifiable: [because] });
    expect(whys([...barred, step('ana', 'draft, no violation', 60)])).toEqual([
      'draft: access was denied by S: it is not verifiable, and not no violation',
    ]);
    expect(whys([...barred, step('ana', 'draft, violation', 60)])).toEqual([
      'draft: nothing was found in the field, for access was denied by S: it is not verifiable',
    ]);
    const matter = only([...barred, step('ana', 'draft, not verifiable', 60)], 61);
    expect(matter).toMatchObject({ state: 'reply', finding: { finding: 'not verifiable' }, notVerifiable: [because] });
  });

  test('[W236] nor does it for who has the final say', () => {
    const barred = [...ASKED, denied(30), step('ana', 'draft, not verifiable', 60), ...RECEIVED, ...REPLIES];
    const whole = [
      ...barred,
      step('boris', 'second-review', 110),
      step('board', 'committee', 120),
      step('head', 'published', 130),
      step('deputy', 'published', 131),
      step('s-staff', 'objection', 140),
      step('n-staff', 'objection', 141),
    ];
    expect(whys([...whole, step('board', 'final-say, no violation', 150)])).toEqual([
      'final-say: access was denied by S: it is not verifiable, and not no violation',
    ]);
    expect(only([...whole, step('board', 'final-say', 150)], 150)).toMatchObject({
      state: 'final-say',
      finding: { finding: 'not verifiable', status: 'final' },
      notVerifiable: [{ what: 'access-denied', of: 'S' }],
    });
  });

  test('[W236] what was found by other means is found; nobody’s denial hides it, and the denial stays told', () => {
    const found = [...ASKED, denied(30), step('post', 'field-findings', 50), DRAFT];
    expect(only(found, 61)).toMatchObject({
      finding: { finding: 'violation' },
      notVerifiable: [],
      hindrances: [{ what: 'access-denied', of: 'S' }],
    });
    expect(whys([...found.slice(0, -1), step('ana', 'draft, no violation', 60)])).toHaveLength(1);
  });

  test('[W236] never asked for, or asked for and not answered, is no ground for no violation', () => {
    expect(whys([...ASKED, step('post', 'field-findings', 50)])).toEqual(['field-findings: before access']);
    const some = [
      ...ASKED,
      step('ana', 'access-granted', 25, { to: 'N' }),
      step('ana', 'access-denied', 26, { to: 'S' }),
    ];
    expect(whys([...some, step('ana', 'draft, not verifiable', 60)])).toEqual(['draft: before field-findings']);
    const half = [
      ...ASKED,
      step('ana', 'access-granted', 25, { to: 'N' }),
      step('post', 'field-findings', 50),
      step('ana', 'draft, no violation', 60),
    ];
    expect(whys(half)).toEqual([
      'draft: access was requested by S and is not granted: it is not verifiable, and not no violation',
    ]);
    expect(whys([...SEEN, step('ana', 'draft, no violation', 60)])).toEqual([]);
  });

  test('[W235] the last answer of each counts, of one moment the worst; one that names nobody speaks of all', () => {
    const state = (...more: readonly Entry[]) => only([...ASKED, ...more], 49).state;
    const granted = (at: number, to?: string) => step('ana', 'access-granted', at, to === undefined ? {} : { to });
    expect(state(denied(30), granted(40, 'S'))).toBe('access-granted');
    expect(state(granted(30, 'S'), denied(30))).toBe('access-denied');
    expect(state(denied(30), granted(40, 'N'))).toBe('access-denied');
    expect(state(denied(30, 'S'), denied(31, 'N'), granted(40))).toBe('access-granted');
    expect(state(granted(30, 'S'), step('ana', 'access-delayed', 35, { to: 'S' }))).toBe('access-delayed');
    expect(whys([...ASKED, step('ana', 'access-denied', 30, { to: 'X' })])).toEqual([
      'access-denied: X is no party that could be asked',
    ]);
    expect(only([...ASKED, denied(30), granted(40, 'S')], 49).hindrances).toHaveLength(1);
  });
});

describe('the right of reply', () => {
  const replyOf = (entries: readonly Entry[], at: number, party = 'N') => {
    const found = only(entries, at).replies.find((one) => one.party === party);
    return { ...found, due: hours(found?.due), received: hours(found?.received) };
  };
  const REVIEW = (at: number) => step('boris', 'second-review', at);

  test('[W237] the clock runs from receipt by the own word of each, as long for each', () => {
    const sent = [...DRAFTED, ...RECEIVED];
    expect(replyOf(sent, 81, 'N')).toMatchObject({ state: 'running', received: 70, due: 70 + 72 });
    expect(replyOf(sent, 81, 'S')).toMatchObject({ state: 'running', received: 80, due: 80 + 72 });
    expect(replyOf(DRAFTED, 81)).toMatchObject({ state: 'no-receipt', received: null, due: null });
    expect(replyOf([...DRAFTED, ...REPLIES], 100)).toMatchObject({ state: 'replied', received: 90 });
  });

  test('[W237] in its last instant a party is in time, and not after', () => {
    const at = (when: number) => replyOf([...DRAFTED, ...RECEIVED, step('n-staff', 'reply', when)], 150).state;
    expect(at(142)).toBe('replied');
    expect(at(142.001)).toBe('replied-late');
  });

  test('[W237] a receipt cannot be taken back, nor said anew', () => {
    const receipt = step('n-staff', 'draft-received', 70, { key: 'receipt' });
    const anew = step('n-staff', 'draft-received', 130, { key: 'receipt', text: 'now' });
    expect(replyOf([...DRAFTED, receipt, anew], 140)).toMatchObject({ received: 70, due: 142 });
    const back = entry(
      {
        type: 'correction/1',
        source: 'n-staff',
        of: receipt.id,
        when: { from: hour(100), to: hour(100) },
        reason: 'no',
      },
      100,
    );
    expect(replyOf([...DRAFTED, receipt, back], 140)).toMatchObject({ received: 70, due: 142 });
  });

  test('[W238] it extends once, for all, and no more', () => {
    const first = step('head', 'reply-extended', 100, { text: 'Flood' });
    const second = step('head', 'reply-extended', 150);
    const sent = [...DRAFTED, ...RECEIVED, first, second];
    expect(replyOf(sent, 151, 'N')).toMatchObject({ due: 70 + 72 + 48, extended: true });
    expect(replyOf(sent, 151, 'S')).toMatchObject({ due: 80 + 72 + 48, extended: true });
    expect(whys(sent)).toEqual(['reply-extended: the time to reply was extended once, and it extends no more']);
    expect(whys([...DRAFTED, ...RECEIVED, step('head', 'reply-extended', 143)])).toEqual([
      'reply-extended: the time of N was over',
    ]);
    expect(whys([...DRAFTED, ...RECEIVED, step('n-staff', 'reply-extended', 100)])[0]).toContain('N is not entitled');
  });

  test('[W239] nothing goes on while a party may still reply; its silence admits nothing', () => {
    const half = [...DRAFTED, ...RECEIVED, ...REPLIES.slice(0, 1)];
    expect(whys([...half, REVIEW(152)])).toEqual([
      'second-review: before the right of reply: it waits for S, whose time runs',
    ]);
    const matter = only([...half, REVIEW(152.5)], 153);
    expect(matter).toMatchObject({ state: 'second-review', refused: [], finding: { finding: 'violation' } });
    expect(matter.replies.map(({ state }) => state)).toEqual(['replied', 'silent']);
    const unverified = [
      ...SEEN.slice(0, 3),
      step('ana', 'access-denied', 30, { to: 'S' }),
      step('ana', 'draft, not verifiable', 60),
    ];
    expect(only([...unverified, ...RECEIVED, REVIEW(153)], 154)).toMatchObject({
      state: 'second-review',
      finding: { finding: 'not verifiable' },
    });
  });

  test('[W239] who never says that it has the draft is waited for as long as was agreed', () => {
    const sent = [...DRAFTED, ...RECEIVED.slice(0, 1), ...REPLIES.slice(0, 1)];
    const over = 60 + 7 * 24;
    expect(whys([...sent, REVIEW(over)])).toEqual([
      'second-review: before the right of reply: it waits for S, which has not said that it has the draft',
    ]);
    expect(only([...sent, REVIEW(over + 1)], over + 2).replies[1]).toMatchObject({ state: 'silent', received: null });
    const never = WAY.replace(', unacknowledged: 7 days', '');
    expect(only([...sent, REVIEW(over + 1)], 5000, never).state).toBe('reply');
  });

  test('[W239] where no time to reply was agreed nothing waits', () => {
    const open = WAY.replace(/reply: \{.*\}/, 'reply: {}');
    const matter = only([...DRAFTED, REVIEW(65)], 66, open);
    expect(matter).toMatchObject({ state: 'second-review' });
    expect(matter.replies[0]).toMatchObject({ state: 'no-receipt', due: null });
  });

  test('[W240] late it stands as late; after publication nobody replies', () => {
    const late = [...DRAFTED, ...RECEIVED, ...REPLIES.slice(0, 1), step('s-staff', 'reply', 160, { text: 'Late' })];
    const reply = only(late, 161).replies[1];
    expect(reply).toMatchObject({ state: 'replied-late', replies: [{ isLate: true, text: 'Late' }] });
    expect(whys([...PUBLISHED, step('n-staff', 'reply', 140)])).toEqual([
      'reply: after published: who disagrees objects',
    ]);
    expect(whys([...REVIEWED, step('n-staff', 'reply', 150)])).toEqual(['reply: N has replied, and its time is over']);
  });
});

describe('publication and after', () => {
  test('[W241] nothing is published but what the parties replied to', () => {
    expect(whys([...REVIEWED, step('head', 'published, no violation', 130)])).toEqual([
      'published: the parties replied to a draft that says violation: another finding needs another draft',
    ]);
  });

  test('[W242] an objection by each party once, in time; the final say waits for all who may', () => {
    const one = [...PUBLISHED, step('n-staff', 'objection', 140)];
    expect(only(one, 141)).toMatchObject({ state: 'objection', finding: { status: 'published' } });
    expect(whys([...one, step('n-staff', 'objection', 150), step('board', 'final-say', 160)])).toEqual([
      'objection: N has objected already',
      'final-say: before objection: nobody objected, or there is still time to',
    ]);
    const over = 131 + 7 * 24;
    expect(whys([...one, step('s-staff', 'objection', over + 1)])).toEqual(['objection: the time to object is over']);
    const final = only(
      [...one, step('board', 'final-say, not verifiable', over + 1, { text: 'Two accounts' })],
      over + 2,
    );
    expect(final).toMatchObject({
      state: 'final-say',
      finding: { finding: 'not verifiable', status: 'final', text: 'Found', finalText: 'Two accounts' },
      notVerifiable: [{ what: 'said', toldBy: 'BOARD', text: 'Two accounts' }],
      next: [],
    });
  });

  test('[W242] with nobody’s objection it is final when the time is over, and the final say is nobody’s', () => {
    const over = 131 + 7 * 24;
    expect(only(PUBLISHED, over).finding?.status).toBe('published');
    expect(only(PUBLISHED, over + 1)).toMatchObject({ finding: { status: 'final' }, next: [], late: [] });
    expect(whys([...PUBLISHED, step('board', 'final-say', over + 1)])[0]).toContain('nobody objected');
  });

  test('[W243] what is corrected goes back to before the draft, and has its own right of reply', () => {
    const corrected = [...PUBLISHED, step('head', 'corrected', 140, { text: 'The wrong road' })];
    expect(only(corrected, 141)).toMatchObject({
      state: 'corrected',
      finding: { finding: 'violation', status: 'withdrawn' },
      next: [{ step: 'draft', who: ['MISSION'] }],
    });
    const again = [...corrected, step('ana', 'draft, not verifiable', 150)];
    expect(only(again, 151)).toMatchObject({ state: 'reply', refused: [] });
    expect(only(again, 151).replies.map(({ state }) => state)).toEqual(['no-receipt', 'no-receipt']);
    expect(only(corrected, 141).history).toHaveLength(PUBLISHED.length + 1);
  });

  test('[W233] [W243] more may be found until it is drafted, and again once it is corrected', () => {
    const more = (at: number) => step('boris', 'field-findings', at, { text: 'A fifth crater' });
    expect(only([...SEEN, more(55), DRAFT], 61)).toMatchObject({ state: 'reply', refused: [] });
    expect(whys([...DRAFTED, more(65)])).toEqual(['field-findings: field-findings is taken already']);
    expect(whys([...PUBLISHED, step('head', 'corrected', 140), more(145)])).toEqual([]);
    expect(next([...SEEN, more(55)], 56)).toEqual(['draft MISSION 98']);
  });

  test('[W237] a reply that is taken back is gone, and the clock stands where it stood', () => {
    const reply = step('n-staff', 'reply', 90);
    const back = entry(
      { type: 'correction/1', source: 'n-staff', of: reply.id, when: { from: hour(95), to: hour(95) }, reason: 'no' },
      95,
    );
    const told = (more: readonly Entry[]) => only([...DRAFTED, ...more, reply, back], 100);
    expect(told([]).replies[0]).toMatchObject({ state: 'running', replies: [] });
    expect(hours(told([]).replies[0]?.received)).toBe(90);
    expect(hours(told(RECEIVED).replies[0]?.received)).toBe(70);
    expect(told(RECEIVED).refused).toEqual([]);
  });

  test('[W243] an entry taken back by its source is as if it had never been, and the history says so', () => {
    const [published] = PUBLISHED.slice(-1);
    const back = entry(
      {
        type: 'correction/1',
        source: 'deputy',
        of: published?.id,
        when: { from: hour(140), to: hour(140) },
        reason: 'Not mine to sign',
      },
      140,
    );
    const matter = only([...PUBLISHED, back], 141);
    expect(matter).toMatchObject({ state: 'committee', finding: { status: 'withdrawn', text: null } });
    expect(matter.history.at(-1)).toMatchObject({
      step: 'corrected',
      text: 'Not mine to sign',
      of: { step: 'published' },
    });
    const alone = step('a-village', 'signal', 1);
    const gone = entry(
      {
        type: 'correction/1',
        source: 'a-village',
        of: alone.id,
        when: { from: hour(2), to: hour(2) },
        reason: 'An error',
      },
      2,
    );
    expect(only([alone, gone], 3)).toMatchObject({ state: 'corrected', next: [{ step: 'tasked' }] });
    expect(hours(only([alone, gone], 3).since)).toBe(2);
  });

  test('[W243] after the final say only those correct who had it', () => {
    const over = 131 + 7 * 24;
    const final = [...PUBLISHED, step('n-staff', 'objection', 140), step('board', 'final-say', over + 1)];
    expect(whys([...final, step('head', 'corrected', over + 2)])).toEqual([
      'corrected: HEAD is not entitled to corrected: BOARD is',
    ]);
    expect(only([...final, step('board', 'corrected', over + 2)], over + 3).state).toBe('corrected');
  });

  test('[W244] a safety notice waits for nothing, and moves nothing', () => {
    const notice = step('ana', 'safety-notice', 61, { said: 'contact', text: 'Mines on the road' });
    const matter = only([...DRAFTED, notice], 62);
    expect(matter.notices).toMatchObject([{ text: 'Mines on the road', by: 'MISSION' }]);
    expect({ ...matter, notices: [], history: [] }).toEqual({ ...only(DRAFTED, 62), notices: [], history: [] });
    expect(only([notice], 62).notices).toHaveLength(1);
    expect(whys([...DRAFTED, step('s-staff', 'safety-notice', 61)])[0]).toContain('S is not entitled');
  });
});

describe('who acts next', () => {
  test('[W245] by when, and what is late by how much; a right is never late', () => {
    expect(next(SEEN, 9)).toEqual(['tasked HEAD 24']);
    expect(next(SEEN, 15)).toEqual(['access-requested MISSION -']);
    expect(next(SEEN, 25)).toEqual(['access-granted S 68']);
    expect(next(SEEN, 35)).toEqual([`field-findings MISSION ${30 + 120}`]);
    expect(next(DRAFTED, 61)).toEqual([`draft-received N ${60 + 168} right`, `draft-received S ${60 + 168} right`]);
    expect(next([...DRAFTED, ...RECEIVED], 81)).toEqual(['reply N 142 right', 'reply S 152 right']);
    expect(next([...DRAFTED, ...RECEIVED, ...REPLIES], 101)).toEqual(['second-review MISSION 148']);
    expect(next(PUBLISHED, 132)).toEqual([`objection N ${131 + 168} right`, `objection S ${131 + 168} right`]);
    expect(only(SEEN.slice(0, 1), 30).late).toMatchObject([{ step: 'tasked', who: ['HEAD'], lateMs: 6 * 3_600_000 }]);
    expect(only([...DRAFTED, ...RECEIVED], 151).late).toEqual([]);
    expect(only([...DRAFTED, ...RECEIVED], 201).late).toMatchObject([{ step: 'second-review', lateMs: 3_600_000 }]);
  });

  test('[W245] where access is denied a draft is owed, and it may be asked for again', () => {
    const barred = [...SEEN.slice(0, 3), step('ana', 'access-denied', 30, { to: 'S' })];
    expect(next(barred, 31)).toEqual(['draft MISSION 78', 'access-requested MISSION - right']);
    const some = [...barred, step('ana', 'access-granted', 32, { to: 'N' })];
    expect(next(some, 33)).toEqual(['field-findings MISSION 152', 'access-requested MISSION - right']);
  });

  test('[W245] a step taken late says so', () => {
    const late = only([...SEEN.slice(0, 1), step('head', 'tasked', 30)], 31);
    expect(late.history.map(({ lateMs }) => lateMs)).toEqual([null, 6 * 3_600_000]);
    expect(late.late).toEqual([]);
  });
});
