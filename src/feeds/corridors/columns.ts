export const COLUMNS = [
  'HC_ID',
  'Date',
  'date',
  'month',
  'day',
  'year',
  'proposal',
  'status_result',
  'text',
  'Link',
  'article_source_id',
  'status_extra',
  'From',
  'from_name',
  'from_latitude',
  'from_longitude',
  'from_adm1_code_full',
  'from_adm1_nr',
  'from_adm1_name',
  'from_country_code',
  'To',
  'to_name',
  'to_latitude',
  'to_longitude',
  'to_adm1_code_full',
  'to_adm1_nr',
  'to_adm1_name',
  'to_country_code',
] as const;

export type Column = (typeof COLUMNS)[number];

/** What came of a corridor, as its compiler judged later. No part of an entry. */
export const OUTCOMES: readonly Column[] = ['status_result', 'status_extra'];
