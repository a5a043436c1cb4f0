/**
 * Who stands when: the problem and the plan as ids and numbers. Days are counted from 0, times of day are minutes
 * after midnight, costs share one unit. The published shift-scheduling format (readers/shift.ts) is the special
 * case of one post, no skills and no fairness.
 */

/** A span of work that begins on a day; it may end on the next one. */
export interface Shift {
  id: string;
  /** Minutes of work, as counted against people's minutes. */
  minutes: number;
  /** When it begins, minutes after midnight; undefined when only `forbiddenNext` says what may follow. */
  startMinute?: number;
  /** From begin to end, breaks included; `minutes` when not given. */
  spanMinutes?: number;
  /** Counts as a night when nights are limited or shared. */
  isNight: boolean;
  /** Shifts that the same person may not work on the following day. */
  forbiddenNext: string[];
}

/** A place, or a role at a place, that people are put on. */
export interface Post {
  id: string;
  /** Who stands here needs this skill, valid on that day. */
  skill?: string;
  /** Being on call: rests and runs count as for work, minutes and nights do not. */
  isReserve: boolean;
}

/** How many are wanted at a post in a shift of a day, and what missing that costs per person. */
export interface Demand {
  day: number;
  post: string;
  shift: string;
  /** Fewer than this costs `minimumCost` for each one missing, on top of `underCost`. */
  minimum: number;
  preferred: number;
  minimumCost: number;
  underCost: number;
  overCost: number;
}

export interface Certificate {
  skill: string;
  /** First and last day on which it is valid; open where undefined. */
  validFromDay?: number;
  validToDay?: number;
}

/** A person and the limits nobody may break; a limit left undefined does not bind. */
export interface Person {
  id: string;
  certificates: Certificate[];
  /** Days on which this person cannot work. */
  daysOff: number[];
  /** Most shifts of a kind, by shift id; 0 forbids it. */
  shiftsMax: Record<string, number>;
  minutesMin: number;
  minutesMax?: number;
  /** Days of work in a row. */
  runMax?: number;
  /** Shortest run; runs that touch either end of the horizon may go on beyond it and are free. */
  runMin: number;
  /** Shortest row of days off; free at the ends of the horizon likewise. */
  daysOffRunMin: number;
  /** Weekends with work on Saturday or Sunday. */
  weekendsMax?: number;
  nightsMax?: number;
  /** From the end of one shift to the begin of the next; needs shifts with times. */
  restMinutesMin: number;
  /** Part of the load this person should carry in relation to others; 1 for a full share. */
  share: number;
}

/** Something a person asked for, and what refusing it costs. */
export interface Wish {
  person: string;
  day: number;
  /** undefined: any shift. */
  shift?: string;
  kind: 'on' | 'off';
  cost: number;
}

/** `together`: on the same post in the same shift or both off. `apart`: never on the same post in the same shift. */
export interface Couple {
  people: [string, string];
  rule: 'together' | 'apart';
}

/** Costs per squared unit of distance from a person's fair share; 0 where evenness does not matter. */
export interface Fairness {
  nightCost: number;
  weekendCost: number;
  /** Per squared hour. */
  hourCost: number;
}

export interface Assignment {
  person: string;
  day: number;
  post: string;
  shift: string;
}

/** Mending a plan that was already told to people. */
export interface Repair {
  previous: Assignment[];
  /** Days before this one have happened and stay as in `previous`. */
  fixedBeforeDay: number;
  /** Who will not come, from and to a day, both included. */
  absences: { person: string; fromDay: number; toDay: number }[];
  /** For each person whose coming days change, apart from absences and from reserves called up in their shift. */
  personCost: number;
  /** For each of those days. */
  dayCost: number;
}

export interface RosterProblem {
  name: string;
  days: number;
  /** Weekday of day 0: 0 is Monday, 6 is Sunday. */
  firstWeekday: number;
  shifts: Shift[];
  posts: Post[];
  demands: Demand[];
  people: Person[];
  wishes: Wish[];
  couples: Couple[];
  fairness: Fairness;
  repair?: Repair;
}

export interface RosterPlan {
  assignments: Assignment[];
}
