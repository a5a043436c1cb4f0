import { changedMembers } from './draft.ts';
import { off, type Pattern, type Roster, type Unit } from './roster.ts';
import { type Shape, shapeOf } from './shape.ts';
import { type Limits, Tally } from './tally.ts';
import { type Surroundings, surroundingsOf } from './window.ts';

/** Makes days that were told worth working whatever they cost. */
const workBonus = 1e7;
const infinity = Number.POSITIVE_INFINITY;

/**
 * The cheapest pattern of one unit, exactly, when each duty of each day has a price: a shortest path with resources
 * over the days (Caprara, Monaci & Toth 2003 and Burke & Curtois 2014 price rosters this way). The state after a day
 * is a phase (days off in a row, or the class of the duty worked and the days worked in a row) and a tally (minutes,
 * weekends, counters). Counters are first left out and only taken in when the path breaks them.
 */
export class PatternSearch {
  /** The pattern found last: outside the window, a copy of what was given. */
  readonly result: Pattern;
  private readonly roster: Roster;
  /** The second best of `best`, and prices and leave for its search. */
  private readonly second: Pattern;
  private readonly keptPrice: Float64Array;
  private readonly keptAllowed: Uint8Array;
  private readonly tally: Tally;
  private readonly shapes: Shape[];
  private readonly groupCost: Float64Array;
  private readonly groupDuty: Int32Array;
  private current = new Float64Array(0);
  private next = new Float64Array(0);
  private back = new Int32Array(0);
  /** For each phase, today's and then tomorrow's: beyond this tally nothing is reached; 0 for nothing at all. */
  private ends = new Int32Array(0);

  constructor(roster: Roster) {
    this.roster = roster;
    this.tally = new Tally(roster);
    this.shapes = roster.units.map((unit) => shapeOf(roster, unit));
    this.groupCost = new Float64Array(roster.days * roster.groups);
    this.groupDuty = new Int32Array(roster.days * roster.groups);
    this.result = new Int16Array(roster.days);
    this.second = new Int16Array(roster.days);
    this.keptPrice = new Float64Array(roster.days * roster.duties);
    this.keptAllowed = new Uint8Array(roster.days * roster.duties);
  }

  /**
   * Plans [from, to) anew; `to` moves by a day when it would split a weekend.
   * @param price of each cell, the unit's own costs included
   * @param limits in place of the unit's, for a horizon that is planned piece by piece
   * @returns the window's price with the costs of all counts; Infinity when no pattern fits
   */
  best(index: number, price: Float64Array, from: number, to: number, pattern: Pattern, limits?: Limits): number {
    const unit = this.roster.units[index] as Unit;
    const { previous } = unit;
    if (!previous || previous.personCost === 0)
      return this.bestPath(index, price, from, to, pattern, unit.allowed, limits);
    const anew = this.bestPath(index, price, from, to, pattern, unit.allowed, limits);
    const change = previous.personCost * changedMembers(this.roster, unit, this.result);
    if (change === 0) return anew;
    this.second.set(this.result);
    const kept = this.bestKept(index, price, from, to, pattern);
    if (kept <= anew + change) return kept;
    this.result.set(this.second);
    return anew + change;
  }

  /** The best pattern that changes nobody's days: elsewhere than as told is barred, and a day told must be worked. */
  private bestKept(index: number, price: Float64Array, from: number, to: number, pattern: Pattern): number {
    const { roster, keptPrice, keptAllowed } = this;
    const { days, duties } = roster;
    const unit = roster.units[index] as Unit;
    const keeps = unit.previous?.keeps ?? [];
    const isKept = (day: number, duty: number): boolean =>
      keeps.every((keep) => keep[day * (duties + 1) + duty + 1] === 1);
    let due = 0;
    for (let day = from; day < Math.min(days, to + 1); day++) {
      const mustWork = !isKept(day, off);
      if (mustWork && day < to) due++;
      for (let duty = 0; duty < duties; duty++) {
        const cell = day * duties + duty;
        keptAllowed[cell] = isKept(day, duty) ? (unit.allowed[cell] as number) : 0;
        keptPrice[cell] = (price[cell] as number) - (mustWork ? workBonus : 0);
      }
    }
    const end = this.endOf(to);
    if (end > to && !isKept(to, off)) due++;
    const cost = this.bestPath(index, keptPrice, from, to, pattern, keptAllowed);
    if (cost === infinity || changedMembers(roster, unit, this.result) > 0) return infinity;
    return cost + due * workBonus;
  }

