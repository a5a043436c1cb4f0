import type { Random } from '../common/random.ts';
import type { Watch } from '../common/watch.ts';
import { lanesPossible, type SessionProblem, slotCount } from './model.ts';
import { constantLanes, type Outcome, type Schedule, type Simulation } from './simulate.ts';
import { callSlots } from './validate.ts';

/** What a schedule has to keep: somewhat less than is asked, for the simulation is only a sample. */
export interface Limits {
  waitMinutesMax: number;
  finishMinuteMax: number;
}

/** Lane slots that one minute too much of waiting, of finishing, or one unserved person weigh. */
const waitPenalty = 2;
const finishPenalty = 1;
const unservedPenalty = 0.2;
const finishOverMax = 10;
/** Decides between schedules of equal lanes. */
const meanWaitWeight = 0.01;
const temperatureFirst = 1.5;
const temperatureLast = 0.05;
const idleMax = 3000;
/** Checking a gain in the larger sample takes time: smaller ones are not worth it. */
const leastGain = 0.02;

export function keepsLimits(outcome: Outcome, limits: Limits): boolean {
  return outcome.waitMinutesP95 <= limits.waitMinutesMax && outcome.finishMinuteSafe <= limits.finishMinuteMax;
}

export function laneSlots({ lanes }: Schedule): number {
  return lanes.reduce((sum, count) => sum + count, 0);
}

function merit(schedule: Schedule, outcome: Outcome, limits: Limits): number {
  // when too many are left unserved, waits and finishes are infinite: then their number says how far off a schedule is
  const wait = Math.max(0, Math.min(outcome.waitMinutesP95, limits.waitMinutesMax * 2) - limits.waitMinutesMax);
  const finish = Math.max(0, Math.min(outcome.finishMinuteSafe - limits.finishMinuteMax, finishOverMax));
  const broken = wait > 0 || finish > 0 ? 1 : 0;
  return (
    laneSlots(schedule) +
    broken +
    wait * waitPenalty +
    finish * finishPenalty +
    outcome.unservedMean * unservedPenalty +
    outcome.waitMinutesMean * meanWaitWeight
  );
}

/** When a group is called: as those before are about to be served, once they are, or in step with the opening hours. */
const rhythms = ['early', 'late', 'even'] as const;

/** The fewest lanes, open all the time, with which groups called one after the other keep the limits in all samples. */
export function firstSchedule(
  problem: SessionProblem,
  simulations: readonly Simulation[],
  limits: Limits,
): { schedule: Schedule; lanes: number | undefined } {
  const workMinutes = (problem.groups.reduce((sum, { people }) => sum + people, 0) * problem.serviceSecondsMean) / 60;
  // with fewer, even lanes that are never idle could not do it
  const least = Math.max(1, Math.floor((0.9 * workMinutes) / (problem.closesMinute - problem.opensMinute)));
  let schedule = rhythmicSchedule(problem, Math.min(least, problem.lanesMax), 'even');
  for (let lanes = least; lanes <= problem.lanesMax; lanes++)
    for (const rhythm of rhythms) {
      schedule = rhythmicSchedule(problem, lanes, rhythm);
      const isKept = simulations.every((simulation) => keepsLimits(simulation.evaluate(schedule), limits));
      if (isKept) return { schedule, lanes };
    }
  return { schedule, lanes: undefined };
}

/** Groups one after the other, the most pressing first. */
function rhythmicSchedule(problem: SessionProblem, lanes: number, rhythm: (typeof rhythms)[number]): Schedule {
  const { groups, opensMinute, closesMinute, slotMinutes } = problem;
  const latest = (i: number): number => groups[i]?.latestMinute ?? closesMinute - 1;
  const earliest = (i: number): number => groups[i]?.earliestMinute ?? opensMinute;
  const order = groups.map((_, i) => i).sort((a, b) => earliest(a) - earliest(b) || latest(a) - latest(b) || a - b);
  const slots = new Int32Array(groups.length);
  const everybody = groups.reduce((sum, group) => sum + group.people, 0);
  let clearMinute = opensMinute;
  let called = 0;
  for (const index of order) {
    const people = groups[index]?.people ?? 0;
    const possible = callSlots(problem, earliest(index), latest(index));
    const evenMinute = (called / everybody) * (closesMinute - opensMinute);
    const wanted = (rhythm === 'even' ? evenMinute : clearMinute - opensMinute) / slotMinutes;
    const before = possible.findLast((slot) => slot <= wanted + 1e-9) ?? possible[0] ?? 0;
    const slot = rhythm === 'late' ? (possible.find((one) => one >= wanted - 1e-9) ?? before) : before;
    slots[index] = slot;
    called += people;
    const workMinutes = (people * problem.serviceSecondsMean) / 60 / lanes;
    clearMinute = Math.max(clearMinute, opensMinute + slot * slotMinutes) + workMinutes;
  }
  return { callSlots: slots, lanes: constantLanes(problem, lanes, (slot) => lanesPossible(problem, slot)) };
}

