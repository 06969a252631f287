import { type Language, pluralForm } from './plural.ts';

export type Args = { readonly [gap: string]: string | number };

/**
 * Fills a sentence of the catalogue. A sentence is whole: `{name}` takes a word, `{n, plural, one {# deed} other {#
 * deeds}}` the form that the number asks for (`#` is the number), `{x, select, a {…} other {…}}` one of several wordings.
 */
export function fill(template: string, args: Args, language: Language): string {
  let made = '';
  for (let at = 0; at < template.length; ) {
    const open = template.indexOf('{', at);
    if (open < 0) return made + template.slice(at);
    const close = closing(template, open);
    made += template.slice(at, open) + gap(template.slice(open + 1, close), args, language);
    at = close + 1;
  }
  return made;
}

/** The names of the gaps in a sentence, those inside of forms among them. */
export function gapsOf(template: string): readonly string[] {
  const names = new Set<string>();
  for (let open = template.indexOf('{'); open >= 0; ) {
    const close = closing(template, open);
    const inner = template.slice(open + 1, close);
    const [name = ''] = inner.split(',');
    names.add(name.trim());
    if (inner.includes(',')) {
      for (const [, form] of formsOf(inner)) for (const more of gapsOf(form)) names.add(more);
    }
    open = template.indexOf('{', close + 1);
  }
  return [...names].sort((a, b) => (a < b ? -1 : 1));
}

function gap(inner: string, args: Args, language: Language): string {
  const [name = '', kind] = inner.split(',').map((part) => part.trim());
  const value = Object.hasOwn(args, name) ? args[name] : undefined;
  if (value === undefined) throw new Error(`a sentence lacks its ${name}`);
  if (kind === undefined) return String(value);
  const forms = formsOf(inner);
  const wanted = kind === 'plural' ? pluralForm(language, Number(value)) : String(value);
  const form = forms.get(wanted) ?? forms.get('other');
  if (form === undefined) throw new Error(`a sentence has no form ${wanted} of ${name}`);
  return fill(kind === 'plural' ? form.replaceAll('#', String(value)) : form, args, language);
}

/** The forms of `name, plural, one {…} other {…}`. */
function formsOf(inner: string): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  const from = inner.indexOf(',', inner.indexOf(',') + 1) + 1;
  for (let at = from; ; ) {
    const open = inner.indexOf('{', at);
    if (open < 0) return forms;
    const close = closing(inner, open);
    forms.set(inner.slice(at, open).trim(), inner.slice(open + 1, close));
    at = close + 1;
  }
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a brace is not closed: ${text}`);
}
