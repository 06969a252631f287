import type { Bounds, Gap } from './bounds.ts';
import { sumBounds } from './bounds.ts';
import type { ClaimAudit, Must, Printed, Reading, Tally, Unchecked } from './claim-audit.ts';
import { OPEN_PARTS_MAX, STEPS_MAX } from './limits.ts';
import { boundsText, countText, percentText, spanText, tenthsText, wholeText } from './number-text.ts';
import { fill, PHRASES, UNCHECKED_WORDS, WORDS } from './words.ts';

type Words = Readonly<Record<string, string | number>>;

/**
 * One audit as an English sentence, its numbers as they were printed.
 *
 * @param nameOf how sources are called; their ids unless said otherwise
 */
export function auditText(audit: ClaimAudit, nameOf: (source: string) => string = (source) => source): string {
  return fill(WORDS[audit.code], gapsOf(audit, nameOf));
}

function gapsOf(audit: ClaimAudit, nameOf: (source: string) => string): Words {
  switch (audit.code) {
    case 'adds-up': {
      const total = countText(audit.total.count);
      const given = total === boundsText(audit.sum) ? '' : fill(PHRASES.given, { total });
      return { ...sumWords(audit), given, read: readWords(audit) };
    }
    case 'fits-only-if':
      return { ...sumWords(audit), must: mustWords(audit.must), read: readWords(audit) };
    case 'does-not-add-up':
      return { ...sumWords(audit), ...gapWords(audit.gap), read: audit.tried.length > 0 ? PHRASES['read-all'] : '' };
    case 'missing-remainder': {
      const found = audit.found.length === 0 ? '' : fill(PHRASES.found, { found: listWords(audit.found) });
      return { ...sumWords(audit), by: boundsText(audit.by), found };
    }
    case 'subset-not-addend': {
      const { printed, within, total, sum } = audit;
      const words = { total: quoted(total), given: countText(total.count), sum: boundsText(sum) };
      return { ...words, figure: quoted(printed), count: countText(printed.count), within: quoted(within) };
    }
    case 'part-exceeds-total': {
      const { printed, total, by } = audit;
      const words = { total: quoted(total), given: countText(total.count), by: boundsText(by) };
      return { ...words, figure: quoted(printed), count: countText(printed.count) };
    }
    case 'percentage-comes-out':
    case 'percentage-does-not-come-out': {
      const { printed, base, of, percent, actual } = audit;
      const words = {
        count: countText(printed.count),
        base: countText(base.count),
        way: of === 'share' ? '' : ` ${of}`,
      };
      const value = actual === null ? 'another' : percentText(actual, percent);
      return { ...words, actual: value, percent: percentText(percent.digits, percent) };
    }
    case 'running-total-rises': {
      const steps = audit.steps.length === 0 ? '' : fill(PHRASES.steps, { sum: boundsText(sumOf(audit.steps)) });
      const rate = { span: spanText(audit.overMs), rate: tenthsText(audit.perDayTenths) };
      return { ...pairWords(audit), ...rate, rise: boundsText(audit.rise), steps };
    }
    case 'running-total-falls': {
      const less = audit.steps.length === 0 ? '' : fill(PHRASES.less, { steps: stepWords(audit.steps) });
      return { ...pairWords(audit), less, implied: boundsText(audit.implied), by: boundsText(audit.by) };
    }
    case 'unexplained-step': {
      const covered = PHRASES[audit.covered ? 'covered-yes' : 'covered-no'];
      const sum = boundsText(sumOf([audit.earlier, ...audit.steps]));
      return { ...pairWords(audit), steps: stepWords(audit.steps), sum, by: boundsText(audit.by), covered };
    }
    case 'printed-differently': {
      const prints = audit.prints.map(({ count, outlets }) => `${countText(count)} by ${and(outlets.map(nameOf))}`);
      const figure = and(audit.prints.slice(0, 1).flatMap(({ printed }) => printed.slice(0, 1).map(quoted)));
      return { figure, claimant: nameOf(audit.claimant), prints: and(prints) };
    }
    case 'cannot-be-checked':
      return { why: fill(UNCHECKED_WORDS[audit.why], whyWords(audit)) };
  }
}

function whyWords({ why, printed, gap, must, readings }: Unchecked): Words {
  const labels = new Map(printed.map((figure) => [figure.figure, countText(figure.count)]));
  const ways = readings.map((ids) => ids.map((id) => labels.get(id) ?? id).join(' + '));
  return {
    figures: and(printed.map((figure) => `${quoted(figure)} (${countText(figure.count)})`)),
    must: must.length === 0 ? '' : fill(PHRASES.must, { must: mustWords(must) }),
    gap: gap === null ? '' : fill(PHRASES.gap, gapWords(gap)),
    readings: and(ways),
    max: why === 'too-many-steps' ? STEPS_MAX : OPEN_PARTS_MAX,
  };
}

function sumWords({ total, addends, sum }: Reading): Words {
  return { parts: plusWords(addends), sum: boundsText(sum), total: countText(total.count) };
}

function readWords({ subsets, tried }: Reading): string {
  const found = subsets.filter(({ figure }) => tried.includes(figure));
  return found.length === 0 ? '' : fill(PHRASES.read, { subsets: listWords(found) });
}

function gapWords({ way, by }: Gap): Words {
  return { by: boundsText(by), few: way === 'short' ? 'few' : 'many' };
}

function mustWords(must: readonly Must[]): string {
  const texts = must.map((one) => {
    const value = one.min === one.max ? `exactly ${wholeText(one.min)}` : boundsText(one);
    return `${quoted(one.printed)} (${countText(one.printed.count)}) is ${value}`;
  });
  return and(texts);
}

function pairWords({ earlier, later }: { readonly earlier: Tally; readonly later: Tally }): Words {
  return { earlier: orWords(earlier), later: orWords(later) };
}

/** The same total in the numbers that different outlets print. */
function orWords({ printed }: Tally): string {
  return [...new Set(printed.map(({ count }) => countText(count)))].join(' or ');
}

function stepWords(steps: readonly Tally[]): string {
  return steps.map(orWords).join(' + ');
}

function plusWords(printed: readonly Printed[]): string {
  return printed.map(({ count }) => countText(count)).join(' + ');
}

function listWords(printed: readonly Printed[]): string {
  return and(printed.map((figure) => `${countText(figure.count)} ${quoted(figure)}`));
}

function sumOf(tallies: readonly Tally[]): Bounds {
  return sumBounds(tallies.map(({ bounds }) => bounds));
}

function quoted({ label }: Printed): string {
  return `“${label}”`;
}

function and(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
}
