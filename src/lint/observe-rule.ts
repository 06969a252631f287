import { codesOf, isWithin } from '../taxonomy/taxonomy.ts';
import { DEFAULT_PROOF_RULE, type ProofPath } from '../terms/agreement.ts';
import { CEILING_KEYS, DUTY_KEYS } from '../terms/document.ts';
import { boundParties, type Draft, type DraftClause, inherited } from './draft.ts';
import { type Found, found } from './found.ts';
import { field, mapOf, pairsOf, textOf, textsOf } from './tree.ts';

/** What each means can show of each act. An act that stands under none is seen by people on the spot alone. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  'direct.heard': ['explosion', 'fire', 'strike', 'launch', 'clash', 'alert', 'ceasefire-violation'],
  'direct.camera': [
    ...['explosion', 'fire', 'strike', 'launch', 'clash', 'assault', 'overflight', 'ceasefire-violation'],
    ...['movement', 'presence', 'withdrawal', 'passage', 'fortification'],
  ],
  'direct.uav': [
    ...['fire.mortar', 'fire.artillery', 'fire.mlrs', 'fire.tank', 'strike', 'assault', 'clash', 'mine-laying'],
    ...['movement', 'presence', 'withdrawal', 'passage', 'fortification', 'ceasefire-violation'],
  ],
  'direct.radar': ['launch', 'fire.mortar', 'fire.artillery', 'fire.mlrs', 'strike.air', 'strike.drone', 'overflight'],
  'direct.satellite': ['movement', 'presence', 'withdrawal', 'fortification', 'strike'],
  'direct.site': [
    ...['explosion', 'fire', 'strike', 'mine-laying', 'sabotage', 'assault', 'ceasefire-violation'],
    ...['presence', 'withdrawal', 'fortification', 'handover'],
  ],
};
/** Means that show who did it, and not only that it was done. */
const NAMES = ['direct.seen', 'direct.uav', 'direct.site'];
/** Means by which people, or arms taken one by one, can be counted. */
const COUNTS = ['direct.seen', 'direct.site'];
const PEOPLE = /personnel|troops?|soldiers?|men\b|forces|servic|військ|особов|личн\p{L}+ состав/iu;

/** A clause that nobody can observe with the means listed, or whose proof nobody can reach. */
export function lintObservation(clause: DraftClause, draft: Draft): readonly Found[] {
  return [...lintMeans(clause, draft), ...lintProof(clause, draft)];
}

function lintMeans(clause: DraftClause, draft: Draft): readonly Found[] {
  const { kind, path } = clause;
  const means = meansOf(draft);
  if (means.length === 0 || kind === null) return [];
  const told = { means: means.join(', ') };
  const at = [...path, kind];
  const isOwed = kind === 'limits' || kind === 'requires';
  if (isOwed && isCount(clause) && !canAny(means, COUNTS)) {
    const words = { ...told, what: 'how many there are', wanted: COUNTS.join(' or ') };
    return [found('unobservable', at, words, { at: 'key' })];
  }
  const acts = isOwed ? owedActs(clause) : kind === 'forbids' ? textsOf(field(clause.norm, 'act')) : [];
  const unseen = acts.filter((act) => codesOf('act').includes(act) && !isSeen(act, means));
  if (unseen.length > 0) {
    const wanted = [...new Set(unseen.flatMap(meansFor))].join(' or ');
    return [found('unobservable', at, { ...told, what: unseen.join(', '), wanted }, { at: 'key' })];
  }
  if (kind !== 'forbids') return [];
  const namers = means.filter((mean) => canAny([mean], NAMES));
  const isNamed = acts.some((act) => isSeen(act, namers)) || decides(draft);
  const asked = textOf(field(inherited(clause, 'proof'), 'attribution')) ?? 'indicated';
  return isNamed || asked === 'alleged' || acts.length === 0 ? [] : [found('unattributable', at, told, { at: 'key' })];
}

