import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBytes, toText, vectorBytes, vectorJson, vectorText } from '../../../test/support/note-vectors.ts';
import { check } from '../../../test/support/property.ts';
import { nodeCrypto } from '../../crypto/node/crypto.ts';
import { loadSigner } from '../../crypto/node/signer.ts';
import type { Checked } from '../problem.ts';
import { encodeBase64 } from './base64.ts';
import { cosign } from './cosignature.ts';
import { formatNote, type NoteSignature, parseNote, type Signer, signNote, signText } from './note.ts';
import { checkPolicy, formatPolicy, type Policy, type PolicyGroup, parsePolicy, quorumTime } from './policy.ts';
import { makeSignature } from './signature.ts';
import { formatVkey, makeVkey, TYPES } from './vkey.ts';

const value = <T>(checked: Checked<T>): T => {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const codeOf = (checked: Checked<unknown>): string => (checked.ok ? 'good' : checked.problem.code);

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const log = loadSigner('log.example/a', TYPES.ed25519, seed(100));
const next = loadSigner('log.example/a', TYPES.ed25519, seed(101));
const elsewhere = loadSigner('log.example/b', TYPES.ed25519, seed(102));
const witnesses: readonly Signer[] = [1, 2, 3, 4, 5].map((n) =>
  loadSigner(`w${n}.example`, TYPES.cosignature, seed(n)),
);
const keyOf = (signer: Signer | undefined): string => formatVkey((signer ?? log).vkey);
const [W1, W2] = witnesses.map(keyOf);
const LOG = `log ${keyOf(log)}`;
const WITNESSES = witnesses.map((signer, at) => `witness W${at + 1} ${keyOf(signer)}`).join('\n');

const ROOT = encodeBase64(new Uint8Array(32).fill(7));
const textFor = (origin: string): Uint8Array => toBytes(`${origin}\n7\n${ROOT}\n`);
const text = textFor('log.example/a');

/** The checkpoint, signed by the log, and cosigned by these witnesses (from 1) at 1,000 s and their number. */
async function noteBy(numbers: readonly number[], logs: readonly Signer[] = [log]): Promise<Uint8Array> {
  const signatures: NoteSignature[] = [];
  for (const signer of logs) signatures.push(await signText(text, signer));
  for (const n of numbers) signatures.push(await cosign(text, 1000 + n, witnesses[n - 1] as Signer));
  return formatNote(text, signatures);
}

describe('the policy of the local log', () => {
  const policy = value(parsePolicy(vectorText('interop-local/policy')));

  test('[K12] is read', () => {
    expect(policy.logs.map(({ vkey }) => vkey.name)).toEqual(['record.example/zone-b']);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['A', 'http://127.0.0.1:7400'],
      ['B', 'http://127.0.0.1:7401'],
      ['N', 'http://127.0.0.1:7402'],
    ]);
    expect(policy.groups).toEqual([
      { name: 'parties', threshold: 2, members: ['A', 'B'] },
      { name: 'q', threshold: 2, members: ['parties', 'N'] },
    ]);
    expect(policy.quorum).toBe('q');
    expect(parsePolicy(formatPolicy(policy))).toEqual({ ok: true, value: policy });
    expect(parsePolicy(vectorBytes('interop-local/policy'))).toEqual({ ok: true, value: policy });
  });

  test('[K14] [K15] its checkpoint is valid, since the second of the last of its three witnesses', async () => {
    const verdict = value(await checkPolicy(nodeCrypto, policy, vectorBytes('interop-local/log/checkpoint')));
    expect(verdict.checkpoint).toMatchObject({ origin: 'record.example/zone-b', size: 700 });
    expect(verdict.timeS).toBe(1_795_458_599);
    expect([...verdict.times.keys()]).toEqual(['A', 'B', 'N']);
  });

  test('[K14] its checkpoint with any byte altered is not', async () => {
    const bytes = vectorBytes('interop-local/log/checkpoint');
    for (let at = 0; at < bytes.length; at++) {
      const altered = bytes.map((byte, place) => (place === at ? byte ^ (1 << (at % 8)) : byte));
      expect(codeOf(await checkPolicy(nodeCrypto, policy, altered)), `byte ${at}`).not.toBe('good');
    }
  });

  test('[K14] its checkpoint without any one of its lines is not', async () => {
    const { text: own, signatures } = value(parseNote(vectorBytes('interop-local/log/checkpoint')));
    const codes: string[] = [];
    for (const left of signatures) {
      const bytes = formatNote(
        own,
        signatures.filter((one) => one !== left),
      );
      codes.push(codeOf(await checkPolicy(nodeCrypto, policy, bytes)));
    }
    expect(codes).toEqual(['unsigned-by-log', 'no-quorum', 'no-quorum', 'no-quorum']);
  });
});

