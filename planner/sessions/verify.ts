import { createRandom } from '../common/random.ts';
import type { Verdict, Violation } from '../common/solve.ts';
import { lanesPossible, type SessionPlan, type SessionProblem, samplersPresent, slotCount } from './model.ts';

const seed = 20_220_404;
const simulatedPeople = 160_000;

/**
 * Checks a schedule by an event-driven simulation of its own, with its own draws: arrivals, ends of service and
 * changes of lanes in order of time, a queue, and lanes that take the next person when they are free and open.
 */
export function verifySessions(problem: SessionProblem, plan: SessionPlan): Verdict {
  const violations: Violation[] = [];
  const blame = (rule: string, message: string): void => {
    violations.push({ rule, message });
  };
  checkPlan(problem, plan, blame);
  const laneSlots = plan.slots.reduce((sum, { lanes }) => sum + lanes, 0);
  const cost = (laneSlots * problem.slotMinutes) / 60;
  if (violations.length > 0) return { feasible: false, cost, violations };

  const random = createRandom(seed);
  const people = Math.max(
    1,
    problem.groups.reduce((sum, group) => sum + group.people, 0),
  );
  const sessions = Math.max(20, Math.min(400, Math.round(simulatedPeople / people)));
  const waits: number[] = [];
  const ends: number[] = [];
  let unserved = 0;
  for (let session = 0; session < sessions; session++) {
    const day = playSession(problem, plan, random.next);
    for (const wait of day.waits) waits.push(wait);
    ends.push(day.unserved > 0 ? Number.POSITIVE_INFINITY : day.end);
    for (let i = 0; i < day.unserved; i++) waits.push(Number.POSITIVE_INFINITY);
    unserved += day.unserved;
  }
  const wait = shareBelow(waits, 0.95);
  const end = shareBelow(ends, 0.95);
  if (wait > problem.waitMinutesMax)
    blame('wait', `95 of 100 wait up to ${wait.toFixed(2)} minutes, at most ${problem.waitMinutesMax} allowed`);
  if (end === Number.POSITIVE_INFINITY)
    blame(
      'unserved',
      `of ${sessions} sessions, more than 5 in 100 leave people unserved at closing, ${unserved} in all`,
    );
  else if (end > problem.closesMinute)
    blame('closing', `95 of 100 sessions end by minute ${end.toFixed(1)}, after closing at ${problem.closesMinute}`);
  return { feasible: violations.length === 0, cost, violations };
}

type Blame = (rule: string, message: string) => void;

function checkPlan(problem: SessionProblem, plan: SessionPlan, blame: Blame): void {
  const { opensMinute, closesMinute, slotMinutes } = problem;
  for (const group of problem.groups) {
    const calls = plan.calls.filter((call) => call.group === group.id);
    if (calls.length !== 1) blame('calls', `group ${group.id} is called ${calls.length} times, not once`);
    for (const { startMinute } of calls) {
      const where = `group ${group.id} is called at minute ${startMinute}`;
      if ((startMinute - opensMinute) % slotMinutes !== 0) blame('slot', `${where}, where no slot begins`);
      if (startMinute < (group.earliestMinute ?? opensMinute)) blame('too-early', where);
      if (startMinute > (group.latestMinute ?? closesMinute - 1)) blame('too-late', where);
    }
  }
  for (const { group } of plan.calls)
    if (!problem.groups.some(({ id }) => id === group)) blame('unknown-group', `${group} is not a group`);
  if (plan.slots.length !== slotCount(problem))
    blame('slots', `the plan has ${plan.slots.length} slots, the opening hours ${slotCount(problem)}`);
  plan.slots.forEach(({ fromMinute, lanes, samplers }, slot) => {
    const where = `from minute ${fromMinute}, ${lanes} lanes are open`;
    if (fromMinute !== opensMinute + slot * slotMinutes) blame('slot', `slot ${slot} begins at minute ${fromMinute}`);
    if (!Number.isInteger(lanes) || lanes < 0) blame('lanes', where);
    if (lanes > lanesPossible(problem, slot))
      blame('lanes', `${where}, at most ${lanesPossible(problem, slot)} can be`);
    if (problem.samplers.length === 0) return;
    const present = new Set(samplersPresent(problem, slot).map(({ id }) => id));
    if (samplers.length !== lanes * problem.samplersPerLane || new Set(samplers).size !== samplers.length)
      blame('samplers', `${where} with ${samplers.length} samplers`);
    for (const id of samplers) if (!present.has(id)) blame('samplers', `${where}, but ${id} is not there all the time`);
  });
}

function playSession(
  problem: SessionProblem,
  plan: SessionPlan,
  chance: () => number,
): { waits: number[]; end: number; unserved: number } {
  const arrivals: number[] = [];
  for (const { group, startMinute } of plan.calls) {
    const people = problem.groups.find(({ id }) => id === group)?.people ?? 0;
    for (let i = 0; i < people; i++) arrivals.push(startMinute + chance() * problem.arrivalMinutes);
  }
  for (const { fromMinute, toMinute, peoplePerHour } of problem.walkIns) {
    const [from, to] = [Math.max(fromMinute, problem.opensMinute), Math.min(toMinute, problem.closesMinute)];
    // a Poisson stream: so many by chance, each at any time
    const expected = (Math.max(0, to - from) / 60) * peoplePerHour;
    let left = expected + Math.log(1 - chance());
    while (left >= 0) {
      arrivals.push(from + chance() * (to - from));
      left += Math.log(1 - chance());
    }
  }
  arrivals.sort((a, b) => a - b);

  const ratio = problem.serviceSecondsSd / problem.serviceSecondsMean;
  const sigma = Math.sqrt(Math.log1p(ratio * ratio));
  const serviceMinutes = (): number => {
    // Marsaglia's polar method
    let u = 0;
    let s = 2;
    while (s >= 1 || s === 0) {
      u = 2 * chance() - 1;
      const v = 2 * chance() - 1;
      s = u * u + v * v;
    }
    const normal = u * Math.sqrt((-2 * Math.log(s)) / s);
    return (problem.serviceSecondsMean / 60) * Math.exp(sigma * normal - (sigma * sigma) / 2);
  };

  const waits: number[] = [];
  const ends: number[] = [];
  let next = 0;
  let slot = 0;
  let waitingFrom = 0;
  let now = problem.opensMinute;
  let end = now;
  const slotAt = (index: number): number => plan.slots[index]?.fromMinute ?? Number.POSITIVE_INFINITY;
  while (now < problem.closesMinute) {
    while (slotAt(slot + 1) <= now) slot++;
    while (next < arrivals.length && (arrivals[next] ?? 0) <= now) next++;
    for (let i = ends.length - 1; i >= 0; i--) if ((ends[i] ?? 0) <= now) ends.splice(i, 1);
    while (waitingFrom < next && ends.length < (plan.slots[slot]?.lanes ?? 0)) {
      waits.push(now - (arrivals[waitingFrom++] ?? now));
      ends.push(now + serviceMinutes());
      end = Math.max(end, ends.at(-1) ?? 0);
    }
    const nextArrival = arrivals[next] ?? Number.POSITIVE_INFINITY;
    now = Math.min(nextArrival, slotAt(slot + 1), problem.closesMinute, ...ends);
  }
  return { waits, end, unserved: arrivals.length - waitingFrom };
}

function shareBelow(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;
}
