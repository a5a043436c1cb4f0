/**
 * Who comes when: groups of people are called to slots, lanes open and close at slots, everybody stands in one queue
 * and goes to the first free lane. Times are minutes after midnight unless the name says otherwise.
 */

export interface Group {
  id: string;
  people: number;
  /** The group may not be called before, nor after. */
  earliestMinute?: number;
  latestMinute?: number;
}

/** People who come uncalled, at random, so many an hour. */
export interface WalkIns {
  fromMinute: number;
  toMinute: number;
  peoplePerHour: number;
}

export interface Sampler {
  id: string;
  fromMinute: number;
  toMinute: number;
}

export interface SessionProblem {
  name: string;
  opensMinute: number;
  /** In 95 of 100 simulated sessions everybody has been served by then. */
  closesMinute: number;
  /** Groups are called, and lanes open and close, at multiples of this after opening. */
  slotMinutes: number;
  lanesMax: number;
  /** A lane needs so many of the samplers below; with none listed, lanes are limited by `lanesMax` alone. */
  samplersPerLane: number;
  samplers: Sampler[];
  /** A sampler who has worked so long at a stretch is relieved when another is there. */
  rotationMinutes: number;
  groups: Group[];
  /** From the call on, a group arrives evenly at random over so many minutes. */
  arrivalMinutes: number;
  /** Time at the lane per person, log-normal. */
  serviceSecondsMean: number;
  serviceSecondsSd: number;
  walkIns: WalkIns[];
  /** 95 of 100 people wait no longer than this. */
  waitMinutesMax: number;
  /** Mean service times for which to say how many lanes, open all the time, are needed; the spread grows with them. */
  whatIfSeconds: number[];
}

export interface SessionPlan {
  calls: { group: string; startMinute: number }[];
  /** One entry for each slot of the opening hours, in order. */
  slots: { fromMinute: number; lanes: number; samplers: string[] }[];
}

/** What the simulated sessions looked like. */
export interface SimulationReport {
  sessions: number;
  people: number;
  waitMinutesMean: number;
  waitMinutesP50: number;
  waitMinutesP95: number;
  waitMinutesMax: number;
  /** The longest queue of a session, on average and in the worst one. */
  queueMaxMean: number;
  queueMax: number;
  /** When the last person was served: in half of the sessions and in 95 of 100. */
  finishMinuteP50: number;
  finishMinuteP95: number;
  /** People still unserved when the lanes closed, per session. */
  unservedMean: number;
  /** Part of the lanes' open time in which somebody is being served. */
  utilisation: number;
  /** Minute by minute, ready to plot. */
  plot: { minute: number[]; queueMean: number[]; queueP95: number[]; servedMean: number[]; lanes: number[] };
}

export const waitShare = 0.95;

export function slotCount(problem: SessionProblem): number {
  return Math.round((problem.closesMinute - problem.opensMinute) / problem.slotMinutes);
}

/** Most lanes that may be open in a slot: those there are, and those that samplers present all through can staff. */
export function lanesPossible(problem: SessionProblem, slot: number): number {
  if (problem.samplers.length === 0) return problem.lanesMax;
  return Math.min(problem.lanesMax, Math.floor(samplersPresent(problem, slot).length / problem.samplersPerLane));
}

export function samplersPresent(problem: SessionProblem, slot: number): Sampler[] {
  const from = problem.opensMinute + slot * problem.slotMinutes;
  const to = from + problem.slotMinutes;
  return problem.samplers.filter((sampler) => sampler.fromMinute <= from && sampler.toMinute >= to);
}
