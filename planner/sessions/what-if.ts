import type { SessionProblem } from './model.ts';
import { firstSchedule, type Limits } from './search.ts';
import { Simulation } from './simulate.ts';

const sessions = 60;

export interface WhatIf {
  serviceSecondsMean: number;
  /** Lanes open all the time that are needed; undefined when even `lanesMax` are not enough. */
  lanes: number | undefined;
  waitMinutesP95: number;
  /** Minutes from opening until everybody is served, in 95 of 100 sessions. */
  durationMinutesP95: number;
}

/** How many lanes it takes when a person takes longer or shorter, all else as it is. */
export function explainWhatIf(problem: SessionProblem, seed: number): WhatIf[] {
  const limits: Limits = { waitMinutesMax: problem.waitMinutesMax, finishMinuteMax: problem.closesMinute };
  const spread = problem.serviceSecondsSd / problem.serviceSecondsMean;
  return problem.whatIfSeconds.map((seconds) => {
    const other = { ...problem, serviceSecondsMean: seconds, serviceSecondsSd: seconds * spread };
    const simulation = new Simulation(other, sessions, seed);
    const { schedule, lanes } = firstSchedule(other, [simulation], limits);
    const { waitMinutesP95, finishMinuteP95 } = simulation.report(schedule);
    return {
      serviceSecondsMean: seconds,
      lanes,
      waitMinutesP95,
      durationMinutesP95: Math.round((finishMinuteP95 - problem.opensMinute) * 100) / 100,
    };
  });
}