  /** A window must not end between a Saturday and its Sunday. */
  private endOf(to: number): number {
    return to < this.roster.days && this.roster.weekend[to] === 2 ? to + 1 : to;
  }

  private bestPath(
    index: number,
    price: Float64Array,
    from: number,
    to: number,
    pattern: Pattern,
    allowed: Uint8Array,
    limits?: Limits,
  ): number {
    const unit = this.roster.units[index] as Unit;
    const shape = this.shapes[index] as Shape;
    const end = this.endOf(to);
    const around = surroundingsOf(this.roster, unit, pattern, from, end);
    this.result.set(pattern);
    this.chooseDuties(price, from, end, allowed);
    for (;;) {
      if (!this.tally.open(unit, limits ?? unit, around, from, end, shape.active, this.groupCost)) return infinity;
      const cost = this.search(unit, shape, around, from, end);
      if (cost === infinity) return cost;
      if (!this.tally.activateBroken(unit, around, this.result, from, end, shape.active)) {
        this.tally.deactivateSlack(unit, around, this.result, from, end, shape.active);
        return cost;
      }
    }
  }

  /** Among duties of a group only the cheapest matters: they bring the same state. */
  private chooseDuties(price: Float64Array, from: number, to: number, allowed: Uint8Array): void {
    const { duties, groups, dutyGroup } = this.roster;
    this.groupCost.fill(infinity, from * groups, to * groups);
    for (let day = from; day < to; day++)
      for (let duty = 0; duty < duties; duty++) {
        const cell = day * duties + duty;
        if (allowed[cell] === 0) continue;
        const at = day * groups + (dutyGroup[duty] as number);
        if ((price[cell] as number) < (this.groupCost[at] as number)) {
          this.groupCost[at] = price[cell] as number;
          this.groupDuty[at] = duty;
        }
      }
  }