/** What must be seen for a duty to be shown, or a ceiling to be broken. */
function owedActs({ kind, norm }: DraftClause): readonly string[] {
  const forms = kind === 'limits' ? CEILING_KEYS : DUTY_KEYS;
  const deeds = forms.map((key) => field(norm, key)).filter((deed) => deed !== undefined);
  return deeds.flatMap((deed) => (field(deed, 'act') === undefined ? ['presence'] : textsOf(field(deed, 'act'))));
}

/** The means of all bodies that look for the agreement: nothing is known of those of the others. */
function meansOf(draft: Draft): readonly string[] {
  return [...new Set(Object.values(draft.bodies).flatMap((body) => textsOf(field(body, 'means'))))];
}

function decides(draft: Draft): boolean {
  return Object.values(draft.bodies).some((body) => textOf(field(body, 'reviews')) === 'true');
}

/** A parent code is seen where one of its kinds is: nobody can say of "hostility" that all of it must be. */
function isSeen(act: string, means: readonly string[]): boolean {
  return means.some((mean) => {
    if (mean === 'direct' || mean === 'direct.seen') return true;
    return (SEES[mean] ?? []).some((known) => isWithin('act', act, known) || isWithin('act', known, act));
  });
}

function meansFor(act: string): readonly string[] {
  return codesOf('means').filter((mean) => mean.startsWith('direct.') && isSeen(act, [mean]));
}

function canAny(means: readonly string[], wanted: readonly string[]): boolean {
  return means.includes('direct') || means.some((mean) => wanted.includes(mean));
}

/** A ceiling of people, or a count of what is handed over. */
function isCount({ kind, norm, prose }: DraftClause): boolean {
  const pairs = pairsOf(norm);
  if (kind === 'limits') {
    return (
      pairs.some(([key, value]) => PEOPLE.test(key) || textsOf(value).some((text) => PEOPLE.test(text))) ||
      prose.some(({ text }) => PEOPLE.test(text))
    );
  }
  return pairs.some(([key]) => /^(?:quota|quotas|hand-over|handover|total)$/.test(key));
}

const QUESTIONS = { occurrence: 'its occurrence', attribution: 'its attribution' } as const;

/** A grade that no way of the proof rule can reach with the bodies and organs that are named. */
function lintProof(clause: DraftClause, draft: Draft): readonly Found[] {
  if (clause.kind === null || clause.kind === 'permits' || clause.kind === 'resumes') return [];
  const proof = field(clause.said, 'proof');
  return (['occurrence', 'attribution'] as const).flatMap((question) => {
    const grade = textOf(field(proof, question));
    if (grade !== 'established') return [];
    if (waysTo(grade, draft).some((way) => isOpen(way, clause, draft))) return [];
    return [found('proof-out-of-reach', [...clause.path, 'proof', question], { question: QUESTIONS[question], grade })];
  });
}

function waysTo(grade: 'indicated' | 'established', draft: Draft): readonly ProofPath[] {
  const said = field(field(draft.tree, 'proof-rule'), grade);
  if (!Array.isArray(said)) return DEFAULT_PROOF_RULE[grade];
  return said.map((item) => {
    const way = mapOf(item);
    return {
      direct: Number(textOf(way.direct) ?? 0),
      neutral: Number(textOf(way.neutral) ?? 0),
      admission: textOf(way.admission) === 'true',
      reviewed: textOf(way.reviewed) === 'true',
    };
  });
}

function isOpen(way: ProofPath, clause: DraftClause, draft: Draft): boolean {
  const neutral = Object.values(draft.bodies).filter((body) => textOf(field(body, 'neutral')) === 'true');
  const voices = neutral.reduce((sum, body) => sum + Math.max(1, textsOf(field(body, 'sources')).length), 0);
  if (way.neutral > voices) return false;
  if (way.reviewed && !decides(draft)) return false;
  const organs = boundParties(clause).some((party) => textsOf(field(field(draft.parties, party), 'organs')).length > 0);
  return !way.admission || organs;
}
