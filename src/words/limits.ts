/** Limits of what is tried and listed here, in one place. What lies beyond one is reported as unchecked, never dropped. */

/** Parts of one total whose role is not given: each is tried as addend and as subset, 4,096 ways at the most. */
export const OPEN_PARTS_MAX = 12;
/** Ways of reading one total that are listed when several fit equally well. */
export const READINGS_MAX = 8;
/** Windows looked through between two running totals for the steps that lead from one to the other. */
export const STEPS_MAX = 200;
/** Fuller lists looked at for what a shorter one leaves out. */
export const FULLER_LISTS_MAX = 8;
