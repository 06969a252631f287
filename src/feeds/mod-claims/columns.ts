/** Posts of the ministry's channel, as a keyword filter left them; `datetime` is UTC, the text is cut. */
export const POST_COLUMNS = ['date', 'datetime', 'drone_count', 'oblasts', 'text_snippet'] as const;

/** Strikes on energy infrastructure that the ministry claims, gathered from its reports. */
export const STRIKE_COLUMNS = [
  'claimed_by',
  'time_msk',
  'region',
  'object',
  'object_class',
  'effect',
  'source',
] as const;

export type PostColumn = (typeof POST_COLUMNS)[number];
export type StrikeColumn = (typeof STRIKE_COLUMNS)[number];
