/** Why the store refuses, in a word that a program can ask for. */
export type StoreCode =
  /** There is no record in the folder, or its making was never finished. */
  | 'no-record'
  /** A record is to be made where one is. */
  | 'already-there'
  /** Another process writes this record. */
  | 'held'
  /** What is on the disk does not fit together: older files were put back, or files were changed or lost. */
  | 'rolled-back'
  | 'damaged'
  /** The head is signed by other keys, or speaks of another record. */
  | 'other-keys'
  /** Somebody else wrote the head while this store was open. */
  | 'head-changed'
  /** Two ways to the same root came out apart: memory or disk gave other bytes than were put in. */
  | 'roots-apart'
  | 'clock-back'
  /** The clock says a moment long after the last checkpoint, and nobody vouches for it. */
  | 'clock-ahead'
  | 'not-signed'
  | 'no-room'
  | 'too-large'
  | 'busy'
  | 'absent'
  /** A read or write failed, and the store works no further. What was to be appended is not on record. */
  | 'disk-failed'
  /** The same, and it shows only at the next opening whether what was to be appended is on record. */
  | 'fate-unknown'
  /** The store stopped earlier, or was closed. */
  | 'stopped'
  | 'closed';

/** The store cannot do what it was asked for. `message` is for people: what was found, what was wanted, what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreCode;

  constructor(code: StoreCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The code of an error of the machine (`ENOSPC`), or an empty text. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What went wrong, as a part of a sentence. */
export function faultText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the disk, or this user's share of it, is full. */
export function isNoRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(faultCode(error));
}

export function noRoom(what: string, cause: unknown): StoreError {
  return new StoreError(
    'no-room',
    `There is no room on the disk for ${what} (${faultText(cause)}). Nothing of it is on record. Make room and try again.`,
    { cause },
  );
}
