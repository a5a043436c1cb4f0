import type { Random } from '../../../common/random.ts';
import { nearest } from '../neighbours.ts';
import { type Bearings, bearings } from './bearings.ts';
import type { Educator } from './breed.ts';
import { FlatRoutes } from './flat-routes.ts';
import { Individual } from './individual.ts';
import { LocalSearch } from './local-search.ts';
import { OrderCrossover } from './order-crossover.ts';
import { Penalties } from './penalties.ts';
import { Split } from './split.ts';
import { Tours, type ToursProblem } from './tours.ts';

const nearMax = 20;
const repairFactor = 10;

/** Plans that only room limits: crossed as one order of all stops, which is then split into routes. */
export class CapacityEducator implements Educator {
  readonly stops: number;
  readonly patience = 20_000;
  readonly firstOnes: number;
  readonly penalties: Penalties;
  private readonly scale: number;
  private readonly lots: Random;
  private readonly tours: Tours;
  private readonly search: LocalSearch;
  private readonly split: Split;
  private readonly crossover: OrderCrossover;
  private readonly bearings: Bearings;
  private readonly draft: FlatRoutes;

  /** @param scale of the problem's whole distances to those of the plan's owner */
  constructor(problem: ToursProblem, scale: number, firstOnes: number, random: Random) {
    const { stops, routesMax, distance, demand, capacity } = problem;
    const width = stops + 1;
    this.stops = stops;
    this.lots = random;
    this.scale = scale;
    this.firstOnes = firstOnes;
    let longest = 1;
    for (const length of distance) if (length > longest) longest = length;
    const heaviest = demand.reduce((most, amount) => Math.max(most, amount), 0);
    this.penalties = new Penalties([heaviest > 0 ? longest / heaviest : 1]);
    this.tours = new Tours(problem);
    const near = nearest(stops, Math.min(nearMax, stops - 1), false, (stop, other) =>
      Math.min(distance[stop * width + other] as number, distance[other * width + stop] as number),
    );
    this.search = new LocalSearch(this.tours, near, random);
    this.split = new Split(distance, demand, capacity, routesMax);
    this.crossover = new OrderCrossover(stops, random);
    this.bearings = bearings(distance, stops);
    this.draft = new FlatRoutes(stops, routesMax);
  }

  ownCost({ cost }: Individual): number {
    return cost / this.scale;
  }

  random(): Individual {
    const { order } = this.draft;
    for (let i = 0; i < order.length; i++) {
      const j = this.lots.below(i + 1);
      order[i] = order[j] as number;
      order[j] = i + 1;
    }
    this.split.run(this.draft, this.penalty);
    return this.educate(this.draft, this.penalty);
  }

  child(a: Individual, b: Individual): Individual {
    this.crossover.cross(a.routes.order, b.routes.order, this.draft.order);
    this.split.run(this.draft, this.penalty);
    return this.educate(this.draft, this.penalty);
  }

  repaired({ routes }: Individual): Individual {
    return this.educate(routes, this.penalty * repairFactor);
  }

  adopt(lists: readonly (readonly number[])[]): Individual {
    this.tours.take(FlatRoutes.of(lists), this.penalty);
    return this.individual();
  }

  private get penalty(): number {
    return this.penalties.weights[0] as number;
  }

  private educate(routes: FlatRoutes, penalty: number): Individual {
    this.tours.take(routes, penalty);
    this.search.run();
    return this.individual();
  }

  private individual(): Individual {
    return new Individual(this.flat(), this.tours.length(), [this.tours.overload()]);
  }

  /** The routes in the order in which they lie around the depot, so that those near each other stay together. */
  private flat(): FlatRoutes {
    const { tours } = this;
    const { x, y } = this.bearings;
    const around: { route: number; angle: number }[] = [];
    for (let route = 0; route < tours.routesMax; route++) {
      if (tours.size[route] === 0) continue;
      let sumX = 0;
      let sumY = 0;
      const depot = tours.depotOf(route);
      for (let stop = tours.next[depot] as number; stop !== depot; stop = tours.next[stop] as number) {
        sumX += x[stop] as number;
        sumY += y[stop] as number;
      }
      around.push({ route, angle: Math.atan2(sumY, sumX) });
    }
    around.sort((a, b) => a.angle - b.angle);
    const flat = new FlatRoutes(this.stops, around.length);
    let at = 0;
    for (const { route } of around) {
      const depot = tours.depotOf(route);
      for (let stop = tours.next[depot] as number; stop !== depot; stop = tours.next[stop] as number) {
        flat.order[at++] = stop;
      }
      flat.ends[flat.count++] = at;
    }
    return flat;
  }
}
