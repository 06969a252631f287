import { createHmac } from 'node:crypto';
import { type Alert, capXml } from './cap.ts';
import type { Channel } from './channels.ts';

const TIMEOUT_MS = 10_000;

/**
 * Posts a notice, signed as Standard Webhooks has it (`v1`: HMAC-SHA256 over `id.timestamp.body`). The id is the notice's and
 * the body the same in each repeat; the timestamp is that of the attempt. Answers what the receiver said; throws where it
 * did not take it. Redirects are not followed: a signature is for one address.
 */
export async function postNotice(
  { url, secret, form }: Extract<Channel, { kind: 'webhook' }>,
  alert: Alert,
  now: number,
): Promise<string> {
  const body = form === 'cap' ? capXml(alert) : webhookJson(alert);
  const timestamp = String(Math.floor(now / 1000));
  const { id } = alert.notice;
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      'content-type': form === 'cap' ? 'application/cap+xml' : 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(secret, id, timestamp, body),
    },
    body,
  });
  await answer.body?.cancel();
  if (answer.ok) return `HTTP ${answer.status}`;
  throw new Error(`the receiver answered HTTP ${answer.status}`);
}

export function signatureOf(secret: Uint8Array, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

function webhookJson({ notice, exercise, at, sender }: Alert): string {
  return JSON.stringify({
    type: 'servanda.notice.queued',
    timestamp: new Date(at).toISOString(),
    data: { schema: 'servanda/notice/1', exercise, sender, ...notice },
  });
}
