import type { EventBasis } from './event-basis.ts';
import { EventPart } from './event-part.ts';
import { Ints } from './growing.ts';
import type { Records } from './judge-columns.ts';

/**
 * As `distinctAtLeast` of src/assess, over records, kept up as they come and go: how many different events they are at the least.
 * An incident that gives way to one that holds all its reports leaves what hung together by it together. Where incidents come
 * apart, or go without another, the count is made anew when it is next asked for.
 */
export class EventCount {
  readonly #basis: EventBasis;
  readonly #records: Records;
  /** By place: incidents in their order, the record of each (-1: it is gone), and a place with which it hangs together. */
  readonly #incident = new Ints(16);
  readonly #record = new Ints(16);
  readonly #root = new Ints(16);
  /** Parts by root, as far as they were ever asked for. */
  readonly #parts = new Map<number, EventPart>();
  #size = 0;
  #total = 0;
  #isMade = false;
  /** Incidents that are to come in place of those that are gone, each with the roots of these. */
  readonly #owed = new Map<number, number[]>();

  constructor(basis: EventBasis, records: Records) {
    this.#basis = basis;
    this.#records = records;
  }

  /** How many records there are. */
  get size(): number {
    return this.#size;
  }

  add(record: number): void {
    const incident = this.#records.incident.at(record);
    const owed = this.#owed.get(incident) ?? [];
    this.#owed.delete(incident);
    const place = this.#incident.size;
    this.#size += 1;
    this.#incident.push(incident);
    this.#record.push(record);
    this.#root.push(place);
    if (this.#isMade) this.#join(place, new Set(owed.map((root) => this.#rootOf(root))));
  }

  remove(record: number): void {
    const incident = this.#records.incident.at(record);
    const place = this.#placeOf(incident);
    if (this.#record.at(place) !== record) throw new Error('a record that is not there cannot go');
    if (this.#isMade) this.#takeOut(place, incident);
    this.#record.put(place, -1);
    this.#size -= 1;
  }

  atLeast(): number {
    if (!this.#isMade || this.#owed.size > 0) this.#makeAnew();
    return this.#total;
  }

  #takeOut(place: number, incident: number): void {
    const { incidents } = this.#basis;
    const members = incidents.membersOf(incident);
    const heir = incidents.incidentOf[members[0] as number] as number;
    if (heir === incident || members.some((row) => incidents.incidentOf[row] !== heir)) {
      this.#isMade = false;
      return;
    }
    const root = this.#rootOf(place);
    const part = this.#partOf(root);
    this.#total -= part.atLeast();
    part.remove(this.#record.at(place));
    this.#total += part.atLeast();
    this.#owed.set(heir, [...(this.#owed.get(heir) ?? []), root]);
  }

  /** A new place, and all that it may be the same as, are one part from now on. */
  #join(place: number, roots: Set<number>): void {
    const { incidents } = this.#basis;
    for (const row of incidents.membersOf(this.#incident.at(place)))
      for (const other of incidents.neighboursOf(row)) {
        const met = this.#placeOf(incidents.incidentOf[other] as number);
        if (met >= 0 && met !== place && this.#record.at(met) >= 0) roots.add(this.#rootOf(met));
      }
    const parts = [...roots].map((root) => ({ root, part: this.#partOf(root) }));
    for (const { part } of parts) this.#total -= part.atLeast();
    parts.sort((a, b) => b.part.size - a.part.size || a.root - b.root);
    const [largest, ...others] = parts;
    const record = this.#record.at(place);
    const part = largest?.part ?? new EventPart(this.#basis, this.#records, new Int32Array(0));
    part.add(record);
    for (const { root, part: other } of others) {
      for (const one of other.records) part.add(one);
      this.#parts.delete(root);
      this.#root.put(root, largest?.root ?? place);
    }
    this.#root.put(place, largest?.root ?? place);
    this.#parts.set(largest?.root ?? place, part);
    this.#total += part.atLeast();
  }

  #partOf(root: number): EventPart {
    const known = this.#parts.get(root);
    if (known !== undefined) return known;
    const list = this.#record.all.filter((record, place) => record >= 0 && this.#rootOf(place) === root);
    const part = new EventPart(this.#basis, this.#records, list);
    this.#parts.set(root, part);
    return part;
  }

  /** -1 where the incident has no place. Incidents come in their order. */
  #placeOf(incident: number): number {
    let [low, high] = [0, this.#incident.size - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const at = this.#incident.at(middle);
      if (at === incident) return middle;
      if (at < incident) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #rootOf(place: number): number {
    const root = this.#root.raw;
    let at = place;
    while (root[at] !== at) {
      const next = root[root[at] as number] as number;
      root[at] = next;
      at = next;
    }
    return at;
  }

  #makeAnew(): void {
    this.#forgetGone();
    this.#uniteAll();
    this.#parts.clear();
    this.#owed.clear();
    this.#isMade = true;
    this.#total = 0;
    for (const list of this.#listsByRoot())
      this.#total += list.length === 1 ? 1 : new EventPart(this.#basis, this.#records, list).atLeast();
  }

  #forgetGone(): void {
    let kept = 0;
    for (let place = 0; place < this.#record.size; place++) {
      if (this.#record.at(place) < 0) continue;
      this.#incident.put(kept, this.#incident.at(place));
      this.#record.put(kept, this.#record.at(place));
      kept += 1;
    }
    this.#incident.size = kept;
    this.#record.size = kept;
    this.#root.size = kept;
  }

  #uniteAll(): void {
    const { incidents, placeOf } = this.#basis;
    const [size, incident, root] = [this.#incident.size, this.#incident.raw, this.#root.raw];
    while (placeOf.size < incidents.size) placeOf.push(-1);
    const places = placeOf.raw;
    for (let place = 0; place < size; place++) {
      root[place] = place;
      places[incident[place] as number] = place;
    }
    const { begin, end, parts, partOf } = incidents.near;
    const lists = parts.map(({ raw }) => raw);
    const [members, incidentAt] = [incidents.member.raw, incidents.incidentOf];
    const [first, last] = [incidents.begin.raw, incidents.end.raw];
    for (let place = 0; place < size; place++) {
      const of = incident[place] as number;
      let own = this.#rootOf(place);
      for (let at = first[of] as number; at < (last[of] as number); at++) {
        const row = members[at] as number;
        const others = lists[partOf[row] as number] as Int32Array;
        for (let near = begin[row] as number; near < (end[row] as number); near++) {
          const met = places[incidentAt[others[near] as number] as number] as number;
          // Most hang together already.
          if (met < 0 || root[met] === own) continue;
          const theirs = this.#rootOf(met);
          const [low, high] = own < theirs ? [own, theirs] : [theirs, own];
          root[high] = low;
          own = low;
        }
      }
    }
    for (let place = 0; place < size; place++) places[incident[place] as number] = -1;
  }

  *#listsByRoot(): Generator<Int32Array> {
    const size = this.#record.size;
    const start = new Int32Array(size + 1);
    const roots = new Int32Array(size);
    for (let place = 0; place < size; place++) {
      const root = this.#rootOf(place);
      roots[place] = root;
      start[root + 1] = (start[root + 1] as number) + 1;
    }
    for (let place = 0; place < size; place++)
      start[place + 1] = (start[place + 1] as number) + (start[place] as number);
    const sorted = new Int32Array(size);
    const fill = start.slice(0, size);
    for (let place = 0; place < size; place++) {
      const at = fill[roots[place] as number] as number;
      sorted[at] = this.#record.at(place);
      fill[roots[place] as number] = at + 1;
    }
    for (let root = 0; root < size; root++) {
      const [from, to] = [start[root] as number, start[root + 1] as number];
      if (to > from) yield sorted.subarray(from, to);
    }
  }
}
