import { off, type Pattern, type Roster, type Unit } from './roster.ts';

/** What two people meeting who must not costs the search: more than any wish, so that it only happens when forced. */
const meetingCost = 100_000;

/** Cost of n people on a cell. */
export function coverCost(roster: Roster, cell: number, n: number): number {
  const preferred = roster.preferred[cell] as number;
  if (n >= preferred) return (n - preferred) * (roster.overCost[cell] as number);
  const minimum = roster.minimum[cell] as number;
  const below = n < minimum ? (minimum - n) * (roster.minimumCost[cell] as number) : 0;
  return below + (preferred - n) * (roster.underCost[cell] as number);
}

/** What a pattern costs its unit, apart from cover and from who else is there. */
export function patternCost(roster: Roster, unit: Unit, pattern: Pattern): number {
  const { days, duties, dutyGroup, weekend } = roster;
  let cost = unit.base;
  let minutes = 0;
  let weekends = 0;
  for (let day = 0; day < days; day++) {
    const duty = pattern[day] as number;
    if (duty === off) continue;
    cost += unit.cost[day * duties + duty] as number;
    minutes += roster.groupMinutes[dutyGroup[duty] as number] as number;
    if (weekend[day] === 1 || (weekend[day] === 2 && (day === 0 || pattern[day - 1] === off))) weekends++;
  }
  if (unit.minuteCost) cost += unit.minuteCost[minutes] ?? 0;
  if (unit.weekendCost) cost += unit.weekendCost[weekends] ?? 0;
  for (const counter of unit.counters) {
    if (!counter.cost) continue;
    let count = 0;
    for (let day = 0; day < days; day++) {
      const duty = pattern[day] as number;
      if (duty !== off) count += counter.counts[dutyGroup[duty] as number] as number;
    }
    cost += counter.cost[count] ?? 0;
  }
  if (unit.previous) cost += unit.previous.personCost * changedMembers(roster, unit, pattern);
  return cost;
}

/** How many of the unit's people see their coming days changed by a repair. */
export function changedMembers(roster: Roster, unit: Unit, pattern: Pattern): number {
  let changed = 0;
  for (const keeps of unit.previous?.keeps ?? []) if (!isKept(roster, keeps, pattern)) changed++;
  return changed;
}

function isKept({ days, duties, fixedBeforeDay }: Roster, keeps: Uint8Array, pattern: Pattern): boolean {
  for (let day = fixedBeforeDay; day < days; day++)
    if (keeps[day * (duties + 1) + (pattern[day] as number) + 1] === 0) return false;
  return true;
}

/** Everybody's patterns with the counts of each cell and the cost, kept up to date as patterns change. */
export class Draft {
  readonly patterns: Pattern[];
  readonly ownCosts: Float64Array;
  readonly counts: Int32Array;
  cost = 0;
  private readonly roster: Roster;

  constructor(roster: Roster) {
    this.roster = roster;
    this.patterns = roster.units.map((unit) => Int16Array.from(unit.start));
    this.ownCosts = new Float64Array(roster.units.length);
    this.counts = new Int32Array(roster.days * roster.duties);
    this.recount();
  }

  copyFrom(other: Draft): void {
    for (let i = 0; i < this.patterns.length; i++) (this.patterns[i] as Pattern).set(other.patterns[i] as Pattern);
    this.ownCosts.set(other.ownCosts);
    this.counts.set(other.counts);
    this.cost = other.cost;
  }

  /** Takes a new pattern for a unit and the change of cost with it. */
  assign(index: number, pattern: Pattern): void {
    const own = this.patterns[index] as Pattern;
    this.cost += this.count(index, own, -1);
    own.set(pattern);
    this.cost += this.count(index, own, 1);
    const { units } = this.roster;
    const ownCost = patternCost(this.roster, units[index] as Unit, own);
    this.cost += ownCost - (this.ownCosts[index] as number);
    this.ownCosts[index] = ownCost;
  }

  /** What each allowed cell of [from, to) would cost when this unit, now out of the counts, were put there. */
  prices(index: number, from: number, to: number, prices: Float64Array): void {
    const { roster, counts } = this;
    const { duties } = roster;
    const { size, allowed, cost } = roster.units[index] as Unit;
    for (let cell = from * duties; cell < to * duties; cell++) {
      if (allowed[cell] === 0) continue;
      const n = counts[cell] as number;
      prices[cell] = (cost[cell] as number) + coverCost(roster, cell, n + size) - coverCost(roster, cell, n);
    }
    for (const other of roster.apart[index] as Int32Array)
      for (let day = from; day < to; day++) {
        const duty = (this.patterns[other] as Pattern)[day] as number;
        if (duty !== off) prices[day * duties + duty] = (prices[day * duties + duty] as number) + meetingCost;
      }
  }

  /** Takes a unit's days [from, to) out of the counts (−1) or back in (1); returns the change of cost. */
  count(index: number, pattern: Pattern, sign: 1 | -1, from = 0, to = this.roster.days): number {
    const { roster, counts } = this;
    const step = sign * (roster.units[index] as Unit).size;
    let change = 0;
    for (let day = from; day < to; day++) {
      const duty = pattern[day] as number;
      if (duty === off) continue;
      const cell = day * roster.duties + duty;
      const n = counts[cell] as number;
      change += coverCost(roster, cell, n + step) - coverCost(roster, cell, n);
      counts[cell] = n + step;
      for (const other of roster.apart[index] as Int32Array)
        if ((this.patterns[other] as Pattern)[day] === duty) change += sign * meetingCost;
    }
    return change;
  }

  private recount(): void {
    const { roster } = this;
    this.counts.fill(0);
    this.cost = 0;
    for (let cell = 0; cell < this.counts.length; cell++) this.cost += coverCost(roster, cell, 0);
    for (let i = 0; i < this.patterns.length; i++) {
      this.ownCosts[i] = patternCost(roster, roster.units[i] as Unit, this.patterns[i] as Pattern);
      this.cost += this.ownCosts[i] as number;
      // each pair meets once: count only against those already in
      const pattern = this.patterns[i] as Pattern;
      for (let day = 0; day < roster.days; day++) {
        const duty = pattern[day] as number;
        if (duty === off) continue;
        const cell = day * roster.duties + duty;
        const n = this.counts[cell] as number;
        const step = (roster.units[i] as Unit).size;
        this.cost += coverCost(roster, cell, n + step) - coverCost(roster, cell, n);
        this.counts[cell] = n + step;
        for (const other of roster.apart[i] as Int32Array)
          if (other < i && (this.patterns[other] as Pattern)[day] === duty) this.cost += meetingCost;
      }
    }
  }
}
