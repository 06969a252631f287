/**
 * Reported places with their times, as columns over shared memory, so that threads read them where they lie. A row is a disc: longitude
 * and latitude in whole 1e-7 degrees, radius in whole mm (0: exactly there), and a half-open window in ms (`from` = `to`: an instant).
 */
export interface Points {
  readonly size: number;
  readonly lon7: Int32Array;
  readonly lat7: Int32Array;
  readonly radiusMm: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Columns for so many rows, all zero. */
export function makePoints(size: number): Points {
  return {
    size,
    lon7: sharedInts(size),
    lat7: sharedInts(size),
    radiusMm: sharedFloats(size),
    from: sharedFloats(size),
    to: sharedFloats(size),
  };
}

export function sharedInts(size: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(size * Int32Array.BYTES_PER_ELEMENT));
}

export function sharedFloats(size: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(size * Float64Array.BYTES_PER_ELEMENT));
}