describe('the quorum of sigsum-go', () => {
  const { quorum_cases: cases } = vectorJson<{
    quorum_cases: { policy: string; sets: [numbers: number[], holds: boolean][] };
  }>('sigsum-go/signed.json');
  const policy = value(parsePolicy(`${LOG}\n${WITNESSES}\n${cases.policy.replaceAll('; ', '\n')}\n`));

  test('[K14] is the one that is meant', () => {
    expect(cases.policy).toBe('group G1 any W1 W2; group G2 2 W3 W4 W5; group G3 all G1 G2; quorum G3');
    expect(cases.sets.length).toBe(9);
  });

  test.each(cases.sets)('[K14] cosigned by %j: %s', async (numbers, holds) => {
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy(numbers)))).toBe(holds ? 'good' : 'no-quorum');
  });

  test('[K15] holds since the last witness that it needed', async () => {
    const timeOf = async (numbers: number[]) =>
      value(await checkPolicy(nodeCrypto, policy, await noteBy(numbers))).timeS;
    expect(await timeOf([1, 3, 4])).toBe(1004);
    expect(await timeOf([5, 4, 3, 2, 1])).toBe(1004);
    expect(await timeOf([2, 3, 5])).toBe(1005);
  });
});

describe('a checkpoint under a policy', () => {
  const policyOf = (rest: string): Policy => value(parsePolicy(`${LOG}\nlog ${keyOf(next)}\n${WITNESSES}\n${rest}\n`));

  test('[K14] needs no cosignature where the policy asks for none, and has no time then', async () => {
    const policy = policyOf('quorum none');
    expect(value(await checkPolicy(nodeCrypto, policy, await noteBy([])))).toMatchObject({ timeS: null });
    expect(value(await checkPolicy(nodeCrypto, policy, await noteBy([1]))).times).toEqual(new Map([['W1', 1001]]));
  });

  test('[K14] may be signed by any of the logs, by an old key or a new one', async () => {
    const policy = policyOf('quorum none');
    for (const logs of [[log], [next], [log, next]])
      expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy([], logs)))).toBe('good');
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy([1], [])))).toBe('unsigned-by-log');
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy([], [elsewhere])))).toBe('no-known-key');
  });

  test('[K14] that a log signs under the origin of another is signed by nobody', async () => {
    const policy = value(parsePolicy(`${LOG}\nlog ${keyOf(elsewhere)}\nquorum none\n`));
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy([], [elsewhere])))).toBe('unsigned-by-log');
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy([], [log])))).toBe('good');
  });

  test('[K14] quirk: sum.golang.org signs an origin that is not its name, and so under no policy', async () => {
    const { vkey, note } = vectorJson<{ real_sumdb_checkpoint: { vkey: string; note: string } }>(
      'c2sp/examples.json',
    ).real_sumdb_checkpoint;
    const policy = value(parsePolicy(`log ${vkey}\nquorum none\n`));
    expect(codeOf(await checkPolicy(nodeCrypto, policy, toBytes(note)))).toBe('unsigned-by-log');
  });

  test('[K14] is refused for one wrong cosignature of a witness, though the others suffice', async () => {
    const signer = witnesses[0] as Signer;
    const wrong = makeSignature(signer.vkey, new Uint8Array(72));
    const note = value(parseNote(await noteBy([2])));
    const bytes = formatNote(note.text, [...note.signatures, wrong]);
    expect(codeOf(await checkPolicy(nodeCrypto, policyOf('quorum W2'), bytes))).toBe('wrong-signature');
  });

  test('[K14] counts a witness once, however often it cosigned', async () => {
    const policy = policyOf('group G 2 W1 W2\nquorum G');
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await noteBy([1, 1])))).toBe('no-quorum');
  });

  test('[K15] counts a witness since its first cosignature', async () => {
    const note = value(parseNote(await noteBy([2])));
    const early = await cosign(text, 5, witnesses[1] as Signer);
    const bytes = formatNote(note.text, [...note.signatures, early]);
    expect(value(await checkPolicy(nodeCrypto, policyOf('quorum W2'), bytes)).timeS).toBe(5);
  });

  test('[K14] is a checkpoint, and well-formed', async () => {
    const policy = policyOf('quorum none');
    expect(codeOf(await checkPolicy(nodeCrypto, policy, await signNote(toBytes('hello\n'), [log])))).toBe(
      'missing-line',
    );
    expect(codeOf(await checkPolicy(nodeCrypto, policy, toBytes('hello\n')))).toBe('no-blank-line');
  });

  test('[K14] is vouched for by no ML-DSA-44 witness where nothing can check one', async () => {
    const vkey = makeVkey(nodeCrypto.sha256, 'pq.example', TYPES.mlDsa44, new Uint8Array(1312).fill(9));
    const policy = value(parsePolicy(`${LOG}\nwitness pq ${formatVkey(vkey)}\nquorum pq\n`));
    const note = value(parseNote(await noteBy([])));
    const bytes = formatNote(note.text, [...note.signatures, makeSignature(vkey, new Uint8Array(2428))]);
    expect(codeOf(await checkPolicy(nodeCrypto, policy, bytes))).toBe('no-quorum');
    const crypto = { ...nodeCrypto, verifyMlDsa44: () => true };
    expect(value(await checkPolicy(crypto, policy, bytes)).timeS).toBe(0);
  });
});

