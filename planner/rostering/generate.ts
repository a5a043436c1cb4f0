import type { Watch } from '../common/watch.ts';
import type { PatternSearch } from './best-pattern.ts';
import type { Master } from './master.ts';
import { off, type Pattern, type Roster, type Unit } from './roster.ts';

/** Part of the best duals so far in those that are priced (Wentges 1997): the duals swing less, fewer columns do. */
const smoothing = 0.5;

/**
 * Column generation: solves the master, prices every free unit's best pattern exactly, adds those that help, until
 * none does, the bound has met the objective to within `gap`, or the rounds or the share
 * of the stop rule are used up.
 * @param base everybody's patterns, as they stay outside the master's window
 * @param fixed columns of units that are not free
 * @returns a lower bound: no mix of patterns costs less; −Infinity when not even one round ended
 */
export async function generateColumns(
  roster: Roster,
  master: Master,
  base: readonly Pattern[],
  free: readonly number[],
  fixed: readonly number[],
  search: PatternSearch,
  watch: Watch,
  roundsMax: number,
  gap: number,
  shareMax: number,
): Promise<number> {
  const { simplex } = master;
  const cells = roster.days * roster.duties;
  const worths = new Float64Array(cells);
  const price = new Float64Array(cells);
  const duals = new Float64Array(simplex.rows);
  const bestDuals = new Float64Array(simplex.rows);
  let bound = Number.NEGATIVE_INFINITY;
  let share = 0;

  for (let round = 0; round < roundsMax && !watch.isOver() && (round === 0 || watch.share < shareMax); round++) {
    for (let isOptimal = false; !isOptimal && !watch.isOver(); ) {
      isOptimal = simplex.solve(50);
      await watch.breathe();
    }
    if (simplex.objectiveNow() - bound <= gap) return bound;
    for (let row = 0; row < simplex.rows; row++)
      duals[row] = share * (bestDuals[row] as number) + (1 - share) * (simplex.duals[row] as number);
    let sum = master.clampDuals(duals);
    master.worths(duals, worths);
    for (const column of fixed) sum += master.costAt(column, worths);
    let added = 0;
    for (const index of free) {
      const unit = roster.units[index] as Unit;
      for (let cell = 0; cell < cells; cell++)
        price[cell] = (unit.cost[cell] as number) - unit.size * (worths[cell] as number);
      const pattern = base[index] as Pattern;
      const value = search.best(index, price, master.from, master.to, pattern);
      sum += value + unit.base + priceOutside(roster, pattern, price, master.from, master.to);
      const column = master.add(index, search.result);
      if (column >= 0 && simplex.reducedCost(column) < -1e-6) added++;
      watch.steps++;
      await watch.breathe();
      if (watch.isOver()) return bound;
    }
    if (sum > bound) {
      bound = sum;
      bestDuals.set(duals);
    }
    if (added === 0) {
      if (share === 0) return bound;
      share = 0;
    } else share = smoothing;
  }
  return bound;
}

/** Days outside the window have a price too. */
function priceOutside(roster: Roster, pattern: Pattern, price: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let day = 0; day < roster.days; day++) {
    const duty = pattern[day] as number;
    if (duty !== off && (day < from || day >= to)) sum += price[day * roster.duties + duty] as number;
  }
  return sum;
}
