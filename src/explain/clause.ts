import type { Agreement, Bound, Clause } from '../terms/agreement.ts';
import type { Tree } from '../terms/source-text.ts';
import { edgeText, eventLines } from './edge.ts';
import { line, type PlainLine } from './line.ts';
import { countText, normLines } from './norm.ts';
import { placeText, versionLines } from './place.ts';
import type { Language } from './plural.ts';
import { Speaker } from './speaker.ts';

/**
 * A clause in plain language. `inside` is the norm as it is written: where it is in words of its own it is read out,
 * though it cannot be assessed.
 */
export function plainClause(
  agreement: Agreement,
  clause: Clause,
  language: Language,
  inside: Tree | undefined = undefined,
): readonly PlainLine[] {
  const speaker = new Speaker(language, agreement);
  const head = line(0, speaker.say('clause.head', { id: clause.id, title: clause.title }));
  return [
    head,
    ...sourceLines(speaker, agreement, clause),
    ...normLines(speaker, clause, inside),
    ...clause.binds.map((bound) => line(1, boundText(speaker, agreement, bound))),
    ...countText(speaker, clause).map((text) => line(1, text)),
    line(1, speaker.say('place.where', { place: placeText(speaker, clause.where) })),
    ...versionLines(speaker, clause.where),
    line(1, speaker.say('window.from', { edge: edgeText(speaker, clause.during.from, 'from') })),
    line(1, speaker.say('window.to', { edge: edgeText(speaker, clause.during.to, 'to') })),
    ...eventLines(speaker, agreement, clause),
    ...proofLines(speaker, clause),
  ];
}

function sourceLines(speaker: Speaker, agreement: Agreement, { aspectOf, text }: Clause): readonly PlainLine[] {
  const lines: PlainLine[] = [];
  if (aspectOf !== null) lines.push(line(1, speaker.say('clause.aspect', { parent: aspectOf })));
  const source = agreement.texts.find(({ id }) => id === text?.in);
  if (source !== undefined) {
    const words =
      source.date === null
        ? speaker.say('clause.source', { text: source.title })
        : speaker.say('clause.source-dated', { text: source.title, date: speaker.written(source.date) });
    lines.push(line(1, words));
  }
  if (text !== null && text.at !== null) lines.push(line(1, speaker.say('clause.place-in-text', { at: text.at })));
  if (text !== null && text.quote !== null) lines.push(line(1, speaker.say('clause.quote', { quote: text.quote })));
  return lines;
}

function boundText(speaker: Speaker, agreement: Agreement, { party, by, text }: Bound): string {
  const name = speaker.party(party);
  const act = agreement.texts.find(({ id }) => id === text);
  if (by === 'none') return speaker.say('binds.none', { party: name });
  return act === undefined
    ? speaker.say('binds.entry', { party: name })
    : speaker.say('binds.text', { party: name, text: act.title });
}

/** What proof a clause demands, and when it counts as kept. An exception and a right are proved where they are used. */
function proofLines(speaker: Speaker, { norm, proof, coveragePermille }: Clause): readonly PlainLine[] {
  const grades = { occurrence: speaker.grade(proof.occurrence), attribution: speaker.grade(proof.attribution) };
  if (norm.kind === 'permits' || norm.kind === 'resumes') return [];
  if (norm.kind === 'requires') {
    const done = line(1, speaker.say('proof.done', grades));
    return norm.duty.form === 'maintain' ? [done, line(1, speaker.say('proof.kept-up'))] : [done];
  }
  const broken = line(1, speaker.say('proof.broken', grades));
  if (norm.kind === 'releases' || norm.kind === 'suspends') return [broken];
  return [broken, line(1, speaker.say('proof.kept', { permille: coveragePermille }))];
}
