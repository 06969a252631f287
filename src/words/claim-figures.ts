import { type Canonical, canonical } from '../canon/canonical.ts';
import type { ClaimBody, Figure, Place } from '../entries/body.ts';
import type { Entry } from '../entries/entry.ts';
import type { Printed } from './claim-audit.ts';

/** A claim taken apart: its figures as printed, and which belong to which. */
export interface ClaimFigures {
  readonly entry: Entry<ClaimBody>;
  /** The source whose claim it is: the one who spoke, not the one who printed it. */
  readonly claimant: string;
  readonly rows: readonly FigureRow[];
  readonly totals: readonly Total[];
  /** Figures that belong to one which the claim does not have. */
  readonly orphans: readonly Printed[];
  /** Figures that belong to one another in a circle: which is the total cannot be said. */
  readonly circular: readonly Printed[];
}

export interface FigureRow {
  readonly figure: Figure;
  readonly printed: Printed;
}

export interface Total {
  readonly row: FigureRow;
  readonly parts: readonly FigureRow[];
}

export function readClaim(entry: Entry<ClaimBody>): ClaimFigures {
  const { body } = entry;
  const rows = body.figures.map((figure) => ({ figure, printed: printedOf(entry, figure) }));
  const byId = new Map(rows.map((row) => [row.figure.id, row]));
  const circle = circleOf(rows, byId);
  const partsOf = new Map<string, FigureRow[]>();
  for (const row of rows) {
    const { of } = row.figure;
    if (of === undefined || circle.has(row)) continue;
    const parts = partsOf.get(of);
    if (parts === undefined) partsOf.set(of, [row]);
    else parts.push(row);
  }
  return {
    entry,
    claimant: claimantOf(body),
    rows,
    totals: rows.flatMap((row) => {
      const parts = partsOf.get(row.figure.id);
      return parts === undefined || circle.has(row) ? [] : [{ row, parts }];
    }),
    orphans: rows.filter(({ figure: { of } }) => of !== undefined && !byId.has(of)).map(({ printed }) => printed),
    circular: [...circle].map(({ printed }) => printed),
  };
}

/** Who spoke. An outlet that names nobody speaks for itself. */
export function claimantOf({ origin, source }: ClaimBody): string {
  return origin ?? source;
}

/** The same for claims of one speaker about one accused and one place: only these are ever held against each other. */
export function speakerKey({ entry, claimant }: ClaimFigures): string {
  return `${claimant}\n${entry.body.by ?? ''}\n${placeKey(entry.body.place)}`;
}

/** A place as text; empty where none is given. */
export function placeKey(place: Place | undefined): string {
  return place === undefined ? '' : canonical(place as unknown as Canonical);
}

function printedOf({ id, body }: Entry<ClaimBody>, figure: Figure): Printed {
  return { entry: id, figure: figure.id, label: figure.label, count: figure.count, when: body.when };
}

/** The rows that come back to themselves by way of what they belong to. Each row is walked from once. */
function circleOf(rows: readonly FigureRow[], byId: ReadonlyMap<string, FigureRow>): Set<FigureRow> {
  const circle = new Set<FigureRow>();
  const walkOf = new Map<FigureRow, FigureRow>();
  for (const start of rows) {
    let at: FigureRow | undefined = start;
    while (at !== undefined && !walkOf.has(at)) {
      walkOf.set(at, start);
      at = parentOf(at, byId);
    }
    if (at === undefined || walkOf.get(at) !== start) continue;
    for (let on: FigureRow | undefined = at; on !== undefined && !circle.has(on); on = parentOf(on, byId))
      circle.add(on);
  }
  return new Set(rows.filter((row) => circle.has(row)));
}

function parentOf({ figure }: FigureRow, byId: ReadonlyMap<string, FigureRow>): FigureRow | undefined {
  return figure.of === undefined ? undefined : byId.get(figure.of);
}
