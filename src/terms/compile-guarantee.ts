import { byCodeUnit } from '../canon/canonical.ts';
import { parseDuration } from '../time/duration.ts';
import type { Guarantee, Guarantor, Norm } from './agreement.ts';
import { compileGround } from './compile-ground.ts';
import { type Compiling, compileDeed, durationMs, refuse } from './compiling.ts';
import type { ClauseDocument } from './document.ts';
import { own } from './own.ts';
import type { Path } from './source-text.ts';

interface GuaranteeForm {
  readonly trigger: string;
  readonly void?: string;
  readonly guarantor: string | string[] | { readonly [name: string]: string | null };
  readonly action: Parameters<typeof compileDeed>[1] | string;
  readonly within?: string;
}

/** Compiles a guarantee: what calls it, what makes it void, who acts, what is done, and by when. */
export function compileGuarantee(context: Compiling, id: string, said: ClauseDocument, path: Path): Norm | null {
  const form = said.guarantees as unknown as GuaranteeForm;
  const trigger = compileGround(context, form.trigger, [...path, 'trigger']);
  const ends = form.void === undefined ? null : compileGround(context, form.void, [...path, 'void']);
  const guarantors = guarantorsOf(context, form, said.text?.in ?? null, [...path, 'guarantor']);
  checkBinds(context, id, said, guarantors);
  const { action } = form;
  const does =
    typeof action === 'string'
      ? { deed: null, words: action }
      : { deed: compileDeed(context, action, [...path, 'action']), words: null };
  if (does.words !== null) {
    const problem = context.source.problem(
      'norm-not-assessed',
      [...path, 'action'],
      'an act of the taxonomy',
      does.words,
      'warning',
    );
    context.problems.push(problem);
  }
  const within = withinOf(context, form.within, [...path, 'within']);
  if (trigger === null || (form.void !== undefined && ends === null)) return null;
  return { kind: 'guarantees', guarantee: { trigger, void: ends, guarantors, action: does, within } };
}

function guarantorsOf(context: Compiling, form: GuaranteeForm, cited: string | null, path: Path): readonly Guarantor[] {
  const { parties, bodies, texts } = context.document;
  const isBody = (name: string) => own(parties, name) === undefined;
  const actOf = (name: string, text: string | null, at: Path): string | null => {
    if (own(parties, name) === undefined && own(bodies, name) === undefined)
      refuse(context, at, 'a party or a body of this agreement', name, 'undefined-party');
    if (text === null || !isBody(name)) return null;
    if (own(texts, text) === undefined) refuse(context, at, 'a text of this agreement', text, 'undefined-text');
    else if (own(texts, text)?.by !== name) refuse(context, at, `a text by ${name}`, text, 'not-own-act');
    return text;
  };
  const { guarantor } = form;
  if (typeof guarantor !== 'string' && !Array.isArray(guarantor)) {
    const pairs = Object.entries(guarantor).sort(([a], [b]) => byCodeUnit(a, b));
    return pairs.map(([name, text]) => ({ name, text: actOf(name, text, [...path, name]) }));
  }
  const list = typeof guarantor === 'string' ? [guarantor] : guarantor;
  const found = list.map((name, index) => {
    const at = typeof guarantor === 'string' ? path : [...path, index];
    if (list.indexOf(name) !== index) refuse(context, at, 'each guarantor once', `${name} again`, 'duplicate-key');
    // The words that the clause rests on bind the body whose own they are.
    const isOwn = cited !== null && own(texts, cited)?.by === name;
    return { name, text: actOf(name, isOwn ? cited : null, at) };
  });
  return found.sort((a, b) => byCodeUnit(a.name, b.name));
}

/** A guarantee binds those who give it, and no other party. */
function checkBinds(context: Compiling, id: string, said: ClauseDocument, guarantors: readonly Guarantor[]): void {
  const binds = said.binds ?? [];
  for (const party of Array.isArray(binds) ? binds : Object.keys(binds)) {
    if (guarantors.some(({ name }) => name === party)) continue;
    const path: Path = ['clauses', id, 'binds'];
    refuse(context, path, 'parties that the guarantee names as guarantor', party, 'wrong-kind');
  }
}

function withinOf(context: Compiling, text: string | undefined, path: Path): Guarantee['within'] {
  if (text === undefined) return null;
  const duration = parseDuration(text);
  if (duration.ok && 'days' in duration.value) {
    // The bounds of a length are tested in one place.
    durationMs(context, text, path);
    return { days: duration.value.days, ms: 0 };
  }
  return { days: 0, ms: durationMs(context, text, path) };
}
