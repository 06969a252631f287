import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hour } from '../../../test/support/agreements.ts';
import { makeFolder } from '../../../test/support/cli.ts';
import { deed, fire, type Written, written } from '../../../test/support/ladders.ts';
import { outboxFiles, type Receivers, receivers, SECRET } from '../../../test/support/receivers.ts';
import { ASSESS_DEFAULTS } from '../../assess/input.ts';
import { type Entry, makeEntry } from '../../entries/entry.ts';
import { collect } from '../../feeds/collect.ts';
import { observations } from '../../feeds/observations/feed.ts';
import { ladderOf } from '../../follow/ladder/ladder.ts';
import { type Notice, noticesIn } from '../../follow/ladder/notice.ts';
import { frameOf } from '../../follow/matrix/frame.ts';
import { nodeFiles } from '../../store/node-files.ts';
import { fileInput } from '../file-input.ts';
import { capXml } from './cap.ts';
import { readChannels } from './channels.ts';
import { Journal } from './journal.ts';
import { Outbox } from './outbox.ts';
import { signatureOf } from './webhook.ts';

const LADDER: Written = {
  ladder:
    '{ first: { on: breach of C1, by: [HELP, ALSO, N, S], within: 24 hours, proved-by: { act: response } }, next: { on: first taken, by: HELP } }',
};

function noticesAt(entries: readonly Entry[], at = 40): readonly Notice[] {
  const { agreement, read } = written(LADDER);
  const { ladder } = read();
  if (ladder === null) throw new Error('a ladder');
  return noticesIn(
    ladderOf(frameOf([agreement], entries, { ...ASSESS_DEFAULTS, at: hour(at) }, null), ladder, entries, null),
  );
}

const open: Receivers[] = [];
afterAll(async () => {
  for (const one of open) await one.close();
});
async function reached(names: readonly string[], refuses?: (n: number) => boolean) {
  const to = await receivers(refuses);
  open.push(to);
  return { to, folder: makeFolder(outboxFiles(to, names)) };
}
const QUICK = { attempts: 3, firstWaitMs: 1 };

describe('a notice', () => {
  test('[W200] goes to each who is bound and has to act, and to nobody else', () => {
    expect(noticesAt([])).toEqual([]);
    expect(noticesAt([fire(null, 1)])).toEqual([]);
    // The others have undertaken nothing, and South would answer its own breach.
    expect(noticesAt([fire('S', 1)]).map(({ rung, to }) => `${rung} ${to}`)).toEqual(['first HELP', 'first N']);
  });

  test('[W200] has the same id whenever it is made, and another for another call', () => {
    const ids = (list: readonly Notice[]) => list.map(({ id }) => id);
    const [help = '', north = ''] = ids(noticesAt([fire('S', 1)]));
    expect(ids(noticesAt([fire('S', 1), fire('S', 30)], 200))).toEqual([help, north]);
    expect(ids(noticesAt([fire('S', 3)]))).not.toContain(help);
    expect(help).toMatch(/^[0-9a-f]{64}$/);
    expect(help).not.toBe(north);
  });
});

