import type { When } from '../entries/body.ts';
import { parseDate } from '../time/civil.ts';
import { dayWindow } from '../time/zone.ts';
import { fail, type Read, took } from './read.ts';

/** A whole local day, written `2015-02-15`, or `20150215` where a source writes it so. */
export function dayIn(zone: string, cell: string | undefined, column: string, form: 'iso' | 'compact'): Read<When> {
  const wanted = form === 'iso' ? 'YYYY-MM-DD' : 'YYYYMMDD';
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(cell ?? '');
  const text = form === 'iso' ? (cell ?? '') : (compact?.slice(1).join('-') ?? '');
  const date = parseDate(text);
  if (!date.ok) {
    const code = cell === undefined ? 'missing' : date.problem.code === 'no-such-date' ? 'no-such-date' : 'wrong-kind';
    return fail(column, code, wanted, cell);
  }
  const day = dayWindow(zone, date.value);
  return day.ok
    ? took({ from: day.value.from, to: day.value.to })
    : fail(column, 'no-such-date', day.problem.wanted, cell);
}
