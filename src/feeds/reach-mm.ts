/**
 * How far from the point that stands for it a place may reach, mm. A point in the middle of an area is not where it
 * happened: the disc must hold the whole area, wherever in it the point lies.
 */
export const REACH_MM = {
  /** One address or street. */
  street: 1_000_000,
  /** A village or town known by its name, the point somewhere in it. The longest towns reach 10 km from their middle. */
  settlement: 10_000_000,
  /** Around a settlement, or the smallest unit of local government with its villages. */
  surroundings: 25_000_000,
  /** A district: those drawn in 2020 reach 100 km from their seat. */
  district: 100_000_000,
  /** A region: Odesa's ends lie 220 km from the city of that name. */
  region: 250_000_000,
} as const;