describe('sending', () => {
  test('[W201] [W203] [W204] [W205] by each way once, and not again', async () => {
    const { to, folder } = await reached(['HELP', 'N']);
    const notices = noticesAt([fire('S', 1)]);
    for (let run = 0; run < 2; run += 1) {
      const outbox = await Outbox.open(folder);
      expect(outbox.queue(notices, true)).toBe(run === 0 ? 2 : 0);
      await outbox.deliver(QUICK);
      expect(outbox.standings.map(({ state }) => state)).toEqual(Array(6).fill('sent'));
      outbox.close();
    }
    const ids = notices.map(({ id }) => id);
    expect(to.posted.map(({ id }) => id)).toEqual(ids);
    expect(to.mailed.map(({ id }) => id)).toEqual(ids);
    expect(readdirSync(join(folder, 'alerts')).sort()).toEqual(ids.map((id) => `${id}.xml`).sort());
    expect(to.mailed.map((one) => one.to)).toEqual([['duty@help.example'], ['duty@n.example']]);
    expect(to.mailed[0]?.message).toContain('Subject: EXERCISE: made-up-truce: first');
    expect(to.mailed[0]?.message).toContain(`filename=${ids[0]}.cap.xml`);
  });

  test('[W203] the signature is that of Standard Webhooks', async () => {
    const { to, folder } = await reached(['HELP']);
    const outbox = await Outbox.open(folder);
    outbox.queue(noticesAt([fire('S', 1)]), false);
    await outbox.deliver(QUICK);
    outbox.close();
    const [got] = to.posted;
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = got?.headers ?? {};
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const [version, given = ''] = String(signature).split(',');
    const expected = createHmac('sha256', key).update(`${id}.${time}.${got?.body}`).digest();
    expect(version).toBe('v1');
    expect(timingSafeEqual(Buffer.from(given, 'base64'), expected)).toBe(true);
    expect(Math.abs(Number(time) * 1000 - Date.now())).toBeLessThan(60_000);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      type: 'servanda.notice.queued',
      data: { id, to: 'HELP', exercise: false },
    });
    // The example of the specification, https://github.com/standard-webhooks/standard-webhooks, of its libraries' tests.
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test('[W201] [W203] what is answered badly is sent again, under the id and with the body of the first', async () => {
    // Each answer but every third is bad: a refusal, or a redirection that nobody follows.
    const { to, folder } = await reached(['HELP'], (n) => n % 3 !== 0);
    const outbox = await Outbox.open(folder);
    const [notice] = noticesAt([fire('S', 1)]);
    outbox.queue(noticesAt([fire('S', 1)]), true);
    await outbox.deliver(QUICK);
    expect(outbox.standings.filter(({ to: name }) => name === 'HELP').map(({ state }) => state)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
    expect(outbox.standings.filter(({ to: name }) => name === 'N')).toMatchObject([
      { channel: null, state: 'pending' },
    ]);
    outbox.close();
    expect(new Set(to.posted.map(({ id }) => id))).toEqual(new Set([notice?.id]));
    expect(to.posted.length).toBe(3);
    expect(new Set(to.posted.map(({ body }) => body)).size).toBe(1);
    expect(new Set(to.mailed.map(({ id }) => id))).toEqual(new Set([notice?.id]));
  });

  test('[W201] where nobody answers it waits, and goes out when somebody does', async () => {
    let isDown = true;
    const { to, folder } = await reached(['HELP', 'N'], () => isDown);
    const first = await Outbox.open(folder);
    first.queue(noticesAt([fire('S', 1)]), true);
    await first.deliver(QUICK);
    expect(first.standings.filter(({ state }) => state === 'pending')).toHaveLength(4);
    first.close();
    isDown = false;
    const second = await Outbox.open(folder);
    await second.deliver(QUICK);
    expect(second.standings.map(({ state }) => state)).toEqual(Array(6).fill('sent'));
    expect(second.standings.map(({ attempts }) => attempts)).toEqual([4, 4, 1, 4, 4, 1]);
    second.close();
    expect(new Set(to.posted.map(({ id }) => id)).size).toBe(2);
  });

  test('[W206] each attempt and each taking is an entry, which the reader of observations takes', async () => {
    const { folder } = await reached(['HELP', 'N'], (n) => n === 1);
    const outbox = await Outbox.open(folder);
    const notices = noticesAt([fire('S', 1)]);
    outbox.queue(notices, true);
    await outbox.deliver(QUICK);
    outbox.close();
    const { entries, asides, refused } = await collect(
      observations,
      fileInput(join(folder, 'entries.jsonl'), 'entries.jsonl'),
    );
    expect([asides, refused]).toEqual([[], null]);
    const about = entries.flatMap(({ body }) =>
      body.type === 'statement/1' ? [`${body.said} ${body.about?.split(':')[0]}`] : [],
    );
    expect(about.filter((one) => one === 'notify notice sent')).toHaveLength(7);
    expect(about.filter((one) => one === 'inform notice delivered')).toHaveLength(6);
    // None of them says that whoever must act has it.
    const { agreement, read } = written({
      ladder: '{ first: { on: breach of C1, by: HELP, within: 2 hours from receipt of the notice } }',
    });
    const { ladder } = read();
    if (ladder === null) throw new Error('a ladder');
    const all = [
      fire('S', 1),
      ...entries.map(({ body, known, from }) => makeEntry(body, { ...known, at: hour(3) }, from)),
    ];
    const view = ladderOf(frameOf([agreement], all, { ...ASSESS_DEFAULTS, at: hour(40) }, null), ladder, all, null);
    expect(view.rounds[0]?.rungs[0]?.due).toMatchObject({ at: null });
  });
});

describe('as an alert', () => {
  const ORDER =
    'identifier sender sent status msgType scope addresses info language category event responseType urgency severity certainty effective onset expires senderName headline description parameter valueName value parameter valueName value parameter valueName value'.split(
      ' ',
    );
  const alert = (more: Partial<Notice> = {}, exercise = true) => {
    const [notice] = noticesAt([fire('S', 1)]);
    if (notice === undefined) throw new Error('a notice');
    return capXml({
      notice: { ...notice, begins: notice.called, ...more },
      exercise,
      at: hour(2.5),
      sender: 'desk@servanda.example',
    });
  };

  test('[W205] elements in the order of the schema, and times with an offset', () => {
    const xml = alert();
    const names = [...xml.matchAll(/<(\w+)[\s>]/g)].map(([, name]) => name);
    expect(names).toEqual(['alert', ...ORDER]);
    expect(xml).toContain('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">');
    expect(xml).toContain('<sent>2030-06-01T02:30:00-00:00</sent><status>Exercise</status>'.replace('><', '>\n<'));
    expect(xml).toContain('<expires>2030-06-02T02:00:00-00:00</expires>');
    expect(alert({}, false)).toContain('<status>Actual</status>');
  });

  test('[W205] words that are markup, or that XML cannot hold, break nothing', () => {
    const xml = alert({ does: 'a <b> & "c" \u0007\u{1F54A} ]]>', to: 'two words' });
    expect(xml).toContain('a &lt;b&gt; &amp; "c" \u{1F54A} ]]&gt;');
    expect(xml).toContain('<addresses>"two words"</addresses>');
    expect([...xml.matchAll(/<(\w+)[\s>]/g)].length).toBe(1 + ORDER.length);
  });
});

describe('the outbox', () => {
  test('[W202] a line that a crash cut is taken off; any other that is none stops it', async () => {
    const { folder } = await reached(['HELP', 'N']);
    const outbox = await Outbox.open(folder);
    outbox.queue(noticesAt([fire('S', 1)]), true);
    outbox.close();
    const file = join(folder, 'outbox.jsonl');
    const whole = readFileSync(file, 'utf8');
    for (let cut = 1; cut < 40; cut += 7) {
      writeFileSync(file, whole.slice(0, -cut));
      const again = Journal.open(nodeFiles, file);
      expect(again.lines).toHaveLength(1);
      expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
    }
    appendFileSync(file, 'not this\n');
    await expect(Outbox.open(folder)).rejects.toThrow(
      /outbox\.jsonl:2: expected a line of an outbox, found "not this"/,
    );
  });

  test('[W202] two processes never have it open', async () => {
    const { folder } = await reached(['HELP']);
    const outbox = await Outbox.open(folder);
    await expect(Outbox.open(folder)).rejects.toThrow(/open in another process/);
    outbox.close();
    (await Outbox.open(folder)).close();
    expect(existsSync(join(folder, 'entries.jsonl'))).toBe(true);
  });

  test.each([
    ['{ email: nobody }', /channels\.yaml:5:\d+: to\.HELP\.0/],
    ['{ webhook: "ftp://x.example", secret-file: secret.txt }', /to\.HELP\.0/],
    ['{ webhook: "http://127.0.0.1:9/", secret-file: none.txt }', /none\.txt cannot be read/],
    ['{ webhook: "http://127.0.0.1:9/", secret-file: short.txt }', /short\.txt: expected whsec_ .*found 3 bytes/],
    ['{ email: a@b.example }', /no smtp is named/],
    ['{ pigeon: grey }', /to\.HELP\.0/],
  ])('[W207] %s is refused, and no secret is told', async (way, message) => {
    const text = `servanda: channels/1\ndesk: desk\nfrom: desk@servanda.example\nto:\n  HELP: [${way}]\n`;
    const folder = makeFolder({
      'channels.yaml': text,
      'short.txt': `whsec_${Buffer.from('abc').toString('base64')}`,
      'secret.txt': SECRET,
    });
    const error = await readChannels(join(folder, 'channels.yaml')).catch((one: unknown) => one);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('whsec_YWJj');
  });

  test('[W207] an outbox without channels is refused', async () => {
    await expect(Outbox.open(makeFolder({}))).rejects.toThrow(/channels\.yaml: there is no such file/);
  });
});

test('[W200] a step that was taken needs no notice', () => {
  expect(
    noticesAt([fire('S', 1), ...['HELP', 'N', 'ALSO'].map((by) => deed('response', by, 3, 4))]).map(({ rung }) => rung),
  ).toEqual(['next']);
});
