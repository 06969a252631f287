import type { SourceBody } from '../../entries/body.ts';

/** The data set: it passes on what the alert system, or volunteers who watched it, recorded. */
export const COMPILER = 'air-alerts';
export const OFFICIAL = 'ua-air-alert';
export const VOLUNTEERS = 'ua-air-alert-volunteers';

const NAMES: Readonly<Record<string, string>> = {
  [OFFICIAL]: 'Air-raid alert system of Ukraine',
  [VOLUNTEERS]: 'Volunteers who recorded the air-raid alerts of Ukraine',
};

/** Alerts are Ukraine's warnings to its own: whoever records them has its interest. */
export function sourcesOf(origin: string): SourceBody[] {
  return [
    {
      type: 'source/1',
      source: COMPILER,
      key: COMPILER,
      name: 'Data set of air-raid alerts in Ukraine',
      interest: 'origin',
      kind: 'compiler',
      zone: 'Etc/UTC',
    },
    {
      type: 'source/1',
      source: COMPILER,
      key: origin,
      name: NAMES[origin] ?? origin,
      interest: 'UA',
      kind: origin === OFFICIAL ? 'official' : 'channel',
      precision: 'seconds; a region, a district or a commune',
      blind: ['what was launched, and whether anything was', 'alerts of artillery and of chemical or street fighting'],
    },
  ];
}
