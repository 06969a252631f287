/**
 * Who keeps a case: what `sources.yaml` says is said by the keeper. No reader lets a row speak in this name, so that a
 * file sent in cannot vouch for the hands that it came through.
 */
export const KEEPER = 'case-keeper';
