import type { Random } from '../../common/random.ts';
import { absencePrice, type CoreProblem, type CoreTimes } from './core-problem.ts';
import type { Evaluator } from './evaluator.ts';
import { depot, nowhere, Routes } from './routes.ts';
import { Touched } from './touched.ts';

/** Sums of loads may be wrong by this. */
const tolerance = 1e-9;

/**
 * Routes on which time matters. Each stop knows the earliest time its service can end and the latest it may start
 * for the rest of its route to be in time, so that a place is tried in constant time (Savelsbergh 1992).
 */
export abstract class TimedRoutes implements Evaluator {
  readonly routes: Routes;
  cost: number;
  protected readonly absencePrice: number;
  protected readonly random: Random;
  protected readonly width: number;
  protected readonly distance: Float64Array;
  protected readonly times: CoreTimes;
  protected readonly demand: Float64Array;
  protected readonly capacity: number;
  protected readonly loads: Float64Array;
  /** When a stop's service ends at the earliest. */
  protected readonly leave: Float64Array;
  /** When a stop's service must start at the latest. */
  protected readonly latest: Float64Array;
  private keptCost = 0;
  private readonly touched: Touched;
  private readonly onUndo: (stop: number, route: number, isIn: boolean) => void;

  constructor(problem: CoreProblem, times: CoreTimes, random: Random) {
    const { stops } = problem;
    this.routes = new Routes(stops, problem.vehiclesMax);
    this.absencePrice = absencePrice(problem.distance);
    this.random = random;
    this.width = stops + 1;
    this.distance = problem.distance;
    this.times = times;
    this.demand = problem.demand;
    this.capacity = problem.capacity + tolerance;
    this.loads = new Float64Array(problem.vehiclesMax);
    this.leave = new Float64Array(stops + 1);
    this.latest = new Float64Array(stops + 1);
    this.leave[depot] = (times.ready[depot] as number) + (times.service[depot] as number);
    this.latest[depot] = times.due[depot] as number;
    this.touched = new Touched(problem.vehiclesMax);
    this.onUndo = (stop, route, isIn) => {
      const demand = this.demand[stop] as number;
      this.loads[route] = (this.loads[route] as number) + (isIn ? demand : -demand);
      this.touched.add(route);
    };
    this.cost = this.absencePrice * (problem.pairs ? stops / 2 : stops);
  }

  abstract requestOf(stop: number): number;
  abstract remove(request: number): void;
  abstract insert(request: number): boolean;
  /** For data that only some kinds of routes have; called for each route that changed. */
  protected abstract renewed(route: number): void;

  get ownCost(): number {
    return this.cost;
  }

  settle(): void {
    const { routes, touched } = this;
    for (let i = 0; i < touched.count; i++) {
      const route = touched.routes[i] as number;
      if (routes.size[route] === 0) continue;
      this.passForward(routes.first[route] as number, Number.POSITIVE_INFINITY);
      this.passBackward(routes.last[route] as number, Number.POSITIVE_INFINITY);
      this.renewed(route);
    }
    touched.clear();
  }

  mostSavedBy(): number {
    return this.absencePrice;
  }

  keep(): void {
    this.routes.keep();
    this.keptCost = this.cost;
  }

  undo(): void {
    this.routes.undo(this.onUndo);
    this.settle();
    this.cost = this.keptCost;
  }

  load(routes: Routes): void {
    const { distance, width, demand, loads } = this;
    this.routes.copyFrom(routes);
    this.cost = 0;
    for (let stop = 1; stop < width; stop++) {
      if (routes.routeOf[stop] === nowhere && this.requestOf(stop) === stop) this.cost += this.absencePrice;
    }
    loads.fill(0);
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      let from = depot;
      for (const stop of routes.stopsOf(route)) {
        this.cost += distance[from * width + stop] as number;
        loads[route] = (loads[route] as number) + (demand[stop] as number);
        from = stop;
      }
      this.cost += distance[from * width] as number;
      this.touched.add(route);
    }
    this.settle();
    this.keep();
  }

  /** Takes one stop out of its route; `settle` brings the times up to date. */
  protected takeOut(stop: number): void {
    const { routes, distance, width } = this;
    const route = routes.routeOf[stop] as number;
    const prev = routes.prev[stop] as number;
    const next = routes.next[stop] as number;
    routes.unlink(stop);
    this.loads[route] = (this.loads[route] as number) - (this.demand[stop] as number);
    this.cost +=
      (prev === next ? 0 : (distance[prev * width + next] as number)) -
      (distance[prev * width + stop] as number) -
      (distance[stop * width + next] as number);
    this.touched.add(route);
  }

  /** Puts one stop into a route, with the times up to date at once. */
  protected putIn(stop: number, after: number, route: number): void {
    this.routes.link(stop, after, route);
    this.loads[route] = (this.loads[route] as number) + (this.demand[stop] as number);
    this.passForward(stop, 1);
    this.passBackward(stop, 1);
  }

  /** Earliest times from a stop on, until one after the first `atLeast` stays as it was. */
  private passForward(from: number, atLeast: number): void {
    const { leave, width } = this;
    const { travel, ready, service } = this.times;
    const { next, prev } = this.routes;
    let before = prev[from] as number;
    for (let stop = from, passed = 0; stop !== depot; stop = next[stop] as number, passed++) {
      let time = (leave[before] as number) + (travel[before * width + stop] as number);
      if (time < (ready[stop] as number)) time = ready[stop] as number;
      time += service[stop] as number;
      if (time === leave[stop] && passed >= atLeast) return;
      leave[stop] = time;
      before = stop;
    }
  }

  /** Latest times from a stop back, until one after the first `atLeast` stays as it was. */
  private passBackward(from: number, atLeast: number): void {
    const { latest, width } = this;
    const { travel, due, service } = this.times;
    const { next, prev } = this.routes;
    let after = next[from] as number;
    for (let stop = from, passed = 0; stop !== depot; stop = prev[stop] as number, passed++) {
      let time = (latest[after] as number) - (travel[stop * width + after] as number) - (service[stop] as number);
      const own = due[stop] as number;
      if (time > own) time = own;
      if (time === latest[stop] && passed >= atLeast) return;
      latest[stop] = time;
      after = stop;
    }
  }
}
