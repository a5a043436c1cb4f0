import { InputError } from '../common/input-error.ts';
import type { Person, RosterProblem, Shift } from './model.ts';

/** Throws an InputError in a sentence when the problem contradicts itself or names what it does not define. */
export function validateRoster(problem: RosterProblem): void {
  if (!isCount(problem.days) || problem.days < 1) fail(`days is ${problem.days}; a roster has at least one day`);
  if (!isCount(problem.firstWeekday) || problem.firstWeekday > 6)
    fail(`firstWeekday is ${problem.firstWeekday}; 0 is Monday and 6 is Sunday`);
  const shifts = uniqueIds(problem.shifts, 'shift');
  const posts = uniqueIds(problem.posts, 'post');
  const people = uniqueIds(problem.people, 'person');
  if (people.size === 0) fail('there are no people; a roster needs at least one');

  for (const shift of problem.shifts) validateShift(shift, shifts);
  for (const person of problem.people) validatePerson(person, problem, shifts);
  const cells = new Set<string>();
  for (const demand of problem.demands) {
    const where = `the demand on day ${demand.day} at ${demand.post} in ${demand.shift}`;
    if (!isDay(demand.day, problem)) fail(`${where} is outside days 0 … ${problem.days - 1}`);
    if (!posts.has(demand.post)) fail(`${where} names a post that is not defined`);
    if (!shifts.has(demand.shift)) fail(`${where} names a shift that is not defined`);
    if (!isCount(demand.minimum) || !isCount(demand.preferred) || demand.minimum > demand.preferred)
      fail(`${where} needs whole numbers with minimum ≤ preferred`);
    for (const cost of [demand.minimumCost, demand.underCost, demand.overCost])
      if (!isCost(cost)) fail(`${where} has a cost of ${cost}; costs are 0 or more`);
    const cell = JSON.stringify([demand.day, demand.post, demand.shift]);
    if (cells.has(cell)) fail(`${where} is given twice`);
    cells.add(cell);
  }
  for (const wish of problem.wishes) {
    const where = `the wish of ${wish.person} for day ${wish.day}`;
    if (!people.has(wish.person)) fail(`${where}: this person is not defined`);
    if (!isDay(wish.day, problem)) fail(`${where} is outside days 0 … ${problem.days - 1}`);
    if (wish.shift !== undefined && !shifts.has(wish.shift)) fail(`${where} names shift ${wish.shift}, not defined`);
    if (!isCost(wish.cost)) fail(`${where} has a cost of ${wish.cost}; costs are 0 or more`);
  }
  for (const { people: pair } of problem.couples) {
    for (const id of pair) if (!people.has(id)) fail(`a couple names ${id}, who is not defined`);
    if (pair[0] === pair[1]) fail(`a couple names ${pair[0]} twice; it needs two people`);
  }
  for (const [name, cost] of Object.entries(problem.fairness))
    if (!isCost(cost)) fail(`fairness.${name} is ${cost}; costs are 0 or more`);
  validateRepair(problem, people, posts, shifts);
}

export function validateShift(shift: Shift, shifts: Set<string>): void {
  if (!isCount(shift.minutes)) fail(`shift ${shift.id} has ${shift.minutes} minutes; whole minutes are needed`);
  if (shift.startMinute !== undefined && (!isCount(shift.startMinute) || shift.startMinute >= 1440))
    fail(`shift ${shift.id} begins at minute ${shift.startMinute}; 0 … 1439 is expected`);
  if (shift.spanMinutes !== undefined && !isCount(shift.spanMinutes))
    fail(`shift ${shift.id} spans ${shift.spanMinutes} minutes; whole minutes are needed`);
  for (const next of shift.forbiddenNext)
    if (!shifts.has(next)) fail(`shift ${shift.id} forbids ${next} on the next day, which is not defined`);
}

