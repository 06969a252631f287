import type { Body } from '../entries/body.ts';
import type { Crypto } from '../record/crypto.ts';
import { checkPolicy } from '../record/note/policy.ts';
import type { Vkey } from '../record/note/vkey.ts';
import { bad, type Checked, good, type RecordProblem } from '../record/problem.ts';
import { Columns } from './columns.ts';
import type { Envelope } from './envelope.ts';
import { IdIndex } from './id-index.ts';
import { checkSignatures, type Inspected, type InspectedRow, inspectLeaf } from './inspect.ts';
import { BATCH_LINE, ENTRY_LINE } from './leaf-text.ts';
import { MOMENT_MS_MAX } from './limits.ts';
import { type AssessmentMatter, type BriefMatter, isMatter, type Matter, type TermsMatter } from './matter.ts';
import { type PlainLeaf, readPlain } from './plain.ts';
import { hasQuorum, makeRoster, maySpeak, type Roster, speakersOf } from './roster.ts';
import { ID_BYTES, type Rows, RowTable } from './row-table.ts';

/** A row of a record that counts. */
export interface Admitted {
  /** Lower-case hex. */
  readonly id: string;
  readonly body: Body;
  readonly envelope: Envelope;
  /** The index of its leaf in the log, and its row there from 1. */
  readonly leaf: number;
  readonly row: number;
}

/** An entry about the record itself, with its id and leaf. */
export interface OnRecord<M extends Matter = Matter> {
  readonly id: string;
  readonly leaf: number;
  readonly body: M;
}

/** Something in the log that does not count. It stays where it is, and is named. */
export interface RefusedLeaf {
  readonly leaf: number;
  /** From 1; `null`: the whole leaf. */
  readonly row: number | null;
  readonly problem: RecordProblem;
}

/** The first `size` leaves had been seen at `timeMs`, by the cosigners that the policy demands. */
export interface Seen {
  readonly size: number;
  readonly timeMs: number;
}

/** Where admitted rows go; a fold keeps none of them itself. */
export type Sink = (row: Admitted) => void;

/**
 * What a record says, leaf by leaf. State is a fold over the leaves in the order of the log, and the same leaves give
 * the same state to whoever folds them. A leaf that breaks a rule is refused with its reason and changes nothing else.
 */
