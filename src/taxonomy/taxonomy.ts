/**
 * The taxonomy of acts, weapons, objects and means. A code is never reused; terms name the version they were
 * written for. A parent holds all its children: an observation filed under a parent may or may not be the child,
 * and stays in doubt against a clause that names the child.
 */
export const TAXONOMY_VERSION = '1';

export type TaxonomyKind = 'act' | 'weapon' | 'object' | 'means';

/** Rows of `[code, parent, title]`; a root has the parent `null`. */
type Row = readonly [code: string, parent: string | null, title: string];

export const ACTS: readonly Row[] = [
  ['hostility', null, 'Any hostile military act'],
  ['fire', 'hostility', 'Fire or shelling'],
  ['fire.small-arms', 'fire', 'Small-arms fire'],
  ['fire.sniper', 'fire.small-arms', 'Sniper fire'],
  ['fire.mortar', 'fire', 'Mortar fire'],
  ['fire.artillery', 'fire', 'Artillery fire'],
  ['fire.mlrs', 'fire', 'Fire of multiple rocket launchers'],
  ['fire.tank', 'fire', 'Tank fire'],
  ['launch', 'hostility', 'Launch of a missile or of an attack drone'],
  ['strike', 'hostility', 'Strike that reached or was aimed at an object'],
  ['strike.air', 'strike', 'Air strike'],
  ['strike.drone', 'strike', 'Drone strike'],
  ['drop', 'strike.drone', 'Munition dropped from a drone'],
  ['assault', 'hostility', 'Ground assault or attempt to advance'],
  ['clash', 'hostility', 'Combat engagement'],
  ['sabotage', 'hostility', 'Sabotage'],
  ['mine-laying', 'hostility', 'Laying of mines'],
  ['ceasefire-violation', 'hostility', 'Ceasefire violation, as a monitoring mission counts it'],
  ['explosion', null, 'Explosion of undetermined origin'],
  ['reconnaissance', null, 'Reconnaissance, manned or unmanned'],
  ['overflight', null, 'Overflight'],
  ['alert', null, 'Air-raid or other alert'],
  ['movement', null, 'Movement of forces or weapons'],
  ['presence', null, 'Presence of forces or weapons'],
  ['fortification', null, 'New positions, trenches or obstacles'],
  ['denial', null, 'Access of monitors denied or delayed'],
  ['interference', null, 'Interference with the means of monitors'],
  ['detention', null, 'Detention or capture of persons'],
  ['release', null, 'Release or handover of persons'],
  ['handover', null, 'Handover of weapons or territory'],
  ['handover.accepted', 'handover', 'Handed over, and accepted by those who count'],
  ['handover.disputed', 'handover.accepted', 'Accepted by those who count, and disputed by a party'],
  ['handover.rejected', 'handover', 'Handed over, and rejected by those who count'],
  ['withdrawal', null, 'Withdrawal'],
  ['passage', null, 'Passage of goods or persons'],
  ['meeting', null, 'Meeting of the parties, or of a joint body'],
  ['deployment', null, 'Deployment of a force or a mission under the agreement'],
  ['response', null, 'Response to a breach, as the agreement provides for it'],
  ['response.diplomatic', 'response', 'Diplomatic warning or protest'],
  ['response.military', 'response', 'Military response'],
  ['response.sanctions', 'response', 'Sanctions imposed or restored'],
  // What a satellite sees of heat is no deed: a field, a furnace and a strike look alike.
  ['thermal-anomaly', null, 'Heat seen from space, of unknown cause'],
  ['fixed-heat', null, 'Place that is hot all the time, such as a steel works'],
];

export const WEAPONS: readonly Row[] = [
  ['missile', null, 'Missile'],
  ['missile.ballistic', 'missile', 'Ballistic missile'],
  ['missile.ballistic.intercontinental', 'missile.ballistic', 'Intercontinental ballistic missile'],
  ['missile.aeroballistic', 'missile', 'Air-launched ballistic missile'],
  ['missile.cruise', 'missile', 'Cruise missile'],
  ['missile.hypersonic', 'missile', 'Hypersonic cruise missile'],
  ['missile.anti-ship', 'missile', 'Anti-ship missile'],
  ['missile.anti-radiation', 'missile', 'Anti-radiation missile'],
  ['missile.guided-air', 'missile', 'Guided air-launched missile of shorter range'],
  ['missile.surface-to-air', 'missile', 'Surface-to-air missile, in whatever role'],
  ['drone', null, 'Unmanned aircraft of unknown kind'],
  ['drone.attack', 'drone', 'Attack drone of unknown range'],
  ['drone.attack.long-range', 'drone.attack', 'Long-range one-way attack drone'],
  ['drone.attack.tactical', 'drone.attack', 'Tactical strike drone or loitering munition'],
  ['drone.attack.fpv', 'drone.attack.tactical', 'First-person-view drone'],
  ['drone.attack.quadcopter', 'drone.attack.tactical', 'Quadcopter with munitions'],
  ['drone.armed', 'drone', 'Armed reconnaissance drone that returns'],
  ['drone.reconnaissance', 'drone', 'Reconnaissance drone'],
  ['bomb', null, 'Air-dropped bomb'],
  ['bomb.guided', 'bomb', 'Guided or gliding bomb'],
  ['artillery', null, 'Artillery of unknown calibre'],
  ['artillery.heavy', 'artillery', 'Artillery of 100 mm calibre and more'],
  ['artillery.light', 'artillery', 'Artillery under 100 mm calibre'],
  ['mortar', null, 'Mortar'],
  ['mortar.heavy', 'mortar', 'Mortar over 120 mm'],
  ['mlrs', null, 'Multiple rocket launcher'],
  ['mlrs.long-range', 'mlrs', 'Long-range multiple rocket launcher'],
  ['tank', null, 'Tank'],
  ['armour', null, 'Armoured fighting vehicle'],
  ['small-arms', null, 'Small arms'],
  ['mine', null, 'Mine'],
  ['aircraft', null, 'Manned aircraft'],
];

