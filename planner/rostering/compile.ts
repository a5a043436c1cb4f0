import { applyRepair } from './compile-repair.ts';
import type { Person, RosterProblem, Shift } from './model.ts';
import { type Counter, off, type Roster, type Unit } from './roster.ts';
import { teamsOf } from './teams.ts';

export function compileRoster(problem: RosterProblem): Roster {
  const { days, people, shifts, posts } = problem;
  const dutyIndex = new Map<string, number>();
  const dutyPost: number[] = [];
  const dutyShift: number[] = [];
  const postIndex = new Map(posts.map((post, i) => [post.id, i]));
  const shiftIndex = new Map(shifts.map((shift, i) => [shift.id, i]));
  for (const shift of shifts)
    for (const post of posts)
      if (problem.demands.some((demand) => demand.post === post.id && demand.shift === shift.id)) {
        dutyIndex.set(JSON.stringify([post.id, shift.id]), dutyPost.length);
        dutyPost.push(postIndex.get(post.id) ?? 0);
        dutyShift.push(shiftIndex.get(shift.id) ?? 0);
      }
  const duties = dutyPost.length;

  const groupIndex = new Map<number, number>();
  const dutyGroup = Int32Array.from({ length: duties }, (_, duty) => {
    const key = (dutyShift[duty] ?? 0) * 2 + (posts[dutyPost[duty] ?? 0]?.isReserve ? 1 : 0);
    const group = groupIndex.get(key) ?? groupIndex.size;
    groupIndex.set(key, group);
    return group;
  });
  const groups = [...groupIndex.keys()].map((key) => ({
    shift: shifts[key >> 1] as Shift,
    shiftIndex: key >> 1,
    isReserve: key % 2 === 1,
  }));
  const minutes = groups.map(({ shift, isReserve }) => (isReserve ? 0 : shift.minutes));
  const minuteStep = minutes.reduce(greatestCommonDivisor, 0) || 1;

  const cells = days * duties;
  const roster: Roster = {
    days,
    duties,
    units: [],
    dutyPost: Int32Array.from(dutyPost),
    dutyShift: Int32Array.from(dutyShift),
    groups: groups.length,
    dutyGroup,
    groupMinutes: Int32Array.from(minutes, (value) => value / minuteStep),
    groupShift: Int32Array.from(groups, (group) => group.shiftIndex),
    minuteStep,
    weekend: Uint8Array.from({ length: days }, (_, day) => Math.max(0, ((day + problem.firstWeekday) % 7) - 4)),
    fixedBeforeDay: problem.repair?.fixedBeforeDay ?? 0,
    minimum: new Int32Array(cells),
    preferred: new Int32Array(cells),
    minimumCost: new Float64Array(cells),
    underCost: new Float64Array(cells),
    overCost: new Float64Array(cells),
    apart: [],
  };
  const isDemanded = new Uint8Array(cells);
  for (const demand of problem.demands) {
    const cell = demand.day * duties + (dutyIndex.get(JSON.stringify([demand.post, demand.shift])) ?? 0);
    isDemanded[cell] = 1;
    roster.minimum[cell] = demand.minimum;
    roster.preferred[cell] = demand.preferred;
    roster.minimumCost[cell] = demand.minimumCost;
    roster.underCost[cell] = demand.underCost;
    roster.overCost[cell] = demand.overCost;
  }

  const fair = fairTargets(problem);
  const teams = teamsOf(problem);
  const unitOf = new Int32Array(people.length);
  teams.forEach((members, unit) => {
    for (const member of members) unitOf[member] = unit;
    roster.units.push(compileUnit(problem, roster, groups, members, isDemanded, fair));
  });
  const apart: Set<number>[] = teams.map(() => new Set());
  for (const { people: pair, rule } of problem.couples) {
    if (rule !== 'apart') continue;
    const [a = 0, b = 0] = pair.map((id) => unitOf[people.findIndex((person) => person.id === id)] ?? 0);
    apart[a]?.add(b);
    apart[b]?.add(a);
  }
  roster.apart = apart.map((others) => Int32Array.from(others));
  if (problem.repair) applyRepair(problem, problem.repair, roster, dutyIndex);
  return roster;
}

interface Group {
  shift: Shift;
  shiftIndex: number;
  isReserve: boolean;
}

