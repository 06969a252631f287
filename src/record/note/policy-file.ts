import { bad, type Checked, good, type RecordProblem } from '../problem.ts';
import { utf8 } from './bytes.ts';
import { ed25519KeyProblem } from './ed25519-key.ts';
import { POLICY_BYTES_MAX, POLICY_NAMES_MAX } from './limits.ts';
import { decodeUtf8, shown } from './text.ts';
import { formatVkey, parseVkey, TYPES, type Vkey } from './vkey.ts';

/** Whose word makes a checkpoint valid: C2SP tlog-policy. */
export interface Policy {
  /** Any one of them must have signed; the name of its key is its origin. */
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** A group names only what stands before it. */
  readonly groups: readonly PolicyGroup[];
  /** The witness or group that must have cosigned; null where none need. */
  readonly quorum: string | null;
}

export interface PolicyLog {
  readonly vkey: Vkey;
  readonly url: string | null;
}

export interface PolicyWitness {
  /** What it is called in the policy. */
  readonly name: string;
  readonly vkey: Vkey;
  readonly url: string | null;
}

export interface PolicyGroup {
  readonly name: string;
  /** How many members must have cosigned: 1 to all of them. */
  readonly threshold: number;
  readonly members: readonly string[];
}

/** What has been read so far. */
interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  /** Names of witnesses and groups, and whether a group has taken them. */
  readonly names: Map<string, 'free' | 'member'>;
  /** Undefined until the line has come. */
  quorum: string | null | undefined;
}

const NONE = 'none';

/**
 * Reads a tlog-policy file. Comments may hold any bytes; names, keys and addresses must be UTF-8. Keys are admitted here,
 * so their points are looked at. What is refused: `too-long`, `control-character`, `carriage-return`, `no-final-newline`,
 * `not-utf8`, `wrong-line`, the codes of `parseVkey` and `ed25519KeyProblem`, `wrong-key-role`, `duplicate-key`,
 * `reserved-name`, `duplicate-name`, `unknown-name`, `name-used-twice`, `wrong-threshold`, `two-quorums`, `missing-quorum`,
 * `too-many-names`. The place is told as a line.
 */