export class RecordFold {
  readonly #crypto: Crypto;
  readonly #sink: Sink | null;
  /** The rows of the leaf that is being taken. */
  readonly #rows = new RowTable();
  /** Who may speak for which source, under the roster and the signers of the leaf taken last. */
  #speaks: {
    readonly roster: Roster | null;
    readonly signers: string;
    readonly objections: Map<string, RecordProblem | null>;
  } = { roster: null, signers: '', objections: new Map() };
  /** Every row that counts, matters included. */
  columns = new Columns();
  size = 0;
  origin = '';
  title = '';
  /** The digest of the code that admits which the beginning names; null: none. */
  admission: string | null = null;
  roster: Roster | null = null;
  /** The id of the entry that the roster stands in. */
  rosterId = '';
  /** Sources that some roster so far named a speaker for: they are never relayed again. */
  readonly owned = new Set<string>();
  readonly terms: OnRecord<TermsMatter>[] = [];
  readonly assessments: OnRecord<AssessmentMatter>[] = [];
  readonly briefs: OnRecord<BriefMatter>[] = [];
  readonly seen: Seen[] = [];
  readonly refused: RefusedLeaf[] = [];

  /** `sink` null: only what the columns hold of the rows is wanted. */
  constructor(crypto: Crypto, sink: Sink | null) {
    this.#crypto = crypto;
    this.#sink = sink;
  }

  /** The keys whose signatures count now. */
  get vkeys(): readonly Vkey[] {
    return this.roster?.members.map(({ key }) => key) ?? [];
  }

  /** Takes the next leaf. `root` is asked, for a checkpoint among the leaves, for the root of the tree over all before. */
  async take(bytes: Uint8Array, root: () => Uint8Array): Promise<void> {
    // Whoever wants the rows themselves needs their bodies.
    if (this.#sink === null && this.size > 0 && (await this.#takeQuickly(bytes))) return;
    const vkeys = this.size === 0 ? await firstKeys(this.#crypto, bytes) : this.vkeys;
    await this.takeInspected(bytes, await inspectLeaf(this.#crypto, bytes, vkeys), root);
  }

  /** Takes the next leaf when it has been inspected before, under the keys that count now. */
  async takeInspected(bytes: Uint8Array, inspected: Checked<Inspected>, root: () => Uint8Array): Promise<void> {
    const leaf = this.size;
    this.size += 1;
    if (!inspected.ok) this.refused.push({ leaf, row: null, problem: inspected.problem });
    else if (inspected.value.kind === 'other') await this.#takeAnchor(leaf, bytes, root);
    else this.#takeRows(leaf, inspected.value);
  }

  async #takeQuickly(bytes: Uint8Array): Promise<boolean> {
    const rows = this.#rows;
    rows.count = 0;
    const plain = readPlain(this.#crypto, bytes, rows);
    if (plain === null) return false;
    const signatures = await checkSignatures(this.#crypto, plain.note, this.vkeys);
    if (!signatures.ok) return false;
    this.takePlain({ ...plain, rows, signatures: signatures.value });
    return true;
  }

  /** Takes the next leaf when it has been read as a plain one, its signatures checked under the keys that count now. */
  takePlain({ kind, record, signatures, rows, first, count }: PlainLeaf): void {
    const leaf = this.size;
    this.size += 1;
    const refuse = (row: number | null, found: RecordProblem) =>
      this.refused.push({ leaf, row: kind === 'batch' ? row : null, problem: found });
    const signers = this.#signersOf(record, signatures, null);
    if (!signers.ok) {
      refuse(null, signers.problem);
      return;
    }
    const objectionTo = this.#objectionsTo(rows, signers.value);
    for (let row = 1; row <= count; row += 1) {
      const at = first + row - 1;
      const objection = objectionTo(at);
      if (objection === null && this.columns.addRow(rows, at, leaf, row)) continue;
      // Whoever it is by, an entry that is there already is a replay first.
      const isKnown = objection === null || this.columns.ids.find(rows.ids, at * ID_BYTES) !== null;
      const id = () => rows.ids.slice(at * ID_BYTES, (at + 1) * ID_BYTES);
      refuse(row, isKnown ? replay(id()).problem : objection);
    }
  }

  /** What would be refused of a leaf if it came next; nothing changes. Ids in `pending` count as there already. */
  judge(
    inspected: Inspected,
    pending: IdIndex | null = null,
  ): readonly { row: number | null; problem: RecordProblem }[] {
    if (inspected.kind === 'other') {
      return [{ row: null, problem: problem('not-an-entry', 'an entry or a batch', 'a text of another kind') }];
    }
    const signers = this.#signersOfLeaf(inspected);
    if (!signers.ok) return [{ row: null, problem: signers.problem }];
    const own = inspected.rows.length > 1 ? new IdIndex() : null;
    return inspected.rows.flatMap((row, at) => {
      const known =
        this.columns.ids.find(row.id) !== null || pending?.find(row.id) != null || own?.add(row.id) === null;
      const checked = known ? replay(row.id) : this.#checkRow(row, inspected, signers.value, this.size);
      return checked.ok ? [] : [{ row: inspected.kind === 'batch' ? at + 1 : null, problem: checked.problem }];
    });
  }

  /**
   * What would be refused, if they came next, of rows under signatures that hold, made for this record: asked row by row.
   * Whether the record holds a row already is not looked at.
   */
  judgeRows(signatures: Inspected['signatures'], rows: Rows): (at: number) => RecordProblem | null {
    const signers = this.#signersOf(this.origin, signatures, null);
    return signers.ok ? this.#objectionsTo(rows, signers.value) : () => signers.problem;
  }

  /** As `#objectionTo`, of the rows of a table: each of its sources is looked at once. */
  #objectionsTo({ sources, sourceNames }: Rows, signers: ReadonlySet<string>): (at: number) => RecordProblem | null {
    const known: (RecordProblem | null | undefined)[] = [];
    return (at) => {
      const source = sources[at] ?? 0;
      let objection = known[source];
      if (objection === undefined) {
        objection = this.#objectionTo(sourceNames[source] ?? '', signers);
        known[source] = objection;
      }
      return objection;
    };
  }

  #takeRows(leaf: number, inspected: Inspected): void {
    const signers = this.#signersOfLeaf(inspected);
    if (!signers.ok) {
      this.refused.push({ leaf, row: null, problem: signers.problem });
      return;
    }
    for (const [at, row] of inspected.rows.entries()) {
      const checked =
        this.columns.ids.find(row.id) !== null ? replay(row.id) : this.#checkRow(row, inspected, signers.value, leaf);
      if (!checked.ok)
        this.refused.push({ leaf, row: inspected.kind === 'batch' ? at + 1 : null, problem: checked.problem });
      else {
        this.columns.add(row.id, checked.value, leaf, at + 1);
        this.#apply(checked.value, row, leaf, at + 1);
      }
    }
  }

  /** The members who signed a leaf. One signature by a member that does not hold spoils it, whatever the others say. */
  #signersOfLeaf({ kind, signatures, rows, record }: Inspected): Checked<ReadonlySet<string>> {
    const first = rows[0]?.body;
    const begins = kind === 'entry' && first?.ok === true && first.value.type === 'record/1';
    // The beginning names its record itself. Any other signature is for one record, and for no other of its members.
    return this.#signersOf(begins ? this.origin : record, signatures, first?.ok === true ? first.value : null);
  }

  #signersOf(
    record: string | null,
    signatures: Inspected['signatures'],
    first: Body | Matter | null,
  ): Checked<ReadonlySet<string>> {
    if (this.roster !== null && record !== this.origin) {
      return bad('other-record', `signed for ${this.origin}`, record ?? 'for none');
    }
    const roster = this.roster ?? (first === null ? null : rosterOf(first));
    const keys = roster?.members.map(({ key }) => key) ?? [];
    const signers = new Set<string>();
    for (const { vkey, holds } of signatures) {
      const { name, keyId } = vkey;
      if (!keys.some((key) => key.name === name && key.keyId === keyId)) continue;
      if (!holds) return bad('wrong-signature', `a signature by ${name} over this text`, 'one that does not hold');
      signers.add(name);
    }
    if (signers.size > 0) return good(signers);
    return bad('no-known-key', 'a signature by a member of the record', 'none');
  }

  #checkRow(
    row: InspectedRow,
    { kind }: Inspected,
    signers: ReadonlySet<string>,
    leaf: number,
  ): Checked<Body | Matter> {
    if (!row.body.ok) return row.body;
    const body = row.body.value;
    if (isMatter(body)) {
      if (kind === 'batch') return bad('matter-in-batch', 'a note of its own', body.type);
      return this.#checkMatter(body, signers, leaf);
    }
    if (this.roster === null) return bad('no-record', 'an entry that begins the record (record/1)', body.type);
    const objection = this.#objectionTo(body.source, signers);
    return objection === null ? good(body) : { ok: false, problem: objection };
  }

  /** Why nobody of the signers may speak for a source; `null`: somebody may. The same few sources come again and again. */
  #objectionTo(source: string, signers: ReadonlySet<string>): RecordProblem | null {
    const { roster } = this;
    if (roster === null) throw new Error('nobody speaks before there is a roster');
    const names = [...signers].join(' ');
    if (this.#speaks.roster !== roster || this.#speaks.signers !== names) {
      this.#speaks = { roster, signers: names, objections: new Map() };
    }
    const known = this.#speaks.objections.get(source);
    if (known !== undefined) return known;
    const objection = maySpeak(roster, source, signers, this.owned)
      ? null
      : problem('not-entitled', `the signature of ${speakersOf(roster, source, this.owned)}`, [...signers].join(', '));
    this.#speaks.objections.set(source, objection);
    return objection;
  }

  #checkMatter(body: Matter, signers: ReadonlySet<string>, leaf: number): Checked<Matter> {
    if (body.type === 'record/1') {
      if (leaf > 0) return bad('record-twice', 'a beginning as the first leaf and nowhere else', `leaf ${leaf}`);
      // Its checkpoints would be read as entries.
      if (body.origin === ENTRY_LINE || body.origin === BATCH_LINE)
        return bad('wrong-origin', 'an origin that is no kind of leaf', body.origin);
      const roster = makeRoster(body, body.policy, body.origin);
      if (!roster.ok) return roster;
      return hasQuorum(roster.value, signers) ? good(body) : noQuorum(roster.value, signers);
    }
    if (this.roster === null) return bad('no-record', 'an entry that begins the record (record/1)', body.type);
    if (body.type === 'assessment/1' || body.type === 'brief/1') {
      if (!signers.has(body.by)) return bad('not-entitled', `the signature of ${body.by}`, [...signers].join(', '));
      return body.size <= leaf ? good(body) : bad('not-yet', `at most ${leaf} leaves`, `${body.size}`);
    }
    if (!hasQuorum(this.roster, signers)) return noQuorum(this.roster, signers);
    if (body.type === 'terms/1') {
      const latest = this.terms.at(-1)?.id ?? null;
      return body.after === latest
        ? good(body)
        : bad('out-of-order', `after ${latest ?? 'nothing'}`, String(body.after));
    }
    if (body.after !== this.rosterId) return bad('out-of-order', `after ${this.rosterId}`, body.after);
    const roster = makeRoster(body, body.policy ?? this.roster.policyText, this.origin);
    return roster.ok ? good(body) : roster;
  }

  #apply(body: Body | Matter, { id, envelope }: InspectedRow, leaf: number, row: number): void {
    if (!isMatter(body)) {
      this.#sink?.({ id: hexOf(id), body, envelope, leaf, row });
      return;
    }
    const hex = hexOf(id);
    if (body.type === 'terms/1') this.terms.push({ id: hex, leaf, body });
    else if (body.type === 'assessment/1') this.assessments.push({ id: hex, leaf, body });
    else if (body.type === 'brief/1') this.briefs.push({ id: hex, leaf, body });
    else {
      if (body.type === 'record/1') {
        [this.origin, this.title, this.admission] = [body.origin, body.title, body.admission ?? null];
      }
      const policy = body.policy ?? this.roster?.policyText ?? '';
      const roster = makeRoster(body, policy, this.origin);
      if (!roster.ok) throw new Error('a roster that was checked cannot be made');
      this.roster = roster.value;
      this.rosterId = hex;
      for (const { speaks } of body.members) for (const source of speaks) this.owned.add(source);
    }
  }

  /** A checkpoint of this very log, over all leaves before it, says when they had been seen. */
  async #takeAnchor(leaf: number, bytes: Uint8Array, root: () => Uint8Array): Promise<void> {
    const checked = await this.#checkAnchor(leaf, bytes, root);
    if (!checked.ok) this.refused.push({ leaf, row: null, problem: checked.problem });
    else this.seen.push({ size: leaf, timeMs: checked.value });
  }

  async #checkAnchor(leaf: number, bytes: Uint8Array, root: () => Uint8Array): Promise<Checked<number>> {
    if (this.roster === null) return bad('no-record', 'an entry that begins the record (record/1)', 'another text');
    const checked = await checkPolicy(this.#crypto, this.roster.policy, bytes);
    if (!checked.ok) return checked;
    const { checkpoint, timeS } = checked.value;
    if (checkpoint.origin !== this.origin) return bad('wrong-origin', this.origin, checkpoint.origin);
    if (checkpoint.size !== leaf)
      return bad('wrong-size', `a checkpoint over the ${leaf} leaves before it`, `${checkpoint.size}`);
    if (hexOf(checkpoint.root) !== hexOf(root()))
      return bad('fork', `the root ${hexOf(root())}`, hexOf(checkpoint.root));
    if (timeS === null) return bad('no-time', 'cosigned at some moment', 'no cosignature');
    const timeMs = timeS * 1000;
    if (timeMs > MOMENT_MS_MAX) return bad('no-time', 'a moment up to the year 9999', `${timeS} s`);
    const last = this.seen.at(-1)?.timeMs ?? 0;
    return timeMs >= last ? good(timeMs) : bad('time-went-back', `not before ${last} ms`, `${timeMs} ms`);
  }
}

/** Lower-case hex. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The keys that the first leaf itself declares: it is signed by those whom it names. */
export async function firstKeys(crypto: Crypto, bytes: Uint8Array): Promise<readonly Vkey[]> {
  const inspected = await inspectLeaf(crypto, bytes, []);
  const body = inspected.ok ? inspected.value.rows[0]?.body : undefined;
  return body?.ok === true ? (rosterOf(body.value)?.members.map(({ key }) => key) ?? []) : [];
}

function rosterOf(body: Body | Matter): Roster | null {
  if (!isMatter(body) || body.type !== 'record/1') return null;
  const roster = makeRoster(body, body.policy, body.origin);
  return roster.ok ? roster.value : null;
}

function replay(id: Uint8Array) {
  return bad('replay', 'an entry that the record does not hold yet', hexOf(id));
}

function noQuorum({ quorum }: Roster, signers: ReadonlySet<string>): Checked<never> {
  return bad('no-quorum', `the signatures of ${quorum.atLeast} of ${quorum.of.join(', ')}`, [...signers].join(', '));
}

function problem(code: string, expected: string, found: string): RecordProblem {
  return { code, expected, found };
}
