import type { Account, Amount, Assessment, EventState, Finding, Standing } from '../assess/assessment.ts';
import type { Agreement, Clause } from '../terms/agreement.ts';
import { parseInstant } from '../time/instant.ts';
import { eventTexts } from './edge.ts';
import type { PlainLine } from './line.ts';
import { conditionText } from './norm.ts';
import type { Language } from './plural.ts';
import { reasonUk } from './reason-uk.ts';
import { Speaker } from './speaker.ts';

/** What an explanation is looked up in. */
export interface Asked {
  readonly agreement: Agreement;
  readonly assessment: Assessment;
  /** The clauses of the reading that was taken. */
  readonly clauses: readonly Clause[];
}

/** A standing in plain language: the word, the counts, and every reason. */
export function plainStanding({ agreement }: Asked, standing: Standing, language: Language): readonly PlainLine[] {
  const speaker = new Speaker(language, agreement);
  const { clause, title, party, breaches, coverage } = standing;
  const lines: PlainLine[] = [];
  const say = (text: string, depth = 1) => lines.push({ depth, text });
  say(speaker.say('standing.head', { clause, title, party: speaker.party(party), standing: standing.standing }), 0);
  if (standing.provisional) say(speaker.say('standing.provisional'));
  for (const text of timeTexts(speaker, standing)) say(text);
  if (standing.performance !== null) say(speaker.say('standing.performance', { performance: standing.performance }));
  if (standing.account !== null) for (const text of accountTexts(speaker, standing.account)) say(text);
  if (standing.standing !== 'not-in-force' && standing.performance === null && standing.account === null)
    sayCounts(speaker, breaches, say);
  if (standing.outOfForce !== null && standing.outOfForce.min > 0)
    say(speaker.say('standing.out-of-force', { n: standing.outOfForce.min }));
  for (const { by, n } of standing.alleged)
    say(
      speaker.say('standing.alleged', {
        by: by === 'unknown' ? speaker.say('claimant.unknown') : speaker.party(by),
        n,
      }),
    );
  if (coverage !== null)
    say(speaker.say('standing.coverage', { permille: coverage.permille, required: coverage.required }));
  if (standing.reasons.length > 0) say(speaker.say('standing.why'));
  for (const { code, text } of standing.reasons) say(reasonText(code, text, language), 2);
  say(speaker.say('lawful'));
  return lines;
}

/** The time that a row is about, and how it stands day by day where it has several days. */
function timeTexts(speaker: Speaker, { window, days }: Standing): readonly string[] {
  const [from, to] = [momentOf(speaker, window.from), momentOf(speaker, window.to ?? window.judgedTo)];
  const lines = from === null || to === null ? [] : [speaker.say('standing.window', { from, to })];
  const of = (word: string) => days.filter(({ standing }) => standing === word).length;
  const counts = { kept: of('kept'), broken: of('broken'), open: of('undetermined'), out: of('not-in-force') };
  return days.length < 2 ? lines : [...lines, speaker.say('standing.days', counts)];
}

function momentOf(speaker: Speaker, instant: string | null): string | null {
  const parsed = instant === null ? null : parseInstant(instant);
  return parsed?.ok === true ? speaker.moment(parsed.value) : null;
}

function accountTexts(speaker: Speaker, account: Account): readonly string[] {
  const { target, counted, byDeadline, lines, disputed, refused } = account;
  // Nothing on record is no count of nought.
  const isNone = lines.length === 0 && counted.min === 0;
  const texts = [
    isNone
      ? speaker.say('account.none', { target })
      : speaker.say('account.head', { amount: amountText(speaker, counted), target }),
  ];
  if (byDeadline !== null && !isNone)
    texts.push(speaker.say('account.by-deadline', { amount: amountText(speaker, byDeadline) }));
  for (const { what, by, amount } of lines)
    texts.push(
      speaker.say('account.line', {
        by: speaker.actor(by),
        what: speaker.code('act', what),
        amount: amountText(speaker, amount),
      }),
    );
  if (disputed !== null) texts.push(speaker.say('account.disputed', { amount: amountText(speaker, disputed) }));
  if (refused.length > 0) texts.push(speaker.say('account.refused', { n: refused.length }));
  return texts;
}

