import type { JournalLine } from './journal.ts';

/**
 * What was sent and taken, as entries by the desk, one JSON object on each line, as `--from observations:` and `record append` read them.
 * That a receiver's side took a notice is the desk's word; that whoever must act has it, only they can say.
 */
export function entryLines(lines: readonly JournalLine[], desk: string): string {
  const exercises = new Map(lines.flatMap((line) => (line.kind === 'queued' ? [[line.notice.id, line] as const] : [])));
  const entries = lines.flatMap((line) => {
    if (line.kind !== 'sending' && line.kind !== 'sent') return [];
    const queued = exercises.get(line.id);
    if (queued === undefined) return [];
    const { notice, exercise } = queued;
    const at = new Date(line.at).toISOString();
    const what = line.kind === 'sending' ? 'notice sent' : 'notice delivered';
    const told =
      line.kind === 'sending' ? `Attempt ${line.attempt}, ${line.channel}` : `${line.channel}: ${line.answer}`;
    return [
      {
        type: 'statement',
        source: desk,
        key: `${what} ${line.id} ${line.channel} ${line.attempt}`,
        known: at,
        when: { from: at, to: at },
        said: line.kind === 'sending' ? 'notify' : 'inform',
        to: notice.to,
        about: `${what}: ${line.id}`,
        text: `${exercise ? 'Exercise. ' : ''}${notice.rung}: ${told}`,
      },
    ];
  });
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