  private search(unit: Unit, shape: Shape, around: Surroundings, from: number, to: number): number {
    const { roster, tally } = this;
    const { groups, weekend } = roster;
    const { size, advance } = tally;
    const { offMin } = unit;
    const { runCap, runMax, classes, classOf, classFollows } = shape;
    const phases = offMin + classes * runCap;
    const states = phases * size;
    if (this.current.length < states) {
      this.current = new Float64Array(states);
      this.next = new Float64Array(states);
    }
    if (this.back.length < states * (to - from)) this.back = new Int32Array(states * (to - from));
    const { back, groupCost } = this;
    let current = this.current;
    let next = this.next;
    if (this.ends.length < phases * 2) this.ends = new Int32Array(phases * 2);
    const { ends } = this;
    let now = 0;
    let then = phases;
    const choices = groups + 1;

    const first =
      around.runBefore > 0
        ? offMin + (classOf[around.groupBefore] as number) * runCap + Math.min(runCap, around.runBefore) - 1
        : around.offBefore - 1;
    current.fill(infinity, 0, states);
    current[first * size] = 0;
    ends.fill(0, 0, phases);
    ends[first] = 1;

    for (let day = from; day < to; day++) {
      next.fill(infinity, 0, states);
      ends.fill(0, then, then + phases);
      const layer = (day - from) * states;
      const lowest = tally.lowestBefore(day);
      for (let phase = 0; phase < phases; phase++) {
        const last = ends[now + phase] as number;
        if (last <= lowest) continue;
        const source = phase * size;
        const worked = phase >= offMin;
        const run = worked ? ((phase - offMin) % runCap) + 1 : 0;
        const lastClass = worked ? ((phase - offMin) / runCap) | 0 : -1;
        // a saturated run is never shorter than runMin, so that its true beginning does not matter
        const mayRest =
          !worked || run >= unit.runMin || unit.excused[day] === 1 || unit.freeStart[Math.max(0, day - run)] === 1;
        if (mayRest) {
          const target = unit.excused[day] ? offMin - 1 : worked ? 0 : Math.min(phase + 1, offMin - 1);
          if ((ends[then + target] as number) < last) ends[then + target] = last;
          const goal = target * size;
          for (let q = lowest; q < last; q++) {
            const cost = current[source + q] as number;
            if (cost < (next[goal + q] as number)) {
              next[goal + q] = cost;
              back[layer + goal + q] = (source + q) * choices;
            }
          }
        }
        if (worked ? run >= runMax : phase < offMin - 1) continue;
        const length = Math.min(run + 1, runCap);
        const isNewWeekend = weekend[day] === 1 || (weekend[day] === 2 && !worked) ? 1 : 0;
        for (let group = 0; group < groups; group++) {
          const step = groupCost[day * groups + group] as number;
          if (step === infinity) continue;
          if (worked && classFollows[lastClass * groups + group] === 0) continue;
          const target = offMin + (classOf[group] as number) * runCap + length - 1;
          const goal = target * size;
          const table = tally.table(group, isNewWeekend);
          const code = source * choices + group + 1;
          let end = ends[then + target] as number;
          for (let q = lowest; q < last; q++) {
            const to = advance[table + q] as number;
            if (to < 0) continue;
            const cost = (current[source + q] as number) + step;
            if (cost < (next[goal + to] as number)) {
              next[goal + to] = cost;
              back[layer + goal + to] = code + q * choices;
              if (to >= end) end = to + 1;
            }
          }
          ends[then + target] = end;
        }
      }
      [current, next] = [next, current];
      [now, then] = [then, now];
    }
    this.current = current;
    this.next = next;

    let bestCost = infinity;
    let bestState = -1;
    for (let phase = 0; phase < phases; phase++) {
      if (ends[now + phase] === 0 || !this.fitsAfter(unit, shape, around, phase, to)) continue;
      for (let q = 0; q < (ends[now + phase] as number); q++) {
        const cost = (current[phase * size + q] as number) + (tally.finalCost[q] as number);
        if (cost < bestCost) {
          bestCost = cost;
          bestState = phase * size + q;
        }
      }
    }
    if (bestState < 0) return infinity;
    for (let day = to - 1; day >= from; day--) {
      const code = back[(day - from) * states + bestState] as number;
      const group = (code % choices) - 1;
      this.result[day] = group < 0 ? off : (this.groupDuty[day * groups + group] as number);
      bestState = (code / choices) | 0;
    }
    return bestCost;
  }

  /** Whether the fixed days from `to` on may follow this phase. */
  private fitsAfter(unit: Unit, shape: Shape, around: Surroundings, phase: number, to: number): boolean {
    const { roster } = this;
    if (to === roster.days) return true;
    const { runAfter, offAfter, isAfterFree } = around;
    if (phase < unit.offMin) {
      if (runAfter === 0) return isAfterFree || phase === unit.offMin - 1 || phase + 1 + offAfter >= unit.offMin;
      return phase === unit.offMin - 1 && (isAfterFree || unit.freeStart[to] === 1 || runAfter >= unit.runMin);
    }
    const run = ((phase - unit.offMin) % shape.runCap) + 1;
    const isFreeStart = unit.freeStart[Math.max(0, to - run)] === 1;
    if (runAfter === 0) {
      const mayRest = run >= unit.runMin || isFreeStart || unit.excused[to] === 1;
      return mayRest && (isAfterFree || offAfter >= unit.offMin);
    }
    const lastClass = ((phase - unit.offMin) / shape.runCap) | 0;
    if (shape.classFollows[lastClass * roster.groups + around.groupAfter] === 0) return false;
    const whole = run + runAfter;
    return whole <= unit.runMax && (whole >= unit.runMin || isAfterFree || isFreeStart);
  }
}
