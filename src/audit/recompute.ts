import type { Admitted, OnRecord, RecordFold, Seen } from '../admit/fold.ts';
import { hexOf } from '../admit/fold.ts';
import { historyOf } from '../admit/history.ts';
import type { AssessmentMatter, BriefMatter, TermsMatter } from '../admit/matter.ts';
import { knownEntries } from '../admit/received.ts';
import type { Entry, Clock as KnownBy } from '../entries/entry.ts';
import type { Question, TermsFiles } from '../recompute/input.ts';
import type { Rules } from '../recompute/recompute.ts';
import type { Sha256 } from '../record/crypto.ts';
import { bad, type Checked, good } from '../record/problem.ts';
import type { Blobs } from './blobs.ts';
import type { Reread } from './rows.ts';
import type { Shelf } from './shelf.ts';
import type { ClauseStanding, Verdict } from './verdict.ts';

type Answered = OnRecord<AssessmentMatter> | OnRecord<BriefMatter>;

/** What an answer of the rules is recognised by. */
interface Answer {
  readonly digest: string;
  readonly bytes: number;
  readonly standings: readonly ClauseStanding[] | null;
}

/** Works out again what is on record, with the rules that each entry names. */
export class Recomputation {
  readonly #sha256: Sha256;
  readonly #fold: RecordFold;
  readonly #seen: readonly Seen[];
  readonly #blobs: Blobs;
  readonly #shelf: Shelf;
  readonly #answers = new Map<string, Checked<Answer>>();

  /** `seen`: every moment at which leaves had been seen, that of the published checkpoint last. */
  constructor(
    sha256: Sha256,
    fold: RecordFold,
    seen: readonly Seen[],
    { blobs, shelf }: { readonly blobs: Blobs; readonly shelf: Shelf },
  ) {
    this.#sha256 = sha256;
    this.#fold = fold;
    this.#seen = seen;
    this.#blobs = blobs;
    this.#shelf = shelf;
  }

