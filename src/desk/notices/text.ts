import type { Notice } from '../../follow/ladder/notice.ts';

/** One line that says what it is about. */
export function subjectOf({ agreement, rung, due }: Notice, exercise: boolean): string {
  const head = exercise ? 'EXERCISE: ' : '';
  return oneLine(`${head}${agreement.id}: ${rung}${due === null ? ', by no time' : `, due ${due}`}`);
}

/** The notice in plain words. It says what the agreement asks for and whence that is known, and judges nobody. */
export function noticeText(notice: Notice, exercise: boolean): string {
  const { agreement, rung, to, does, on, called, begins, due, because, id } = notice;
  return [
    ...(exercise ? ['This is an exercise. Nothing of it has happened.', ''] : []),
    `${agreement.title} (${agreement.id}, version ${agreement.version})`,
    `To: ${to}`,
    `Step: ${rung}${does === null ? '' : `: ${does}`}`,
    `Called by: ${on}, at ${called}`,
    ...(begins === null ? [] : [`Not before: ${begins}`]),
    `Due: ${due ?? 'the agreement says no time, or it has not begun'}`,
    `Entries behind it: ${because.join(', ')}`,
    '',
    `Notice ${id}`,
    'The same notice may come more than once: it is one, by this id.',
    `That you have it you say by an entry of your own: said inform, about “notice received: ${id}”.`,
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
