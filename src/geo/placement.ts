export type Position = 'inside' | 'outside' | 'straddles';

export interface Placement {
  readonly position: Position;
  /** Share of what is placed that lies in the zone, per mille: 1000 inside, 0 outside, 1 to 999 between. */
  readonly sharePermille: number;
}

export const INSIDE: Placement = { position: 'inside', sharePermille: 1000 };
export const OUTSIDE: Placement = { position: 'outside', sharePermille: 0 };

/** What straddles, with its share counted on sample points. Never 0 or 1000, whatever the samples say; 500 if there are none. */
export function straddles(samplesInside: number, samples: number): Placement {
  const share = samples === 0 ? 500 : Math.round((1000 * samplesInside) / samples);
  return { position: 'straddles', sharePermille: Math.min(999, Math.max(1, share)) };
}
