import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { checkArrows, HOUSE, reach } from './arrows.ts';
import { format, readFiles } from './house-files.ts';

const dependencies = Object.keys(manifest.dependencies);

describe('arrows point inward', () => {
  test('in every file of src and web', () => {
    const files = readFiles(/^(src|web)\/.*\.tsx?$/);
    expect(checkArrows(files, dependencies).map(format)).toEqual([]);
  });

  test('in the table itself: it names only its own folders and has no way back', () => {
    for (const [name, room] of Object.entries(HOUSE)) {
      expect(Object.keys(HOUSE)).toEqual(expect.arrayContaining([...room.from]));
      expect(reach(name), `${name} reaches itself`).not.toContain(name);
    }
  });

  test('so that a pure folder reaches only pure folders', () => {
    const impure = Object.keys(HOUSE).flatMap((name) =>
      HOUSE[name]?.pure ? [...reach(name)].filter((there) => !HOUSE[there]?.pure) : [],
    );
    expect(impure).toEqual([]);
  });

  test('so that audit shares nothing with the writer but the pure core', () => {
    for (const room of ['desk', 'store', 'server', 'feeds', 'cli']) expect(reach('audit')).not.toContain(room);
  });
});

/** One file, its text, and what the checker must say of it; null where it must say nothing. */
const CANARIES: [what: string, file: string, text: string, says: RegExp | null][] = [
  ['an arrow of the table', 'src/geo/a.ts', "import { b } from '../num/b.ts';", null],
  ['an arrow through another', 'src/assess/a.ts', "import { b } from '../num/b.ts';", null],
  ['a file of its own folder', 'src/num/a.ts', "import { b } from './b.ts';", null],
  ['an arrow that points back', 'src/num/a.ts', "import { b } from '../geo/b.ts';", /num may import nothing/],
  ['a side arrow', 'src/geo/a.ts', "import { b } from '../time/b.ts';", /geo may import num$/],
  ['a type that points back', 'src/entries/a.ts', "import type { B } from '../terms/b.ts';", /entries may import/],
  ['an export that points back', 'src/terms/a.ts', "export * from '../assess/b.ts';", /terms may import/],
  ['a late import that points back', 'src/record/a.ts', "await import('../entries/b.ts');", /record may import canon$/],
  ['a type in passing', 'src/canon/a.ts', "let b: import('../num/b.ts').B;", /canon may import nothing/],
  ['audit on the store', 'src/audit/a.ts', "import '../store/b.ts';", /audit may import/],
  ['the desk on the server', 'src/desk/a.ts', "import '../server/b.ts';", /desk may import/],
  ['the page on the desk', 'web/a.ts', "import '../src/desk/b.ts';", /web may import/],
  ['a folder nobody knows', 'src/geo/a.ts', "import '../misc/b.ts';", /no folder of the table/],
  ['a file in such a folder', 'src/misc/a.ts', '', /lies in no folder/],
  ['a loose file in src', 'src/util.ts', '', /lies in no folder/],
  ['a way out of src', 'src/cli/a.ts', "import '../../scripts/setup.mjs';", /no folder of the table/],
  ['a test', 'src/cli/a.ts', "import './b.test.ts';", /imports no test/],
  ['a helper of tests', 'src/cli/a.ts', "import '../../test/support/b.ts';", /imports no test/],
  ['package.json in a shell', 'src/cli/a.ts', "import p from '../../package.json' with { type: 'json' };", null],
  ['package.json in a pure folder', 'src/canon/a.ts', "import p from '../../package.json';", /reads nothing/],
  ['a module of Node', 'src/entries/a.ts', "import { readFileSync } from 'node:fs';", /Node's own modules/],
  ['a module of Node by its short name', 'src/record/a.ts', "import fs from 'fs';", /Node's own modules/],
  ['a module of Node on the page', 'web/a.ts', "import 'node:path';", /Node's own modules/],
  ['a module of Node in a shell', 'src/store/a.ts', "import 'node:fs';", null],
  ['a package where it is allowed', 'src/terms/a.ts', "import { z } from 'zod';", null],
  ['a part of such a package', 'src/canon/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';", null],
  ['a package where it is not', 'src/assess/a.ts', "import { z } from 'zod';", /assess may use no packages/],
  ['the wrong package', 'src/canon/a.ts', "import yaml from 'yaml';", /canon may use @noble/],
  ['a tool of ours', 'src/desk/a.ts', "import ajv from 'ajv';", /not among the dependencies/],
  ['a feed in a feed', 'src/feeds/acled/a.ts', "import '../ucdp/b.ts';", /one feed does not import another/],
  ['what feeds share', 'src/feeds/acled/a.ts', "import '../feed.ts';", null],
  ['the list of feeds', 'src/feeds/list.ts', "import './ucdp/b.ts';", null],
  ['anything in a test', 'src/num/a.test.ts', "import 'vitest'; import '../desk/b.ts';", null],
];

describe('the checker of arrows', () => {
  test.each(CANARIES)('judges %s', (_what, file, text, says) => {
    const [first, ...rest] = checkArrows(new Map([[file, text]]), dependencies).map(format);
    expect(rest).toEqual([]);
    if (says) expect(first).toMatch(says);
    else expect(first).toBeUndefined();
  });

  test('finds a circle of files and tells the way round', () => {
    const files = new Map([
      ['src/num/a.ts', "import './b.ts';"],
      ['src/num/b.ts', "import type { C } from './c.ts';"],
      ['src/num/c.ts', "\nexport * from './a.ts';"],
    ]);
    expect(checkArrows(files, []).map(format)).toEqual([
      'src/num/c.ts:2 closes a circle: src/num/a.ts → src/num/b.ts → src/num/c.ts → src/num/a.ts',
    ]);
  });

  test('finds a file that imports itself', () => {
    expect(checkArrows(new Map([['src/num/a.ts', "import './a.ts';"]]), [])).toHaveLength(1);
  });

  test('takes two ways to the same file for no circle', () => {
    const files = new Map([
      ['src/num/a.ts', "import './b.ts'; import './c.ts';"],
      ['src/num/b.ts', "import './c.ts';"],
      ['src/num/c.ts', ''],
    ]);
    expect(checkArrows(files, [])).toEqual([]);
  });
});
