import { expect } from 'vitest';
import type { KilledDrill } from './killed-drill.ts';

/** All were queued once and reached every receiver, a repeat is the first again, and the drill says what it would have said. */
export function expectNoneLost({ undisturbed, last, queued, posted, mailed, waiting }: KilledDrill): void {
  expect(queued.length).toBe(36);
  expect(new Set(queued).size).toBe(36);
  expect(waiting).toBe(0);
  for (const got of [posted.map(({ id }) => id), mailed]) expect(new Set(got)).toEqual(new Set(queued));
  for (const id of queued) expect(new Set(posted.filter((one) => one.id === id).map(({ body }) => body)).size).toBe(1);
  expect(last).toBe(undisturbed);
  expect((JSON.parse(last) as { assessment: string }).assessment).toMatch(/^[0-9a-f]{64}$/);
}