export function validatePerson(
  person: Person,
  problem: Pick<RosterProblem, 'days' | 'shifts'>,
  shifts: Set<string>,
): void {
  const whole: [string, number | undefined][] = [
    ['minutesMin', person.minutesMin],
    ['minutesMax', person.minutesMax],
    ['runMin', person.runMin],
    ['runMax', person.runMax],
    ['daysOffRunMin', person.daysOffRunMin],
    ['weekendsMax', person.weekendsMax],
    ['nightsMax', person.nightsMax],
    ['restMinutesMin', person.restMinutesMin],
    ...Object.entries(person.shiftsMax).map(([id, most]): [string, number] => [`shiftsMax.${id}`, most]),
  ];
  for (const [name, value] of whole)
    if (value !== undefined && !isCount(value)) fail(`${name} of ${person.id} is ${value}; a whole number is needed`);
  for (const id of Object.keys(person.shiftsMax))
    if (!shifts.has(id)) fail(`shiftsMax of ${person.id} names shift ${id}, which is not defined`);
  if (person.minutesMax !== undefined && person.minutesMin > person.minutesMax)
    fail(`${person.id} must work at least ${person.minutesMin} and at most ${person.minutesMax} minutes`);
  if (person.runMax !== undefined && person.runMin > Math.max(1, person.runMax))
    fail(`${person.id} must work at least ${person.runMin} and at most ${person.runMax} days in a row`);
  if (!isCost(person.share)) fail(`the share of ${person.id} is ${person.share}; 0 or more is expected`);
  for (const day of person.daysOff)
    if (!isDay(day, problem)) fail(`day off ${day} of ${person.id} is outside days 0 … ${problem.days - 1}`);
  if (person.restMinutesMin > 0) validateRest(person, problem.shifts);
}

/** Rests are checked from one day to the next, so that a whole day off must always be rest enough. */
function validateRest(person: Person, shifts: Shift[]): void {
  let latestEnd = 0;
  let earliestStart = 1440;
  for (const shift of shifts) {
    if (shift.startMinute === undefined)
      fail(`${person.id} needs ${person.restMinutesMin} minutes of rest, but shift ${shift.id} has no startMinute`);
    latestEnd = Math.max(latestEnd, shift.startMinute + (shift.spanMinutes ?? shift.minutes));
    earliestStart = Math.min(earliestStart, shift.startMinute);
  }
  if (2880 + earliestStart - latestEnd < person.restMinutesMin)
    fail(`the rest of ${person.id}, ${person.restMinutesMin} minutes, can outlast a whole day off; use daysOffRunMin`);
}

function validateRepair(problem: RosterProblem, people: Set<string>, posts: Set<string>, shifts: Set<string>): void {
  const { repair } = problem;
  if (!repair) return;
  if (!isCount(repair.fixedBeforeDay) || repair.fixedBeforeDay > problem.days)
    fail(`repair.fixedBeforeDay is ${repair.fixedBeforeDay}; 0 … ${problem.days} is expected`);
  if (!isCost(repair.personCost) || !isCost(repair.dayCost)) fail('the costs of a repair are 0 or more');
  const taken = new Set<string>();
  for (const { person, day, post, shift } of repair.previous) {
    const where = `repair.previous puts ${person} on day ${day} at ${post} in ${shift}`;
    if (!people.has(person) || !posts.has(post) || !shifts.has(shift)) fail(`${where}, one of which is not defined`);
    if (!isDay(day, problem)) fail(`${where}, outside days 0 … ${problem.days - 1}`);
    const key = JSON.stringify([person, day]);
    if (taken.has(key)) fail(`${where}, who stands elsewhere that day already`);
    taken.add(key);
  }
  for (const { person, fromDay, toDay } of repair.absences) {
    if (!people.has(person)) fail(`repair.absences names ${person}, who is not defined`);
    if (!isDay(fromDay, problem) || !isDay(toDay, problem) || fromDay > toDay)
      fail(`the absence of ${person} from day ${fromDay} to ${toDay} does not fit days 0 … ${problem.days - 1}`);
    if (fromDay < repair.fixedBeforeDay)
      fail(`the absence of ${person} begins on day ${fromDay}, which is fixed; take it out of repair.previous instead`);
  }
}

function uniqueIds(items: { id: string }[], kind: string): Set<string> {
  const ids = new Set<string>();
  for (const { id } of items) {
    if (id === '') fail(`a ${kind} has an empty id`);
    if (ids.has(id)) fail(`${kind} ${id} is defined twice`);
    ids.add(id);
  }
  return ids;
}

/** Counts are kept in 32 bits. */
const countMax = 1e9;
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= countMax;
const isCost = (value: number): boolean => Number.isFinite(value) && value >= 0;
const isDay = (day: number, problem: Pick<RosterProblem, 'days'>): boolean => isCount(day) && day < problem.days;

function fail(message: string): never {
  throw new InputError(message);
}
