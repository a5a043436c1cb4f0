import { createRandom, type Random } from '../common/random.ts';
import { type SessionProblem, type SimulationReport, slotCount, waitShare } from './model.ts';

/** Ends of sessions are few in a sample: one in fifty late stands for what another sample might show as one in twenty. */
const safeShare = 0.98;

/** A schedule as numbers: the slot in which each group is called, and the lanes open in each slot. */
export interface Schedule {
  callSlots: Int32Array;
  lanes: Int32Array;
}

/** What chance brings to one session: the same for every schedule, so that schedules can be compared (common random numbers). */
interface Fate {
  /** For each person of each group, seconds from the call to arrival; sorted within the group. */
  delays: Float64Array[];
  walkIns: Float64Array;
  /** Seconds at the lane, in the order of arrival. */
  services: Float64Array;
}

/** What the search asks of a schedule; a session that leaves anybody unserved has no end. */
export interface Outcome {
  waitMinutesP95: number;
  waitMinutesMean: number;
  /** A safe estimate of when 95 of 100 sessions have ended: the sample's `safeShare` percentile. */
  finishMinuteSafe: number;
  unservedMean: number;
}

/**
 * Plays sessions through. One queue, first come first served: in order of arrival, everybody takes the lane that can
 * begin first, so that no event list is needed.
 */
export class Simulation {
  private readonly problem: SessionProblem;
  private readonly fates: Fate[];
  private readonly arrivals: Float64Array;
  private readonly laneFree: Float64Array;
  private readonly waits: Float64Array;
  private waitCount = 0;

  constructor(problem: SessionProblem, sessions: number, seed: number) {
    this.problem = problem;
    const random = createRandom(seed);
    this.fates = Array.from({ length: sessions }, () => drawFate(problem, random));
    this.arrivals = new Float64Array(Math.max(0, ...this.fates.map((fate) => fate.services.length)));
    this.laneFree = new Float64Array(problem.lanesMax);
    this.waits = new Float64Array(this.fates.reduce((sum, fate) => sum + fate.services.length, 0));
  }

  evaluate(schedule: Schedule): Outcome {
    const finishes: number[] = [];
    let unserved = 0;
    this.waitCount = 0;
    for (const fate of this.fates) {
      const count = this.gather(fate, schedule);
      let finish = 0;
      this.play(fate, count, schedule, (arrival, start, end) => {
        if (start === Number.POSITIVE_INFINITY) unserved++;
        finish = Math.max(finish, end);
        this.waits[this.waitCount++] = start - arrival;
      });
      finishes.push(finish);
    }
    const waits = this.waits.subarray(0, this.waitCount);
    let sum = 0;
    for (const wait of waits) if (wait < Number.POSITIVE_INFINITY) sum += wait;
    finishes.sort((a, b) => a - b);
    return {
      waitMinutesP95: percentile(waits.sort(), waitShare) / 60,
      waitMinutesMean: sum / Math.max(1, waits.length) / 60,
      finishMinuteSafe: this.problem.opensMinute + percentile(finishes, safeShare) / 60,
      unservedMean: unserved / Math.max(1, this.fates.length),
    };
  }

  /** Everything worth telling about a schedule. */
  report(schedule: Schedule): SimulationReport {
    const { problem } = this;
    const outcome = this.evaluate(schedule);
    const waits = this.waits.subarray(0, this.waitCount).slice();
    const minutes = Math.max(1, Math.ceil(problem.closesMinute - problem.opensMinute) + 1);
    const queues = Array.from({ length: minutes }, () => new Int32Array(this.fates.length));
    const served = new Float64Array(minutes);
    const longest: number[] = [];
    const finishes: number[] = [];
    let busySeconds = 0;
    this.fates.forEach((fate, session) => {
      const changes = new Int32Array(minutes + 1);
      const moments: { at: number; step: number }[] = [];
      let finish = 0;
      this.play(fate, this.gather(fate, schedule), schedule, (arrival, start, end) => {
        moments.push({ at: arrival, step: 1 }, { at: start, step: -1 });
        addAt(changes, minutes, arrival, 1);
        addAt(changes, minutes, start, -1);
        finish = Math.max(finish, end);
        if (start === Number.POSITIVE_INFINITY) return;
        busySeconds += end - start;
        for (let m = Math.ceil(end / 60); m < minutes; m++) served[m] = (served[m] ?? 0) + 1 / this.fates.length;
      });
      let queue = 0;
      queues.forEach((ofMinute, m) => {
        queue += changes[m] ?? 0;
        ofMinute[session] = queue;
      });
      // at the same moment, who goes to a lane leaves the queue before the next one joins it
      moments.sort((a, b) => a.at - b.at || a.step - b.step);
      let length = 0;
      let most = 0;
      for (const { step } of moments) {
        length += step;
        most = Math.max(most, length);
      }
      longest.push(most);
      finishes.push(finish);
    });
    finishes.sort((a, b) => a - b);
    const sessions = Math.max(1, this.fates.length);
    const openSeconds = schedule.lanes.reduce((sum, lanes) => sum + lanes, 0) * problem.slotMinutes * 60;
    return {
      sessions: this.fates.length,
      people: round(waits.length / sessions),
      waitMinutesMean: round(outcome.waitMinutesMean),
      waitMinutesP50: round(percentile(waits, 0.5) / 60),
      waitMinutesP95: round(outcome.waitMinutesP95),
      waitMinutesMax: round((waits.at(-1) ?? 0) / 60),
      queueMaxMean: round(longest.reduce((sum, most) => sum + most, 0) / sessions),
      queueMax: Math.max(0, ...longest),
      finishMinuteP50: round(problem.opensMinute + percentile(finishes, 0.5) / 60),
      finishMinuteP95: round(problem.opensMinute + percentile(finishes, waitShare) / 60),
      unservedMean: round(outcome.unservedMean),
      utilisation: round(openSeconds === 0 ? 0 : busySeconds / sessions / openSeconds),
      plot: {
        minute: Array.from({ length: minutes }, (_, m) => problem.opensMinute + m),
        queueMean: queues.map((all) => round(all.reduce((sum, queue) => sum + queue, 0) / sessions)),
        queueP95: queues.map((all) => percentile(all.sort(), 0.95)),
        servedMean: Array.from(served, round),
        lanes: Array.from(
          { length: minutes },
          (_, m) => schedule.lanes[Math.min(schedule.lanes.length - 1, Math.floor(m / problem.slotMinutes))] ?? 0,
        ),
      },
    };
  }

