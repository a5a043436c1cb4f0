import type { Verdict, Violation } from '../common/solve.ts';
import type { Assignment, Person, Post, RosterPlan, RosterProblem } from './model.ts';

/**
 * Says what a plan costs and which rules it breaks, from the problem and the plan alone; written apart from the
 * search and sharing nothing with it but the model. Days that a repair fixes, and what they and absences cut short,
 * are held against nobody.
 */
export function verifyRoster(problem: RosterProblem, plan: RosterPlan): Verdict {
  const violations: Violation[] = [];
  const blame = (rule: string, message: string): void => {
    violations.push({ rule, message });
  };
  const known = checkAssignments(problem, lookupsOf(problem), plan.assignments, blame);
  let cost = coverCost(problem, known) + wishCost(problem, known) + fairnessCost(problem, known);
  for (const person of problem.people) {
    const own = known.filter((assignment) => assignment.person === person.id);
    checkPerson(problem, person, own, blame);
    cost += repairCost(problem, person.id, own, blame);
  }
  checkCouples(problem, known, blame);
  return { feasible: violations.length === 0, cost: tidy(cost), violations };
}

/** Says of one person's duties, others left aside, what they break. */
export function personChecker(problem: RosterProblem): (person: Person, own: Assignment[]) => Violation[] {
  const lookups = lookupsOf(problem);
  return (person, own) => {
    const violations: Violation[] = [];
    const blame = (rule: string, message: string): void => {
      violations.push({ rule, message });
    };
    checkPerson(problem, person, checkAssignments(problem, lookups, own, blame), blame);
    return violations;
  };
}

type Blame = (rule: string, message: string) => void;

const tidy = (cost: number): number => Math.round(cost * 1e6) / 1e6;
const at = (day: number, post: string, shift: string): string => JSON.stringify([day, post, shift]);

interface Lookups {
  cells: Set<string>;
  people: Map<string, Person>;
  posts: Map<string, Post>;
}

function lookupsOf(problem: RosterProblem): Lookups {
  return {
    cells: new Set(problem.demands.map((demand) => at(demand.day, demand.post, demand.shift))),
    people: new Map(problem.people.map((person) => [person.id, person])),
    posts: new Map(problem.posts.map((post) => [post.id, post])),
  };
}

function checkAssignments(
  problem: RosterProblem,
  { cells, people, posts }: Lookups,
  assignments: Assignment[],
  blame: Blame,
): Assignment[] {
  const fixed = problem.repair?.fixedBeforeDay ?? 0;
  const taken = new Set<string>();
  return assignments.filter(({ person: id, day, post, shift }) => {
    const who = `${id} on day ${day} at ${post} in ${shift}`;
    const person = people.get(id);
    if (!person) {
      blame('unknown-person', `${who}: this person is not defined`);
      return false;
    }
    if (!cells.has(at(day, post, shift))) {
      blame('not-demanded', `${who}: nobody is wanted there`);
      return false;
    }
    const key = JSON.stringify([id, day]);
    if (taken.has(key)) blame('two-duties', `${who}, who has another duty that day`);
    taken.add(key);
    if (day < fixed) return true;
    if (person.daysOff.includes(day)) blame('day-off', `${who}, who cannot work that day`);
    if (person.shiftsMax[shift] === 0) blame('shift-forbidden', `${who}, who may not work this shift`);
    const skill = posts.get(post)?.skill;
    const isCertified = person.certificates.some(
      (one) =>
        one.skill === skill &&
        (one.validFromDay === undefined || one.validFromDay <= day) &&
        (one.validToDay === undefined || day <= one.validToDay),
    );
    if (skill !== undefined && !isCertified)
      blame('no-certificate', `${who}, without a valid certificate for ${skill}`);
    const isAway = problem.repair?.absences.some((one) => one.person === id && one.fromDay <= day && day <= one.toDay);
    if (isAway) blame('absent', `${who}, who is absent`);
    return true;
  });
}

function coverCost(problem: RosterProblem, assignments: Assignment[]): number {
  const counts = new Map<string, number>();
  for (const { day, post, shift } of assignments)
    counts.set(at(day, post, shift), (counts.get(at(day, post, shift)) ?? 0) + 1);
  let cost = 0;
  for (const demand of problem.demands) {
    const there = counts.get(at(demand.day, demand.post, demand.shift)) ?? 0;
    cost += Math.max(0, demand.minimum - there) * demand.minimumCost;
    cost += Math.max(0, demand.preferred - there) * demand.underCost;
    cost += Math.max(0, there - demand.preferred) * demand.overCost;
  }
  return cost;
}

function wishCost(problem: RosterProblem, assignments: Assignment[]): number {
  let cost = 0;
  for (const wish of problem.wishes) {
    const isWorking = assignments.some(
      ({ person, day, shift }) =>
        person === wish.person && day === wish.day && (wish.shift === undefined || wish.shift === shift),
    );
    if (isWorking !== (wish.kind === 'on')) cost += wish.cost;
  }
  return cost;
}

