import { InputError } from '../common/input-error.ts';
import type { Random } from '../common/random.ts';
import type { Watch } from '../common/watch.ts';
import type { PatternSearch } from './best-pattern.ts';
import type { Draft } from './draft.ts';
import type { Pattern, Roster, Unit } from './roster.ts';
import { shapeOf } from './shape.ts';

/** Windows that are tried, from the longest; longer ones than the first gain little for their time. */
const windowsDays = [63, 42, 28, 14, 7];
const pieceDays = 28;
/** The shortest pieces, for when time runs out. */
const pieceDaysLeast = 7;
/** Of the stop rule, what first patterns in longer pieces may take. */
const constructShare = 0.5;
/** Most states of an exact search: beyond, it takes too much memory and time. */
const statesMax = 1e6;

/** Most days that are planned at once; a horizon beyond that is planned window by window. */
export function windowDaysMax(roster: Roster): number {
  const fits = (days: number): boolean => roster.units.every((unit) => statesOf(roster, unit, days) <= statesMax);
  return windowsDays.find(fits) ?? 7;
}

/**
 * Days of the pieces in which a horizon is first planned: a long one in short pieces, whose searches take much less
 * time together; longer windows then find what those cannot.
 */
export function pieceDaysMax(roster: Roster): number {
  const daysMax = windowDaysMax(roster);
  return roster.days - roster.fixedBeforeDay <= daysMax ? daysMax : Math.min(daysMax, pieceDays);
}

/** An estimate from above of the states of an exact search. */
function statesOf(roster: Roster, unit: Unit, windowDays: number): number {
  const days = Math.min(windowDays, roster.days);
  const stepsMax = days * Math.max(0, ...roster.groupMinutes);
  const areMinutesKept = unit.minuteCost || unit.minutesMin > 0 || unit.minutesMax < stepsMax;
  let states = areMinutesKept ? Math.min(unit.minutesMax, stepsMax) + 1 : 1;
  const weekends = Math.ceil(days / 7);
  if (unit.weekendCost || unit.weekendsMax < weekends) states *= Math.min(unit.weekendsMax, weekends) + 1;
  for (const { cost, most } of unit.counters) if (cost) states *= Math.min(most, days) + 1;
  const { runCap, classes } = shapeOf(roster, unit);
  return states * (unit.offMin + runCap * classes) * days;
}

/**
 * Gives everybody a first pattern that keeps all limits, one after the other, each the best beside those before: in
 * shorter pieces when time is short. Who comes after the end of the time stays at home where the limits allow it.
 */
export async function construct(roster: Roster, draft: Draft, search: PatternSearch, watch: Watch): Promise<number[]> {
  const price = new Float64Array(roster.days * roster.duties);
  const unplanned: number[] = [];
  for (let index = 0; index < roster.units.length; index++) {
    const unit = roster.units[index] as Unit;
    const mayStayHome = roster.fixedBeforeDay === 0 && unit.minutesMin === 0;
    if (mayStayHome && watch.isOver()) continue;
    const isLate = watch.share > (constructShare * (index + 1)) / roster.units.length;
    draft.prices(index, roster.fixedBeforeDay, roster.days, price);
    const pattern =
      planInPieces(roster, unit, index, price, search, isLate ? pieceDaysLeast : pieceDaysMax(roster)) ??
      planInPieces(roster, unit, index, price, search, windowDaysMax(roster));
    if (pattern) draft.assign(index, pattern);
    else unplanned.push(index);
    await watch.breathe();
  }
  return unplanned;
}

/** A long horizon gets its limits piece by piece, in proportion, and in the last piece in full; undefined if none fits. */
function planInPieces(
  roster: Roster,
  unit: Unit,
  index: number,
  price: Float64Array,
  search: PatternSearch,
  daysMax: number,
): Pattern | undefined {
  const { days, fixedBeforeDay } = roster;
  const pattern = Int16Array.from(unit.start);
  let from = fixedBeforeDay;
  while (from < days) {
    const to = days - from <= daysMax ? days : from + daysMax;
    const part = to / days;
    const limits =
      to === days
        ? undefined
        : {
            minutesMin: Math.floor(unit.minutesMin * part),
            minutesMax: Math.ceil((unit.minutesMax * 0.5 + unit.minutesMin * 0.5) * part),
            weekendsMax: Math.ceil(unit.weekendsMax * part),
          };
    if (search.best(index, price, from, to, pattern, limits) === Number.POSITIVE_INFINITY) return undefined;
    pattern.set(search.result);
    from = to;
  }
  return pattern;
}

/** Plans one person after the other anew, exactly, the rest standing still, until nobody can be planned better. */
export async function descend(
  roster: Roster,
  draft: Draft,
  search: PatternSearch,
  watch: Watch,
  from: number,
  to: number,
): Promise<void> {
  const price = new Float64Array(roster.days * roster.duties);
  for (let last = Number.POSITIVE_INFINITY; draft.cost < last - 1e-9; ) {
    last = draft.cost;
    for (let index = 0; index < roster.units.length; index++) {
      if (watch.isOver()) return;
      replan(roster, draft, search, index, from, to, price, undefined);
      watch.steps++;
      await watch.breathe();
    }
  }
}

/** Plans a unit's window anew; with `shake`, prices are off by up to that much. Returns whether there was a pattern. */
export function replan(
  roster: Roster,
  draft: Draft,
  search: PatternSearch,
  index: number,
  from: number,
  to: number,
  price: Float64Array,
  shake: { random: Random; most: number } | undefined,
): boolean {
  const end = Math.min(roster.days, to + 1);
  const pattern = draft.patterns[index] as Pattern;
  draft.count(index, pattern, -1, from, end);
  draft.prices(index, from, end, price);
  draft.count(index, pattern, 1, from, end);
  if (shake)
    for (let cell = from * roster.duties; cell < end * roster.duties; cell++)
      price[cell] = (price[cell] as number) + shake.most * shake.random.next();
  if (search.best(index, price, from, to, pattern) === Number.POSITIVE_INFINITY) return false;
  draft.assign(index, search.result);
  return true;
}

/** Says who cannot be planned; called when `construct` leaves people out. */
export function refuse(roster: Roster, problemIds: readonly string[], unplanned: readonly number[]): never {
  const names = unplanned.flatMap((index) => (roster.units[index] as Unit).members.map((member) => problemIds[member]));
  throw new InputError(
    `no days fit ${names.join(', ')}: their least minutes cannot be reached within their days off, skills, runs, weekends and other limits`,
  );
}
