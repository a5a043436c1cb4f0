import { off, type Pattern, type Roster, type Unit } from './roster.ts';

/** What a pattern fixes outside the days [from, to) that are to be planned anew. */
export interface Surroundings {
  minutes: number;
  weekends: number;
  counts: Int32Array;
  /** On the eve of `from`: days worked in a row, and the group worked last; 0 after a day off. */
  runBefore: number;
  groupBefore: number;
  /** Days off in a row on the eve of `from`; `offMin` when that row is long enough or need not be. */
  offBefore: number;
  /** From `to` on: days worked in a row and the first one's group; 0 when `to` is a day off. */
  runAfter: number;
  groupAfter: number;
  offAfter: number;
  /** The run or the row of days off at `to` need not be of any least length. */
  isAfterFree: boolean;
}

/** Counts a pattern outside [from, to); a weekend must not lie on both sides of `to`. */
export function surroundingsOf(roster: Roster, unit: Unit, pattern: Pattern, from: number, to: number): Surroundings {
  const { days, dutyGroup, weekend } = roster;
  const around: Surroundings = {
    minutes: 0,
    weekends: 0,
    counts: new Int32Array(unit.counters.length),
    runBefore: 0,
    groupBefore: 0,
    offBefore: unit.offMin,
    runAfter: 0,
    groupAfter: 0,
    offAfter: 0,
    isAfterFree: true,
  };
  for (let day = 0; day < days; day++) {
    if (day === from) {
      day = to - 1;
      continue;
    }
    const duty = pattern[day] as number;
    if (duty === off) continue;
    const group = dutyGroup[duty] as number;
    around.minutes += roster.groupMinutes[group] as number;
    if (weekend[day] === 1 || (weekend[day] === 2 && (day === 0 || pattern[day - 1] === off))) around.weekends++;
    for (let i = 0; i < unit.counters.length; i++)
      around.counts[i] = (around.counts[i] as number) + (unit.counters[i]?.counts[group] as number);
  }
  lookBack(roster, unit, pattern, from, around);
  lookAhead(roster, unit, pattern, to, around);
  return around;
}

function lookBack(roster: Roster, unit: Unit, pattern: Pattern, from: number, around: Surroundings): void {
  if (from === 0) return;
  let day = from - 1;
  if (pattern[day] === off) {
    let isFree = false;
    for (; day >= 0 && pattern[day] === off; day--) if (unit.excused[day] || day < roster.fixedBeforeDay) isFree = true;
    around.offBefore = isFree || day < 0 ? unit.offMin : Math.min(unit.offMin, from - 1 - day);
    return;
  }
  around.groupBefore = roster.dutyGroup[pattern[day] as number] as number;
  while (day >= 0 && pattern[day] !== off) day--;
  around.runBefore = from - 1 - day;
}

function lookAhead(roster: Roster, unit: Unit, pattern: Pattern, to: number, around: Surroundings): void {
  const { days } = roster;
  if (to >= days) return;
  let day = to;
  if (pattern[to] === off) {
    let isFree = false;
    for (; day < days && pattern[day] === off; day++) if (unit.excused[day]) isFree = true;
    around.offAfter = day - to;
    around.isAfterFree = isFree || day === days;
    return;
  }
  around.groupAfter = roster.dutyGroup[pattern[to] as number] as number;
  while (day < days && pattern[day] !== off) day++;
  around.runAfter = day - to;
  around.isAfterFree = day === days || unit.excused[day] === 1;
}