/** Sorted days of work with what is worked, one entry a day. */
function workDays(problem: RosterProblem, own: Assignment[]): { day: number; shift: string; isReserve: boolean }[] {
  const reserves = new Set(problem.posts.filter((post) => post.isReserve).map((post) => post.id));
  return own
    .map(({ day, shift, post }) => ({ day, shift, isReserve: reserves.has(post) }))
    .sort((a, b) => a.day - b.day);
}

function weekendsOf(problem: RosterProblem, days: number[]): number {
  const weeks = days
    .filter((day) => (day + problem.firstWeekday) % 7 >= 5)
    .map((day) => Math.floor((day + problem.firstWeekday) / 7));
  return new Set(weeks).size;
}

function checkPerson(problem: RosterProblem, person: Person, own: Assignment[], blame: Blame): void {
  const work = workDays(problem, own);
  const fixed = problem.repair?.fixedBeforeDay ?? 0;
  const past = workDays(
    problem,
    (problem.repair?.previous ?? []).filter((one) => one.person === person.id),
  );
  const pastFixed = past.filter(({ day }) => day < fixed);
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const minutesOf = (days: typeof work): number =>
    days.reduce((sum, { shift, isReserve }) => sum + (isReserve ? 0 : (shifts.get(shift)?.minutes ?? 0)), 0);
  const nightsOf = (days: typeof work): number =>
    days.filter(({ shift, isReserve }) => !isReserve && shifts.get(shift)?.isNight).length;
  const atMost = (rule: string, what: string, value: number, limit: number | undefined, before: number): void => {
    if (limit !== undefined && value > Math.max(limit, before))
      blame(rule, `${person.id} has ${value} ${what}, at most ${limit} allowed`);
  };

  atMost('minutes-max', 'minutes', minutesOf(work), person.minutesMax, minutesOf(pastFixed));
  atMost('nights-max', 'nights', nightsOf(work), person.nightsMax, nightsOf(pastFixed));
  const weekends = (days: typeof work): number =>
    weekendsOf(
      problem,
      days.map(({ day }) => day),
    );
  atMost('weekends-max', 'weekends', weekends(work), person.weekendsMax, weekends(pastFixed));
  for (const [id, limit] of Object.entries(person.shiftsMax)) {
    const count = (days: typeof work): number => days.filter((one) => one.shift === id && !one.isReserve).length;
    if (limit > 0) atMost('shifts-max', `shifts ${id}`, count(work), limit, count(pastFixed));
  }
  const away = awayDays(problem, person.id);
  const left = minutesOf(past.filter(({ day }) => !away.has(day)));
  const minutesMin = away.size > 0 ? Math.min(person.minutesMin, left) : person.minutesMin;
  if (minutesOf(work) < minutesMin)
    blame('minutes-min', `${person.id} has ${minutesOf(work)} minutes, at least ${minutesMin} required`);

  checkRuns(
    problem,
    person,
    work.map(({ day }) => day),
    away,
    blame,
  );
  for (let i = 1; i < work.length; i++) {
    const [before, after] = [work[i - 1], work[i]];
    const [first, second] = [shifts.get(before?.shift ?? ''), shifts.get(after?.shift ?? '')];
    if (!before || !after || !first || !second || after.day < fixed) continue;
    const where = `${person.id} works ${second.id} on day ${after.day} after ${first.id} on day ${before.day}`;
    const isNextDay = after.day === before.day + 1;
    if (isNextDay && first.forbiddenNext.includes(second.id)) blame('forbidden-next', where);
    if (person.restMinutesMin === 0) continue;
    const end = before.day * 1440 + (first.startMinute ?? 0) + (first.spanMinutes ?? first.minutes);
    const rest = after.day * 1440 + (second.startMinute ?? 0) - end;
    if (rest < person.restMinutesMin) blame('rest', `${where}: ${rest} minutes of rest for ${person.restMinutesMin}`);
  }
}

/** Days on which an absence bars this person, or somebody this person must stand with. */
function awayDays(problem: RosterProblem, id: string): Set<number> {
  const bound = new Set([id]);
  for (let size = 0; size < bound.size; ) {
    size = bound.size;
    for (const { people, rule } of problem.couples)
      if (rule === 'together' && people.some((one) => bound.has(one))) for (const one of people) bound.add(one);
  }
  const days = new Set<number>();
  for (const { person, fromDay, toDay } of problem.repair?.absences ?? [])
    if (bound.has(person)) for (let day = fromDay; day <= toDay; day++) days.add(day);
  return days;
}

