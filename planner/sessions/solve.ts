import { createRandom } from '../common/random.ts';
import type { Solution, SolveOptions } from '../common/solve.ts';
import { Watch } from '../common/watch.ts';
import { type SessionPlan, type SessionProblem, type SimulationReport, samplersPresent } from './model.ts';
import { anneal, firstSchedule, type Limits, laneSlots } from './search.ts';
import { type Schedule, Simulation } from './simulate.ts';
import { validateSessions } from './validate.ts';
import { explainWhatIf, type WhatIf } from './what-if.ts';

/** So many people are simulated for each schedule of the search, and in the check of what it found. */
const searchPeople = 12_000;
const searchSessionsMax = 60;
const checkPeople = 250_000;
const checkSessions = 400;
/** A sample is a sample: part of the wait, and minutes before closing, that are kept in reserve. */
const waitReserve = 0.03;
const minutesReserve = 0.1;

export interface SessionExplanation {
  report: SimulationReport;
  /** Lanes open all the time with which groups called one after the other keep the limits; undefined when none do. */
  lanesConstant: number | undefined;
  whatIf: WhatIf[];
}

/** Finds a schedule with the fewest lane-hours; a step is one schedule played through. */
export async function solveSessions(
  problem: SessionProblem,
  options: SolveOptions = {},
): Promise<Solution<SessionPlan, SessionExplanation>> {
  validateSessions(problem);
  const watch = new Watch(options);
  const random = createRandom(watch.seed);
  const people = Math.max(
    1,
    problem.groups.reduce((sum, group) => sum + group.people, 0),
  );
  const sessions = Math.max(5, Math.min(searchSessionsMax, Math.round(searchPeople / people)));
  const simulation = new Simulation(problem, sessions, watch.seed + 1);
  const check = new Simulation(
    problem,
    Math.max(20, Math.min(checkSessions, Math.round(checkPeople / people))),
    watch.seed + 2,
  );
  const asked: Limits = {
    waitMinutesMax: problem.waitMinutesMax * (1 - waitReserve),
    finishMinuteMax: problem.closesMinute - minutesReserve,
  };

  // What comes with the plan takes as long whatever is found: done first, it does not outrun the time.
  const whatIf = explainWhatIf(problem, watch.seed + 2);
  watch.phase = 'searching';
  const first = firstSchedule(problem, [simulation, check], asked);
  watch.cost = first.lanes === undefined ? undefined : laneHours(problem, first.schedule);
  const before = watch.seconds;
  const firstReport = check.report(first.schedule);
  const secondsOfReport = watch.seconds - before;
  const best = await anneal(problem, simulation, check, asked, first.schedule, watch, secondsOfReport, random);
  watch.cost = laneHours(problem, best);
  watch.phase = 'done';
  watch.tell();
  return {
    plan: planOf(problem, best),
    cost: watch.cost,
    proven: false,
    explanation: {
      report: best === first.schedule ? firstReport : check.report(best),
      lanesConstant: first.lanes,
      whatIf,
    },
    seconds: watch.seconds,
    foundAfterSeconds: watch.foundAfterSeconds,
    steps: watch.steps,
    seed: watch.seed,
  };
}

function laneHours(problem: SessionProblem, schedule: Schedule): number {
  return (laneSlots(schedule) * problem.slotMinutes) / 60;
}

function planOf(problem: SessionProblem, schedule: Schedule): SessionPlan {
  const minuteOf = (slot: number): number => problem.opensMinute + slot * problem.slotMinutes;
  const worked = new Map(problem.samplers.map(({ id }) => [id, { whole: 0, stretch: 0 }]));
  const slots = Array.from(schedule.lanes, (lanes, slot) => {
    const present = problem.samplers.length === 0 ? [] : samplersPresent(problem, slot).map(({ id }) => id);
    const tired = (id: string): number => {
      const { stretch = 0, whole = 0 } = worked.get(id) ?? {};
      // who is at work goes on until the rotation, then whoever has worked least comes
      if (stretch * problem.slotMinutes >= problem.rotationMinutes) return 2e6 + whole;
      return stretch > 0 ? whole : 1e6 + whole;
    };
    const samplers = present.sort((a, b) => tired(a) - tired(b)).slice(0, lanes * problem.samplersPerLane);
    for (const [id, work] of worked) {
      const isAtWork = samplers.includes(id);
      work.stretch = isAtWork ? work.stretch + 1 : 0;
      work.whole += isAtWork ? 1 : 0;
    }
    return { fromMinute: minuteOf(slot), lanes, samplers };
  });
  const calls = problem.groups.map((group, i) => ({
    group: group.id,
    startMinute: minuteOf(schedule.callSlots[i] as number),
  }));
  return { calls, slots };
}
