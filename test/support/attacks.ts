import { agreementWith, bareClause, clause } from './agreements.ts';
import { deed, said, watch } from './reports.ts';

/**
 * What hostile tests are made of. North is the accused and South the accuser unless a test says otherwise; the rules
 * are the same the other way round.
 */
export const truce = agreementWith();
export const NEUTRAL_WATCH = watch('mon-post', [0, 48]);

/** Places known to a hundred metres, so that reports of one may be one event: a place, one 5 km off, and a far one. */
export const HERE = { place: { point: [300_000_000, 500_000_000], radiusMm: 100_000 } } as const;
export const NEARBY = { place: { point: [300_700_000, 500_000_000], radiusMm: 100_000 } } as const;
export const THERE = { place: { point: [310_000_000, 500_000_000], radiusMm: 100_000 } } as const;

/** A neutral saw North fire, here. */
export const SEEN = (hours: [number, number], more = {}) => deed('mon-post', hours, { by: 'N', ...HERE, ...more });
export const SHOT = SEEN([10, 10.5]);

/** A clause that asks for a deed to be established. */
export const ESTABLISHED = agreementWith({
  clauses: clause('C1', { proof: '{ occurrence: established, attribution: indicated }' }),
});

/** North mirrors South. */
export const MIRRORED = agreementWith({
  clauses: [
    clause('C1', { binds: '{ S: s-word }' }),
    bareClause('C2', { binds: '{ N: n-word }', mirrors: '{ clause: C1, of: S }' }),
  ].join('\n'),
});

/** North and East stand on one side. */
export const ALLIES = {
  parties: `
N: { name: North, organs: [n-staff], side: up }
S: { name: South, organs: [s-staff] }
E: { name: East, organs: [e-staff], side: up }`,
};
export const EVERYBODY = '{ N: n-word, S: s-word, E: e-word }';
export const RELEASES = '{ on: breach of C1, frees: the-other-party, from: C1, by: invocation }';

/** Nine gaps of four hours before the truce. */
export const BEFORE = [-38, -34, -30, -26, -22, -18, -14, -10, -6, -2].map((at) => said('s-air', at, 'inform'));