function checkRuns(problem: RosterProblem, person: Person, days: number[], away: Set<number>, blame: Blame): void {
  const fixed = problem.repair?.fixedBeforeDay ?? 0;
  const works = new Set(days);
  for (let first = 0; first < problem.days; ) {
    let end = first + 1;
    while (end < problem.days && works.has(end) === works.has(first)) end++;
    const length = end - first;
    const span = `${person.id} ${works.has(first) ? 'works' : 'is off on'} days ${first} … ${end - 1}`;
    const touchesEnds = first === 0 || end === problem.days || first < fixed;
    if (works.has(first)) {
      if (person.runMax !== undefined && length > person.runMax && end > fixed)
        blame('run-max', `${span}, at most ${person.runMax} in a row allowed`);
      const isCut = away.has(first - 1) || away.has(end);
      if (length < person.runMin && !touchesEnds && !isCut)
        blame('run-min', `${span}, at least ${person.runMin} in a row required`);
    } else {
      const isExcused = Array.from({ length }, (_, i) => first + i).some((day) => away.has(day));
      if (length < person.daysOffRunMin && !touchesEnds && !isExcused)
        blame('days-off-run-min', `${span}, at least ${person.daysOffRunMin} in a row required`);
    }
    first = end;
  }
}

function checkCouples(problem: RosterProblem, assignments: Assignment[], blame: Blame): void {
  const fixed = problem.repair?.fixedBeforeDay ?? 0;
  const dutyOf = (id: string, day: number): string | undefined => {
    const found = assignments.find((one) => one.person === id && one.day === day);
    return found && JSON.stringify([found.post, found.shift]);
  };
  for (const { people, rule } of problem.couples)
    for (let day = fixed; day < problem.days; day++) {
      const [a, b] = [dutyOf(people[0], day), dutyOf(people[1], day)];
      if (rule === 'together' && a !== b)
        blame('together', `${people[0]} and ${people[1]} must stand together, but do not on day ${day}`);
      if (rule === 'apart' && a !== undefined && a === b)
        blame('apart', `${people[0]} and ${people[1]} must not stand together, but do on day ${day}`);
    }
}

/** Squared distances from shares of the preferred demand that are in proportion to each person's `share`. */
function fairnessCost(problem: RosterProblem, assignments: Assignment[]): number {
  const { nightCost, weekendCost, hourCost } = problem.fairness;
  if (nightCost === 0 && weekendCost === 0 && hourCost === 0) return 0;
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const wanted = { nights: 0, hours: 0 };
  const weekendDemand = new Map<number, [number, number]>();
  for (const { day, post, shift, preferred } of problem.demands) {
    const weekday = (day + problem.firstWeekday) % 7;
    if (weekday >= 5) {
      const week = Math.floor((day + problem.firstWeekday) / 7);
      const pair = weekendDemand.get(week) ?? [0, 0];
      pair[weekday === 5 ? 0 : 1] += preferred;
      weekendDemand.set(week, pair);
    }
    if (problem.posts.some((one) => one.id === post && one.isReserve)) continue;
    if (shifts.get(shift)?.isNight) wanted.nights += preferred;
    wanted.hours += (preferred * (shifts.get(shift)?.minutes ?? 0)) / 60;
  }
  const weekends = [...weekendDemand.values()].reduce((sum, pair) => sum + Math.max(...pair), 0);
  const shares = problem.people.reduce((sum, person) => sum + person.share, 0) || 1;
  let cost = 0;
  for (const person of problem.people) {
    const part = person.share / shares;
    const work = workDays(
      problem,
      assignments.filter((one) => one.person === person.id),
    );
    const onDuty = work.filter((one) => !one.isReserve).map((one) => shifts.get(one.shift));
    const nights = onDuty.filter((shift) => shift?.isNight).length;
    const hours = onDuty.reduce((sum, shift) => sum + (shift?.minutes ?? 0) / 60, 0);
    cost += nightCost * (nights - wanted.nights * part) ** 2;
    cost +=
      weekendCost *
      (weekendsOf(
        problem,
        work.map(({ day }) => day),
      ) -
        weekends * part) **
        2;
    cost += hourCost * (hours - wanted.hours * part) ** 2;
  }
  return cost;
}

function repairCost(problem: RosterProblem, id: string, own: Assignment[], blame: Blame): number {
  const { repair } = problem;
  if (!repair) return 0;
  const reserves = new Set(problem.posts.filter((post) => post.isReserve).map((post) => post.id));
  let changedDays = 0;
  for (let day = 0; day < problem.days; day++) {
    const before = repair.previous.find((one) => one.person === id && one.day === day);
    const now = own.find((one) => one.day === day);
    if (before?.post === now?.post && before?.shift === now?.shift) continue;
    if (day < repair.fixedBeforeDay) blame('fixed', `${id} is changed on day ${day}, which has happened already`);
    const isAway = repair.absences.some((one) => one.person === id && one.fromDay <= day && day <= one.toDay);
    const isCalledUp = before && now && reserves.has(before.post) && before.shift === now.shift;
    if (day >= repair.fixedBeforeDay && !isAway && !isCalledUp) changedDays++;
  }
  return changedDays === 0 ? 0 : repair.personCost + changedDays * repair.dayCost;
}