  /** A compiled agreement against its source. */
  async checkCompiled({ id, leaf, body }: OnRecord<TermsMatter>): Promise<Verdict> {
    const about = { kind: 'compiled', id, leaf, by: null, size: null, standings: null } as const;
    const rules = await this.#shelf.judge(body.rules);
    if (rules === null) return { ...about, ...unknownRules(body.rules) };
    const [terms, compiled] = [await this.#blobs.termsFiles(body), await this.#blobs.read(body.compiled)];
    if (!terms.ok) return { ...about, ...cannot(terms.problem) };
    if (!compiled.ok) return { ...about, ...cannot(compiled.problem) };
    const wanted = answerOf(() => rules.compiledText({ history: [terms.value] }));
    const expected = wanted.ok ? this.#digestOf(wanted.value) : wanted.problem.found;
    const found = hexOf(this.#sha256(compiled.value));
    return { ...about, verdict: expected === found ? 'holds' : 'differs', expected, found };
  }

  /** An assessment or a brief against what the rules answer. `reread` gives the entries that were known. */
  async check(one: Answered, reread: Reread): Promise<Verdict> {
    const verdict = await this.#compare(one, reread);
    const { admission, size, root } = one.body;
    const isKnown = admission === undefined || this.#shelf.admitsAlike(admission);
    // The root hangs on the bytes of the leaves alone, and not on which of them count.
    if (verdict.verdict !== 'differs' || isKnown || reread.roots.get(size) !== root) return verdict;
    return { ...verdict, ...unknownAdmission(admission) };
  }

  async #compare(one: Answered, reread: Reread): Promise<Verdict> {
    const { id, leaf, body } = one;
    const isBrief = body.type === 'brief/1';
    const about = { kind: isBrief ? 'brief' : 'assessment', id, leaf, by: body.by, size: body.size } as const;
    const root = reread.roots.get(body.size);
    if (root !== body.root) {
      const expected = `the root ${root} over ${body.size} leaves`;
      return { ...about, standings: null, verdict: 'differs', expected, found: body.root };
    }
    const version = body.type === 'brief/1' ? body.renderer : body.rules;
    const rules = await (isBrief ? this.#shelf.writer(version) : this.#shelf.judge(version));
    if (rules === null) return { ...about, standings: null, ...unknownRules(version) };
    const answer = await this.#answer(one, rules, reread.rows);
    if (!answer.ok && answer.problem.code !== 'no-answer')
      return { ...about, standings: null, ...cannot(answer.problem) };
    if (!answer.ok) {
      return { ...about, standings: null, verdict: 'differs', expected: answer.problem.found, found: body.digest };
    }
    const { digest, bytes, standings } = answer.value;
    if (digest !== body.digest)
      return { ...about, standings, verdict: 'differs', expected: digest, found: body.digest };
    if (isBrief && bytes !== body.bytes) {
      return { ...about, standings, verdict: 'differs', expected: `${bytes} bytes`, found: `${body.bytes} bytes` };
    }
    return { ...about, standings, verdict: 'holds', expected: digest, found: body.digest };
  }

  /** What the rules answer: worked out once for each question, however many members put it on record. */
  async #answer({ leaf, body }: Answered, rules: Rules, rows: readonly Admitted[]): Promise<Checked<Answer>> {
    const key = JSON.stringify({ ...body, by: null, admission: null, digest: null, bytes: null });
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const question = await this.#questionOf(leaf, body, rows);
    const text = question.ok
      ? answerOf(() =>
          body.type === 'brief/1' ? rules.briefText(question.value, body.since) : rules.assessmentText(question.value),
        )
      : question;
    const answer = text.ok ? good(this.#recognise(text.value, body.type)) : text;
    this.#answers.set(key, answer);
    return answer;
  }

  async #questionOf(
    leaf: number,
    { terms, size, reading, clock, knownTo, at }: Answered['body'],
    rows: readonly Admitted[],
  ): Promise<Checked<Question>> {
    const version = this.#fold.terms.find((one) => one.id === terms && one.leaf < leaf);
    if (version === undefined) return bad('unknown-terms', `the agreement ${terms} on record before`, 'none');
    const history: TermsFiles[] = [];
    for (const { body } of historyOf(this.#fold.terms, version)) {
      const files = await this.#blobs.termsFiles(body);
      if (!files.ok) return files;
      history.push(files.value);
    }
    const entries = this.#entries(size, clock, rows);
    if (!entries.ok) return entries;
    const setAside = this.#fold.refused.filter((refused) => refused.leaf < size).length;
    return good({ history, entries: entries.value, knownTo, clock, at, reading, setAside });
  }

  #entries(size: number, clock: KnownBy, rows: readonly Admitted[]): Checked<Entry[]> {
    const known = rows.slice(0, firstFrom(rows, size));
    try {
      return good(knownEntries(known, this.#seen, clock, this.#fold.origin));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return bad('no-time', 'a moment at which every leaf had been seen', error.message);
    }
  }

  #recognise(text: string, type: Answered['body']['type']): Answer {
    const bytes = new TextEncoder().encode(text);
    const standings = type === 'assessment/1' ? standingsIn(text) : null;
    return { digest: hexOf(this.#sha256(bytes)), bytes: bytes.length, standings };
  }

  #digestOf(text: string): string {
    return hexOf(this.#sha256(new TextEncoder().encode(text)));
  }
}

/** Rules that throw have no answer, and so nothing that is on record as their answer can hold. */
function answerOf(work: () => string): Checked<string> {
  try {
    return good(work());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return bad('no-answer', 'an answer of the rules', `no answer: ${why}`);
  }
}

function unknownRules(digest: string) {
  return {
    verdict: 'cannot-recompute',
    expected: `the rules ${digest}`,
    found: 'no such version in this program',
  } as const;
}

function unknownAdmission(digest: string) {
  const found = 'no such version in this program, and with the leaves that this one admits another answer';
  return { verdict: 'cannot-recompute', expected: `the code that admits ${digest}`, found } as const;
}

function cannot({ code, expected, found }: { code: string; expected: string; found: string }) {
  return { verdict: 'cannot-recompute', expected, found: `${found} (${code})` } as const;
}

/** How many rows lie in the first `size` leaves. */
function firstFrom(rows: readonly Admitted[], size: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.leaf ?? 0) < size) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Released rules of any version print standings; of their form no more is asked than this. */
function standingsIn(text: string): readonly ClauseStanding[] | null {
  const parsed: unknown = JSON.parse(text);
  const list = (parsed as { standings?: unknown }).standings;
  if (!Array.isArray(list)) return null;
  return list.map((one) => ({
    clause: String(one?.clause),
    party: String(one?.party),
    standing: String(one?.standing),
  }));
}
