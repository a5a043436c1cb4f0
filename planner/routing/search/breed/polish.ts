import type { Random } from '../../../common/random.ts';
import { ruinAndRecreate, type State } from '../anneal.ts';
import type { LineUp } from '../order.ts';
import { Routes } from '../routes.ts';
import type { Ruin } from '../ruin.ts';

/** The temperatures between which it cools, and that one in so many children is polished. */
export interface Polishing {
  from: number;
  to: number;
  every: number;
}

/** Improves whole plans by a short search that ruins and recreates, cooling all the while. */
export class Polisher {
  readonly every: number;
  private readonly state: State;
  private readonly ruin: Ruin;
  private readonly lineUp: LineUp;
  private readonly random: Random;
  private readonly from: number;
  private readonly to: number;
  private readonly best: Routes;

  /** @param state without anything in its bank */
  constructor(state: State, ruin: Ruin, lineUp: LineUp, polishing: Polishing, random: Random) {
    this.state = state;
    this.ruin = ruin;
    this.lineUp = lineUp;
    this.random = random;
    this.every = polishing.every;
    this.from = polishing.from;
    this.to = polishing.to;
    const { routes } = state.evaluator;
    this.best = new Routes(routes.stops, routes.ids.length);
  }

  /** @returns routes that cost no more than these, which must keep all limits */
  polish(lists: readonly (readonly number[])[], steps: number): number[][] {
    const { state, ruin, lineUp, random, best } = this;
    const { evaluator, bank } = state;
    const { routes } = evaluator;
    const given = new Routes(routes.stops, routes.ids.length);
    given.take(lists);
    evaluator.load(given);
    bank.count = 0;
    bank.keep();
    best.copyFrom(routes);
    let { cost } = evaluator;
    let bestCost = cost;
    const decay = (this.to / this.from) ** (1 / steps);
    let temperature = this.from;
    for (let step = 0; step < steps; step++) {
      cost = ruinAndRecreate(state, ruin, lineUp, cost, temperature, random);
      temperature *= decay;
      if (cost >= bestCost) continue;
      bestCost = cost;
      best.copyFrom(routes);
    }
    return best.lists();
  }
}
