import type { Instant } from './instant.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

/** A span of time from `from` up to, and without, `to`. `from === to` is an instant: known to the millisecond. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

export type WindowPosition = 'inside' | 'outside' | 'straddles';

export interface WindowRelation {
  readonly position: WindowPosition;
  /** Share of the observed window's length that lies inside, per mille: 1000 inside, 0 outside, 1 to 999 between. */
  readonly sharePermille: number;
}

/** Refuses a window that ends before it begins. */
export function makeWindow(from: Instant, to: Instant): Parsed<Window> {
  if (to < from) return refused('to-before-from', String(to), `at or after ${from}`);
  return parsed({ from, to });
}

export function isInstantWindow(window: Window): boolean {
  return window.from === window.to;
}

/**
 * Where an observed window lies against a reference window. Windows that only touch abut: outside.
 * An instant is in or out, never between; an instant as reference holds only itself.
 */
export function relateWindows(observed: Window, reference: Window): WindowRelation {
  if (isInside(observed, reference)) return { position: 'inside', sharePermille: 1000 };
  if (!meet(observed, reference)) return { position: 'outside', sharePermille: 0 };
  const share = Math.round((commonMs(observed, reference) * 1000) / lengthMs(observed));
  return { position: 'straddles', sharePermille: Math.min(999, Math.max(1, share)) };
}

/** The time that both windows cover; undefined if there is none. Two windows that abut have none. */
export function overlap(a: Window, b: Window): Window | undefined {
  if (!meet(a, b)) return undefined;
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) };
}

/** The one window that covers both, if they meet or abut; undefined if there is a gap between them. */
export function union(a: Window, b: Window): Window | undefined {
  if (later(a.from, b.from) > earlier(a.to, b.to)) return undefined;
  return { from: earlier(a.from, b.from), to: later(a.to, b.to) };
}

/** Whole milliseconds; 0 for an instant. */
export function lengthMs(window: Window): number {
  return window.to - window.from;
}

/** Whether the moment lies in the window; in an instant, only the moment itself. */
export function contains(window: Window, at: Instant): boolean {
  return isInstantWindow(window) ? at === window.from : window.from <= at && at < window.to;
}

function isInside(observed: Window, reference: Window): boolean {
  if (isInstantWindow(observed)) return contains(reference, observed.from);
  return reference.from <= observed.from && observed.to <= reference.to;
}

function meet(a: Window, b: Window): boolean {
  if (isInstantWindow(a)) return contains(b, a.from);
  if (isInstantWindow(b)) return contains(a, b.from);
  return a.from < b.to && b.from < a.to;
}

function commonMs(a: Window, b: Window): number {
  return earlier(a.to, b.to) - later(a.from, b.from);
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
