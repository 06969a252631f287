import { fitDeed } from '../../assess/fit.ts';
import type { Body } from '../../entries/body.ts';
import { isWithin } from '../../taxonomy/taxonomy.ts';
import type { Deed } from '../../terms/agreement.ts';
import type { Frame } from '../matrix/frame.ts';
import { isOwn } from '../own-word.ts';

/** How far a guarantor has come, from words to deeds. */
export const STAGES = ['pledged', 'ratified', 'funded', 'deployed', 'exercised'] as const;
export type StageName = (typeof STAGES)[number];

/**
 * What stands behind a stage: nothing on file, the guarantor's own word, the word of others, or a named neutral that is
 * not the guarantor. An act of acceptance is its own act, and its own word is the act.
 */
export interface Stage {
  readonly stage: StageName;
  readonly state: 'nothing' | 'own-word' | 'others-word' | 'borne-out';
  readonly entries: readonly string[];
  /** The text of the agreement by which it undertook this. */
  readonly text: string | null;
}

/** The stages of one guarantor of one clause. */
export function stagesOf(
  frame: Frame,
  clause: string,
  guarantor: string,
  action: Deed | null,
  text: string | null,
): readonly Stage[] {
  const { live } = frame.context.folded;
  return STAGES.map((stage) => {
    const told = live.filter(
      ({ body }) => tells(body, stage, clause, guarantor, action) || isOwnAct(frame, body, stage, clause, guarantor),
    );
    const words = told.map(({ body }) => weightOf(frame, body, guarantor));
    const state = words.includes('borne-out')
      ? 'borne-out'
      : words.includes('others-word')
        ? 'others-word'
        : words.length > 0
          ? 'own-word'
          : 'nothing';
    const act = stage === 'ratified' ? text : null;
    return {
      stage,
      state: state === 'nothing' && act !== null ? 'own-word' : state,
      entries: told.map(({ id }) => id),
      text: act,
    };
  });
}

/** Words that name the stage and the clause, and deeds that the agreement has a code for. */
function tells(body: Body, stage: StageName, clause: string, guarantor: string, action: Deed | null): boolean {
  if (body.type === 'statement/1') return body.clause === clause && isAbout(body.about, stage, guarantor);
  if (body.type !== 'observation/1' || body.saw === 'nothing' || body.by !== guarantor) return false;
  if (stage === 'deployed') return isWithin('act', body.act, 'deployment');
  return stage === 'exercised' && action !== null && fitDeed(body, action).position === 'inside';
}

/** `funded`, or `funded by GUARANTOR` where somebody else says it. */
function isAbout(about: string | undefined, stage: StageName, guarantor: string): boolean {
  return about === stage || about === `${stage} by ${guarantor}`;
}

/** Pledges, promises and acceptances of its own. */
function isOwnAct(frame: Frame, body: Body, stage: StageName, clause: string, guarantor: string): boolean {
  if (body.type === 'pledge/1') return stage === 'pledged' && body.clause === clause && isOwn(frame, body, guarantor);
  if (body.type === 'statement/1' && body.clause === clause && isOwn(frame, body, guarantor))
    return (stage === 'pledged' && body.said === 'promise') || (stage === 'ratified' && body.said === 'accept');
  if (body.type !== 'acceptance/1' || stage !== 'ratified' || body.stance !== 'accept') return false;
  return (
    body.party === guarantor &&
    (body.clauses.includes(clause) || body.clauses.includes('*')) &&
    isOwn(frame, body, guarantor)
  );
}

function weightOf(frame: Frame, body: Body, guarantor: string): Exclude<Stage['state'], 'nothing'> {
  const voice = frame.context.voices.voiceOf(body);
  if (voice.owners.includes(guarantor) || isOwn(frame, body, guarantor)) return 'own-word';
  const isDirect = body.type !== 'observation/1' || isWithin('means', body.means, 'direct');
  return voice.neutral && isDirect ? 'borne-out' : 'others-word';
}
