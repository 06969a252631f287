import { NOTHING, type ObservationColumns } from '../entries/columns.ts';
import { isWithin, type TaxonomyKind } from '../taxonomy/taxonomy.ts';

/** What a row tells of: numbers of codes in the words of the columns, NOTHING where it does not say. */
export interface Kind {
  readonly act: number;
  readonly weapon: number;
  readonly object: number;
}

/** More than there are codes of one sort. */
const CODES = 65_536;
const [UNKNOWN, APART, RELATED] = [0, 1, 2];

/** What rows tell of, each different thing as one number; kept up as rows are added. */
export class Kinds {
  /** By row. */
  readonly of: Int32Array;
  readonly list: Kind[] = [];
  readonly #columns: ObservationColumns;
  readonly #numbers = new Map<number, number>();
  /** For each two kinds, `side` in a row. */
  #relations = new Uint8Array(0);
  #side = 0;

  constructor(columns: ObservationColumns) {
    this.#columns = columns;
    this.of = new Int32Array(columns.from.length);
    for (let row = 0; row < columns.size; row++) this.add(row);
  }

  add(row: number): void {
    const [act, weapon, object] = [this.#columns.act[row], this.#columns.weapon[row], this.#columns.object[row]];
    const kind = { act: act as number, weapon: weapon as number, object: object as number };
    const key = (kind.act * CODES + kind.weapon + 1) * CODES + kind.object + 1;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.list.length;
      this.list.push(kind);
      this.#numbers.set(key, number);
      if (this.list.length > this.#side) this.#grow();
    }
    this.of[row] = number;
  }

  /** Whether two kinds may be of one event: act, weapon and object lie each within the other's, or are not said. */
  areRelated(a: number, b: number): boolean {
    const at = a * this.#side + b;
    const known = this.#relations[at];
    return known === UNKNOWN ? this.#relate(at, a, b) : known === RELATED;
  }

  #relate(at: number, a: number, b: number): boolean {
    const [one, other] = [this.list[a] as Kind, this.list[b] as Kind];
    const { acts, weapons, objects } = this.#columns.words;
    const isRelated =
      related('act', acts, one.act, other.act) &&
      related('weapon', weapons, one.weapon, other.weapon) &&
      related('object', objects, one.object, other.object);
    this.#relations[at] = isRelated ? RELATED : APART;
    return isRelated;
  }

  /** What is known of two kinds is found out anew. */
  #grow(): void {
    this.#side = Math.max(16, 2 * this.#side);
    this.#relations = new Uint8Array(this.#side * this.#side);
  }
}

function related(kind: TaxonomyKind, codes: readonly string[], a: number, b: number): boolean {
  if (a === NOTHING || b === NOTHING) return true;
  const [one, other] = [codes[a] ?? '', codes[b] ?? ''];
  return isWithin(kind, one, other) || isWithin(kind, other, one);
}
