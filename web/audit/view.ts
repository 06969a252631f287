import { openFalseAnswers } from '../../src/audit/false-answers.ts';
import { describeFault } from '../../src/audit/fault.ts';
import { type AuditReport, describeAdmission } from '../../src/audit/report.ts';
import type { Verdict } from '../../src/audit/verdict.ts';

/** What an audit found, as parts of the page. What a record says is put in as text, never as markup. */
export function resultOf(report: AuditReport): Node[] {
  const heading = element('h2', { id: 'result-heading', tabIndex: -1 }, report.title || 'What was found');
  return [
    heading,
    ...verdictPart(report),
    ...faultPart(report),
    summaryTable(report),
    ...answersPart(report),
    ...disagreementsPart(report),
  ];
}

function verdictPart({ ok, faultCount, falseAnswers, admission, keys }: AuditReport): Node[] {
  const [answer] = openFalseAnswers(falseAnswers);
  const [mark, words, tone] =
    faultCount > 0
      ? ['■', 'This record is not as it has to be', 'differs']
      : ok
        ? ['●', 'Everything holds', 'holds']
        : answer !== undefined
          ? ['■', `The record holds; an answer on it, signed by ${answer.by}, is false`, 'differs']
          : falseAnswers.length > 0
            ? ['●', 'The record holds; the false answers on it were corrected by those who gave them', 'holds']
            : ['◐', OPEN[admission.isKnown ? 'answers' : 'admission'], 'cannot-recompute'];
  const whose =
    keys === 'pinned'
      ? 'Its signatures were held against the keys that you brought along, and those that it names itself.'
      : 'The keys were taken from the record itself: it may be another record than the one that you mean.';
  return [
    element('p', { className: `verdict ${tone}` }, `${mark} ${words}`),
    element('p', { className: 'dim' }, whose),
  ];
}

/** What kept an audit that found nothing wrong from saying that everything holds. */
const OPEN = {
  answers: 'Nothing wrong was found, but not every answer could be worked out again',
  admission: 'Nothing wrong was found, but the record names code that admits which this page does not know',
} as const;

/** Faults shown one by one. */
const FAULTS_SHOWN = 50;

function faultPart({ faults, faultCount }: AuditReport): Node[] {
  const [first, ...others] = faults;
  if (first === undefined) return [];
  const box = element('div', { className: 'fault', id: 'first-fault' });
  box.append(
    element('p', {}, 'The first thing wrong, in the order of checking:'),
    element('p', { className: 'hash' }, describeFault(first)),
  );
  if (others.length === 0) return [box];
  const fold = element('details', {});
  const list = element('ol', { className: 'faults' });
  for (const fault of others.slice(0, FAULTS_SHOWN))
    list.append(element('li', { className: 'hash' }, describeFault(fault)));
  const more = faultCount - 1 - Math.min(others.length, FAULTS_SHOWN);
  fold.append(element('summary', {}, `${faultCount - 1} further ${faultCount === 2 ? 'fault' : 'faults'}`), list);
  if (more > 0) fold.append(element('p', { className: 'dim' }, `and ${more} more`));
  return [box, fold];
}

function summaryTable(report: AuditReport): Node {
  const { counts, timings } = report;
  const rows: [string, string, string?][] = [
    ['Log', report.origin || 'not known'],
    ['Cosigned', report.time ?? 'not known'],
    ['Leaves', report.read === report.size ? `${report.size}` : `${report.read} of ${report.size}`],
    ['Root', report.root, 'hash'],
    ['Admitted by code', describeAdmission(report.admission), 'hash'],
    ['Rows that count', `${counts.rows}`],
    ['Refused', `${report.refused.length}`],
    ['Checkpoints in it', `${counts.anchors}`],
    ['Tiles', `${counts.tiles}`],
    ['Files beside it', `${counts.blobs}`],
    [
      'Time taken',
      `${(timings.totalMs / 1000).toFixed(1)} s, of which answers ${(timings.assessmentMs / 1000).toFixed(1)} s`,
    ],
  ];
  const body = element('tbody', {});
  for (const [what, found, tone = ''] of rows) {
    const row = element('tr', {});
    row.append(element('th', { scope: 'row' }, what), element('td', { className: tone }, found));
    body.append(row);
  }
  return tableOf('What was checked', body);
}

function answersPart({ compiled, assessments }: AuditReport): Node[] {
  const verdicts = [...compiled, ...assessments];
  if (verdicts.length === 0) return [];
  const head = element('thead', {});
  const names = element('tr', {});
  for (const name of ['On record', 'Worked out again', 'Digest']) names.append(element('th', { scope: 'col' }, name));
  head.append(names);
  const body = element('tbody', {});
  for (const verdict of verdicts) body.append(answerRow(verdict));
  const table = tableOf('What was worked out again', body);
  table.className = 'answers';
  table.insertBefore(head, body);
  return [table];
}

const MARKS = { holds: '● holds', differs: '■ differs', 'cannot-recompute': '◐ cannot be recomputed here' } as const;

function answerRow({ kind, leaf, by, size, verdict, expected, found, standings }: Verdict): Node {
  const row = element('tr', {});
  const whose = by === null ? '' : ` of ${by} over ${size} leaves`;
  const said = element('td', {});
  said.append(element('strong', { className: verdict }, MARKS[verdict]));
  if (standings !== null) {
    const list = element('ul', { className: 'standings' });
    for (const { clause, party, standing } of standings)
      list.append(element('li', {}, `${clause} ${party} ${standing}`));
    said.append(list);
  }
  const digest = verdict === 'holds' ? found : `expected ${expected}, found ${found}`;
  row.append(
    element('th', { scope: 'row' }, `leaf ${leaf}, ${NAMES[kind]}${whose}`),
    said,
    element('td', { className: 'hash' }, digest),
  );
  return row;
}

const NAMES = { assessment: 'assessment', brief: 'brief', compiled: 'compiled agreement' } as const;

function disagreementsPart({ disagreements, partings }: AuditReport): Node[] {
  if (disagreements.length === 0) return [];
  const list = element('ul', {});
  for (const { size, answers } of disagreements) {
    const words = answers.map(
      ({ by, agrees }) =>
        `${by} ${agrees === null ? 'cannot be recomputed' : agrees ? 'agrees with what was worked out' : 'does not'}`,
    );
    list.append(element('li', {}, `Over ${size} leaves: ${words.join(', ')}.`));
  }
  for (const { members, agreeAt, differAt, leaf, next } of partings) {
    const what = leaf === null ? `both should recompute at ${next}` : `they part at leaf ${leaf}`;
    list.append(element('li', {}, `${members.join(' and ')} agree at ${agreeAt} and differ at ${differAt}: ${what}.`));
  }
  return [element('h3', {}, 'Where members differ'), list];
}

function tableOf(caption: string, body: HTMLElement): HTMLTableElement {
  const table = element('table', {});
  table.append(element('caption', {}, caption), body);
  return table;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  if (text !== '') made.textContent = text;
  return made;
}
