import { parseDate } from '../time/civil.ts';
import type { TermsDocument } from './document.ts';
import { settableSteps } from './overrides.ts';
import { own } from './own.ts';
import type { Problem } from './problem.ts';
import type { Path, SourceText } from './source-text.ts';

/** What is named outside of clauses and calendar must be there, and each voice be that of one owner. */
export function checkNames(document: TermsDocument, source: SourceText): Problem[] {
  const problems: Problem[] = [];
  const isSide = (id: string) => own(document.parties, id) !== undefined || own(document.bodies, id) !== undefined;
  for (const [id, text] of Object.entries(document.texts)) {
    if (text.by !== undefined && !isSide(text.by)) {
      problems.push(source.problem('undefined-party', ['texts', id, 'by'], 'a party or body', text.by));
    }
    if (text.date !== undefined && !parseDate(text.date).ok) {
      problems.push(source.problem('no-such-date', ['texts', id, 'date'], 'a day that exists', text.date));
    }
  }
  for (const [id, { by }] of Object.entries(document.readings)) {
    if (by !== undefined && !isSide(by)) {
      problems.push(source.problem('undefined-party', ['readings', id, 'by'], 'a party or body', by));
    }
  }
  document.disputed.forEach((path, index) => {
    const steps = settableSteps(path, document);
    if (steps?.[0] === 'calendar' && steps[1] === 'dates') return;
    problems.push(source.problem('bad-disputed', ['disputed', index], 'a date such as calendar.dates.start', path));
  });
  for (const name of ['open', 'unknown'].filter((word) => own(document.calendar.dates, word) !== undefined)) {
    const path = ['calendar', 'dates', name];
    problems.push({
      ...source.problem('wrong-kind', path, 'another name: this word has a meaning of its own', name),
      ...source.at(path, 'key'),
    });
  }
  return [...problems, ...checkRoles(document, source)];
}

/** One source cannot be the voice of two sides, nor of a side and a neutral: whose word it is would be a choice. */
function checkRoles(document: TermsDocument, source: SourceText): Problem[] {
  const owner = new Map<string, string>();
  const problems: Problem[] = [];
  const claim = (id: string, who: string, path: Path) => {
    const other = owner.get(id);
    if (other !== undefined && other !== who) {
      problems.push(source.problem('double-role', path, 'one owner', `${id}, of ${other} and of ${who}`));
    }
    owner.set(id, who);
  };
  for (const [id, party] of Object.entries(document.parties)) {
    (party.organs ?? []).forEach((organ, index) => {
      claim(organ, `party ${id}`, ['parties', id, 'organs', index]);
    });
  }
  for (const [id, body] of Object.entries(document.bodies)) {
    if (own(document.parties, id) !== undefined) {
      problems.push(source.problem('double-role', ['bodies', id], 'a name that no party has', id));
    }
    (body.sources ?? [id]).forEach((item, index) => {
      claim(item, `body ${id}`, ['bodies', id, 'sources', index]);
    });
  }
  return problems;
}
