import { nearestCode } from '../nearest-code.ts';
import { fail, type Read, took } from '../read.ts';

/** What a class of targets is in the taxonomy; `null` where the taxonomy has no code, or the class holds too much. */
type Coding = string | null | { readonly words: RegExp; readonly told: string; readonly untold: string | null };

/**
 * The classes of the keyword screen. Two of them hold more than their name: "refining" also petrochemical and gas
 * works, "pipelines" also water mains; the words that matched say which.
 */
const CLASSES: Readonly<Record<string, Coding>> = {
  REFINING_PETROCHEM_GAS: {
    words: /НПЗ|нафтоперероб|нефтеперераб/i,
    told: 'energy.refinery',
    untold: 'energy',
  },
  PIPELINE_PUMPING: {
    words: /нафтопров|нефтепров|газопров|газогін|газогон/i,
    told: 'energy.pipeline',
    untold: null,
  },
  FUEL_STORAGE_TERMINAL: 'energy.storage',
  ENERGY_GRID_SUPPORT: 'energy.grid',
  STRATEGIC_AIRBASE: 'military',
  AMMUNITION_ARSENAL: 'military',
  MILITARY_REPAIR_SHIPYARD: 'military',
  DEFENSE_INDUSTRY: 'military',
  // Of ports and railways the taxonomy says nothing; that they are no energy infrastructure is not certain either.
  PORT_EXPORT_LOGISTICS: null,
  RAIL_STRATEGIC_LOGISTICS: null,
};

export interface Target {
  /** Absent: what was struck is in doubt. */
  readonly object: string | null;
  readonly note: string | null;
}

/** What a row says was struck: the nearest code that holds all its classes, else nothing. */
export function targetOf(classes: string | undefined, terms: string | undefined): Read<Target> {
  if (classes === undefined) return fail('target_classes', 'missing', 'a class of targets', classes);
  const names = classes.split('|').map((name) => name.trim());
  const codes: (string | null)[] = [];
  for (const name of names) {
    const coding = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
    if (coding === undefined)
      return fail('target_classes', 'unknown-code', `of ${Object.keys(CLASSES).join(', ')}`, name);
    codes.push(codeOf(coding, terms ?? ''));
  }
  const certain = codes.filter((code) => code !== null);
  const object = certain.length === codes.length ? nearestCode('object', certain) : null;
  if (object !== null) return took({ object, note: null });
  return took({ object, note: `What was struck is left open: no code holds ${names.join(' and ')}.` });
}

function codeOf(coding: Coding, terms: string): string | null {
  if (coding === null || typeof coding === 'string') return coding;
  return coding.words.test(terms) ? coding.told : coding.untold;
}