test('[K12] white space, comments of any bytes and the order of lines do not matter', () => {
  const file = Buffer.concat([
    Buffer.from(`# a comment\n\n \t \n\t${WITNESSES}\n  # caf`),
    Buffer.of(0xe9, 0xff, 0x0a),
    Buffer.from(`group  G\tany W2   W1 \nquorum G\n${LOG}  https://log.example/ \n`),
  ]);
  const policy = value(parsePolicy(new Uint8Array(file)));
  expect(policy.groups).toEqual([{ name: 'G', threshold: 1, members: ['W2', 'W1'] }]);
  expect(policy.logs[0]?.url).toBe('https://log.example/');
});

test('[K12] names may be words in any script, and are compared as they stand', () => {
  const policy = value(parsePolicy(`witness Київ ${W1}\nwitness K ${W2}\ngroup \u212a all Київ K\nquorum \u212a\n`));
  expect(policy.quorum).toBe('\u212a');
  expect(policy.groups[0]?.members).toEqual(['Київ', 'K']);
});

const SMALL = formatVkey(makeVkey(nodeCrypto.sha256, 'small', TYPES.ed25519, seed(0)));
const AGAIN = keyOf(loadSigner('other.example', TYPES.cosignature, seed(1)));
const BOTH = keyOf(loadSigner('log.example/a', TYPES.cosignature, seed(100)));

test.each([
  ['', 'no-final-newline'],
  ['\n', 'missing-quorum'],
  ['quorum none', 'no-final-newline'],
  ['quorum none\r\n', 'carriage-return'],
  ['quorum\u0000none\n', 'control-character'],
  ['quorum none\u007f\n', 'control-character'],
  [Uint8Array.of(...toBytes('quorum non'), 0xe9, 0x0a), 'not-utf8'],
  [' '.repeat(1 << 20).concat('\n'), 'too-long'],
  ['quorums none\n', 'wrong-line'],
  ['QUORUM none\n', 'wrong-line'],
  ['quorum\n', 'wrong-line'],
  ['quorum none none\n', 'wrong-line'],
  ['quorum none\nquorum none\n', 'two-quorums'],
  ['quorum W1\n', 'unknown-name'],
  [`quorum W1\nwitness W1 ${W1}\n`, 'unknown-name'],
  ['log\n', 'wrong-line'],
  [`${LOG} url more\n`, 'wrong-line'],
  ['log x\n', 'not-a-vkey'],
  [`log ${SMALL}\n`, 'key-of-small-order'],
  [`${LOG}\n${LOG}\n`, 'duplicate-key'],
  ['witness W1\n', 'wrong-line'],
  [`witness W1 ${W1} url more\n`, 'wrong-line'],
  [`witness W1 ${keyOf(log)}\n`, 'wrong-key-role'],
  [`witness W1 ${W1}\nwitness W2 ${W1}\n`, 'duplicate-key'],
  [`witness W1 ${W1}\nwitness W2 ${AGAIN}\n`, 'duplicate-key'],
  [`${LOG}\nwitness W1 ${BOTH}\n`, 'duplicate-key'],
  [`witness W1 ${W1}\nwitness W1 ${W2}\n`, 'duplicate-name'],
  [`witness none ${W1}\n`, 'reserved-name'],
  [`${WITNESSES}\ngroup none any W1\n`, 'reserved-name'],
  [`${WITNESSES}\ngroup W1 any W2\n`, 'duplicate-name'],
  [`${WITNESSES}\ngroup G any\n`, 'wrong-line'],
  [`${WITNESSES}\ngroup G some W1\n`, 'wrong-threshold'],
  [`${WITNESSES}\ngroup G 0 W1\n`, 'wrong-threshold'],
  [`${WITNESSES}\ngroup G 3 W1 W2\n`, 'wrong-threshold'],
  [`${WITNESSES}\ngroup G 01 W1 W2\n`, 'wrong-threshold'],
  [`${WITNESSES}\ngroup G -1 W1 W2\n`, 'wrong-threshold'],
  [`${WITNESSES}\ngroup G any W6\n`, 'unknown-name'],
  [`${WITNESSES}\ngroup G any none\n`, 'unknown-name'],
  [`${WITNESSES}\ngroup G any G\n`, 'unknown-name'],
  [`${WITNESSES}\ngroup G any W1 W1\n`, 'name-used-twice'],
  [`${WITNESSES}\ngroup G any W1\ngroup H any W1\n`, 'name-used-twice'],
])('[K13] %j: %s', (file, code) => {
  expect(codeOf(parsePolicy(file))).toBe(code);
});

