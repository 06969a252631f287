/** Rows printed of entries that no part of the assessment names. Those that it names are always printed. */
export const UNNAMED_ROWS_MAX = 200;

/** Lanes within a lane of the drawing; what would need more is drawn over the last one. */
export const STACK_MAX = 24;

/** Marks drawn in one lane; the table has every row. */
export const MARKS_MAX = 1500;

/** Labels along the axis of the drawing. */
export const TICKS_MAX = 9;

/** Days drawn one by one; more are told as stretches of like days. */
export const DAYS_APART_MAX = 62;

/** Characters of a text that stand in a one-line description of a row. */
export const LINE_TEXT_MAX = 90;
