import { InputError } from '../common/input-error.ts';
import type { Repair, RosterProblem } from './model.ts';
import { off, type Pattern, type Roster, type Unit } from './roster.ts';

/**
 * Fixes the past, bars the absent, and prices every change. What has happened, or is forced by an absence, is not
 * held against anybody: runs and rows of days off that it cuts short are free, and minutes lost need not be made up.
 */
export function applyRepair(
  problem: RosterProblem,
  repair: Repair,
  roster: Roster,
  dutyIndex: Map<string, number>,
): void {
  const { days, duties } = roster;
  const people = new Map(problem.people.map((person, i) => [person.id, i]));
  const told = problem.people.map(() => new Int16Array(days).fill(off));
  for (const { person, day, post, shift } of repair.previous) {
    const duty = dutyIndex.get(JSON.stringify([post, shift]));
    if (duty === undefined)
      throw new InputError(`repair.previous puts ${person} at ${post} in ${shift}, where nobody is ever wanted`);
    (told[people.get(person) ?? 0] as Pattern)[day] = duty;
  }
  const absent = problem.people.map(() => new Uint8Array(days));
  for (const { person, fromDay, toDay } of repair.absences)
    absent[people.get(person) ?? 0]?.fill(1, fromDay, toDay + 1);

  for (const unit of roster.units) {
    const pattern = told[unit.members[0] ?? 0] as Pattern;
    for (const member of unit.members)
      if (told[member]?.some((duty, day) => duty !== pattern[day] && day < repair.fixedBeforeDay))
        throw new InputError(
          `${problem.people[member]?.id} must stand with ${problem.people[unit.members[0] ?? 0]?.id}, but did not before day ${repair.fixedBeforeDay}`,
        );
    for (const member of unit.members) {
      const away = absent[member] as Uint8Array;
      away.forEach((isAway, day) => {
        if (!isAway) return;
        unit.excused[day] = 1;
        unit.allowed.fill(0, day * duties, (day + 1) * duties);
      });
    }
    for (let day = 0; day < days; day++)
      if (day < repair.fixedBeforeDay || (day > 0 && unit.excused[day - 1])) unit.freeStart[day] = 1;
    const keeps = unit.members.map((member) =>
      keepsOf(roster, problem, told[member] as Pattern, absent[member] as Uint8Array),
    );
    for (const keep of keeps) addDayCosts(unit, keep, roster, repair.dayCost);
    unit.previous = { pattern, keeps, personCost: repair.personCost };
    unit.start.set(pattern.subarray(0, repair.fixedBeforeDay));
    relaxLimits(unit, roster, pattern);
  }
}

function keepsOf(roster: Roster, problem: RosterProblem, told: Pattern, absent: Uint8Array): Uint8Array {
  const { days, duties } = roster;
  const keeps = new Uint8Array(days * (duties + 1));
  const isReserve = (duty: number): boolean => problem.posts[roster.dutyPost[duty] ?? 0]?.isReserve ?? false;
  for (let day = 0; day < days; day++) {
    const before = told[day] ?? off;
    for (let duty = off; duty < duties; duty++) {
      // A reserve is told to be ready for just this: another post in the same shift.
      const isCalledUp =
        before !== off && duty !== off && isReserve(before) && roster.dutyShift[duty] === roster.dutyShift[before];
      if (duty === before || isCalledUp || absent[day]) keeps[day * (duties + 1) + duty + 1] = 1;
    }
  }
  return keeps;
}

function addDayCosts(unit: Unit, keeps: Uint8Array, { days, duties, fixedBeforeDay }: Roster, dayCost: number): void {
  for (let day = fixedBeforeDay; day < days; day++) {
    const ofRest = keeps[day * (duties + 1)] ? 0 : dayCost;
    unit.base += ofRest;
    for (let duty = 0; duty < duties; duty++) {
      const ofDuty = keeps[day * (duties + 1) + duty + 1] ? 0 : dayCost;
      unit.cost[day * duties + duty] = (unit.cost[day * duties + duty] ?? 0) + ofDuty - ofRest;
    }
  }
}

/** Limits give way as far as the fixed past has already gone beyond them, and least minutes as far as absences took. */
function relaxLimits(unit: Unit, roster: Roster, pattern: Pattern): void {
  const fixed = { minutes: 0, weekends: 0, left: 0 };
  const counts = unit.counters.map(() => 0);
  for (let day = 0; day < roster.days; day++) {
    const duty = pattern[day] ?? off;
    if (duty === off) continue;
    const group = roster.dutyGroup[duty] ?? 0;
    const minutes = roster.groupMinutes[group] ?? 0;
    if (!unit.excused[day]) fixed.left += minutes;
    if (day >= roster.fixedBeforeDay) continue;
    fixed.minutes += minutes;
    const kind = roster.weekend[day];
    if (kind === 1 || (kind === 2 && (day === 0 || pattern[day - 1] === off))) fixed.weekends++;
    unit.counters.forEach((counter, i) => {
      counts[i] = (counts[i] ?? 0) + (counter.counts[group] ?? 0);
    });
  }
  unit.minutesMax = Math.max(unit.minutesMax, fixed.minutes);
  unit.weekendsMax = Math.max(unit.weekendsMax, fixed.weekends);
  unit.counters.forEach((counter, i) => {
    counter.most = Math.max(counter.most, counts[i] ?? 0);
  });
  if (unit.excused.includes(1)) unit.minutesMin = Math.min(unit.minutesMin, fixed.left);
}