test('[K13] there are limits to how many names a policy has', () => {
  const many = Array.from({ length: 257 }, (_, n) => `group G${n} any ${n === 0 ? 'W1' : `G${n - 1}`}\n`);
  const upTo = (count: number): string => `witness W1 ${W1}\n${many.slice(0, count).join('')}quorum none\n`;
  expect(codeOf(parsePolicy(upTo(256)))).toBe('good');
  expect(codeOf(parsePolicy(upTo(257)))).toBe('too-many-names');
});

test('[K13] a refusal tells its line', () => {
  const refused = parsePolicy(`# policy\n${LOG}\nquorum q\n`);
  expect(refused).toEqual({
    ok: false,
    problem: { code: 'unknown-name', expected: 'a witness or group of a line before', found: 'line 3: "q"' },
  });
});

/** Groups over ten witnesses: each takes the next few free names. */
const policies = fc
  .array(fc.record({ take: fc.integer({ min: 1, max: 4 }), k: fc.integer({ min: 1, max: 4 }) }))
  .map((wanted): Policy => {
    const free = Array.from({ length: 10 }, (_, n) => `W${n}`);
    const groups: PolicyGroup[] = [];
    for (const [at, { take, k }] of wanted.entries()) {
      const members = free.splice(0, take);
      groups.push({ name: `G${at}`, threshold: Math.min(k, members.length), members });
      free.push(`G${at}`);
    }
    return { logs: [], witnesses: [], groups, quorum: free.at(-1) ?? null };
  });

/** Whether the quorum holds with these witnesses, by the words of tlog-policy. */
function holds(policy: Policy, name: string, has: (witness: string) => boolean): boolean {
  const group = policy.groups.find((one) => one.name === name);
  if (!group) return has(name);
  return group.members.filter((member) => holds(policy, member, has)).length >= group.threshold;
}

check(
  '[K15] the time is the first at which the quorum holds',
  [policies, fc.array(fc.option(fc.nat({ max: 20 })), { minLength: 10, maxLength: 10 })],
  (policy, seconds) => {
    const times = new Map<string, number>(
      seconds.flatMap((second, n) => (second === null ? [] : [[`W${n}`, second] as const])),
    );
    const holdsAt = (second: number): boolean =>
      holds(policy, policy.quorum ?? '', (witness) => (times.get(witness) ?? Number.POSITIVE_INFINITY) <= second);
    const first = Array.from({ length: 21 }, (_, second) => second).find(holdsAt);
    expect(quorumTime(policy, times)).toBe(first ?? Number.POSITIVE_INFINITY);
  },
);

test('[K12] a policy in plain form is one line for each', () => {
  const policy = value(parsePolicy(`${LOG} u\n${WITNESSES}\ngroup G all W1 W2\nquorum G\n`));
  expect(formatPolicy(policy)).toBe(`${LOG} u\n${WITNESSES}\ngroup G 2 W1 W2\nquorum G\n`);
  expect(toText(toBytes(formatPolicy({ ...policy, quorum: null })))).toMatch(/\nquorum none\n$/);
});
