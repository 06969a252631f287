import type { Clause, Terms } from '../terms/agreement.ts';
import { formatInstant, instantOf } from '../time/instant.ts';
import type { Reason } from './assessment.ts';
import { windowOf } from './clause-window.ts';
import type { Context } from './context.ts';
import { excuseOf } from './excuse.ts';
import { judgeWithin } from './judge.ts';
import { reason } from './reasons.ts';
import { type Invoked, invocationsOf } from './rights.ts';

/** How a right stands: an exception, a release, a suspension or its end. It is neither kept nor broken, by anybody. */
export interface RightReasons {
  readonly contested: boolean;
  readonly reasonsFor: (party: string) => readonly Reason[];
}

export function rightReasons(context: Context, terms: Terms, clause: Clause): RightReasons {
  if (clause.norm.kind === 'permits') return exceptionReasons(context, terms, clause, clause.norm.from);
  const suspension = clause.norm.kind === 'resumes' ? clause.norm.suspension : clause.id;
  const right = terms.clauses.find(({ id }) => id === suspension) ?? clause;
  const invoked = invocationsOf(context, terms, right);
  return {
    contested: invoked.some(({ effect }) => effect === 'contested'),
    reasonsFor: (party) => {
      const own = invoked.filter((one) => party === '*' || one.party === party);
      return own.length === 0 ? [reason('right-unused')] : own.map(invokedReason);
    },
  };
}

function invokedReason({ party, effect, since, invocation, cause }: Invoked): Reason {
  const entries = [invocation.id, ...cause];
  if (effect === 'effective')
    return reason('right-effective', { party, since: formatInstant(instantOf(since)) }, entries);
  return reason(effect === 'contested' ? 'right-contested' : 'right-void', { party }, entries);
}

/** For how many deeds an exception was looked at, and how many proved all of its conditions. */
function exceptionReasons(context: Context, terms: Terms, clause: Clause, from: string): RightReasons {
  const target = terms.clauses.find(({ id }) => id === from);
  const window = target === undefined ? null : windowOf(target, context.at);
  const judged =
    target === undefined || window === null || 'unknown' in window ? [] : judgeWithin(context, target, window.span);
  const looked = judged.flatMap((one) => {
    const party = one.who.strongest?.party;
    if (target === undefined || party === undefined) return [];
    const { answer, conditions } = excuseOf(context, terms, target, one, party);
    return conditions.some((condition) => condition.clause === clause.id)
      ? [{ party, met: answer === 'yes', ids: one.fitting.map(({ id }) => id) }]
      : [];
  });
  return {
    contested: false,
    reasonsFor: (party) => {
      const own = looked.filter((one) => party === '*' || one.party === party);
      const n = own.length === 1 ? '1 deed' : `${own.length} deeds`;
      return [
        reason(
          'exception-used',
          { n, met: own.filter(({ met }) => met).length },
          own.flatMap(({ ids }) => ids),
        ),
      ];
    },
  };
}
