import type { Assessment, Standing } from '../assess/assessment.ts';
import { Voices } from '../assess/voices.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';

/** The kinds of evidence about one party under one clause; each is looked for in the same way for everybody. */
export const EVIDENCE = {
  'neutral-names': 'reports of a named neutral that name it',
  admission: 'reports of its own organs about its own deed',
  'other-side': 'reports of another side that name it',
  'own-side': 'reports of its own side that are no admission',
  'unknown-names': 'reports that name it, of a source whose interest is not known',
  nameless: 'reports that name nobody',
  outside: 'reports of it that lie outside the clause, by place, time or kind',
  'counts-neutral': 'counts that a named neutral gives of what it did or holds',
  'counts-own': 'counts that its own organs give of it',
  'counts-other': 'counts that another side gives of it',
  'counts-unknown': 'counts of it, by a source whose interest is not known',
  claims: 'totals that another side claims against it',
  'claims-unknown': 'totals claimed against it, by a source whose interest is not known',
  'seen-nothing': 'reports that nothing of the kind was seen of it',
  watch: 'watches that were relied on, looking at it',
  review: 'reviewed decisions that name it',
} as const;

export type EvidenceKind = keyof typeof EVIDENCE;

/** Entry ids by kind, in order. */
export type Evidence = { readonly [kind in EvidenceKind]: readonly string[] };

/** What is on file about one party under one clause, out of what the assessment itself leaned on or looked at. */
export function evidenceOn(
  agreement: Agreement,
  entries: readonly Entry[],
  assessment: Assessment,
  rows: readonly Standing[],
  clause: Pick<Clause, 'id' | 'norm'>,
  party: string,
): Evidence {
  const voices = new Voices(agreement, entries);
  const found = new Map<EvidenceKind, Set<string>>();
  const add = (kind: EvidenceKind, id: string) => found.set(kind, (found.get(kind) ?? new Set()).add(id));
  const byId: ReadonlyMap<string, Entry> = new Map(entries.map((entry) => [entry.id, entry]));
  const findings = assessment.findings.filter((one) => one.clause === clause.id && one.position !== 'outside');
  const incidents = new Set(findings.flatMap(({ members, aside }) => [...members, ...aside.map(({ entry }) => entry)]));
  const reasons = new Set(rows.flatMap(({ reasons: why }) => why.flatMap(({ entries: ids }) => ids)));
  const isCounted = clause.norm.kind === 'requires' || clause.norm.kind === 'limits';
  // What a prohibition was held against and found to lie outside is told by its reasons alone.
  const isOutside = (id: string) => clause.norm.kind !== 'requires' && !incidents.has(id);
  for (const id of new Set([...incidents, ...reasons])) {
    const entry = byId.get(id);
    if (entry === undefined) continue;
    const { body } = entry;
    if (body.type === 'watch/1' && reasons.has(id)) add('watch', id);
    if (body.type === 'claim/1' && body.by === party) {
      const kind = isCounted ? COUNTS[kindOf(voices, body, party)] : claimKind(voices, body, party);
      if (kind !== null) add(kind, id);
    }
    if (body.type !== 'observation/1') continue;
    if (body.saw === 'nothing') {
      if (body.by === undefined || body.by === party) add('seen-nothing', id);
    } else if (body.by === undefined) add('nameless', id);
    else if (body.by === party) add(isOutside(id) ? 'outside' : kindOf(voices, body, party), id);
  }
  for (const { id, body } of entries) {
    if (body.type === 'decision/1' && body.who === party && body.observations.some((one) => incidents.has(one)))
      add('review', id);
  }
  return Object.fromEntries(
    Object.keys(EVIDENCE).map((kind) => [kind, [...(found.get(kind as EvidenceKind) ?? [])].sort(byCodeUnit)]),
  ) as unknown as Evidence;
}

type Spoken = Parameters<Voices['voiceOf']>[0];
type Teller = 'neutral-names' | 'admission' | 'unknown-names' | 'own-side' | 'other-side';

/** Whose count a tally is, by whose report a deed would be. */
const COUNTS: Readonly<Record<Teller, EvidenceKind>> = {
  'neutral-names': 'counts-neutral',
  admission: 'counts-own',
  'own-side': 'counts-own',
  'other-side': 'counts-other',
  'unknown-names': 'counts-unknown',
};

function claimKind(voices: Voices, spoken: Spoken, party: string): EvidenceKind | null {
  const { claimant } = voices.voiceOf(spoken);
  if (claimant === 'unknown') return 'claims-unknown';
  return voices.areOneSide(claimant, party) ? null : 'claims';
}

function kindOf(voices: Voices, spoken: Spoken, party: string): Teller {
  const voice = voices.voiceOf(spoken);
  if (voice.neutral) return 'neutral-names';
  if (voice.organOf === party) return 'admission';
  if (voice.claimant === 'unknown') return 'unknown-names';
  return voices.areOneSide(voice.claimant, party) ? 'own-side' : 'other-side';
}
