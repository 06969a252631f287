import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { lintDraft } from '../../src/lint/lint.ts';
import type { PlaceFiles } from '../../src/terms/places.ts';

/** A draft with something of everything and nothing left open; tests break it in one place. */
export const CONTROL = `servanda: terms/1
id: control
title: Ceasefire and withdrawal along the river
parties:
  N: { name: North, organs: [n-staff] }
  S: { name: South, organs: [s-staff] }
bodies:
  MISSION: { name: Monitoring mission, role: monitor, neutral: true, sources: [post, patrol], means: [direct.seen, direct.uav] }
  PANEL: { name: Review panel, reviews: true, sources: [panel] }
  GUARANTOR: { name: State that guarantees }
texts:
  n-act: { title: Act of the North, date: 2030-03-01, by: N }
  s-act: { title: Act of the South, date: 2030-03-01, by: S }
  g-act: { title: Undertaking of the guarantor, date: 2030-03-01, by: GUARANTOR }
calendar:
  zone: Europe/Kyiv
  day-count: day-0-excluded
  dates:
    start: 2030-03-03T18:00
    end: start + 60 days
places:
  west: { file: places/zones.geojson, feature: west }
  east: { file: places/zones.geojson, feature: east }
  zones: { union: [west, east] }
  strip: { from-line: ridge, side: own, up-to: 25 km, width: per-side }
lines:
  ridge:
    title: The ridge
    sides: { left: N, right: S }
    versions:
      - { id: of-winter, file: places/ridge.geojson, feature: winter, to: 2030-04-01T00:00 }
      - { id: of-spring, file: places/ridge.geojson, feature: spring, from: 2030-04-01T00:00 }
events:
  quiet: { title: Seven silent days, silence-of: C1, for: 7 days, counted-by: MISSION, resets-on: indicated }
  often: { title: Often, breaches-of: C1, at-least: 3, within: 24 hours }
clauses:
  C1:
    title: No fire
    text: { in: n-act, at: "1", quote: Neither side shall fire into the zones. }
    binds: { N: n-act, S: s-act }
    forbids: { act: fire }
    where: zones
    during: { from: start, to: end }
    proof: { occurrence: indicated, attribution: established }
    coverage: 0.9
  C2:
    title: Return fire
    text: { in: n-act, at: "2" }
    permits:
      from: C1
      when:
        - { preceded-by: { act: assault }, by: the-other-party, within: 30 minutes, proof: indicated }
        - { said: contact, by: own-organ, to: MISSION, within: 1 hour, when: before }
  C3:
    title: Release after a breach
    text: { in: n-act, at: "3" }
    binds: { N: n-act, S: s-act }
    releases: { on: breach of C1, frees: the-other-party, from: C1, by: invocation }
  W1:
    title: Heavy weapons go back
    text: { in: n-act, at: "4", quote: Each side withdraws them at least 25 km on its own side of the river. }
    binds: { N: n-act, S: s-act }
    requires:
      achieve: { act: withdrawal, weapon: [artillery.heavy, mlrs, tank] }
      by: start + 14 days
    where: west
    during: { from: start, to: end }
  W2:
    title: Tanks in the east
    text: { in: n-act, at: "5" }
    binds: { N: n-act, S: s-act }
    limits: { holds: { weapon: tank }, at-most: 75 }
    where: east
    during: { from: start, to: end }
  P1:
    title: Guns keep off the ridge
    text: { in: n-act, at: "7" }
    binds: { S: s-act, N: n-act }
    forbids: { act: presence, weapon: artillery }
    where: strip
    during: { from: start, to: end }
    coverage: 0.8
  P2:
    title: Tanks of both sides go home synchronously
    text: { in: n-act, at: "8" }
    binds: { S: s-act, N: n-act }
    requires: { achieve: { act: withdrawal, weapon: tank }, by: quiet + 3 days, in-step-within: 12 hours }
    where: east
    during: { from: quiet, to: end }
  P3:
    title: A hundred rifles are given up
    text: { in: s-act, at: "9" }
    binds: { S: s-act }
    requires: { total: { act: handover.accepted, weapon: small-arms }, at-least: 100, by: end, says: PANEL }
    where: east
    during: { from: start, to: end }
  G1:
    title: Patrols of the guarantor
    text: { in: g-act }
    binds: { N: n-act, S: s-act }
    guarantees: { on: breach of C1, does: patrols at the ford, who: GUARANTOR, within: 72 hours }
    where: zones
    during: { from: start, to: end }
  G2:
    title: Answer of the guarantor
    text: { in: g-act, at: "2" }
    guarantees:
      trigger: breach of P1 by N
      void: breach of D1 by S
      guarantor: GUARANTOR
      action: { act: response.military }
      within: 36 hours
    where: zones
    during: { from: start, to: end }
  D1:
    title: What the words mean
    text: { in: n-act, at: "6", quote: "In this agreement, persistent means three breaches of C1 within 24 hours." }
    aspect-of: C1
    forbids: { act: fire.mortar }
ladder:
  warning: { on: breach of C1, within: 24 hours, does: a written warning to both sides, by: PANEL }
  response: { on: persistent breach of C1, within: 48 hours, does: ten patrols more, by: MISSION }
assurances:
  guard:
    on: breach of C1 by N
    does: two battalions at the ford
    who: GUARANTOR
    within: 72 hours
    void: { on: breach of C1 by S, found-by: PANEL }
`;

const square = (id: string, west: number) => {
  const ring = [
    [west, 45],
    [west + 0.1, 45],
    [west + 0.1, 45.1],
    [west, 45.1],
    [west, 45],
  ];
  return { type: 'Feature', id, properties: { name: id }, geometry: { type: 'Polygon', coordinates: [ring] } };
};

/** Two zones side by side: the second begins at the longitude that is given. */
export function zones(east = 20.1): PlaceFiles {
  const features = [square('west', 20), square('east', east)];
  const ridge = { type: 'FeatureCollection', features: [line('winter', 19.5), line('spring', 19.6)] };
  return {
    'places/zones.geojson': JSON.stringify({ type: 'FeatureCollection', features }),
    'places/ridge.geojson': JSON.stringify(ridge),
  };
}

const line = (id: string, lon: number) => ({
  type: 'Feature',
  id,
  properties: { name: id },
  geometry: {
    type: 'LineString',
    coordinates: [
      [lon, 44.5],
      [lon, 45.5],
    ],
  },
});

/** The control with parts of its text replaced; each must be there exactly once. */
export function control(...edits: readonly (readonly [part: string, by: string])[]): string {
  return edits.reduce((text, [part, by]) => {
    if (text.split(part).length !== 2) throw new Error(`not exactly once in the control: ${part}`);
    return text.replace(part, () => by);
  }, CONTROL);
}

/** What lint has to say, without what the evaluator cannot judge yet: that is no hole in the draft. */
export function lintOf(text: string, places: PlaceFiles = zones()): readonly Diagnostic[] {
  return lintDraft({ file: 'control.terms.yaml', text, places }).filter(
    ({ code }) => code !== 'norm-not-assessed' && code !== 'exception-not-assessed',
  );
}

export function codesOf(text: string, places: PlaceFiles = zones()): readonly string[] {
  return [...new Set(lintOf(text, places).map(({ code }) => code))];
}
