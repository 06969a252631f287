import { expect, test } from 'vitest';
import { between, mapTexts, tagsOf, valuesOf } from '../../test/support/markup.ts';
import { truceCase } from '../../test/support/truce-case.ts';
import type { Entry } from '../entries/entry.ts';
import { type CasePageInput, renderCasePage } from './case-page.ts';
import { UNNAMED_ROWS_MAX } from './limits.ts';

const truce = truceCase();
const page = renderCasePage(truce);

/** The members of the input that hold free text, or ids that their author chose. */
const FREE = new Set(
  `title name text quote note why label reason deed about person found expected what value flipsAt condition raw
  named names within precision blind source origin via channel key id organs owner role code lost-to`.split(/\s+/),
);
const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;<!--\u0000\u202e</style>`;

/** The same case with something behind every free text. What points to an id is changed alike. */
function withBehind(suffix: string): CasePageInput {
  const ids = /^[0-9a-f]{64}$|^(behind|finding)/;
  return mapTexts(truce, (text, member) => (FREE.has(member) && !ids.test(text) ? text + suffix : text));
}

test('[B1] [B3] whatever the texts say, the tags and attributes stay the same', () => {
  const [harmless, hostile] = [renderCasePage(withBehind('x')), renderCasePage(withBehind(HOSTILE))];
  expect(tagsOf(hostile)).toEqual(tagsOf(harmless));
  expect(hostile.includes('<script')).toBe(false);
  expect(hostile.includes('<img')).toBe(false);
  expect(hostile.split('</style>')).toHaveLength(2);
});

test('[B2] an address that runs something is printed and is no link', () => {
  expect(page.includes('javascript:alert(1)')).toBe(true);
  expect(valuesOf(page, 'href').filter((href) => !/^(#|https?:|data:,$)/.test(href))).toEqual([]);
});

test('[B4] nothing is fetched and nothing runs', () => {
  expect(tagsOf(page).filter((tag) => /^(script|img|iframe|object|embed|form|base)\b/.test(tag))).toEqual([]);
  expect(tagsOf(page).filter((tag) => /\s(on\w+|src|srcset|action|formaction)\b/.test(tag))).toEqual([]);
  expect(/@import|url\((?!#)/.test(page)).toBe(false);
  expect(page.includes('default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:')).toBe(true);
});

test('[B5] quoted words, names and reasons choose their own direction', () => {
  expect(page.includes('<q dir="auto">صفارات الإنذار ثم انفجار واحد</q>')).toBe(true);
  expect(page.includes('<bdi>Monitoring mission, observation posts</bdi>')).toBe(true);
});

test('[B6] ids are there once, and every link within the page has its target', () => {
  const ids = valuesOf(page, 'id');
  expect(ids.length).toBe(new Set(ids).size);
  const targets = valuesOf(page, 'href').filter((href) => href.startsWith('#'));
  expect(targets.length).toBeGreaterThan(200);
  expect(targets.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
});

test('[B7] every number among the standings is a link', () => {
  const rows = between(page, '<table class="standings"', '</table>');
  const noted = rows
    .replace(/<span class="(window|reason|vh)"[\s\S]*?<\/span>(?=<|\s)/g, '')
    .replace(/<(ol|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<tr role="row" class="head">[\s\S]*?<\/tr>/g, '')
    .replace(/<a class="n"[\s\S]*?<\/a>/g, '')
    .replace(/<[^>]*>/g, '');
  expect(noted).not.toMatch(/\d/);
  expect(rows.match(/<a class="n"/g)?.length).toBeGreaterThan(30);
});

test('[B6] a party that was bound for a part of the time has a place for each part', () => {
  expect(page.includes('id="standing-C1-N"')).toBe(true);
  expect(page.includes('id="standing-C1-N_2"')).toBe(true);
  expect(between(page, 'id="behind-C1-N_2-out-of-force"', '</details>')).not.toBe('');
});

test('[B7] behind a number stand its rows, and behind a nought what was looked at', () => {
  const behind = (id: string): string => between(page, `id="${id}"`, '</details>');
  expect(behind('behind-C1-any-breaches')).toContain('href="#entry-');
  expect(behind('behind-C1-N-alleged-S')).toContain('href="#entry-');
  // The one that straddles is only alleged: it is in doubt, and no possible breach.
  const village = truce.entries.find(({ body }) => body.key === 'v-1')?.id;
  expect(behind('behind-C1-N-straddling')).toContain(`#entry-${village}`);
  expect(behind('behind-C1-N-breaches')).not.toContain(`#entry-${village}`);
  const nought = behind('behind-C1.long-range-any-breaches');
  expect(nought).toContain('Nothing counts towards this number');
  expect(nought).toContain('href="#entry-');
});

test('[B9] an entry that was not handed over is named and is no link', () => {
  const entries = truce.entries.filter(({ body }) => body.key !== 'm-1');
  const lost = truce.entries.find(({ body }) => body.key === 'm-1');
  const without = renderCasePage({ ...truce, entries });
  expect(without.includes(`<span class="id">${lost?.id.slice(0, 10)}</span>`)).toBe(true);
  expect(without.includes(`href="#entry-${lost?.id}"`)).toBe(false);
});

