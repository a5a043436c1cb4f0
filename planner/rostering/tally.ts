import { type Counter, off, type Pattern, type Roster, type Unit } from './roster.ts';
import type { Surroundings } from './window.ts';

/** Limits on what is counted over the horizon, as in `Unit`. */
export interface Limits {
  minutesMin: number;
  minutesMax: number;
  weekendsMax: number;
}

/**
 * Minutes, weekends and counters of a window as one whole number q, with tables of how a duty moves it on.
 * Most significant are the minutes, so that a lower bound on them is a lower bound on q.
 */
export class Tally {
  size = 1;
  /** [(group × 2 + is new weekend) × size + q]: the next q, or −1 when a limit would break. */
  advance = new Int32Array(0);
  /** [q]: costs of all counts, those outside the window included; Infinity below the least minutes. */
  finalCost = new Float64Array(0);
  private readonly roster: Roster;
  private readonly lowest: Int32Array;
  private readonly groupMax: Int32Array;

  constructor(roster: Roster) {
    this.roster = roster;
    this.lowest = new Int32Array(roster.days);
    this.groupMax = new Int32Array(roster.days);
  }

  table(group: number, isNewWeekend: number): number {
    return (group * 2 + isNewWeekend) * this.size;
  }

  /** No q below this can still reach the least minutes, seen from the morning of a day. */
  lowestBefore(day: number): number {
    return this.lowest[day] as number;
  }

  /** Lays the tables out for a window; false when its surroundings break a limit already. */
  open(
    unit: Unit,
    limits: Limits,
    around: Surroundings,
    from: number,
    to: number,
    active: Uint8Array,
    groupCost: Float64Array,
  ): boolean {
    const { roster } = this;
    const { groups, groupMinutes } = roster;
    const minutesLeft = limits.minutesMax - around.minutes;
    const minutesNeeded = Math.max(0, limits.minutesMin - around.minutes);
    const weekendsLeft = limits.weekendsMax - around.weekends;
    if (minutesLeft < 0 || weekendsLeft < 0) return false;

    const possible = this.minutesPossible(from, to, groupCost);
    const isMinutesBound = minutesLeft < possible;
    const minutesCap = isMinutesBound ? minutesLeft : unit.minuteCost ? possible : Math.min(possible, minutesNeeded);
    let weekendsIn = 0;
    for (let day = from; day < to; day++)
      if (roster.weekend[day] === 1 || (roster.weekend[day] === 2 && (day === from || day === 0))) weekendsIn++;
    const isWeekendsBound = weekendsLeft < weekendsIn;
    const weekendsCap = isWeekendsBound ? weekendsLeft : unit.weekendCost ? weekendsIn : 0;

    const tracked: { counter: Counter; cap: number; outside: number; isBound: boolean; stride: number }[] = [];
    for (let i = 0; i < unit.counters.length; i++) {
      const counter = unit.counters[i] as Counter;
      const outside = around.counts[i] as number;
      const left = counter.most - outside;
      if (left < 0) return false;
      const isBound = left < to - from && (counter.cost !== undefined || active[i] === 1);
      if (isBound || counter.cost)
        tracked.push({ counter, cap: Math.min(left, to - from), outside, isBound, stride: 0 });
    }

    let stride = 1;
    for (const one of tracked) {
      one.stride = stride;
      stride *= one.cap + 1;
    }
    const weekendStride = stride;
    const minuteStride = stride * (weekendsCap + 1);
    this.size = minuteStride * (minutesCap + 1);
    const { size } = this;
    if (this.advance.length < size * groups * 2) this.advance = new Int32Array(size * groups * 2);
    if (this.finalCost.length < size) this.finalCost = new Float64Array(size);

    let future = 0;
    for (let day = to - 1; day >= from; day--) {
      future += this.groupMax[day] as number;
      this.lowest[day] = Math.min(minutesCap, Math.max(0, minutesNeeded - future)) * minuteStride;
    }
    for (let q = 0; q < size; q++) {
      const minutes = (q / minuteStride) | 0;
      const weekends = ((q / weekendStride) | 0) % (weekendsCap + 1);
      let cost = minutes < minutesNeeded ? Number.POSITIVE_INFINITY : 0;
      if (unit.minuteCost) cost += unit.minuteCost[around.minutes + minutes] ?? 0;
      if (unit.weekendCost) cost += unit.weekendCost[around.weekends + weekends] ?? 0;
      for (const { counter, cap, outside, stride: own } of tracked)
        if (counter.cost) cost += counter.cost[outside + (((q / own) | 0) % (cap + 1))] ?? 0;
      this.finalCost[q] = cost;

      for (let group = 0; group < groups; group++) {
        const more = Math.min(minutesCap, minutes + (groupMinutes[group] as number));
        let move = isMinutesBound && minutes + (groupMinutes[group] as number) > minutesCap ? -1 : q;
        if (move >= 0) move += (more - minutes) * minuteStride;
        for (const { counter, cap, stride: own } of tracked) {
          if (move < 0 || counter.counts[group] === 0) continue;
          if (((q / own) | 0) % (cap + 1) < cap) move += own;
          else move = -1;
        }
        const at = group * 2 * size + q;
        this.advance[at] = move;
        this.advance[at + size] =
          move < 0 || (isWeekendsBound && weekends === weekendsCap)
            ? -1
            : move + (weekends < weekendsCap ? weekendStride : 0);
      }
    }
    return true;
  }

  /** Marks the counters whose limit the pattern breaks; false when it breaks none. */
  activateBroken(
    unit: Unit,
    around: Surroundings,
    pattern: Pattern,
    from: number,
    to: number,
    active: Uint8Array,
  ): boolean {
    let isBroken = false;
    for (let i = 0; i < unit.counters.length; i++) {
      if (this.slack(unit, around, pattern, from, to, i) >= 0) continue;
      active[i] = 1;
      isBroken = true;
    }
    return isBroken;
  }

  /** Unmarks the counters that are well below their limit: most likely they will not be missed next time. */
  deactivateSlack(
    unit: Unit,
    around: Surroundings,
    pattern: Pattern,
    from: number,
    to: number,
    active: Uint8Array,
  ): void {
    for (let i = 0; i < unit.counters.length; i++)
      if (active[i] && this.slack(unit, around, pattern, from, to, i) > 1) active[i] = 0;
  }

  private slack(unit: Unit, around: Surroundings, pattern: Pattern, from: number, to: number, i: number): number {
    const counter = unit.counters[i] as Counter;
    let left = counter.most - (around.counts[i] as number);
    for (let day = from; day < to; day++) {
      const duty = pattern[day] as number;
      if (duty !== off) left -= counter.counts[this.roster.dutyGroup[duty] as number] as number;
    }
    return left;
  }

  private minutesPossible(from: number, to: number, groupCost: Float64Array): number {
    const { groups, groupMinutes } = this.roster;
    let sum = 0;
    for (let day = from; day < to; day++) {
      let most = 0;
      for (let group = 0; group < groups; group++)
        if ((groupCost[day * groups + group] as number) < Number.POSITIVE_INFINITY)
          most = Math.max(most, groupMinutes[group] as number);
      this.groupMax[day] = most;
      sum += most;
    }
    return sum;
  }
}
