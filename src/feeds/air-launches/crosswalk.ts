import { ACTS, isWithin, type TaxonomyKind, WEAPONS } from '../../taxonomy/taxonomy.ts';

/** Stays with every entry. A change to the table below is a new version. */
export const CROSSWALK = 'air-launches/1';

/** What a model is in the taxonomy. */
export interface Coding {
  readonly act: string;
  readonly weapon: string;
}

const launch = (weapon: string): Coding => ({ act: 'launch', weapon });
/** Rows of reconnaissance drones are shoot-downs, not attacks. */
const reconnaissance: Coding = { act: 'reconnaissance', weapon: 'drone.reconnaissance' };
const airStrike = (weapon: string): Coding => ({ act: 'strike.air', weapon });

/** Every model the log names, as it spells it. What is not here is set aside, never guessed. */
export const MODELS: Readonly<Record<string, Coding>> = {
  'Shahed-136/131': launch('drone.attack.long-range'),
  Lancet: launch('drone.attack.tactical'),
  Kub: launch('drone.attack.tactical'),
  Молнія: launch('drone.attack.tactical'),
  'Привет-82': launch('drone.attack.tactical'),
  // Kinds that the posts leave open: in doubt against every clause that names a drone.
  'Unknown UAV': launch('drone'),
  Фенікс: launch('drone'),
  Orion: launch('drone.armed'),
  Forpost: launch('drone.armed'),
  'Mohajer-6': launch('drone.armed'),
  'Orlan-10': reconnaissance,
  'Orlan-30': reconnaissance,
  Orlan: reconnaissance,
  Supercam: reconnaissance,
  ZALA: reconnaissance,
  'Merlin-VR': reconnaissance,
  Merlin: reconnaissance,
  'Granat-4': reconnaissance,
  Granat: reconnaissance,
  Eleron: reconnaissance,
  Картограф: reconnaissance,
  'Reconnaissance UAV': reconnaissance,
  'Iskander-M': launch('missile.ballistic'),
  'Iskander-M/KN-23': launch('missile.ballistic'),
  'KN-23': launch('missile.ballistic'),
  'Ballistic Missile': launch('missile.ballistic'),
  'Intercontinental Ballistic Missile': launch('missile.ballistic.intercontinental'),
  'X-47 Kinzhal': launch('missile.aeroballistic'),
  '3M22 Zircon': launch('missile.hypersonic'),
  'Iskander-K': launch('missile.cruise'),
  Kalibr: launch('missile.cruise'),
  'X-101/X-555': launch('missile.cruise'),
  // A small cruise missile with a jet engine, dropped by a drone.
  Banderol: launch('missile.cruise'),
  'X-22': launch('missile.anti-ship'),
  'X-32': launch('missile.anti-ship'),
  'X-35': launch('missile.anti-ship'),
  'P-800 Oniks': launch('missile.anti-ship'),
  'X-31P': launch('missile.anti-radiation'),
  'X-31PD': launch('missile.anti-radiation'),
  // Without a letter it may be the anti-ship or the anti-radiation missile.
  'X-31': launch('missile'),
  // The Air Force's posts call these guided air missiles, and tell them from cruise missiles.
  'X-59': launch('missile.guided-air'),
  'X-59MK2': launch('missile.guided-air'),
  'X-69': launch('missile.guided-air'),
  'X-59/X-69': launch('missile.guided-air'),
  'C-300': launch('missile.surface-to-air'),
  'C-400': launch('missile.surface-to-air'),
  'C-300/C-400': launch('missile.surface-to-air'),
  'Unknown Missile': launch('missile'),
  GBU: airStrike('bomb.guided'),
  'Aerial Bomb': airStrike('bomb'),
};

/** The models of a cell: the log joins those that were counted together with `and`. */
export function modelsIn(cell: string): string[] {
  return cell.split(' and ').map((model) => model.trim());
}

/**
 * The codings of models that were counted together: one, the nearest that holds them all, where there is one; else
 * each apart. Ordered, so that the order of names in the cell decides nothing.
 */
export function joinCodings(codings: readonly Coding[]): Coding[] {
  const act = nearest(
    'act',
    ACTS,
    codings.map((coding) => coding.act),
  );
  const weapon = nearest(
    'weapon',
    WEAPONS,
    codings.map((coding) => coding.weapon),
  );
  if (act !== null && weapon !== null) return [{ act, weapon }];
  const distinct = new Map(codings.map((coding) => [`${coding.act} ${coding.weapon}`, coding]));
  return [...distinct.keys()].sort().flatMap((name) => distinct.get(name) ?? []);
}

function nearest(kind: TaxonomyKind, table: typeof ACTS, codes: readonly string[]): string | null {
  const holding = table.map(([code]) => code).filter((code) => codes.every((other) => isWithin(kind, other, code)));
  // Of two that hold them all, one lies within the other.
  return holding.find((code) => holding.every((other) => isWithin(kind, code, other))) ?? null;
}
