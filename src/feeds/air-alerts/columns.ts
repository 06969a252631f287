/** Alerts as the state's own system records them. */
export const OFFICIAL_COLUMNS = ['oblast', 'raion', 'hromada', 'level', 'started_at', 'finished_at', 'source'] as const;

/** Alerts as volunteers recorded them from channels; `naive` rows have a filler for their end. */
export const VOLUNTEER_COLUMNS = ['region', 'started_at', 'finished_at', 'naive'] as const;

export type OfficialColumn = (typeof OFFICIAL_COLUMNS)[number];
export type VolunteerColumn = (typeof VOLUNTEER_COLUMNS)[number];
