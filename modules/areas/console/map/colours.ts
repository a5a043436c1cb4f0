import type { AreaFigure, AreaInfo, Measure, StateTone } from '#platform/web/console-kit/index.ts';

export const noColour = '#efefec';

/** From few to many, light to dark; red only where something is left undone. */
const ramps: Record<Exclude<Measure, 'zone'>, readonly string[]> = {
  headcount: ['#eef1f4', '#d5dde6', '#b3c2d1', '#8ba2b8', '#5f7d99'],
  progress: ['#f3e3df', '#efe6d2', '#e2ead6', '#bcd7c0', '#7fb48f'],
  differences: ['#f4f4f1', '#f6e3e0', '#eec0ba', '#e1938b', '#d0605c'],
};

const zones: Record<string, { colour: string; tone: StateTone }> = {
  closed: { colour: '#d97a72', tone: 'late' },
  controlled: { colour: '#e6b26a', tone: 'warn' },
  precautionary: { colour: '#e9dc9c', tone: 'info' },
  high: { colour: '#d97a72', tone: 'late' },
  medium: { colour: '#e6b26a', tone: 'warn' },
  low: { colour: '#e9dc9c', tone: 'info' },
};

export function toneOfZone(zone: string): StateTone {
  return zones[zone]?.tone ?? 'off';
}

/** The colour of a share between 0 and 1 in a ramp; all of it only when it is all. */
export function colourOfShare(measure: Exclude<Measure, 'zone'>, share: number | undefined): string {
  const ramp = ramps[measure];
  if (share === undefined || Number.isNaN(share)) return noColour;
  const step =
    share >= 1 ? ramp.length - 1 : Math.min(ramp.length - 2, Math.floor(Math.max(0, share) * (ramp.length - 1)));
  return ramp[step] ?? noColour;
}

export function colourOf(area: AreaInfo, measure: Measure, figures: ReadonlyMap<string, AreaFigure>): string {
  return measure === 'zone'
    ? (zones[area.zone]?.colour ?? noColour)
    : colourOfShare(measure, figures.get(area.code)?.share);
}

/** The steps of a measure, for the legend. */
export function legendOf(measure: Measure): readonly { colour: string; zone?: string }[] {
  if (measure !== 'zone') return ramps[measure].map((colour) => ({ colour }));
  return ['closed', 'controlled', 'precautionary'].map((zone) => ({ colour: zones[zone]?.colour ?? noColour, zone }));
}
