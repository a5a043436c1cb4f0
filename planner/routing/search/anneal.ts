import type { Random } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { Bank } from './bank.ts';
import { FlatRoutes } from './breed/flat-routes.ts';
import type { RoutePool } from './breed/route-pool.ts';
import type { Evaluator } from './evaluator.ts';
import type { LineUp } from './order.ts';
import { Routes } from './routes.ts';
import type { Ruin } from './ruin.ts';

/** Between looks at the clock. */
export const stepsBetweenLooks = 64;
const looksBetweenNotes = 20;

export interface Cooling {
  /** Temperatures in the unit of cost. */
  from: number;
  to: number;
  /** Shares of the watch between which it cools. */
  shareFrom: number;
  shareTo: number;
}

/** A search that may break a rule at a price, and whose routes are worth keeping only when they do not. */
export interface Relaxation {
  readonly isSound: boolean;
  /** Changes the price; between steps. */
  adapt(): void;
}

/** Another kind of step, tried before each of the usual ones. */
export interface Extra {
  /**
   * @param cost of the routes
   * @returns the cost of those that stand
   */
  run(cost: number, temperature: number): number;
}

/** What goes along with it. */
export interface Aids {
  relaxation?: Relaxation;
  extra?: Extra;
  /** Takes note of the plans it goes through, now and then. */
  pool?: RoutePool;
}

/** A search's routes and what is in none of them. */
export interface State {
  evaluator: Evaluator;
  bank: Bank;
}

/**
 * One step: the routes are ruined and recreated, and the old ones taken back where the new ones cost too much.
 * @param cost of the routes
 * @returns the cost of those that stand
 */
export function ruinAndRecreate(
  { evaluator, bank }: State,
  ruin: Ruin,
  lineUp: LineUp,
  cost: number,
  temperature: number,
  random: Random,
): number {
  ruin.run();
  lineUp.run(bank);
  const limit = cost - temperature * Math.log(random.next());
  if (!bank.empty(evaluator, limit) || evaluator.cost >= limit) {
    evaluator.undo();
    bank.undo();
    return cost;
  }
  evaluator.keep();
  bank.keep();
  return evaluator.cost;
}

/** Ruins and recreates, accepting by simulated annealing; leaves the state at the best it found. */
export async function anneal(
  state: State,
  ruin: Ruin,
  lineUp: LineUp,
  cooling: Cooling,
  random: Random,
  watch: Watch,
  { relaxation, extra, pool }: Aids = {},
): Promise<void> {
  const { evaluator, bank } = state;
  const { routes } = evaluator;
  const best = new Routes(routes.stops, routes.ids.length);
  const bestBank = new Bank(routes.stops);
  let bestCost = evaluator.cost;
  best.copyFrom(routes);
  bestBank.copyFrom(bank);
  evaluator.keep();
  bank.keep();
  let cost = bestCost;

  let looks = 0;
  const decay = Math.log(cooling.to / cooling.from);
  while (!watch.isOver() && watch.share < cooling.shareTo) {
    const cooled = (watch.share - cooling.shareFrom) / (cooling.shareTo - cooling.shareFrom);
    const temperature = cooling.from * Math.exp(decay * Math.max(0, cooled));
    const steps = Math.min(stepsBetweenLooks, watch.stepsLeft);
    for (let step = 0; step < steps; step++) {
      if (extra !== undefined) cost = extra.run(cost, temperature);
      cost = ruinAndRecreate(state, ruin, lineUp, cost, temperature, random);
      if (cost < bestCost && relaxation?.isSound !== false) {
        bestCost = cost;
        best.copyFrom(routes);
        bestBank.copyFrom(bank);
        watch.cost = evaluator.ownCost;
      }
    }
    watch.steps += steps;
    if (relaxation !== undefined) {
      relaxation.adapt();
      cost = evaluator.cost;
    }
    if (pool !== undefined && ++looks % looksBetweenNotes === 0) {
      pool.note(FlatRoutes.of(routes.lists()), cost);
      pool.note(FlatRoutes.of(best.lists()), bestCost);
    }
    await watch.breathe();
  }
  evaluator.load(best);
  bank.copyFrom(bestBank);
}
