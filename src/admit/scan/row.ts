import { BODY_BYTES_MAX, LIST_ITEMS_MAX } from '../../entries/limits.ts';
import { BodySchema, ClaimSchema } from '../../entries/schema.ts';
import { EnvelopeSchema } from '../envelope.ts';
import { formOf } from './compile.ts';
import { last, nameForm, placeForm, whenForm } from './fields.ts';
import { type Form, list, NOT } from './form.ts';

/** What was read of a body last: of all that it says, only what the state of a record keeps. */
export const row = {
  type: '',
  /** Where the id of its source begins and ends, without the quotes. */
  sourceFrom: 0,
  sourceTo: 0,
  /** Its window, ms, and its point, 1e-7 degrees; NaN where it has none. */
  from: Number.NaN,
  to: Number.NaN,
  lon: Number.NaN,
  lat: Number.NaN,
};

const noted = {
  source: (bytes: Uint8Array, at: number) => {
    const end = nameForm(bytes, at);
    row.sourceFrom = at + 1;
    row.sourceTo = end - 1;
    return end;
  },
  when: (bytes: Uint8Array, at: number) => {
    const end = whenForm(bytes, at);
    row.from = last.from;
    row.to = last.to;
    return end;
  },
  place: (bytes: Uint8Array, at: number) => {
    const end = placeForm(bytes, at);
    if (last.hasPoint) {
      row.lon = last.lon;
      row.lat = last.lat;
    }
    return end;
  },
};

/** Where the ids of the figures that are being read begin and end. */
let figureIds: number[] = [];
const figures = list(
  formOf(ClaimSchema.shape.figures.element, {
    id: (bytes, at) => {
      const end = nameForm(bytes, at);
      figureIds.push(at, end);
      return end;
    },
  }),
  1,
  LIST_ITEMS_MAX,
);

/** Figures, each with an id of its own. */
function readFigures(bytes: Uint8Array, at: number): number {
  figureIds = [];
  const end = figures(bytes, at);
  const ids = new Set<string>();
  for (let n = 0; end >= 0 && n < figureIds.length; n += 2) {
    ids.add(String.fromCharCode(...bytes.subarray(figureIds[n], figureIds[n + 1])));
  }
  return ids.size * 2 === figureIds.length ? end : NOT;
}

const FORMS: readonly { readonly type: string; readonly form: Form }[] = BodySchema.options.map((option) => ({
  type: option.shape.type.value,
  form: formOf(option, option === ClaimSchema ? { ...noted, figures: readFigures } : noted),
}));
/** The type that was read last: rows that lie together are mostly of one. */
let latest = 0;

/**
 * Reads the body of an entry at a place, in one pass and without building anything: gives the place behind it where it
 * is canonical JSON of a body that `parseBody` takes, and tells in `row` what of it is kept. -1: it is neither, or not to
 * be told so quickly; then `scanCanonical` and `parseBody` have the word.
 */
export function readBody(bytes: Uint8Array, at: number): number {
  const first = tryForm(latest, bytes, at);
  if (first >= 0) return first;
  for (let other = 0; other < FORMS.length; other += 1) {
    if (other === latest) continue;
    const end = tryForm(other, bytes, at);
    if (end < 0) continue;
    latest = other;
    return end;
  }
  return NOT;
}

function tryForm(number: number, bytes: Uint8Array, at: number): number {
  const { type, form } = FORMS[number] ?? { type: '', form: null };
  row.from = row.to = row.lon = row.lat = Number.NaN;
  const end = form === null ? NOT : form(bytes, at);
  row.type = type;
  return end - at <= BODY_BYTES_MAX ? end : NOT;
}

/** Reads an envelope at a place, as `readBody` a body. */
export const readEnvelope: Form = formOf(EnvelopeSchema);