test('[B10] far entries are counted, near ones printed, and none that is named is missing', () => {
  const [model] = truce.entries.filter(({ body }) => body.type === 'observation/1');
  if (model === undefined) throw new Error('the case has no observation');
  const far = Array.from({ length: UNNAMED_ROWS_MAX + 50 }, (_, index): Entry => {
    const id = index.toString(16).padStart(64, '0') as Entry['id'];
    const at = Date.UTC(2024, 0, 1) + index * 3_600_000;
    return {
      ...model,
      id,
      body: { ...model.body, source: 'elsewhere', key: id, when: { from: at, to: at } } as Entry['body'],
    };
  });
  const crowded = renderCasePage({ ...truce, entries: [...far, ...truce.entries] });
  expect(crowded.includes('further entries of the record lie far from every window')).toBe(true);
  const named = truce.assessment.findings.flatMap(({ members }) => members);
  for (const id of named) expect(crowded.includes(`id="entry-${id}"`)).toBe(true);
  expect(crowded.match(/<tr role="row" id="entry-/g)?.length).toBeLessThanOrEqual(
    UNNAMED_ROWS_MAX + truce.entries.length,
  );
});

test('[B11] provisional stands with every standing of a party and with no other', () => {
  const blocks = page.split('<article class="behind ').slice(1);
  expect(blocks).toHaveLength(truce.assessment.standings.length);
  for (const block of blocks) {
    const heading = between(block, '<h3>', '</h3>');
    expect(heading.includes('provisional')).toBe(!heading.includes('anyone'));
  }
  expect(between(page, '<table class="standings"', '</table>').match(/>provisional</g)).toHaveLength(6);
});

test('[B12] anyone comes first, and our aspect stands under its clause', () => {
  const groups = between(page, '<table class="standings"', '</table>').split('<tbody').slice(1);
  expect(groups.map((group) => between(group, 'href="#clause-', '"').slice('href="#clause-'.length))).toEqual([
    'C1',
    'C1.long-range',
    'C3',
  ]);
  for (const group of groups) expect(group.indexOf('anyone')).toBeGreaterThan(0);
  expect(groups[0]?.indexOf('anyone')).toBeLessThan(groups[0]?.indexOf('North') ?? 0);
  expect(groups[1]).toContain('our aspect of C1');
});

test('[B13] claims stand by side, and no sum of the sides is on the page', () => {
  const claims = between(page, '<h2 id="claims">', '</main>');
  expect(claims).toContain('Claimed by <bdi>North</bdi>');
  expect(claims).toContain('Claimed by <bdi>South</bdi>');
  // 2,935 and 4,900 are the two totals; 7,835 would be their sum.
  expect(page.includes('2,935')).toBe(true);
  expect(page.includes('7,835')).toBe(false);
});

test('[B14] at least is said where a watch was lost, and only there', () => {
  const rows = between(page, '<table class="standings"', '</table>');
  expect(rows.match(/at least /g)).toHaveLength(1);
});

test('[B15] with the parties swapped the page is the same with their names swapped', () => {
  const named = mapTexts(truce, (text) =>
    (text === 'N' ? 'PartyOne' : text === 'S' ? 'PartyTwo' : text)
      .replaceAll('North', 'FirstName')
      .replaceAll('South', 'OtherName'),
  );
  const swap = (text: string): string =>
    text.replace(/PartyOne|PartyTwo|FirstName|OtherName/g, (word) => SWAPPED[word] ?? word);
  expect(renderCasePage(mapTexts(named, swap))).toBe(swap(renderCasePage(named)));
});

const SWAPPED: Readonly<Record<string, string>> = {
  PartyOne: 'PartyTwo',
  PartyTwo: 'PartyOne',
  FirstName: 'OtherName',
  OtherName: 'FirstName',
};

test('[B16] a standing is a word and a shape', () => {
  for (const word of ['kept', 'broken', 'undetermined', 'not-in-force']) {
    expect(page.includes(`<symbol id="shape-${word}"`)).toBe(true);
    expect(page).toMatch(
      new RegExp(`<use href="#shape-${word}"/></svg><span class="word">${word.replaceAll('-', ' ')}</span>`),
    );
  }
});

test('[B18] the exact point is nowhere on a public page, and stands on a restricted one', () => {
  expect(page.includes('47.5° N, 35.5° E, within 9.2 km (rounded)')).toBe(true);
  expect(/47\.50?98|35\.501|475098765|355012345/.test(page)).toBe(false);
  const restricted = renderCasePage({ ...truce, assessment: { ...truce.assessment, view: 'restricted' } });
  expect(restricted.includes('47.5098765° N, 35.5012345° E, within 1.2 km')).toBe(true);
});

test('[B20] a row received later is shown as not known yet', () => {
  const late = truce.entries.find(({ body }) => body.key === 'v-7');
  expect(between(page, `id="entry-${late?.id}"`, '</tr>')).toContain('not known yet: received later');
});

test('[B21] the same input gives the same bytes, in whatever order the entries come', () => {
  expect(renderCasePage(truceCase())).toBe(page);
  expect(renderCasePage({ ...truce, entries: truce.entries.toReversed() })).toBe(page);
});

test('a page says that no finding makes a deed lawful', () => {
  expect(page.includes('No finding makes a deed lawful: humanitarian law and the Charter apply regardless.')).toBe(
    true,
  );
});
