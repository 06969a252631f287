import type { Standing, StandingWord } from '../assess/assessment.ts';
import { type Html, html, raw } from './html.ts';
import { STANDINGS, standingText } from './words.ts';

/** The four shapes, drawn once on a page: told apart without colour, and in print. */
export const SHAPES: Html = raw(`<svg class="shapes" aria-hidden="true" focusable="false"><defs>
<symbol id="shape-kept" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="currentColor"/></symbol>
<symbol id="shape-broken" viewBox="0 0 16 16"><rect x="2" y="2" width="12" height="12" fill="currentColor"/></symbol>
<symbol id="shape-undetermined" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor"/></symbol>
<symbol id="shape-not-in-force" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/></symbol>
</defs></svg>`);

/** The shape of a standing, for the eye alone: the word always stands beside it. */
export function shape(word: StandingWord): Html {
  return html`<svg class="shape" aria-hidden="true" focusable="false"><use href="#shape-${word}"/></svg>`;
}

/** A standing as shape, colour and word. */
export function standingMark(word: StandingWord): Html {
  return html`<span class="mark ${word}">${shape(word)}<span class="word">${standingText(word)}</span></span>`;
}

/** Stands wherever a party is named and no reviewed decision is behind the attribution. */
export function provisionalMark(provisional: boolean): Html | null {
  return provisional
    ? html`<span class="tag" title="No reviewed decision stands behind who did it.">provisional</span>`
    : null;
}

/** What the four shapes mean. */
export function legend(): Html {
  const items = STANDINGS.map(({ word, means }) => html`<li>${standingMark(word)} ${means}</li>`);
  return html`<ul class="legend">${items}</ul>`;
}

/** Stands beside every release and every excuse: neither says anything of the law. */
export function lawNote(): Html {
  return html`<span class="law-note">No finding makes a deed lawful.</span>`;
}

/** The codes of every reason that speaks of a release, a suspension, a right or an excuse. */
const FREEING = /releas|suspend|excus|^right-|exception/;

/** The sentence, where a standing rests on a release, a suspension or an excuse, or counts deeds after one. */
export function lawNoteFor({ reasons }: Standing): Html | null {
  return reasons.some(({ code }) => FREEING.test(code)) ? lawNote() : null;
}