export const OBJECTS: readonly Row[] = [
  ['energy', null, 'Energy infrastructure'],
  ['energy.refinery', 'energy', 'Oil refinery'],
  ['energy.pipeline', 'energy', 'Oil or gas pipeline, pumping stations among them'],
  ['energy.storage', 'energy', 'Oil or gas storage'],
  ['energy.generation', 'energy', 'Power plant'],
  ['energy.grid', 'energy', 'Substation, transformer, transmission or distribution'],
  ['energy.nuclear', 'energy', 'Nuclear power plant'],
  ['energy.dam', 'energy', 'Hydroelectric dam'],
  ['civilian', null, 'Civilians and civilian objects'],
  ['civilian.housing', 'civilian', 'Housing'],
  ['civilian.medical', 'civilian', 'Hospital or medical transport'],
  ['civilian.school', 'civilian', 'School'],
  ['civilian.transport', 'civilian', 'Civilian transport'],
  ['military', null, 'Military forces and objects'],
  ['military.personnel', 'military', 'Soldiers'],
  ['police', null, 'Police'],
  ['monitor', null, 'Monitors and their equipment'],
  ['aid', null, 'Humanitarian aid'],
  ['aid.fuel', 'aid', 'Fuel, brought as aid'],
];

export const MEANS: readonly Row[] = [
  ['direct', null, 'Direct observation'],
  ['direct.seen', 'direct', 'Seen by an observer'],
  ['direct.heard', 'direct', 'Heard by an observer'],
  ['direct.camera', 'direct', 'Recorded by a fixed camera'],
  ['direct.uav', 'direct', 'Spotted by an unmanned aircraft'],
  ['direct.radar', 'direct', 'Tracked by radar or acoustic sensors'],
  ['direct.satellite', 'direct', 'Seen from space'],
  ['direct.site', 'direct', 'Traces examined at the site'],
  ['reported', null, 'Reported, its own basis not stated'],
  ['reported.statement', 'reported', 'Stated by an official'],
  ['reported.press', 'reported', 'Reported by the press'],
  ['reported.witness', 'reported', 'Told by a witness'],
  ['reported.tally', 'reported', 'Part of a tally'],
];

const TABLES: Readonly<Record<TaxonomyKind, readonly Row[]>> = {
  act: ACTS,
  weapon: WEAPONS,
  object: OBJECTS,
  means: MEANS,
};

const PARENTS: Readonly<Record<TaxonomyKind, ReadonlyMap<string, string | null>>> = {
  act: parentsOf(ACTS),
  weapon: parentsOf(WEAPONS),
  object: parentsOf(OBJECTS),
  means: parentsOf(MEANS),
};

/** All codes of one kind, in the order of the table. */
export function codesOf(kind: TaxonomyKind): readonly string[] {
  return TABLES[kind].map(([code]) => code);
}

export function isCode(kind: TaxonomyKind, code: string): boolean {
  return PARENTS[kind].has(code);
}

/** The title of a code in English, or the code itself when the table does not have it. */
export function titleOf(kind: TaxonomyKind, code: string): string {
  return TABLES[kind].find(([known]) => known === code)?.[2] ?? code;
}

/** Whether `code` is `ancestor` or lies below it. */
export function isWithin(kind: TaxonomyKind, code: string, ancestor: string): boolean {
  let at: string | null | undefined = code;
  while (at !== null && at !== undefined) {
    if (at === ancestor) return true;
    at = PARENTS[kind].get(at);
  }
  return false;
}

/** What is not known to be of a kind, and may be: an explosion may be fire, or demining; a furnace hides a fire beside it. */
const MAY_BE: Readonly<Partial<Record<TaxonomyKind, Readonly<Record<string, string>>>>> = {
  act: { explosion: 'hostility', 'fixed-heat': 'thermal-anomaly' },
};

/**
 * How a code that was reported stands to the codes that a clause names: `inside` when it is one of them or below
 * one; `straddles` when it is a parent of one, or may be one (it may or may not be it); `outside` otherwise.
 */
export function fitCode(
  kind: TaxonomyKind,
  reported: string,
  wanted: readonly string[],
): 'inside' | 'outside' | 'straddles' {
  if (wanted.some((code) => isWithin(kind, reported, code))) return 'inside';
  if (wanted.some((code) => isWithin(kind, code, reported))) return 'straddles';
  const maybe = MAY_BE[kind];
  const kin = maybe !== undefined && Object.hasOwn(maybe, reported) ? maybe[reported] : undefined;
  if (kin !== undefined && wanted.some((code) => isWithin(kind, code, kin))) return 'straddles';
  return 'outside';
}

function parentsOf(rows: readonly Row[]): ReadonlyMap<string, string | null> {
  return new Map(rows.map(([code, parent]) => [code, parent]));
}
