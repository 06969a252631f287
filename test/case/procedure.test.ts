import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { renderBrief } from '../../src/desk/brief.ts';
import { runProcedure } from '../../src/desk/procedure.ts';
import { runCase } from '../../src/desk/run.ts';
import { makeFolder } from '../support/cli.ts';
import { between } from '../support/markup.ts';
import { root } from '../tidy/house-files.ts';

const FOLDER = `${root}cases/model-agreement/scenarios`;

/** The matter of the scenario as known at a moment of January 2030. */
async function asOf(moment?: string) {
  const { view } = await runProcedure(`${FOLDER}/with-procedure.terms.yaml`, {
    onlyFrom: [`observations:${FOLDER}/way-of-a-violation.jsonl`],
    ...(moment === undefined ? {} : { asOf: `2030-01-${moment}Z` }),
  });
  const [matter] = view.matters;
  if (matter === undefined) throw new Error('a matter');
  return matter;
}
const minute = (text: string | null | undefined) => text?.slice(8, 16).replace('T', ' ');

describe('the way of a violation, from the task to what is final', () => {
  test('[W231] [W245] each state since when, and who acts next by when', async () => {
    const moments = ['03T22:30', '04T09:00', '04T12:00', '05T10:00', '07T11:00', '09T00:00', '14T11:00', '16T11:00'];
    const seen = await Promise.all(moments.map(asOf));
    expect(
      seen.map(
        ({ state, since, next: [next] }) => `${state} ${minute(since)}, ${next?.step} ${next?.who} ${minute(next?.by)}`,
      ),
    ).toEqual([
      // From the signal 24 hours; to ask has no clock, to answer has 48 hours, and North was asked first.
      'signal 03 22:00, tasked HEAD 04 22:00',
      'tasked 04 08:00, access-requested MISSION undefined',
      'access-requested 04 10:00, access-granted N 06 10:00',
      // South let them in: five days for what is there.
      'access-denied 05 09:00, field-findings MISSION 10 09:00',
      'field-findings 07 10:00, draft MISSION 09 10:00',
      'reply 08 10:00, reply N 11 12:00',
      'second-review 14 10:00, committee COMMISSION 17 10:00',
      'committee 16 10:00, published HEAD 19 10:00',
    ]);
  });

  test('[W236] the denial makes it not verifiable at once, and to the end; no violation is refused', async () => {
    const because = [
      { what: 'access-denied', of: 'N', toldBy: 'MISSION', text: 'Turned back at the mill; no reason was given' },
    ];
    for (const moment of ['05T10:00', '08T10:00', '16T16:00', undefined])
      expect((await asOf(moment)).notVerifiable).toMatchObject(because);
    const [first] = (await asOf('07T18:00')).refused;
    expect(first).toMatchObject({ step: 'draft', by: 'MISSION' });
    expect(first?.why).toBe('access was denied by N: it is not verifiable, and not no violation');
  });

  test('[W237] [W238] [W239] the time to reply: extended once for both, used to the last minute by one, by the other not', async () => {
    const dues = async (moment: string) =>
      (await asOf(moment)).replies.map(({ state, due }) => `${state} ${minute(due)}`);
    expect(await dues('09T00:00')).toEqual(['running 11 12:00', 'running 11 18:00']);
    expect(await dues('10T09:00')).toEqual(['running 13 12:00', 'running 13 18:00']);
    // The second extension changes nothing.
    expect(await dues('12T10:00')).toEqual(['running 13 12:00', 'running 13 18:00']);
    expect(await dues('13T17:30')).toEqual(['silent 13 12:00', 'running 13 18:00']);
    expect(await dues('13T18:30')).toEqual(['silent 13 12:00', 'replied 13 18:00']);
    const { finding, refused } = await asOf('13T18:30');
    expect(finding).toMatchObject({ finding: 'not verifiable', status: 'draft' });
    expect(refused.map(({ step, at, why }) => `${step} ${minute(at)} ${why}`).slice(1)).toEqual([
      'reply-extended 12 09:00 the time to reply was extended once, and it extends no more',
      'second-review 13 17:00 before the right of reply: it waits for S, whose time runs',
    ]);
  });

  test('[W232] [W234] two persons, none of them twice, and nobody else', async () => {
    const { state, refused } = await asOf('16T15:30');
    expect(state).toBe('committee');
    expect(refused.map(({ step, by }) => `${step} ${by}`).slice(3)).toEqual([
      'second-review MISSION',
      'published N',
      'published HEAD',
    ]);
    expect(await asOf('16T16:00')).toMatchObject({ state: 'published', finding: { status: 'published' } });
  });

  test('[W242] the objection of one; the final say waits until the other may object no more', async () => {
    expect(await asOf('19T00:00')).toMatchObject({
      state: 'objection',
      objections: [{ by: 'S', text: 'The denial is the answer' }],
    });
    expect((await asOf('20T10:00')).refused.at(-1)?.step).toBe('final-say');
    expect((await asOf('24T09:00')).next).toMatchObject([
      { step: 'final-say', who: ['PANEL'], by: '2030-01-30T16:00:00.000Z' },
    ]);
    expect(await asOf()).toMatchObject({
      state: 'final-say',
      finding: { finding: 'not verifiable', status: 'final' },
      next: [],
      late: [],
    });
  });

  test('[W244] the warning went out before anybody was heard', async () => {
    expect((await asOf('04T11:00')).notices).toMatchObject([
      { text: 'Unexploded rounds on the ferry road: keep off it' },
    ]);
  });
});

