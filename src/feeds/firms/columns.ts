/** Active fires of VIIRS (375 m) as FIRMS gives them out day by day. */
export const DAY_COLUMNS = [
  'latitude',
  'longitude',
  'bright_ti4',
  'scan',
  'track',
  'acq_date',
  'acq_time',
  'satellite',
  'confidence',
  'version',
  'bright_ti5',
  'frp',
  'daynight',
  'instrument',
] as const;

/** The same without the instrument: the files of the last 24 hours. */
export const RECENT_COLUMNS = DAY_COLUMNS.slice(0, -1) as readonly Exclude<FireColumn, 'instrument'>[];

/** The same as the interface for programs orders them. */
export const AREA_COLUMNS = [
  'latitude',
  'longitude',
  'bright_ti4',
  'scan',
  'track',
  'acq_date',
  'acq_time',
  'satellite',
  'instrument',
  'confidence',
  'version',
  'bright_ti5',
  'frp',
  'daynight',
] as const;

/** Share of the sky under cloud, day by day. */
export const CLOUD_COLUMNS = ['date', 'cloud_cover_in_country', 'cloud_cover_in_east_of_country'] as const;

/** Places that are hot all the time, as somebody who knows them lists them. Ours. */
export const SITE_COLUMNS = ['name', 'longitude', 'latitude', 'radius_m', 'from', 'to', 'cite'] as const;

export type FireColumn = (typeof DAY_COLUMNS)[number];
export type CloudColumn = (typeof CLOUD_COLUMNS)[number];
export type SiteColumn = (typeof SITE_COLUMNS)[number];
