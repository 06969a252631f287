import { chainOf } from '../assess/voices.ts';
import type { Body } from '../entries/body.ts';
import type { Frame } from './matrix/frame.ts';

/** Whether every hand that words came through is a party's or a body's own. */
export function isOwn({ agreement }: Frame, body: Body, name: string): boolean {
  const named = agreement.bodies.find(({ id }) => id === name)?.sources;
  const sources = named ?? agreement.parties.find(({ id }) => id === name)?.organs ?? [];
  return chainOf(body).every((source) => sources.includes(source));
}
