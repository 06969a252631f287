import type { Notice } from '../../follow/ladder/notice.ts';
import { noticeText, subjectOf } from './text.ts';

/** What an alert says beside the notice itself. */
export interface Alert {
  readonly notice: Notice;
  readonly exercise: boolean;
  /** When it was queued, ms: the same in each repeat. */
  readonly at: number;
  readonly sender: string;
}

const HOUR_MS = 3_600_000;

/**
 * The notice as an alert of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010): elements in the order of its schema, times
 * with an offset and without fractions, identifier and sender without blanks, commas, `<` and `&`. A drill is an exercise.
 */
export function capXml({ notice, exercise, at, sender }: Alert): string {
  const due = notice.due === null ? null : Date.parse(notice.due);
  const isSoon = due !== null && due - at <= HOUR_MS;
  const parameters = { agreement: notice.agreement.id, step: notice.rung, called: notice.called };
  const info = [
    element('language', 'en'),
    element('category', 'Security'),
    element('event', `Step of an agreement to be taken: ${notice.rung}`),
    element('responseType', 'Execute'),
    element('urgency', due === null ? 'Unknown' : isSoon ? 'Immediate' : 'Expected'),
    element('severity', 'Unknown'),
    element('certainty', 'Observed'),
    element('effective', timeText(at)),
    ...(notice.begins === null ? [] : [element('onset', timeText(Date.parse(notice.begins)))]),
    ...(due === null ? [] : [element('expires', timeText(due))]),
    element('senderName', sender),
    element('headline', subjectOf(notice, exercise)),
    element('description', noticeText(notice, exercise)),
    ...Object.entries(parameters).map(
      ([name, value]) => `<parameter>${element('valueName', name)}${element('value', value)}</parameter>`,
    ),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
    element('identifier', notice.id),
    element('sender', sender),
    element('sent', timeText(at)),
    element('status', exercise ? 'Exercise' : 'Actual'),
    element('msgType', 'Alert'),
    element('scope', 'Private'),
    // A name with a blank in it stands in quotation marks.
    element('addresses', /\s/.test(notice.to) ? `"${notice.to}"` : notice.to),
    `<info>${info.join('')}</info>`,
    '</alert>',
    '',
  ].join('\n');
}

/** CAP has no `Z`: UTC is the offset -00:00. */
function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}-00:00`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** Characters that XML 1.0 cannot hold are left out. */
function escapeXml(text: string): string {
  const plain = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  return plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
