import type { Deed, Edge, Norm } from './agreement.ts';
import { type Compiling, compileDeed, deadlineAt, durationMs } from './compiling.ts';
import { CEILING_KEYS, type ClauseDocument, DUTY_KEYS, GUARANTEE_KEYS, type NormKind } from './document.ts';
import { own } from './own.ts';
import type { Path } from './source-text.ts';

const KEYS_OF: { readonly [kind in NormKind]?: readonly string[] } = {
  requires: DUTY_KEYS,
  limits: CEILING_KEYS,
  guarantees: GUARANTEE_KEYS,
};

/** Whether a norm is written in words of its own: it is then kept, and not assessed. */
export function isInFreeWords(said: ClauseDocument, kind: NormKind): boolean {
  const keys: readonly string[] = KEYS_OF[kind] ?? [];
  return keys.length > 0 && !keys.some((key) => Object.hasOwn(said[kind] ?? {}, key));
}

/** Compiles a duty or a ceiling; `null` where the clause has neither, or one in free words. */
export function compileDuty(context: Compiling, said: ClauseDocument, path: Path): Norm | null {
  const { requires, limits } = said;
  if (limits !== undefined && 'holds' in limits) return compileCeiling(context, limits as CeilingForm, path);
  if (requires === undefined) return null;
  if ('achieve' in requires) return compileAchieve(context, requires as AchieveForm, path);
  if ('total' in requires) return compileTotal(context, requires as TotalForm, path);
  return 'maintain' in requires ? compileMaintain(context, requires as MaintainForm, path) : null;
}

type DeedForm = Parameters<typeof compileDeed>[1];

interface AchieveForm {
  readonly achieve: DeedForm;
  readonly by: string;
  readonly 'in-step-within'?: string;
}

interface TotalForm {
  readonly total: DeedForm;
  readonly 'at-least': string;
  readonly by: string;
  readonly says?: string;
}

type MaintainForm = { readonly maintain: DeedForm } & (
  | { readonly each: 'day'; readonly 'at-least'?: string }
  | { readonly within: string }
);

interface CeilingForm {
  readonly holds: {
    readonly act?: string | string[];
    readonly weapon?: string | string[];
    readonly on?: string | string[];
  };
  readonly 'at-most': string;
}

/** What cannot be worked out has been told, and then there is no agreement: the value here is never used. */
const NO_DATE: Edge = { kind: 'unknown' };

function compileAchieve(context: Compiling, form: AchieveForm, path: Path): Norm {
  const deed = compileDeed(context, form.achieve, [...path, 'achieve']);
  const by = deadlineAt(context, form.by, [...path, 'by']) ?? NO_DATE;
  const step = form['in-step-within'];
  const inStepMs = step === undefined ? null : durationMs(context, step, [...path, 'in-step-within']);
  return { kind: 'requires', duty: { form: 'achieve', deed, by, inStepMs } };
}

function compileTotal(context: Compiling, form: TotalForm, path: Path): Norm {
  const deed = compileDeed(context, form.total, [...path, 'total']);
  const by = deadlineAt(context, form.by, [...path, 'by']) ?? NO_DATE;
  const { says = null } = form;
  if (says !== null && own(context.document.bodies, says) === undefined) {
    context.problems.push(
      context.source.problem('undefined-body', [...path, 'says'], 'a body of this agreement', says),
    );
  }
  return { kind: 'requires', duty: { form: 'total', deed, atLeast: Number(form['at-least']), by, says } };
}

function compileMaintain(context: Compiling, form: MaintainForm, path: Path): Norm {
  const deed = compileDeed(context, form.maintain, [...path, 'maintain']);
  const pace =
    'each' in form
      ? ({ kind: 'each-day', atLeast: Number(form['at-least'] ?? 1) } as const)
      : ({ kind: 'within', ms: durationMs(context, form.within, [...path, 'within']) } as const);
  return { kind: 'requires', duty: { form: 'maintain', deed, pace } };
}

function compileCeiling(context: Compiling, form: CeilingForm, path: Path): Norm {
  const { act = 'presence', weapon, on } = form.holds;
  const deed: Deed = compileDeed(context, { act, weapon, on }, [...path, 'holds']);
  return { kind: 'limits', ceiling: { deed, atMost: Number(form['at-most']) } };
}
