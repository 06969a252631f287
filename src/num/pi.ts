export const HALF_PI = Math.PI / 2;
/** What Math.PI lacks of pi. */
export const PI_TAIL = 1.2246467991473532e-16;
/** Radians in one degree. */
export const DEGREE = 0.017453292519943295;