  /** All arrivals of a session in order; returns how many. */
  private gather(fate: Fate, schedule: Schedule): number {
    let count = 0;
    fate.delays.forEach((delays, group) => {
      const call = (schedule.callSlots[group] as number) * this.problem.slotMinutes * 60;
      for (const delay of delays) this.arrivals[count++] = call + delay;
    });
    for (const walkIn of fate.walkIns) this.arrivals[count++] = walkIn;
    this.arrivals.subarray(0, count).sort();
    return count;
  }

  private play(
    fate: Fate,
    count: number,
    { lanes }: Schedule,
    each: (arrival: number, start: number, end: number) => void,
  ): void {
    const { laneFree, arrivals } = this;
    const slotSeconds = this.problem.slotMinutes * 60;
    const slots = lanes.length;
    let laneCount = 0;
    for (let slot = 0; slot < slots; slot++) laneCount = Math.max(laneCount, lanes[slot] as number);
    laneFree.fill(0);
    for (let person = 0; person < count; person++) {
      const arrival = arrivals[person] as number;
      let start = Number.POSITIVE_INFINITY;
      let taken = -1;
      for (let lane = 0; lane < laneCount; lane++) {
        const ready = Math.max(arrival, laneFree[lane] as number);
        if (ready >= start) continue;
        let slot = (ready / slotSeconds) | 0;
        while (slot < slots && (lanes[slot] as number) <= lane) slot++;
        if (slot >= slots) continue;
        const begin = Math.max(ready, slot * slotSeconds);
        if (begin < start) {
          start = begin;
          taken = lane;
        }
      }
      const end = start + (fate.services[person] as number);
      if (taken >= 0) laneFree[taken] = end;
      each(arrival, start, end);
    }
  }
}

function drawFate(problem: SessionProblem, random: Random): Fate {
  const delays = problem.groups.map(({ people }) =>
    Float64Array.from({ length: people }, () => random.next() * problem.arrivalMinutes * 60),
  );
  const walkIns: number[] = [];
  for (const { fromMinute, toMinute, peoplePerHour } of problem.walkIns) {
    const end = Math.min(toMinute, problem.closesMinute) - problem.opensMinute;
    let minute = Math.max(0, fromMinute - problem.opensMinute);
    while (peoplePerHour > 0) {
      minute -= (Math.log(1 - random.next()) * 60) / peoplePerHour;
      if (minute >= end) break;
      walkIns.push(minute * 60);
    }
  }
  const people = problem.groups.reduce((sum, group) => sum + group.people, 0) + walkIns.length;
  // log-normal with the given mean and standard deviation, by Box & Muller's transform
  const variance = Math.log(1 + (problem.serviceSecondsSd / problem.serviceSecondsMean) ** 2);
  const middle = Math.log(problem.serviceSecondsMean) - variance / 2;
  const services = Float64Array.from({ length: people }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    return Math.exp(middle + Math.sqrt(variance) * normal);
  });
  return { delays, walkIns: Float64Array.from(walkIns), services };
}

/** The least value that a share of all do not exceed; 0 of none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Counts from the first whole minute at or after a moment. */
function addAt(changes: Int32Array, minutes: number, seconds: number, step: number): void {
  const minute = Math.min(minutes, Math.ceil(seconds / 60));
  changes[minute] = (changes[minute] ?? 0) + step;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Lanes that stay open in every slot, as far as samplers allow. */
export function constantLanes(problem: SessionProblem, lanes: number, possible: (slot: number) => number): Int32Array {
  return Int32Array.from({ length: slotCount(problem) }, (_, slot) => Math.min(lanes, possible(slot)));
}
