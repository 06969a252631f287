import { byCodeUnit } from '../canon/canonical.ts';
import type { Assumption, Coverage, Liveness, Reason } from './assessment.ts';
import type { Context } from './context.ts';
import { rowInWords, type Stated } from './detection.ts';
import { LIVENESS } from './liveness.ts';
import { hours, reason } from './reasons.ts';
import type { Cover, WatchUse } from './silence.ts';

const MILLION = 1_000_000;

/** Writes coverage out for people and machines: what is assumed, where it flips, who was silent and why. */
export function describeCovers(
  covers: readonly Cover[],
  requiredPermille: number,
  context: Context,
): { coverage: Coverage | null; reasons: readonly Reason[] } {
  const [first, ...others] = covers.map((cover) => describeCover(cover, requiredPermille, context));
  if (first === undefined) return { coverage: null, reasons: [] };
  if (others.length === 0) return first;
  const all = [first, ...others];
  const each = <T>(of: (coverage: Coverage) => readonly T[]) => inOrder(all.flatMap(({ coverage }) => of(coverage)));
  return {
    coverage: {
      permille: first.coverage.permille,
      required: requiredPermille,
      assumed: each((coverage) => coverage.assumed),
      liveness: each((coverage) => coverage.liveness),
      misses: each((coverage) => coverage.misses),
      blind: each((coverage) => coverage.blind),
    },
    reasons: inOrder(all.flatMap(({ reasons }) => reasons)),
  };
}

/** Each once, in an order that knows no party. */
function inOrder<T>(list: readonly T[]): readonly T[] {
  const byText = new Map(list.map((one) => [JSON.stringify(one), one]));
  return [...byText].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}

function describeCover(
  cover: Cover,
  requiredPermille: number,
  context: Context,
): { coverage: Coverage; reasons: readonly Reason[] } {
  const relied = cover.used.filter((use) => use.carries);
  const coverage: Coverage = {
    permille: cover.permille,
    required: requiredPermille,
    assumed: relied.flatMap((use) => assumptions(use, cover, requiredPermille)),
    liveness: cover.used.flatMap(liveness),
    misses: cover.used.flatMap(({ watch, channel }) =>
      (watch.body.record?.misses ?? []).map((miss) => ({ source: channel, ...miss })),
    ),
    blind: cover.used.flatMap(({ watch, channel }) =>
      (watch.body.blind ?? []).map((text) => ({ source: channel, text })),
    ),
  };
  const reasons: Reason[] = [];
  if (cover.used.length === 0) reasons.push(reason('nobody-looking'));
  for (const use of cover.used) {
    if (use.vouching !== null && !use.vouching.vouches) reasons.push(whySilent(use));
  }
  const ids = relied.map(({ watch }) => watch.id);
  const words = { permille: cover.permille, required: requiredPermille };
  if (cover.permille >= requiredPermille) reasons.push(reason('covered', words, ids));
  else if (cover.used.length > 0) reasons.push(reason('watch-too-weak', words, ids));
  for (const loss of context.watches.lost) {
    if (cover.used.some(({ channel }) => channel === context.watches.channelOf(loss))) {
      reasons.push(reason('watch-lost', { how: loss.body.lost ?? '' }, [loss.id]));
    }
  }
  return { coverage, reasons };
}

/** Each figure that is assumed and decides, with the value at which the coverage demanded is reached, or is no longer. */
function assumptions(use: WatchUse, cover: Cover, requiredPermille: number): readonly Assumption[] {
  const reached = cover.permille >= requiredPermille;
  if (reached && use.withoutPermille >= requiredPermille) return [];
  const { sees, reports } = use.watch.body;
  const found: Assumption[] = [];
  const neededOf = (other: number) => Math.ceil((requiredPermille * 1000 * MILLION) / Math.max(1, other));
  const push = (what: string, own: number, other: number, most = MILLION) => {
    const needed = neededOf(other);
    if (needed > most || (!reached && needed <= own)) return;
    found.push({
      what: `${use.channel}: ${what}`,
      value: share(own),
      flipsAt: `${reached ? 'below' : 'at'} ${share(needed)}`,
    });
  };
  const stated = new Set<Stated>();
  for (const { ppm, hangsOn } of use.levels) {
    for (const one of hangsOn) {
      // Where another figure holds it down too, this one alone lifts nothing.
      const isHeld = hangsOn.some((other) => other !== one && other.sees.ppm < neededOf(reports.ppm));
      if (one.sees.basis === 'assumed' && (reached || (one.sees.ppm === ppm && !isHeld))) stated.add(one);
    }
  }
  for (const { row, sees: own } of stated) {
    if (row === null) push('sees', own.ppm, reports.ppm);
    else push(`sees ${rowInWords(row)}`, own.ppm, reports.ppm, sees.ppm);
  }
  if (reports.basis === 'assumed') push('reports', reports.ppm, Math.min(...use.levels.map(({ ppm }) => ppm)));
  const { vouching } = use;
  if (reached && vouching !== null && vouching.limitMs !== null && vouching.vouches) {
    const inside = Math.ceil((vouching.interiorMaxMs ?? 0) / LIVENESS.interiorFactor);
    const least = Math.max(vouching.beforeMs ?? 0, vouching.afterMs ?? 0, inside);
    const value = hours(vouching.limitMs);
    found.push({ what: `${use.channel}: longest usual silence (L)`, value, flipsAt: `below ${hours(least)}` });
  }
  return found;
}

function liveness(use: WatchUse): readonly Liveness[] {
  if (use.vouching === null) return [];
  const { beforeMs, afterMs, interiorMaxMs, limitMs, vouches } = use.vouching;
  return [{ channel: use.channel, beforeMs, afterMs, interiorMaxMs, limitMs, vouches }];
}

function whySilent(use: WatchUse): Reason {
  const { vouching, channel, watch } = use;
  if (vouching === null || vouching.limitMs === null) {
    return reason('channel-unknown', { channel, min: LIVENESS.gapsMin }, [watch.id]);
  }
  const { beforeMs, afterMs, interiorMaxMs, limitMs } = vouching;
  const L = hours(limitMs);
  const parts: string[] = [];
  if (limitMs > LIVENESS.limitMsMax)
    parts.push(`its usual silence reaches ${L}, more than ${hours(LIVENESS.limitMsMax)}`);
  if (beforeMs === null) parts.push('no sign of life before it');
  else if (beforeMs > limitMs)
    parts.push(`its last sign of life before came ${hours(beforeMs)} before, more than ${L}`);
  if (afterMs === null) parts.push('no sign of life after it');
  else if (afterMs > limitMs) parts.push(`its next sign of life came ${hours(afterMs)} after, more than ${L}`);
  if (interiorMaxMs !== null && interiorMaxMs > LIVENESS.interiorFactor * limitMs) {
    parts.push(`a silence of ${hours(interiorMaxMs)}, more than ${LIVENESS.interiorFactor} times ${L}`);
  }
  return reason('channel-silent', { channel, detail: parts.join('; ') }, [watch.id]);
}

/** Parts per million as a share: 950000 → 0.95. */
function share(ppm: number): string {
  const text = String(ppm + MILLION)
    .slice(1)
    .replace(/0+$/, '');
  return ppm >= MILLION ? '1' : text === '' ? '0' : `0.${text}`;
}
