import type { AssessmentProblem } from '../assess/assessment.ts';
import { entryLink, entryList } from './entry-words.ts';
import { heatOf, heatText, lossesIn } from './heat.ts';
import { type Html, html } from './html.ts';
import { type CaseView, numberId } from './view.ts';
import { LOST_TEXT, manyText } from './words.ts';

/** What nobody could see, and why: lost watches, blind spots, misses, silence that says nothing, rows set aside. */
export function unseenSection(view: CaseView): Html {
  const items = [
    ...lostWatches(view),
    ...heatSeen(view),
    ...dumbChannels(view),
    ...blindSpots(view),
    ...setAside(view),
  ];
  return html`<section aria-labelledby="unseen">
<h2 id="unseen">What was not seen, and why</h2>
${items.length === 0 ? html`<p class="note">No lost watch, blind spot or known miss is on record. That nothing is on record does not mean that everything was seen.</p>` : html`<ul class="rows">${items.map((item) => html`<li>${item}</li>`)}</ul>`}
${problemsHtml(view.assessment.problems)}
</section>`;
}

/** Those that touch a window each for itself, with what their source says of them; the others together. */
function lostWatches(view: CaseView): readonly Html[] {
  const within = lossesIn(view.rows, view.span);
  const others = lossesIn(view.rows, null).filter((loss) => !within.includes(loss));
  const each = within.map(
    ({ id, body: { lost, note } }) =>
      html`<b>${lost === undefined ? null : LOST_TEXT[lost]}</b>: ${entryLink(view, id)}${note === undefined ? null : html` <span class="place" dir="auto">${note}</span>`}`,
  );
  if (others.length === 0) return each;
  const ids = others.map(({ id }) => id);
  return [
    ...each,
    html`<details><summary>${manyText(others.length, 'lost watch', 'lost watches')} outside every window</summary>${entryList(view, ids)}</details>`,
  ];
}

/** What satellites saw, and for each place that is always hot its rows. */
function heatSeen(view: CaseView): readonly Html[] {
  const heat = heatOf(view.folded.live);
  const text = heatText(heat);
  if (text === null) return [];
  const explained = new Map<string, string[]>();
  for (const { id, body } of heat.fixed) {
    const why = body.note ?? 'Not said why';
    explained.set(why, [...(explained.get(why) ?? []), id]);
  }
  const folds = [...explained].map(
    ([why, ids]) =>
      html`<details><summary>${manyText(ids.length, 'row')}: <span dir="auto">${why}</span></summary>${entryList(view, ids)}</details>`,
  );
  return [html`${text}${folds}`];
}

/** Channels whose silence vouches for nothing, told once for each channel with the standings it was asked for. */
function dumbChannels(view: CaseView): readonly Html[] {
  const channels = new Map<string, Html[]>();
  for (const standing of view.assessment.standings) {
    for (const { channel, vouches } of standing.coverage?.liveness ?? []) {
      if (vouches) continue;
      const link = html` <a href="#${numberId(view, standing, 'coverage')}">${standing.clause} · <bdi>${view.names.party(standing.party)}</bdi></a>`;
      channels.set(channel, [...(channels.get(channel) ?? []), link]);
    }
  }
  return [...channels].map(
    ([channel, links]) =>
      html`The silence of <bdi>${view.names.actor(channel)}</bdi> says nothing here: its signs of life lie too far apart. Asked for${links}`,
  );
}

function blindSpots(view: CaseView): readonly Html[] {
  const seen = new Map<string, Html>();
  for (const { coverage } of view.assessment.standings) {
    for (const { source, text } of coverage?.blind ?? []) {
      seen.set(
        `blind ${source} ${text}`,
        html`<bdi>${view.names.actor(source)}</bdi> does not look at: <span dir="auto">${text}</span>`,
      );
    }
    for (const { source, text } of coverage?.misses ?? []) {
      seen.set(
        `miss ${source} ${text}`,
        html`<bdi>${view.names.actor(source)}</bdi> is known to have missed: <span dir="auto">${text}</span>`,
      );
    }
  }
  return [...seen.values()];
}

function setAside(view: CaseView): readonly Html[] {
  const { setAside: count } = view.assessment.inputs;
  return count === 0
    ? []
    : [
        html`${manyText(count, 'row')} could not be read and ${count === 1 ? 'was' : 'were'} set aside before anything was judged.`,
      ];
}

function problemsHtml(problems: readonly AssessmentProblem[]): Html | null {
  if (problems.length === 0) return null;
  const items = problems.map(({ code, file, line, column, expected, found }) => {
    const place =
      file === null ? null : html`<code>${[file, line, column].filter((part) => part !== null).join(':')}</code> `;
    return html`<li>${place}<code>${code}</code>: expected <bdi>${expected}</bdi>, found <bdi>${found}</bdi></li>`;
  });
  return html`<h3>Problems</h3><ul class="rows">${items}</ul>`;
}