export function parsePolicy(text: string | Uint8Array): Checked<Policy> {
  const bytes = typeof text === 'string' ? utf8(text) : text;
  if (bytes.length > POLICY_BYTES_MAX)
    return bad('too-long', `at most ${POLICY_BYTES_MAX} bytes`, `${bytes.length} bytes`);
  if (bytes.at(-1) !== 0x0a) return bad('no-final-newline', 'a newline at the end', `${bytes.length} bytes without it`);
  const draft: Draft = { logs: [], witnesses: [], groups: [], names: new Map(), quorum: undefined };
  for (const [at, line] of linesOf(bytes).entries()) {
    const problem = readLine(draft, line);
    if (problem !== null) return bad(problem.code, problem.expected, `line ${at + 1}: ${problem.found}`);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return bad('missing-quorum', 'one line quorum <name>|none', 'none');
  return good({ logs, witnesses, groups, quorum });
}

/** Writes a policy in one plain form; `parsePolicy` reads it back to the same. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ vkey, url }) => ['log', formatVkey(vkey), url]),
    ...witnesses.map(({ name, vkey, url }) => ['witness', name, formatVkey(vkey), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, threshold, ...members]),
    ['quorum', quorum ?? NONE],
  ];
  return lines.map((items) => `${items.filter((item) => item !== null).join(' ')}\n`).join('');
}

function problem(code: string, expected: string, found: string): RecordProblem {
  return { code, expected, found };
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return lines;
}

function readLine(draft: Draft, bytes: Uint8Array): RecordProblem | null {
  const control = bytes.find((byte) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f);
  if (control === 0x0d) return problem('carriage-return', 'lines that end in a newline alone', 'byte 0x0d');
  if (control !== undefined) return problem('control-character', 'no control character but tab', `byte ${control}`);
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09);
  if (first === undefined || first === 0x23) return null;
  const line = decodeUtf8(bytes);
  if (line === null) return problem('not-utf8', 'UTF-8 outside comments', 'other bytes');
  const [word = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (word === 'log') return readLog(draft, items);
  if (word === 'witness') return readWitness(draft, items);
  if (word === 'group') return readGroup(draft, items);
  if (word === 'quorum') return readQuorum(draft, items);
  return problem('wrong-line', 'log, witness, group or quorum', shown(word));
}

function readLog({ logs, witnesses }: Draft, [text, url, ...more]: readonly string[]): RecordProblem | null {
  if (text === undefined || more.length > 0) return problem('wrong-line', 'log <vkey> [<url>]', 'another line');
  const vkey = readVkey(text, [TYPES.ed25519, TYPES.cosignature, TYPES.mlDsa44], [...logs, ...witnesses]);
  if (!vkey.ok) return vkey.problem;
  logs.push({ vkey: vkey.value, url: url ?? null });
  return tooMany(logs);
}

function readWitness(draft: Draft, [name, text, url, ...more]: readonly string[]): RecordProblem | null {
  if (name === undefined || text === undefined || more.length > 0)
    return problem('wrong-line', 'witness <name> <vkey> [<url>]', 'another line');
  const { logs, witnesses } = draft;
  const vkey = readVkey(text, [TYPES.cosignature, TYPES.mlDsa44], [...logs, ...witnesses]);
  if (!vkey.ok) return vkey.problem;
  witnesses.push({ name, vkey: vkey.value, url: url ?? null });
  return define(draft, name) ?? tooMany(witnesses);
}

function readGroup(draft: Draft, [name, k, ...members]: readonly string[]): RecordProblem | null {
  if (name === undefined || k === undefined || members.length === 0)
    return problem('wrong-line', 'group <name> all|any|<k> <name>...', 'another line');
  const threshold = k === 'all' ? members.length : k === 'any' ? 1 : /^[1-9][0-9]{0,8}$/.test(k) ? Number(k) : 0;
  if (threshold < 1 || threshold > members.length)
    return problem('wrong-threshold', `all, any or 1 to ${members.length}`, shown(k));
  for (const member of members) {
    const state = draft.names.get(member);
    if (state === undefined) return problem('unknown-name', 'a witness or group of a line before', shown(member));
    if (state === 'member') return problem('name-used-twice', 'each name in one group at most', shown(member));
    draft.names.set(member, 'member');
  }
  draft.groups.push({ name, threshold, members });
  return define(draft, name) ?? tooMany(draft.groups);
}

function readQuorum(draft: Draft, [name, ...more]: readonly string[]): RecordProblem | null {
  if (name === undefined || more.length > 0) return problem('wrong-line', 'quorum <name>|none', 'another line');
  if (draft.quorum !== undefined) return problem('two-quorums', 'one quorum', 'a second');
  if (name !== NONE && !draft.names.has(name))
    return problem('unknown-name', 'a witness or group of a line before', shown(name));
  draft.quorum = name === NONE ? null : name;
  return null;
}

/** A key that may play this part, is sound, and stands in no other line: one key, one part. */
function readVkey(text: string, types: readonly number[], others: readonly { readonly vkey: Vkey }[]): Checked<Vkey> {
  const vkey = parseVkey(text);
  if (!vkey.ok) return vkey;
  const { type, publicKey, name } = vkey.value;
  if (!types.includes(type)) return bad('wrong-key-role', 'a key that cosigns', `type ${type}`);
  const unsound = type === TYPES.mlDsa44 ? null : ed25519KeyProblem(publicKey);
  if (unsound !== null) return { ok: false, problem: unsound };
  const twin = others.find((other) => formatKey(other.vkey) === formatKey(vkey.value));
  return twin === undefined ? vkey : bad('duplicate-key', 'each public key once', `${name}, as ${twin.vkey.name}`);
}

function formatKey({ publicKey }: Vkey): string {
  return publicKey.join(' ');
}

function define({ names }: Draft, name: string): RecordProblem | null {
  if (name === NONE) return problem('reserved-name', 'a name other than none', shown(name));
  if (names.has(name)) return problem('duplicate-name', 'each name once', shown(name));
  names.set(name, 'free');
  return null;
}

function tooMany(list: readonly unknown[]): RecordProblem | null {
  return list.length > POLICY_NAMES_MAX
    ? problem('too-many-names', `at most ${POLICY_NAMES_MAX}`, `${list.length}`)
    : null;
}