function compileUnit(
  problem: RosterProblem,
  roster: Roster,
  groups: Group[],
  members: number[],
  isDemanded: Uint8Array,
  fair: FairTargets,
): Unit {
  const { days, duties } = roster;
  const people = members.map((member) => problem.people[member] as Person);
  const allowed = Uint8Array.from(isDemanded);
  const cost = new Float64Array(days * duties);
  const dutyPosts = Array.from(roster.dutyPost, (post) => problem.posts[post]);
  const dutyShifts = Array.from(roster.dutyShift, (shift) => problem.shifts[shift]);
  for (const person of people)
    for (let duty = 0; duty < duties; duty++) {
      const skill = dutyPosts[duty]?.skill;
      const isBarred = person.shiftsMax[dutyShifts[duty]?.id ?? ''] === 0;
      for (let day = 0; day < days; day++)
        if (isBarred || (skill !== undefined && !hasSkill(person, skill, day))) allowed[day * duties + duty] = 0;
    }
  for (const person of people) for (const day of person.daysOff) allowed.fill(0, day * duties, (day + 1) * duties);

  let base = 0;
  for (const wish of problem.wishes) {
    if (!people.some((person) => person.id === wish.person)) continue;
    if (wish.kind === 'on') base += wish.cost;
    for (let duty = 0; duty < duties; duty++)
      if (wish.shift === undefined || dutyShifts[duty]?.id === wish.shift)
        cost[wish.day * duties + duty] =
          (cost[wish.day * duties + duty] ?? 0) + (wish.kind === 'on' ? -wish.cost : wish.cost);
  }

  const least = (limits: (number | undefined)[]): number =>
    Math.min(...limits.map((limit) => limit ?? Number.POSITIVE_INFINITY));
  const greatest = (limits: number[]): number => Math.max(...limits);
  const counters: Counter[] = problem.shifts
    .map((shift, index) => ({
      counts: Uint8Array.from(groups, (group) => (group.shiftIndex === index && !group.isReserve ? 1 : 0)),
      most: least(people.map((person) => person.shiftsMax[shift.id])),
      cost: undefined,
    }))
    .filter(({ most }) => most > 0 && most < days);
  const nightsMax = least(people.map((person) => person.nightsMax));
  const nightCost = sumOfSquares(problem.fairness.nightCost, fair.nights, members, days, 1);
  if (nightCost || nightsMax < days)
    counters.push({
      counts: Uint8Array.from(groups, (group) => (group.shift.isNight && !group.isReserve ? 1 : 0)),
      most: nightsMax,
      cost: nightCost,
    });

  const minutesMax = least(people.map((person) => person.minutesMax));
  const stepsMax = days * Math.max(0, ...roster.groupMinutes);
  return {
    members,
    size: members.length,
    allowed,
    cost,
    base,
    runMin: greatest(people.map((person) => person.runMin)),
    runMax: least(people.map((person) => person.runMax)),
    // no row of days off between two runs is as long as the horizon
    offMin: Math.min(days, Math.max(1, greatest(people.map((person) => person.daysOffRunMin)))),
    weekendsMax: least(people.map((person) => person.weekendsMax)),
    minutesMin: Math.ceil(greatest(people.map((person) => person.minutesMin)) / roster.minuteStep),
    minutesMax: Math.min(stepsMax, Math.floor(minutesMax / roster.minuteStep)),
    counters,
    follows: followMatrix(groups, people),
    freeStart: Uint8Array.from({ length: days }, (_, day) => (day === 0 ? 1 : 0)),
    excused: new Uint8Array(days),
    weekendCost: sumOfSquares(problem.fairness.weekendCost, fair.weekends, members, Math.ceil(days / 7) + 1, 1),
    minuteCost: sumOfSquares(problem.fairness.hourCost, fair.hours, members, stepsMax, roster.minuteStep / 60),
    previous: undefined,
    start: new Int16Array(days).fill(off),
  };
}

function hasSkill(person: Person, skill: string, day: number): boolean {
  return person.certificates.some(
    (one) => one.skill === skill && day >= (one.validFromDay ?? 0) && day <= (one.validToDay ?? Infinity),
  );
}

function followMatrix(groups: Group[], people: Person[]): Uint8Array {
  const follows = new Uint8Array(groups.length * groups.length).fill(1);
  const rest = Math.max(...people.map((person) => person.restMinutesMin));
  groups.forEach(({ shift }, first) => {
    groups.forEach(({ shift: next }, second) => {
      const gap = 1440 + (next.startMinute ?? 0) - (shift.startMinute ?? 0) - (shift.spanMinutes ?? shift.minutes);
      if (shift.forbiddenNext.includes(next.id) || (rest > 0 && gap < rest))
        follows[first * groups.length + second] = 0;
    });
  });
  return follows;
}

interface FairTargets {
  nights: number[];
  weekends: number[];
  hours: number[];
}

/** What each person would carry if the preferred demand were shared out in proportion to `share`. */
export function fairTargets(problem: RosterProblem): FairTargets {
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const reserves = new Set(problem.posts.filter((post) => post.isReserve).map((post) => post.id));
  let nights = 0;
  let minutes = 0;
  const weekendDays = new Map<number, number>();
  for (const { day, post, shift, preferred } of problem.demands) {
    const weekday = (day + problem.firstWeekday) % 7;
    if (weekday > 4) weekendDays.set(day, (weekendDays.get(day) ?? 0) + preferred);
    if (reserves.has(post)) continue;
    minutes += preferred * (shifts.get(shift)?.minutes ?? 0);
    if (shifts.get(shift)?.isNight) nights += preferred;
  }
  let weekends = 0;
  for (
    let saturday = (12 - problem.firstWeekday) % 7 === 6 ? -1 : (12 - problem.firstWeekday) % 7;
    saturday < problem.days;
    saturday += 7
  )
    weekends += Math.max(weekendDays.get(saturday) ?? 0, weekendDays.get(saturday + 1) ?? 0);
  const shares = problem.people.reduce((sum, person) => sum + person.share, 0) || 1;
  const split = (whole: number): number[] => problem.people.map((person) => (whole * person.share) / shares);
  return { nights: split(nights), weekends: split(weekends), hours: split(minutes / 60) };
}

/** Squares are even-handed: with the sum given, they are least when everybody has the same. */
function sumOfSquares(
  weight: number,
  targets: number[],
  members: number[],
  most: number,
  step: number,
): Float64Array | undefined {
  if (weight === 0) return undefined;
  return Float64Array.from({ length: most + 1 }, (_, count) =>
    members.reduce((sum, member) => sum + weight * (count * step - (targets[member] ?? 0)) ** 2, 0),
  );
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
