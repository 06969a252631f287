import { describe, expect, test } from 'vitest';
import { isPure } from './arrows.ts';
import { format, readFiles } from './house-files.ts';
import { checkPurity } from './purity.ts';

const files = new Map([...readFiles(/^src\/.*(?<!\.test)\.ts$/)].filter(([file]) => isPure(file)));

describe('the pure folders depend on their arguments alone', () => {
  test('in every file', () => {
    expect([...files].flatMap(([file, text]) => checkPurity(file, text)).map(format)).toEqual([]);
  });

  test('and this looks at some', () => {
    expect(files.size).toBeGreaterThan(0);
  });
});

/** Each must be found, in a pure folder, exactly once. */
const BANNED = [
  'Date.now()',
  'new Date()',
  'new Date',
  'Date()',
  'new Date(...parts)',
  "new Date('2025-03-18')",
  `new Date(\`\${day}T00:00\`)`,
  "new Date(day + 'Z')",
  'new Date(String(day))',
  'new Date(2025, 2, 18)',
  'Date.parse(day)',
  'const D = Date',
  'day.getHours()',
  'day.setMonth(2)',
  'day.getTimezoneOffset()',
  'day.toDateString()',
  'Math.random()',
  'performance.now()',
  'crypto.randomUUID()',
  "fetch('x')",
  'process.env.TZ',
  'globalThis.process',
  "globalThis['Math']",
  'setTimeout(() => 1, 1)',
  'setInterval(f, 1)',
  'queueMicrotask(f)',
  "console.log('x')",
  'new Intl.DateTimeFormat()',
  'n.toLocaleString()',
  's.toLocaleUpperCase()',
  "s['toLocaleLowerCase']()",
  'a.localeCompare(b)',
  ...'sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 log log2 log10 log1p pow hypot cbrt'
    .split(' ')
    .map((name) => `Math.${name}(x)`),
  "Math['sin'](x)",
  'const { sin } = Math',
  'const M = Math',
  'x ** 2',
  'x **= 2',
  'numbers.sort()',
  'numbers.toSorted()',
  'numbers.sort(undefined)',
  'import.meta.url',
  "Buffer.from('x')",
  "eval('1')",
  "new Function('return 1')",
  'function f() { const process = 1; } process.exit()',
  'class A extends WeakRef {}',
  'export { now }; const now = performance',
  '({ fetch })',
  'const { now = performance } = x',
];

/** None of these may be found. */
const ALLOWED = [
  'new Date(ms).toISOString()',
  'new Date(ms + 1).getUTCDay()',
  'Date.UTC(2025, 2, 18)',
  'x instanceof Date',
  'Math.sqrt(Math.abs(x)) + Math.PI',
  'numbers.sort((a, b) => a - b)',
  'numbers.toSorted(byId)',
  'standing.performance',
  '({ performance: null, process: 1 })',
  'const performance = 1; ({ performance })',
  'function f(process: string) { return process; }',
  'const f = ({ location }: Place) => location',
  'const { window: span } = row; span',
  'for (const window of windows) use(window)',
  "import { crypto } from './port.ts'; crypto.sign()",
  'interface A { process: Function; crypto: Crypto }',
  'type A = typeof performance',
  'class A { location = 1; process() {} get window() { return 1; } }',
  '// Math.random() and console.log\n const text = "Date.now()"',
];

describe('the checker of purity', () => {
  test.each(BANNED)('finds %s', (text) => {
    expect(checkPurity('src/num/canary.ts', text)).toHaveLength(1);
  });

  test.each(ALLOWED)('lets pass %s', (text) => {
    expect(checkPurity('src/num/canary.ts', text)).toEqual([]);
  });

  test('tells the line', () => {
    expect(checkPurity('src/num/canary.ts', '\n\nMath.random();').map(format)).toEqual([
      'src/num/canary.ts:3 `Math.random` is not the same everywhere: use src/num',
    ]);
  });
});