/**
 * Simulated annealing over call slots and open lanes. What looks best in the search's small sample has to keep the
 * limits in the larger one too; each time it does not, the search goes on with stricter limits.
 * @param secondsSpared of the watch's time, for what comes after
 * @returns the best schedule that keeps the limits in both, `start` when there is none better
 */
export async function anneal(
  problem: SessionProblem,
  simulation: Simulation,
  check: Simulation,
  asked: Limits,
  start: Schedule,
  watch: Watch,
  secondsSpared: number,
  random: Random,
): Promise<Schedule> {
  const slots = slotCount(problem);
  const possibleLanes = Int32Array.from({ length: slots }, (_, slot) => lanesPossible(problem, slot));
  const possibleCalls = problem.groups.map((group) =>
    callSlots(problem, group.earliestMinute ?? problem.opensMinute, group.latestMinute ?? problem.closesMinute - 1),
  );
  let limits = asked;
  let best = start;
  let outcome = check.evaluate(start);
  let bestMerit = keepsLimits(outcome, asked) ? merit(start, outcome, asked) : Number.POSITIVE_INFINITY;
  let current = start;
  outcome = simulation.evaluate(current);
  let currentMerit = merit(current, outcome, limits);
  for (let idle = 0; idle < idleMax && !watch.isOver() && watch.secondsLeft > secondsSpared; idle++) {
    const next = neighbour(current, possibleLanes, possibleCalls, random);
    const temperature =
      temperatureFirst * (temperatureLast / temperatureFirst) ** Math.max(watch.share, idle / idleMax);
    outcome = simulation.evaluate(next);
    const nextMerit = merit(next, outcome, limits);
    if (nextMerit <= currentMerit - temperature * Math.log(1 - random.next())) {
      current = next;
      currentMerit = nextMerit;
    }
    if (nextMerit < bestMerit - leastGain && keepsLimits(outcome, limits)) {
      if (keepsLimits(check.evaluate(next), asked)) {
        best = next;
        bestMerit = nextMerit;
        idle = 0;
        watch.cost = (laneSlots(best) * problem.slotMinutes) / 60;
      } else {
        limits = stricter(limits);
        currentMerit = merit(current, simulation.evaluate(current), limits);
      }
    }
    watch.steps++;
    await watch.breathe();
  }
  return best;
}

function stricter({ waitMinutesMax, finishMinuteMax }: Limits): Limits {
  return { waitMinutesMax: waitMinutesMax * 0.98, finishMinuteMax: finishMinuteMax - 0.1 };
}

function neighbour(
  { callSlots: calls, lanes }: Schedule,
  possibleLanes: Int32Array,
  possibleCalls: number[][],
  random: Random,
): Schedule {
  const nextCalls = calls.slice();
  const nextLanes = lanes.slice();
  const from = random.below(lanes.length);
  const to = random.below(lanes.length);
  const group = random.below(Math.max(1, calls.length));
  const step = (slot: number, by: number): void => {
    nextLanes[slot] = Math.min(possibleLanes[slot] as number, Math.max(0, (lanes[slot] as number) + by));
  };
  switch (random.below(calls.length > 0 ? 5 : 3)) {
    case 0:
      step(from, -1);
      break;
    case 1:
      step(from, 1);
      break;
    case 2:
      if (from !== to) {
        step(from, -1);
        step(to, 1);
      }
      break;
    case 3: {
      const possible = possibleCalls[group] as number[];
      nextCalls[group] = possible[random.below(possible.length)] as number;
      break;
    }
    default: {
      const possible = possibleCalls[group] as number[];
      const place = possible.indexOf(calls[group] as number) + (random.below(2) === 0 ? -1 : 1);
      nextCalls[group] = possible[Math.min(possible.length - 1, Math.max(0, place))] as number;
    }
  }
  return { callSlots: nextCalls, lanes: nextLanes };
}
