import type { AcceptanceBody, ClaimBody, StatementBody, When } from '../entries/body.ts';
import { type Entry, isType } from '../entries/entry.ts';
import type { Agreement } from '../terms/agreement.ts';
import { associate } from './associate.ts';
import { type Decisions, readDecisions } from './decisions.ts';
import { type Folded, foldEntries } from './fold.ts';
import type { Incident, Observation } from './incident.ts';

import { type Court, isAdmission } from './proof.ts';
import { Voices } from './voices.ts';
import { type MoreSigns, Watches } from './watches.ts';

/** Everything that is the same for every clause and reading: what is known, whose word it is, which events there were. */
export interface Context {
  readonly agreement: Agreement;
  readonly folded: Folded;
  readonly voices: Voices;
  readonly decisions: Decisions;
  readonly court: Court;
  readonly incidents: readonly Incident[];
  /** The incidents of which some report may lie in a window. */
  incidentsIn(window: When): readonly Incident[];
  readonly watches: Watches;
  readonly claims: readonly Entry<ClaimBody>[];
  readonly statements: readonly Entry<StatementBody>[];
  /** Reports that somebody looked and saw nothing. */
  readonly nothings: readonly Observation[];
  readonly acceptances: readonly Entry<AcceptanceBody>[];
  /** What a party's own organ said of its own deed, and no longer says. */
  readonly withdrawnAdmissions: readonly Observation[];
  /** The moment for clocks, ms. */
  readonly at: number;
}

export function makeContext(
  agreement: Agreement,
  entries: readonly Entry[],
  knownTo: number | null,
  at: number | null,
  more?: MoreSigns,
): Context {
  const folded = foldEntries(entries, knownTo);
  const voices = new Voices(agreement, folded.live);
  const decisions = readDecisions(agreement, folded.live);
  const court: Court = { rule: agreement.proofRule, voices, decisions };
  const incidents = associate(
    folded.live.filter((entry) => isType(entry, 'observation/1')),
    decisions.joins,
    voices,
  );
  const watches = new Watches(folded.live, voices, knownTo, more);
  return {
    agreement,
    folded,
    voices,
    decisions,
    court,
    incidents,
    incidentsIn: indexByTime(incidents),
    watches,
    claims: folded.live.filter((entry) => isType(entry, 'claim/1')),
    statements: folded.live.filter((entry) => isType(entry, 'statement/1')),
    nothings: folded.live
      .filter((entry) => isType(entry, 'observation/1'))
      .filter(({ body }) => body.saw === 'nothing'),
    withdrawnAdmissions: folded.gone
      .filter((entry) => isType(entry, 'observation/1'))
      .filter((entry) => entry.body.saw === 'deed' && isAdmission(entry, voices.voiceOf(entry.body))),
    acceptances: folded.live.filter((entry) => isType(entry, 'acceptance/1')),
    at: at ?? knownTo ?? endOfKnown(agreement, folded.live),
  };
}

/** The moment for clocks of a context that would be made of these, without making it. */
export function momentOf(
  agreement: Agreement,
  entries: readonly Entry[],
  knownTo: number | null,
  at: number | null,
): number {
  return at ?? knownTo ?? endOfKnown(agreement, foldEntries(entries, knownTo).live);
}

/** The default moment for clocks: the end of all that is known, and of every window that has an end. */
function endOfKnown(agreement: Agreement, live: readonly Entry[]): number {
  let end = 0;
  for (const { body, known } of live) {
    // Watches and sources may be declared for longer than anything was heard of them.
    if (body.type === 'watch/1' || body.type === 'source/1') continue;
    end = Math.max(end, known.at);
  }
  for (const terms of [agreement.base, ...agreement.readings.map((reading) => reading.terms)]) {
    for (const { during, norm } of terms.clauses) {
      const deadline = norm.kind === 'requires' && norm.duty.form !== 'maintain' ? norm.duty.by : null;
      for (const edge of [during.to, deadline]) if (edge?.kind === 'at') end = Math.max(end, edge.at);
    }
  }
  return end;
}

/** Incidents sorted by their beginning; the longest one says how far back a search must go. */
function indexByTime(incidents: readonly Incident[]): (window: When) => readonly Incident[] {
  const spans = incidents.map((incident) => ({
    incident,
    from: Math.min(...incident.members.map(({ body }) => body.when.from)),
    to: Math.max(...incident.members.map(({ body }) => body.when.to)),
  }));
  spans.sort((a, b) => a.from - b.from || (a.incident.id < b.incident.id ? -1 : 1));
  const longest = spans.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return (window) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.from ?? 0) < window.from - longest) low = middle + 1;
      else high = middle;
    }
    const found: Incident[] = [];
    for (let index = low; index < spans.length; index++) {
      const span = spans[index];
      if (span === undefined || span.from > window.to) break;
      if (span.to >= window.from) found.push(span.incident);
    }
    return found;
  };
}
