import type { Random } from '../../../common/random.ts';
import { type Bearings, bearings } from '../breed/bearings.ts';
import type { Educator } from '../breed/breed.ts';
import { FlatRoutes } from '../breed/flat-routes.ts';
import { Individual } from '../breed/individual.ts';
import { Penalties } from '../breed/penalties.ts';
import { depot } from '../routes.ts';
import { Costs, type Prices } from './costs.ts';
import { Descent } from './descent.ts';
import { Moves } from './moves.ts';
import { nearBefore } from './near.ts';
import { RouteExchange } from './route-exchange.ts';
import { type TimedProblem, Tours } from './tours.ts';

const nearMax = 20;
const repairFactor = 10;

/** Plans with time windows for no more than so many vehicles, crossed by exchanging routes. */
export class WindowEducator implements Educator {
  readonly stops: number;
  readonly patience = 4_000;
  readonly firstOnes = 40;
  readonly penalties: Penalties;
  private readonly lots: Random;
  private readonly tours: Tours;
  private readonly prices: Prices;
  private readonly moves: Moves;
  private readonly descent: Descent;
  private readonly exchange: RouteExchange;
  private readonly bearings: Bearings;
  private readonly order: Int32Array;

  /** @param swapShare in such a share of its searches, stops are exchanged out of place too */
  constructor(problem: TimedProblem, routesMax: number, random: Random, swapShare = 0) {
    const { stops, distance, demand } = problem;
    this.stops = stops;
    this.lots = random;
    const longest = distance.reduce((most, way) => Math.max(most, way), 0);
    const heaviest = demand.reduce((most, amount) => Math.max(most, amount), 0);
    this.penalties = new Penalties([heaviest > 0 ? longest / heaviest : 1, 1]);
    this.prices = { way: 1, excess: 1, warp: 1 };
    this.tours = new Tours(problem);
    this.tours.routes.limit = routesMax;
    this.moves = new Moves(this.tours, new Costs(this.tours, this.prices, 1e-8 * longest));
    const near = nearBefore(problem, nearMax);
    this.descent = new Descent(this.tours, this.moves, near, random, swapShare);
    this.exchange = new RouteExchange(this.tours, this.moves, random);
    this.bearings = bearings(distance, stops);
    this.order = Int32Array.from({ length: stops }, (_, i) => i + 1);
  }

  ownCost({ cost }: Individual): number {
    return cost;
  }

  random(): Individual {
    const { order, tours } = this;
    this.setPrices(1);
    tours.take(FlatRoutes.of([]));
    for (let i = order.length - 1; i >= 0; i--) {
      const j = this.lots.below(i + 1);
      const stop = order[j] as number;
      order[j] = order[i] as number;
      order[i] = stop;
      this.moves.insert(stop);
    }
    this.descent.run();
    return this.individual();
  }

  adopt(lists: readonly (readonly number[])[]): Individual {
    this.tours.take(FlatRoutes.of(lists));
    return this.individual();
  }

  child(a: Individual, b: Individual): Individual {
    this.setPrices(1);
    this.descent.run(this.exchange.cross(a.routes, b.routes));
    return this.individual();
  }

  repaired({ routes }: Individual): Individual {
    this.setPrices(repairFactor);
    this.tours.take(routes);
    const since = this.tours.renewals;
    this.tours.renewUnsound();
    this.descent.run(since);
    return this.individual();
  }

  private setPrices(factor: number): void {
    const [excess = 1, warp = 1] = this.penalties.weights;
    this.prices.excess = excess * factor;
    this.prices.warp = warp * factor;
  }

  /** The routes in the order in which they lie around the depot, so that those near each other stay together. */
  private individual(): Individual {
    const { tours, stops } = this;
    const { routes } = tours;
    const { x, y } = this.bearings;
    let cost = 0;
    let excess = 0;
    let warp = 0;
    const around: { route: number; angle: number }[] = [];
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      cost += tours.length[route] as number;
      excess += tours.excess(route);
      warp += tours.warp[route] as number;
      let sumX = 0;
      let sumY = 0;
      for (let stop = routes.first[route] as number; stop !== depot; stop = routes.next[stop] as number) {
        sumX += x[stop] as number;
        sumY += y[stop] as number;
      }
      around.push({ route, angle: Math.atan2(sumY, sumX) });
    }
    around.sort((a, b) => a.angle - b.angle);
    const flat = new FlatRoutes(stops, around.length);
    let at = 0;
    for (const { route } of around) {
      for (let stop = routes.first[route] as number; stop !== depot; stop = routes.next[stop] as number) {
        flat.order[at++] = stop;
      }
      flat.ends[flat.count++] = at;
    }
    return new Individual(flat, cost, [excess, warp]);
  }
}