function amountText(speaker: Speaker, { min, max }: Amount): string {
  if (max === null) return speaker.say('amount.least', { min });
  return min === max ? speaker.say('amount.exact', { n: min }) : speaker.say('amount.between', { min, max });
}

/** An event of the agreement as it stands, with what makes it happen and why it has or has not. */
export function plainEvent(
  { agreement }: Pick<Asked, 'agreement'>,
  state: EventState,
  language: Language,
): readonly PlainLine[] {
  const speaker = new Speaker(language, agreement);
  const lines: PlainLine[] = [];
  const say = (text: string, depth = 1) => lines.push({ depth, text });
  say(speaker.say('event.state', { event: speaker.event(state.id), state: state.state }), 0);
  const at = momentOf(speaker, state.at);
  if (at !== null) say(speaker.say('event.at', { moment: at }));
  const event = agreement.base.events.find(({ id }) => id === state.id);
  if (event !== undefined) for (const text of eventTexts(speaker, event)) say(text);
  if (state.reasons.length > 0) say(speaker.say('standing.why'));
  for (const { code, text } of state.reasons) say(reasonText(code, text, language), 2);
  return lines;
}

/** A reason that the catalogue of a language does not have stands in English. */
export function reasonText(code: string, text: string, language: Language): string {
  return language === 'uk' ? (reasonUk(code, text) ?? text) : text;
}

function sayCounts(speaker: Speaker, { min, max, atLeast }: Standing['breaches'], say: (text: string) => void): void {
  say(min === 0 ? speaker.say('standing.no-breach') : speaker.say('standing.breaches', { n: min }));
  if (max > min) say(speaker.say('standing.perhaps', { n: max }));
  if (atLeast) say(speaker.say('standing.at-least'));
}

/** A finding in plain language: three questions, each with its answer. */
export function plainFinding(
  { agreement, clauses }: Asked,
  finding: Finding,
  language: Language,
): readonly PlainLine[] {
  const speaker = new Speaker(language, agreement);
  const lines: PlainLine[] = [];
  const say = (text: string, depth = 1) => lines.push({ depth, text });
  const { clause, window, who } = finding;
  say(speaker.say('finding.head', { clause, from: minute(window.from), to: minute(window.to) }), 0);
  say(speaker.say('finding.position', { position: finding.position }));
  say(speaker.say('finding.occurred', { grade: speaker.grade(finding.occurred.grade) }));
  if (who.grade === 'contested') say(speaker.say('finding.contested'));
  else if (who.by.length === 0) say(speaker.say('finding.nobody'));
  for (const { party, grade } of who.by)
    say(
      speaker.say('finding.who', { party: speaker.party(party), grade: speaker.grade(grade) }),
      who.grade === 'contested' ? 2 : 1,
    );
  say(speaker.say('finding.excused', { excused: finding.excused }));
  finding.excuse.forEach((one, index) => {
    const before = finding.excuse.slice(0, index).filter(({ clause: id }) => id === one.clause).length;
    const norm = clauses.find(({ id }) => id === one.clause)?.norm;
    const condition = norm?.kind === 'permits' ? norm.conditions[before] : undefined;
    const words = condition === undefined ? one.condition : conditionText(speaker, condition);
    say(speaker.say('finding.condition', { met: one.met ? 'yes' : 'no', condition: words }), 2);
  });
  say(speaker.say('finding.reports', { n: finding.members.length }));
  if (finding.aside.length > 0) say(speaker.say('finding.aside', { n: finding.aside.length }));
  return lines;
}

/** `2025-04-19 15:00`, in UTC: the sentence says so. */
function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
