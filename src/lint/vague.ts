/** Words that a text decides by and that have no measure of their own. */
export type VagueKind =
  | 'repetition'
  | 'scale'
  | 'weapons'
  | 'haste'
  | 'measure'
  | 'nearness'
  | 'provocation'
  | 'state'
  | 'line';

/**
 * The families of words, each by stems: a draft that says "keeps up" or "не припиняється" for "persistent" has the same
 * hole. Order counts: of two that lie over each other the first is told.
 */
const FAMILIES: readonly (readonly [VagueKind, RegExp])[] = [
  [
    'weapons',
    /\b(?:heavy|heavier|large[- ]calib(?:re|er)|long[- ]range|offensive|strategic)(?: \p{L}+)? (?:weapons?|weaponry|arms|armaments?|equipment|hardware|ordnance|artillery pieces|systems?)\b|важк\p{L}+ (?:озброєн|збро|технік)\p{L}*|тяж[её]л\p{L}+ (?:вооружени|оружи|техник)\p{L}*/giu,
  ],
  [
    'repetition',
    /\bpersist\p{L}*|\brepeated(?:ly)?\b|\brepetit\p{L}+|\bcontinu(?:es?|ed|ing|ous(?:ly)?|al(?:ly)?|ation)\b(?! to (?:apply|be in force|hold|bind))|\b(?:goes|go|going|went) on\b|\bkeeps? (?:on|up)\b|\bsustained\b|\bsystematic(?:ally)?\b|\bongoing\b|\brecurr\p{L}+|\bhabitual\p{L}*|\bfrequent(?:ly)?\b|\b(?:does|do|is|are|has|have) not (?:stop|cease|end|abate)\p{L}*|\bunabated\b|\bprolonged\b|систематичн\p{L}*|систематическ\p{L}*|не припиня\p{L}+|не прекраща\p{L}+|повторн\p{L}+|тривал\p{L}+ порушен\p{L}*/giu,
  ],
  [
    'scale',
    /\bexpand(?:s|ed|ing)?\b|\bexpansion\b|\bexpanded\b|\b(?:large|full|wide|larger|wider|broader)[- ]scale\b|\bwider (?:attack|war|fighting|hostilities)\b|\bwidespread\b|\bwidens?\b|\bmajor\b|\bmassive\b|\bescalat\p{L}+|\bsignificant(?:ly)?\b|\bsubstantial(?:ly)?\b|\bserious(?:ly)?\b|\bgrave\b|\bmaterial (?:breach|violation)\p{L}*|\bextensive\b|\bintensif\p{L}+|\bgrows? (?:into|to|larger)\b|масштабн\p{L}*|масов\p{L}+|массов\p{L}+|суттєв\p{L}*|существенн\p{L}*|ескалац\p{L}*|эскалац\p{L}*/giu,
  ],
  [
    'provocation',
    /\bunprovoked\b|\bprovok\p{L}+|\bprovocation\p{L}*|\bhostile intent\b|\bimminent threat\p{L}*|\bunjustified\b|\bwithout (?:cause|provocation|reason)\b|неспровокован\p{L}*|без провокац\p{L}*/giu,
  ],
  [
    'haste',
    /\bimmediate(?:ly)?\b|\bwithout (?:undue |unnecessary )?delay\b|\bprompt(?:ly)?\b|\bas soon as (?:possible|practicable|feasible)\b|\bforthwith\b|\bat once\b|\burgent(?:ly)?\b|\bswift(?:ly)?\b|\bspeed(?:y|ily)\b|\bin due (?:course|time)\b|\btimely\b|\bwithin a reasonable time\b|\bearly (?:notice|notification|warning)\b|негайн\p{L}*|немедленн\p{L}*|якнайшвидше|безотлагательн\p{L}*/giu,
  ],
  [
    'measure',
    /\breasonabl[ey]\b|\bappropriate(?:ly)?\b|\badequate(?:ly)?\b|\bnecessary\b|\bproportion(?:ate|al)(?:ly)?\b|\bsufficient(?:ly)?\b|\bif needed\b|\bas (?:needed|required)\b|\b(?:where|if|as far as|when) possible\b|\bbest (?:efforts|endeavours)\b|\bin good faith\b|\brobust\b|\bdecisive(?:ly)?\b|\bcoordinated (?:\p{L}+ )?response\b|належн\p{L}+|необхідн\p{L}+|надлежащ\p{L}+|соразмерн\p{L}*/giu,
  ],
  [
    'nearness',
    /\bin (?:the )?(?:immediate )?vicinity\b|\bnear(?:by)?\b|\bclose to\b|\b(?:in or )?around\b(?! the clock)|\badjacent\b|\bin the area of\b|поблизу|вблизи/giu,
  ],
  [
    'state',
    /\bpeace-?time\b|\bin times? of peace\b|\bwar-?time\b|\bcrisis\b|\bemergency situation\b|мирн\p{L}+ час\p{L}*|мирное время/giu,
  ],
  [
    'line',
    /\b(?:actual |de facto |existing |current |present )*(?:line of contact|contact line|line of control|front ?line|lines? of disengagement|line of demarcation|demarcation line)\b|\bcurrent positions\b|ліні\p{L}+ (?:фактичного )?зіткнення|лини\p{L}+ соприкосновения/giu,
  ],
];

export interface VagueWord {
  readonly kind: VagueKind;
  /** As it is written. */
  readonly word: string;
}

/** The words in a text that decide without a measure, in the order of the text. */
export function vagueWords(text: string): readonly VagueWord[] {
  const found: (VagueWord & { from: number; to: number })[] = [];
  for (const [kind, pattern] of FAMILIES) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (!found.some((one) => one.from < to && from < one.to)) found.push({ kind, word: match[0], from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from).map(({ kind, word }) => ({ kind, word }));
}
