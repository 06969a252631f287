/** The nine indicators in three dimensions by which humanitarian analysts (ACAPS) score access, each 0 to 3. */
export const INDICATORS = [
  { id: 'denial-of-needs', dimension: 'people', title: 'Denial that there are needs, or of the right to assistance' },
  { id: 'restriction', dimension: 'people', title: 'Restriction of people’s access to services and assistance' },
  { id: 'entry', dimension: 'actors', title: 'Impediments to entry into the country' },
  { id: 'movement', dimension: 'actors', title: 'Restriction of movement within the country' },
  { id: 'interference', dimension: 'actors', title: 'Interference with humanitarian activities' },
  { id: 'violence', dimension: 'actors', title: 'Violence against humanitarian personnel, facilities and assets' },
  { id: 'hostilities', dimension: 'constraints', title: 'Insecurity or hostilities that affect assistance' },
  { id: 'mines', dimension: 'constraints', title: 'Mines and explosive remnants of war' },
  { id: 'environment', dimension: 'constraints', title: 'Physical constraints: terrain, climate, roads' },
] as const;

export type Indicator = (typeof INDICATORS)[number]['id'];
export type Dimension = (typeof INDICATORS)[number]['dimension'];

export const CONSTRAINTS = ['none', 'low', 'moderate', 'high', 'very high', 'extreme'] as const;

/** An indicator's level from so many distinct reports of a constraint on one day in one area. The bounds are ours. */
export function levelFrom(reports: number): number {
  return Math.min(3, Math.max(0, reports));
}

/** The area's score, 0 to 5, from the sum of its nine levels: a fifth of the greatest sum for each step, begun is full. */
export function scoreFrom(points: number): number {
  return Math.ceil((points * 5) / (3 * INDICATORS.length));
}
