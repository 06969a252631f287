import type { Assessment, Standing } from '../assess/assessment.ts';
import { Voices } from '../assess/voices.ts';
import { byCodeUnit } from '../canon/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';

/** The kinds of evidence about one party under one clause; each is looked for in the same way for everybody. */
export const EVIDENCE = {
  'neutral-names': 'reports of a named neutral that name it',
  admission: 'reports of its own organs about its own deed',
  'other-side': 'reports of another side that name it',
  'own-side': 'reports of its own side that are no admission',
  'unknown-names': 'reports that name it, of a source whose interest is not known',
  nameless: 'reports that name nobody',
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
  clause: string,
  party: string,
): Evidence {
  const voices = new Voices(agreement, entries);
  const found = new Map<EvidenceKind, Set<string>>();
  const add = (kind: EvidenceKind, id: string) => found.set(kind, (found.get(kind) ?? new Set()).add(id));
  const byId: ReadonlyMap<string, Entry> = new Map(entries.map((entry) => [entry.id, entry]));
  const findings = assessment.findings.filter((one) => one.clause === clause && one.position !== 'outside');
  const incidents = new Set(findings.flatMap(({ members, aside }) => [...members, ...aside.map(({ entry }) => entry)]));
  const reasons = new Set(rows.flatMap(({ reasons: why }) => why.flatMap(({ entries: ids }) => ids)));
  for (const id of new Set([...incidents, ...reasons])) {
    const entry = byId.get(id);
    if (entry === undefined) continue;
    const { body } = entry;
    if (body.type === 'watch/1' && reasons.has(id)) add('watch', id);
    if (body.type === 'claim/1' && body.by === party) {
      const { claimant } = voices.voiceOf(body);
      if (claimant === 'unknown') add('claims-unknown', id);
      else if (!voices.areOneSide(claimant, party)) add('claims', id);
    }
    if (body.type !== 'observation/1') continue;
    if (body.saw === 'nothing') {
      if (body.by === undefined || body.by === party) add('seen-nothing', id);
    } else if (body.by === undefined) add('nameless', id);
    else if (body.by === party) add(kindOf(voices, body, party), id);
  }
  for (const { id, body } of entries) {
    if (body.type === 'decision/1' && body.who === party && body.observations.some((one) => incidents.has(one)))
      add('review', id);
  }
  return Object.fromEntries(
    Object.keys(EVIDENCE).map((kind) => [kind, [...(found.get(kind as EvidenceKind) ?? [])].sort(byCodeUnit)]),
  ) as unknown as Evidence;
}

function kindOf(voices: Voices, spoken: Parameters<Voices['voiceOf']>[0], party: string): EvidenceKind {
  const voice = voices.voiceOf(spoken);
  if (voice.neutral) return 'neutral-names';
  if (voice.organOf === party) return 'admission';
  if (voice.claimant === 'unknown') return 'unknown-names';
  return voices.areOneSide(voice.claimant, party) ? 'own-side' : 'other-side';
}
