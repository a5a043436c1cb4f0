/** No duty on that day. */
export const off = -1;

/** What a unit does on each day: a duty, or `off`. */
export type Pattern = Int16Array;

/** Something that is counted along a unit's pattern: nights, or shifts of one kind. */
export interface Counter {
  /** 1 for each group of duties that counts. */
  counts: Uint8Array;
  most: number;
  /** Cost of each count 0 … ; undefined when only `most` matters. */
  cost: Float64Array | undefined;
}

/**
 * Who is planned as one: a person, or people who must stand together. Arrays of [day][duty] are indexed by
 * cell = day × duties + duty.
 */
export interface Unit {
  members: number[];
  size: number;
  allowed: Uint8Array;
  /** What a duty costs this unit itself, apart from cover; relative to having the day off. */
  cost: Float64Array;
  /** Cost of having every day off. */
  base: number;
  runMin: number;
  runMax: number;
  offMin: number;
  weekendsMax: number;
  /** In units of `Roster.minuteStep`. */
  minutesMin: number;
  minutesMax: number;
  counters: Counter[];
  /** [group × groups + next group]: 1 when the second may be worked on the day after the first. */
  follows: Uint8Array;
  /** 1 for days on which a run may begin or a row of days off may lie without being held to its least length. */
  freeStart: Uint8Array;
  excused: Uint8Array;
  weekendCost: Float64Array | undefined;
  minuteCost: Float64Array | undefined;
  previous: Previous | undefined;
  /** Every day off, but for days that are fixed. */
  start: Pattern;
}

/** The problem in typed arrays. */
export interface Roster {
  days: number;
  duties: number;
  units: Unit[];
  /** Post and shift of each duty, as indices into the problem. */
  dutyPost: Int32Array;
  dutyShift: Int32Array;
  /** Duties that only differ in their post are one group: rests, minutes and counts are the same. */
  groups: number;
  dutyGroup: Int32Array;
  groupMinutes: Int32Array;
  groupShift: Int32Array;
  minuteStep: number;
  /** 1 on Saturdays, 2 on Sundays. */
  weekend: Uint8Array;
  fixedBeforeDay: number;
  minimum: Int32Array;
  preferred: Int32Array;
  minimumCost: Float64Array;
  underCost: Float64Array;
  overCost: Float64Array;
  /** Units that must not meet, for each unit. */
  apart: Int32Array[];
}

/** What a unit was told before, for a repair. */
export interface Previous {
  pattern: Pattern;
  /** [day × (duties + 1) + duty + 1] for each member: 1 when doing that (or being off, at 0) counts as no change. */
  keeps: Uint8Array[];
  personCost: number;
}
