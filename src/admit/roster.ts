import { KEEPER } from '../entries/keeper.ts';
import { ed25519KeyProblem } from '../record/note/ed25519-key.ts';
import { type Policy, parsePolicy } from '../record/note/policy.ts';
import { parseVkey, TYPES, type Vkey } from '../record/note/vkey.ts';
import { bad, type Checked, good } from '../record/problem.ts';
import type { Member, Quorum } from './matter.ts';

/** Who may sign what, from one entry of the record until the next that changes it. */
export interface Roster {
  readonly members: readonly (Member & { readonly key: Vkey })[];
  readonly quorum: Quorum;
  readonly policyText: string;
  /** Which checkpoints count as seen, and since when. */
  readonly policy: Policy;
}

/** What a `record/1` or `roster/1` entry says of it. */
export interface RosterFields {
  readonly members: readonly Member[];
  readonly quorum: Quorum;
}

/**
 * Makes a roster of what an entry says, or tells why it cannot be one: every key sound (`weak-key`), of Ed25519, under
 * the member's own name, and used for one thing only; a quorum of members that can be reached.
 */
export function makeRoster(fields: RosterFields, policyText: string, origin: string): Checked<Roster> {
  // It looks at the keys of the log and its cosigners, as is done here with those of the members.
  const policy = parsePolicy(policyText);
  if (!policy.ok) return policy;
  const cosigners = [...policy.value.logs, ...policy.value.witnesses].map(({ vkey }) => vkey);
  if (!policy.value.logs.some(({ vkey }) => vkey.name === origin)) {
    return bad('wrong-policy', `a policy that names the log ${origin}`, 'another');
  }
  // Where nobody has to cosign, nobody says when: all would count as seen at any time.
  if (policy.value.quorum === null) return bad('wrong-policy', 'a policy with a quorum of cosigners', 'quorum none');
  const members: (Member & { key: Vkey })[] = [];
  for (const member of fields.members) {
    const key = memberKey(member);
    if (!key.ok) return key;
    const weak = ed25519KeyProblem(key.value.publicKey);
    if (weak !== null) return bad('weak-key', `${member.name}: ${weak.expected}`, weak.found);
    members.push({ ...member, key: key.value });
  }
  const keys = [...cosigners, ...members.map(({ key }) => key)];
  for (const [at, key] of keys.entries()) {
    const twin = keys.findIndex((other) => sameKey(other, key));
    if (twin !== at) return bad('key-twice', 'one key for one name and one use', `${key.name} and ${keys[twin]?.name}`);
  }
  const problem = nameTwice(members) ?? quorumProblem(fields);
  if (problem !== null) return problem;
  return good({ members, quorum: fields.quorum, policyText, policy: policy.value });
}

/** Whether the members who signed are enough to bind all. */
export function hasQuorum({ quorum }: Roster, signers: ReadonlySet<string>): boolean {
  return quorum.of.filter((name) => signers.has(name)).length >= quorum.atLeast;
}

/**
 * Whether one of the signers may speak in the name of a source: a member who says so, or, for a source that no member
 * ever spoke for (`owned`: those that one did), one who may relay. The keeper vouches for others, and is never relayed.
 */
export function maySpeak(
  { members }: Roster,
  source: string,
  signers: ReadonlySet<string>,
  owned: ReadonlySet<string>,
): boolean {
  const speakers = members.filter(({ speaks }) => speaks.includes(source));
  const isOwned = source === KEEPER || owned.has(source);
  const entitled = isOwned ? speakers : members.filter(({ relays }) => relays);
  return entitled.some(({ name }) => signers.has(name));
}

/** Who would have had to sign for a source, in words. */
export function speakersOf({ members }: Roster, source: string, owned: ReadonlySet<string>): string {
  const speakers = members.filter(({ speaks }) => speaks.includes(source)).map(({ name }) => name);
  if (speakers.length > 0) return `${speakers.join(' or ')}, who speaks for ${source}`;
  if (source === KEEPER || owned.has(source)) return `a member who speaks for ${source} (nobody does now)`;
  const relays = members.filter((member) => member.relays).map(({ name }) => name);
  return `a member who may relay (${relays.join(', ') || 'nobody'})`;
}

function memberKey(member: Member): Checked<Vkey> {
  const key = parseVkey(member.vkey);
  if (!key.ok) return key;
  if (key.value.type !== TYPES.ed25519)
    return bad('wrong-key-type', 'an Ed25519 key for signing', `type ${key.value.type}`);
  return key.value.name === member.name ? key : bad('wrong-name', `a key named ${member.name}`, key.value.name);
}

function nameTwice(members: readonly Member[]): Checked<never> | null {
  const twice = members.find(({ name }, at) => members.findIndex((other) => other.name === name) !== at);
  return twice === undefined ? null : bad('name-twice', 'members with a name of their own each', twice.name);
}

function quorumProblem({ members, quorum }: RosterFields): Checked<never> | null {
  const names = new Set(members.map(({ name }) => name));
  const stranger = quorum.of.find((name) => !names.has(name));
  if (stranger !== undefined) return bad('wrong-quorum', 'a quorum of members', stranger);
  if (new Set(quorum.of).size !== quorum.of.length)
    return bad('wrong-quorum', 'each member once', quorum.of.join(', '));
  if (quorum.atLeast > quorum.of.length) {
    return bad('wrong-quorum', `at most ${quorum.of.length} of ${quorum.of.length}`, `${quorum.atLeast}`);
  }
  return null;
}

function sameKey(a: Vkey, b: Vkey): boolean {
  return a.publicKey.length === b.publicKey.length && a.publicKey.every((byte, at) => byte === b.publicKey[at]);
}
