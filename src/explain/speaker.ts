import { titleOf } from '../taxonomy/taxonomy.ts';
import type { Agreement, Deed } from '../terms/agreement.ts';
import { formatTime } from '../time/civil.ts';
import { instantOf } from '../time/instant.ts';
import { instantToLocal } from '../time/zone.ts';
import { EN, EN_MONTHS, EN_SAID, type MessageId } from './en.ts';
import { type Args, fill } from './message.ts';
import type { Language } from './plural.ts';
import { UK, UK_MONTHS, UK_SAID } from './uk.ts';
import { UK_TITLES } from './uk-taxonomy.ts';

/** Speaks one language about one agreement. */
export class Speaker {
  readonly language: Language;
  readonly #agreement: Agreement;

  constructor(language: Language, agreement: Agreement) {
    this.language = language;
    this.#agreement = agreement;
  }

  get zone(): string {
    return this.#agreement.calendar.zone;
  }

  say(id: MessageId, args: Args = {}): string {
    return fill((this.language === 'uk' ? UK : EN)[id], args, this.language);
  }

  /** A code of the taxonomy; one that has no words here stands as it is. */
  code(kind: 'act' | 'weapon' | 'object', code: string): string {
    const title = this.language === 'uk' ? UK_TITLES[kind][code] : undefined;
    if (title !== undefined) return title;
    const english = titleOf(kind, code);
    return english === code ? code : english.charAt(0).toLowerCase() + english.slice(1);
  }

  codes(kind: 'act' | 'weapon' | 'object', codes: readonly string[]): string {
    return this.list(
      'or',
      codes.map((one) => this.code(kind, one)),
    );
  }

  /** `a, b or c`; or `a, b, c`. */
  list(how: 'or' | 'and' | 'comma', items: readonly string[]): string {
    const [first = '', ...rest] = items;
    const last = rest.pop();
    if (last === undefined) return first;
    const head = rest.reduce((sum, item) => this.say('list.comma', { first: sum, last: item }), first);
    return this.say(`list.${how}`, { first: head, last });
  }

  party(id: string): string {
    return id === '*'
      ? this.say('standing.anybody')
      : (this.#agreement.parties.find((one) => one.id === id)?.name ?? id);
  }

  /** A party, a body, or whoever speaks through a source. */
  actor(id: string): string {
    if (id === 'own-organ') return this.say('actor.own-organ');
    const { parties, bodies } = this.#agreement;
    const named = [...parties, ...bodies].find((one) => one.id === id);
    return named?.name ?? bodies.find(({ sources }) => sources.includes(id))?.name ?? id;
  }

  isParty(id: string): boolean {
    return this.#agreement.parties.some((one) => one.id === id);
  }

  /** A text by its title. */
  text(id: string): string {
    return this.#agreement.texts.find((one) => one.id === id)?.title ?? id;
  }

  /** An event by its title, with the name by which dates call it. */
  event(id: string): string {
    const title = this.#agreement.base.events.find((one) => one.id === id)?.title ?? id;
    return title === id ? id : `${title} (${id})`;
  }

  /** `25 km`, `1.5 km`, `500 m`: exactly. */
  length(mm: number): string {
    const [unit, scale] = mm >= 1_000_000 ? (['length.km', 6] as const) : (['length.m', 3] as const);
    const digits = String(mm).padStart(scale + 1, '0');
    const decimals = digits.slice(-scale).replace(/0+$/, '');
    const point = this.language === 'uk' ? ',' : '.';
    return this.say(unit, { n: `${digits.slice(0, -scale)}${decimals === '' ? '' : point}${decimals}` });
  }

  said(kind: string): string {
    return (this.language === 'uk' ? UK_SAID : EN_SAID)[kind] ?? kind;
  }

  grade(grade: string): string {
    const id = `grade.${grade}`;
    return Object.hasOwn(EN, id) ? this.say(id as MessageId) : grade;
  }

  /** `19 April 2025, 18:00 (Europe/Moscow)`: the clock of the agreement. */
  moment(at: number): string {
    const { zone } = this.#agreement.calendar;
    const local = instantToLocal(zone, instantOf(at));
    if (!local.ok) return String(at);
    const { date, time } = local.value;
    return this.say('edge.at', { date: this.day(date.year, date.month, date.day), time: formatTime(time), zone });
  }

  /** The local day of a moment. */
  dayOf(at: number): string {
    const local = instantToLocal(this.#agreement.calendar.zone, instantOf(at));
    return local.ok ? this.day(local.value.date.year, local.value.date.month, local.value.date.day) : String(at);
  }

  day(year: number, month: number, day: number): string {
    const months = this.language === 'uk' ? UK_MONTHS : EN_MONTHS;
    return this.say('date.day', { day, month: months[month - 1] ?? '', year });
  }

  /** A written day, `2025-03-25`. */
  written(day: string): string {
    const [year, month, date] = day.split('-').map(Number);
    return year === undefined || month === undefined || date === undefined ? day : this.day(year, month, date);
  }

  span(ms: number): string {
    const minutes = Math.round(ms / 60_000);
    const rest = minutes % 60;
    const hours = (minutes - rest) / 60;
    if (rest === 0 && hours >= 48 && hours % 24 === 0) return this.say('span.days', { n: hours / 24 });
    if (rest === 0) return this.say('span.hours', { n: hours });
    if (hours === 0) return this.say('span.minutes', { n: rest });
    return this.say('span.both', {
      hours: this.say('span.hours', { n: hours }),
      minutes: this.say('span.minutes', { n: rest }),
    });
  }

  /** The acts of a deed, with its weapons and objects where it names any: for the middle of a sentence. */
  deed(deed: Deed): string {
    const parts = [this.codes('act', deed.acts)];
    if (deed.weapons !== null) parts.push(this.codes('weapon', deed.weapons));
    if (deed.objects !== null) parts.push(this.codes('object', deed.objects));
    return parts.join('; ');
  }
}
