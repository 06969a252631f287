import { createTransport } from 'nodemailer';
import type { Alert } from './cap.ts';
import { capXml } from './cap.ts';
import type { Smtp } from './channels.ts';
import { noticeText, subjectOf } from './text.ts';

const TIMEOUT_MS = 10_000;

/**
 * Sends a notice by SMTP, with the alert attached. Its Message-ID and its date are the notice's own, so that a repeat is the
 * same message to whoever folds by it. Answers what the server said; throws where it did not take it.
 */
export async function mailNotice(smtp: Smtp, address: string, alert: Alert): Promise<string> {
  const { host, port, secure, user, password } = smtp;
  const transport = createTransport({
    host,
    port,
    secure,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
  });
  const { notice, exercise, at, sender } = alert;
  try {
    const { response, rejected } = await transport.sendMail({
      from: sender,
      to: address,
      subject: subjectOf(notice, exercise),
      messageId: `<${notice.id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
      date: new Date(at),
      headers: { 'X-Servanda-Notice': notice.id },
      text: noticeText(notice, exercise),
      attachments: [{ filename: `${notice.id}.cap.xml`, content: capXml(alert), contentType: 'application/cap+xml' }],
    });
    if (rejected.length > 0) throw new Error(`the server refused ${address}`);
    return response.slice(0, 200);
  } finally {
    transport.close();
  }
}
