import { InputError } from '../common/input-error.ts';
import type { SessionProblem } from './model.ts';

const peopleMax = 200_000;
const slotsMax = 2000;

/** Throws an InputError in a sentence when the problem contradicts itself. */
export function validateSessions(problem: SessionProblem): void {
  const { opensMinute, closesMinute, slotMinutes } = problem;
  if (!(closesMinute > opensMinute)) fail(`it closes at minute ${closesMinute}, not after opening at ${opensMinute}`);
  if (!(slotMinutes > 0) || (closesMinute - opensMinute) / slotMinutes > slotsMax)
    fail(`slotMinutes is ${slotMinutes}; more than 0 and at most ${slotsMax} slots are expected`);
  if ((closesMinute - opensMinute) % slotMinutes !== 0)
    fail(
      `the ${closesMinute - opensMinute} minutes of opening are not a whole number of slots of ${slotMinutes} minutes`,
    );
  if (!Number.isInteger(problem.lanesMax) || problem.lanesMax < 1 || problem.lanesMax > 1000)
    fail(`lanesMax is ${problem.lanesMax}; 1 … 1000 is expected`);
  if (!Number.isInteger(problem.samplersPerLane) || problem.samplersPerLane < 1)
    fail(`samplersPerLane is ${problem.samplersPerLane}; 1 or more is expected`);
  if (!(problem.serviceSecondsMean > 0)) fail('serviceSecondsMean must be more than 0');
  if (!(problem.serviceSecondsSd >= 0)) fail('serviceSecondsSd must be 0 or more');
  if (!(problem.waitMinutesMax >= 0)) fail('waitMinutesMax must be 0 or more');
  if (!(problem.arrivalMinutes >= 0)) fail('arrivalMinutes must be 0 or more');
  for (const seconds of problem.whatIfSeconds) if (!(seconds > 0)) fail('whatIfSeconds must all be more than 0');
  const ids = new Set<string>();
  let people = 0;
  for (const group of problem.groups) {
    if (ids.has(group.id)) fail(`group ${group.id} is there twice`);
    ids.add(group.id);
    if (!Number.isInteger(group.people) || group.people < 1) fail(`group ${group.id} has ${group.people} people`);
    people += group.people;
    const earliest = group.earliestMinute ?? opensMinute;
    const latest = group.latestMinute ?? closesMinute - 1;
    if (callSlots(problem, earliest, latest).length === 0)
      fail(`group ${group.id} can only be called from minute ${earliest} to ${latest}, when no slot begins`);
  }
  const samplers = new Set<string>();
  for (const sampler of problem.samplers) {
    if (samplers.has(sampler.id)) fail(`sampler ${sampler.id} is there twice`);
    samplers.add(sampler.id);
  }
  for (const { fromMinute, toMinute, peoplePerHour } of problem.walkIns) {
    if (!(toMinute > fromMinute) || !(peoplePerHour >= 0))
      fail(`walk-ins from minute ${fromMinute} to ${toMinute} at ${peoplePerHour} an hour make no sense`);
    people += ((toMinute - fromMinute) / 60) * peoplePerHour;
  }
  if (people > peopleMax) fail(`${Math.round(people)} people are expected; at most ${peopleMax} are simulated`);
}

/** Slots at which a group may be called. */
export function callSlots(problem: SessionProblem, earliestMinute: number, latestMinute: number): number[] {
  const slots: number[] = [];
  for (let slot = 0; problem.opensMinute + slot * problem.slotMinutes < problem.closesMinute; slot++) {
    const minute = problem.opensMinute + slot * problem.slotMinutes;
    if (minute >= earliestMinute && minute <= latestMinute) slots.push(slot);
  }
  return slots;
}

function fail(message: string): never {
  throw new InputError(message);
}
