import { z } from 'zod';
import { MatterSchema } from '../../src/admit/matter.ts';
import {
  Act,
  Chance,
  Count,
  Id,
  Means,
  ObjectCode,
  Place,
  TrackRecord,
  Weapon,
  When,
} from '../../src/entries/fields.ts';
import {
  AcceptanceSchema,
  BodySchema,
  ClaimSchema,
  CorrectionSchema,
  DecisionSchema,
  ObservationSchema,
  PledgeSchema,
  SourceSchema,
  StatementSchema,
  WatchSchema,
} from '../../src/entries/schema.ts';
import { ACTS, MEANS, OBJECTS, TAXONOMY_VERSION, WEAPONS } from '../../src/taxonomy/taxonomy.ts';
import { TermsDocument } from '../../src/terms/document.ts';
import { AssessmentSchema } from './assessment-schema.ts';

/** Path → text of every file in `spec/` that is written from the code. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['spec/entries/v1/entry.schema.json', write(entrySchema())],
    ['spec/entries/v1/taxonomy.json', write(taxonomy())],
    ['spec/terms/v1/terms.schema.json', write(termsSchema())],
    ['spec/assessment/v1/assessment.schema.json', write(assessmentSchema())],
    ['spec/record/v1/matter.schema.json', write(matterSchema())],
  ]);
}

/** One line of an entries file. What a schema cannot say is said in words where it belongs. */
function entrySchema(): object {
  const names = z.registry<{ id: string; description?: string }>();
  const name = (schema: z.ZodType, id: string, description?: string) =>
    names.add(schema, description === undefined ? { id } : { id, description });
  name(
    BodySchema,
    'body',
    'What the entry says. Its canonical text (RFC 8785) is at most 48 KiB, and alone makes the id.',
  );
  name(ObservationSchema, 'observation', 'A source’s report that something happened, was seen, or was not seen.');
  name(WatchSchema, 'watch', 'Effort: a source was looking at an area in a window; or the loss of it.');
  name(StatementSchema, 'statement', 'Words: who said what, when, to whom, about which clause.');
  name(ClaimSchema, 'claim', 'A statement with numbers in it. Each figure has an id of its own.');
  name(PledgeSchema, 'pledge', 'A statement that promises a deed, with a condition and a deadline.');
  name(AcceptanceSchema, 'acceptance', 'A party’s own act towards the agreement. * stands alone, for all clauses.');
  name(
    DecisionSchema,
    'decision',
    'A person’s reviewed decision. A review says occurred, who, or both; joining and keeping apart take two observations.',
  );
  name(CorrectionSchema, 'correction', 'Replaces an earlier entry of the same source by another, or withdraws it.');
  name(SourceSchema, 'source', 'What is known of the source whose id is key.');
  name(
    When,
    'when',
    'A window in ms since 1970-01-01T00:00Z, half open; an instant when to equals from. to is at or after from.',
  );
  name(Place, 'place', 'A point, a name, or both, in 1e-7 degrees and mm; a radius only with a point.');
  name(Count, 'count', 'exact: max equals min. at-least, and nothing else: max is null. max is at or above min.');
  name(Chance, 'chance', 'A probability in parts per million, with how it is known.');
  name(TrackRecord, 'record', 'A channel’s own track record, as a figure derived elsewhere and cited.');
  name(Act, 'act', 'A code of the taxonomy: see taxonomy.json.');
  name(Weapon, 'weapon', 'A code of the taxonomy: see taxonomy.json.');
  name(ObjectCode, 'object', 'A code of the taxonomy: see taxonomy.json.');
  name(Means, 'means', 'A code of the taxonomy: see taxonomy.json.');
  const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/);
  const line = z.strictObject({
    id: Id,
    known: z.strictObject({ at: instant, inferred: z.boolean() }),
    from: z.strictObject({ file: z.string(), row: z.int().min(1) }),
    body: BodySchema,
  });
  name(line, 'entry');
  const { $schema, ...rest } = z.toJSONSchema(line, { io: 'input', metadata: names });
  return head($schema, 'entries/v1', 'An entry: one line of the record', rest);
}

function termsSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(TermsDocument, { io: 'input' });
  return head($schema, 'terms/v1', 'An agreement, as written in *.terms.yaml', rest);
}

function assessmentSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(AssessmentSchema, { io: 'input' });
  return head($schema, 'assessment/v1', 'An assessment: what was kept, broken, and not seen', rest);
}

function matterSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(MatterSchema, { io: 'input' });
  return head($schema, 'record/v1', 'A matter of the record: an entry about the record itself', rest);
}

function taxonomy(): object {
  const codes = (table: typeof ACTS) => table.map(([code, parent, title]) => ({ code, parent, title }));
  return {
    taxonomy: TAXONOMY_VERSION,
    act: codes(ACTS),
    weapon: codes(WEAPONS),
    object: codes(OBJECTS),
    means: codes(MEANS),
  };
}

function head($schema: string | undefined, format: string, title: string, rest: object): object {
  return { $schema, $id: `urn:servanda:${format.replace('/', ':')}`, title, ...rest };
}

function write(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
