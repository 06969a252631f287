import type { Standing, StandingWord } from '../assess/assessment.ts';
import { type Html, html } from './html.ts';
import { DAYS_APART_MAX } from './limits.ts';
import { shape } from './marks.ts';
import { dayTitle, dayWords } from './when.ts';
import { standingText } from './words.ts';

/** One shape for each local day of the clause's window; stretches of like days where there are many. */
export function daysStrip({ days }: Standing): Html | null {
  if (days.length === 0) return null;
  if (days.length > DAYS_APART_MAX) return stretches(days);
  return html`<ol class="days">${days.map(
    ({ day, standing }) =>
      html`<li class="${standing}" title="${dayTitle(day)}: ${standingText(standing)}">${shape(standing)}<span aria-hidden="true">${dayOfMonth(day)}</span><span class="vh">${dayTitle(day)}: ${standingText(standing)}</span></li>`,
  )}</ol>`;
}

function stretches(days: Standing['days']): Html {
  const runs: { from: string; to: string; standing: StandingWord }[] = [];
  for (const { day, standing } of days) {
    const last = runs.at(-1);
    if (last?.standing === standing) last.to = day;
    else runs.push({ from: day, to: day, standing });
  }
  return html`<ol class="days stretches">${runs.map(
    ({ from, to, standing }) =>
      html`<li class="${standing}">${shape(standing)}${dayWords(from)}${from === to ? null : ` – ${dayWords(to)}`}<span class="vh">: ${standingText(standing)}</span></li>`,
  )}</ol>`;
}

function dayOfMonth(day: string): string {
  return day.slice(8).replace(/^0/, '');
}