describe('the brief', () => {
  const facts = { onlyFrom: [`observations:${FOLDER}/way-of-a-violation.jsonl`] };
  const pageAt = async (moment?: string, terms = `${FOLDER}/with-procedure.terms.yaml`) =>
    renderBrief(await runCase(terms, moment === undefined ? facts : { ...facts, asOf: `2030-01-${moment}Z` }));
  /** The boxes, each without its rows. */
  const boxesOf = (page: string, of: string) =>
    between(page, `<div class="replies" role="group" aria-label="M1: ${of}"`, '</div></div>')
      .split('<div>')
      .slice(1)
      .map((box) => box.replace(/<details>.*?<\/details>/gs, '').replace(/<[^>]*>/g, ''));

  test('[B62] each reply beside what was published, in a box of its own; of the silent one too', async () => {
    const boxes = boxesOf(await pageAt(), 'the finding and the replies');
    expect(boxes).toHaveLength(5);
    expect(boxes[0]).toContain('“Four craters on the south bank. Who fired is not verifiable');
    expect(boxes[1]).toBe('North did not reply, which admits nothing');
    expect(boxes[2]).toContain('South replied');
    expect(boxes[2]).toContain('“The form of the craters says from where they were fired”');
    expect(boxes[3]).toContain('South objected');
    expect(boxes[4]).toContain('“It stands: a denial is told, and proves nothing of what it hides”');
    expect(await pageAt()).toContain('.replies{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr))');
  });

  test('[B62] before that only the warning', async () => {
    const page = await pageAt('14T11:00');
    expect(page).not.toContain('the finding and the replies');
    const boxes = boxesOf(page, 'safety notices');
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toContain('“Unexploded rounds on the ferry road: keep off it”');
  });

  test('[B63] [B64] each matter, who acts next, what was refused, and why it is not verifiable', async () => {
    const told = between(await pageAt('13T18:30'), '<table class="procedure"', '</table>').replace(/<[^>]*>/g, '');
    expect(told).toContain('reply, since');
    expect(told).toContain('not verifiable, because of access denied by North, as Monitoring mission says');
    expect(told).toContain('second review: Monitoring mission has to, until');
    expect(told).toContain(
      'second-review, Monitoring mission: before the right of reply: it waits for S, whose time runs',
    );
  });

  test('[B63] one that cannot be read is said to be so, and one without any matter too', async () => {
    const terms = await readFile(`${FOLDER}/with-procedure.terms.yaml`, 'utf8');
    const folder = makeFolder({ 'a.terms.yaml': terms.replace('head: HEAD', 'head: NOBODY') });
    expect(await pageAt(undefined, `${folder}/a.terms.yaml`)).toContain('in a form that cannot be read here');
    expect(await pageAt('01T00:00')).toContain('No matter is on its way.');
  });
});
