import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../src/desk/case.ts';
import { listCases } from '../../src/desk/casebook.ts';
import { lintDraft } from '../../src/lint/lint.ts';
import { root } from '../tidy/house-files.ts';

/** What lint asks of each agreement of the casebook, as `code word-of-the-text`; and that none of it is an error. */
const ASKED: Readonly<Record<string, readonly (readonly [code: string, says: RegExp])[]>> = {
  'multi-tier-response-2026': [
    ['undefined-word', /“goes on”/],
    ['undefined-scale', /“expanded”/],
    ['undefined-measure', /“necessary”/],
    ['undefined-measure', /“coordinated Western response”/],
    ['condition-in-words', /the fighting goes on/],
    ['condition-in-words', /it grows into an expanded attack/],
    ['rung-without-clock', /“coalition”/],
    ['guarantor-not-bound', /^COALITION/],
    ['guarantor-not-bound', /^WEST/],
    ['nobody-neutral', /neutral/],
    ['unbound-party', /acceptance/],
  ],
  'twenty-point-draft-2025': [
    ['undefined-state', /“peacetime”/],
    ['unobservable', /direct\.satellite.*how many/],
    ['ceiling-without-kind', /personnel/],
    ['ceiling-without-zone', /without an area/],
    ['unattributable', /never who did it/],
    ['which-line', /“line of contact”/],
    ['undefined-haste', /“early notification”/],
    ['no-deadline', /by when/],
    ['guarantee-without-duty', /a coordinated military response, and all sanctions return/],
    ['undefined-provocation', /“unprovoked”/],
    ['condition-in-words', /Ukraine attacks Russia unprovoked/],
    ['release-without-invocation', /Ukraine attacks Russia unprovoked/],
  ],
  'minsk-ii-withdrawal-2015': [
    ['width-side-or-total', /which 50 km\?/],
    ['width-side-or-total', /which 70 km\?/],
    ['width-side-or-total', /which 140 km\?/],
    ['two-base-lines', /The actual line of contact.*the memorandum of 19 September 2014/],
    ['line-not-published', /^The course of contact /],
    ['line-not-published', /^The course of memorandum /],
  ],
  'disengagement-2016': [
    ['place-not-drawn', /corners of stanytsia are not published/],
    ['right-without-duty', /call an emergency meeting/],
    ['date-without-hour', /2016-09-21/],
  ],
  'aceh-2005': [['no-deadline', /by when/]],
  'dayton-1995': [['line-not-published', /^The course of agreed /]],
  'energy-moratorium-2025': [
    ['proof-out-of-reach', /attribution/],
    ['nobody-neutral', /neutral/],
    ['date-without-hour', /2025-03-18/],
  ],
};

/** Questions that would be wrong: the text answers them. */
const NOT_ASKED: Readonly<Record<string, readonly string[]>> = {
  'disengagement-2016': ['width-side-or-total', 'no-observer', 'no-body', 'step-without-tolerance'],
  'minsk-ii-withdrawal-2015': ['undefined-weapons', 'no-deadline', 'date-without-hour', 'distance-without-class'],
  'aceh-2005': ['total-without-acceptance', 'ceiling-without-counter'],
  'undof-1974': ['ceiling-without-kind', 'ceiling-without-zone'],
  'multi-tier-response-2026': ['rung-without-body'],
};

const cases = await listCases(`${root}cases`);

describe('lint of the casebook', () => {
  test.each(cases.map((path) => [basename(path), path]))('[LN14] %s', async (name, path) => {
    const { draft } = await loadCase(path);
    const said = lintDraft(draft);
    expect(said.filter(({ level }) => level === 'error')).toEqual([]);
    const missing = (ASKED[name] ?? []).filter(
      ([code, says]) => !said.some((one) => one.code === code && says.test(one.text)),
    );
    expect(missing).toEqual([]);
    const codes: ReadonlySet<string> = new Set(said.map(({ code }) => code));
    expect((NOT_ASKED[name] ?? []).filter((code) => codes.has(code))).toEqual([]);
  });

  test('[LN14] the cases that are asked about are there', () => {
    const names = cases.map((path) => basename(path));
    expect(names).toEqual(expect.arrayContaining(Object.keys({ ...ASKED, ...NOT_ASKED })));
  });
});
