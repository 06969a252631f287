import { byCodeUnit } from '../../canon/canonical.ts';
import type { SourceBody } from '../../entries/body.ts';

/** The data set: it passes on what outlets published. */
export const COMPILER = 'viina';

interface Outlet {
  readonly name: string;
  /** By where it is published: a party, or `unknown` for those that work abroad or take from both sides. */
  readonly interest: 'UA' | 'RU' | 'unknown';
}

/** By the short names of VIINA. */
const OUTLETS: Readonly<Record<string, Outlet>> = {
  '24tvua': { name: '24 Kanal', interest: 'UA' },
  espreso: { name: 'Espreso', interest: 'UA' },
  forbesua: { name: 'Forbes Ukraine', interest: 'UA' },
  interfaxua: { name: 'Interfax-Ukraine', interest: 'UA' },
  liga: { name: 'LIGA.net', interest: 'UA' },
  militarnyy: { name: 'Militarnyi', interest: 'UA' },
  nv: { name: 'NV', interest: 'UA' },
  pravdaua: { name: 'Ukrainska Pravda', interest: 'UA' },
  unian: { name: 'UNIAN', interest: 'UA' },
  kp: { name: 'Komsomolskaya Pravda', interest: 'RU' },
  ng: { name: 'Nezavisimaya Gazeta', interest: 'RU' },
  ntv: { name: 'NTV', interest: 'RU' },
  ria: { name: 'RIA Novosti', interest: 'RU' },
  liveuamap: { name: 'Live Universal Awareness Map', interest: 'unknown' },
  meduza: { name: 'Meduza', interest: 'unknown' },
  mz: { name: 'Mediazona', interest: 'unknown' },
};

const UNLISTED = 'viina-unlisted-outlet';
const SEVERAL = 'viina-several-outlets';

/**
 * Whose word a row is. Several outlets of one interest are the first of them by name, for one row is one report;
 * several of different interests are nobody's in particular. One that is not in the table is of unknown interest.
 */
export function originOf(cell: string): string {
  const names = [...new Set(cell.split('|').map((name) => name.trim()))].filter((name) => name !== '').sort(byCodeUnit);
  const interests = new Set(names.map((name) => outletOf(name)?.interest ?? 'unlisted'));
  const [first] = names;
  if (first === undefined || interests.has('unlisted')) return UNLISTED;
  return interests.size === 1 ? idOf(first) : SEVERAL;
}

/** The sources that a file quotes, by their ids; the compiler is always among them. */
export function sourcesOf(origins: ReadonlySet<string>): SourceBody[] {
  const known = Object.entries(OUTLETS).map(([short, { name, interest }]): SourceBody => {
    return { type: 'source/1', source: COMPILER, key: idOf(short), name, interest, kind: 'press' };
  });
  return [COMPILER_SOURCE, ...[...known, ...OTHERS].filter(({ key }) => origins.has(key))];
}

const COMPILER_SOURCE: SourceBody = {
  type: 'source/1',
  source: COMPILER,
  key: COMPILER,
  name: 'VIINA, Violent Incident Information from News Articles (Zhukov and Ayers)',
  interest: 'origin',
  kind: 'compiler',
  precision: 'the day of publication, in no stated zone; places found by name, sometimes the wrong one of that name',
  blind: ['what no listed outlet reported', 'who did it: its labels of actors are a classifier’s guess'],
};

const OTHERS: readonly SourceBody[] = [
  { ...unknown(UNLISTED), name: 'Outlets of VIINA that are not in our table' },
  { ...unknown(SEVERAL), name: 'Several outlets of VIINA, of different interests' },
];

function unknown(key: string) {
  return { type: 'source/1', source: COMPILER, key, interest: 'unknown', kind: 'press' } as const;
}

function outletOf(short: string): Outlet | undefined {
  return Object.hasOwn(OUTLETS, short) ? OUTLETS[short] : undefined;
}

/** Ids begin with a letter; one of the short names does not. */
function idOf(short: string): string {
  return `viina-${short}`;
}
