import type { Random } from '../../common/random.ts';
import { absencePrice, type CoreProblem } from './core-problem.ts';
import type { Evaluator } from './evaluator.ts';
import { nearest } from './neighbours.ts';
import { depot, nowhere, Routes } from './routes.ts';
import { transposed } from './transposed.ts';
import { type WholeMatrix, wholeDistances } from './whole.ts';

const blink = 0.01;
const neighboursMax = 30;
/** More than any detour. */
const unreached = 0x3fff_ffff;

/**
 * Routes that only room limits. A stop is tried beside its near stops alone (granular search, Toth & Vigo 2003);
 * only where none of them has room, everywhere.
 */
export class CapacityRoutes implements Evaluator {
  readonly routes: Routes;
  cost: number;
  private keptCost = 0;
  private readonly absencePrice: number;
  private readonly scale: number;
  private readonly random: Random;
  private readonly width: number;
  /** Distances from a stop (its row) to others, and to a stop (its row) from others. */
  private readonly to: WholeMatrix;
  private readonly from: WholeMatrix;
  private readonly demand: Float64Array;
  private readonly capacity: number;
  /** For each stop its near ones, each followed by how far it is, the shorter way: what is read together lies together. */
  private readonly near: Int32Array;
  private readonly nearWidth: number;
  private readonly loads: Float64Array;
  /** For each stop the distance from the one before in its route, and to the next. */
  private readonly gaps: Int32Array;
  private readonly takeBack = (stop: number, route: number, isIn: boolean) => this.changed(stop, route, isIn);

  constructor(problem: CoreProblem, random: Random) {
    const { stops } = problem;
    const width = stops + 1;
    this.routes = new Routes(stops, problem.vehiclesMax);
    this.random = random;
    this.width = width;
    this.demand = problem.demand;
    this.capacity = problem.capacity;
    const { whole: to, scale } = wholeDistances(problem.distance);
    this.scale = scale;
    this.to = to;
    this.absencePrice = absencePrice(to);
    this.cost = stops * this.absencePrice;
    this.from = transposed(to);
    const from = this.from;
    const nearCount = Math.min(neighboursMax, stops - 1);
    const apart = (stop: number, other: number) =>
      Math.min(to[stop * width + other] as number, from[stop * width + other] as number);
    this.nearWidth = 2 * nearCount;
    this.near = withLengths(nearest(stops, nearCount, false, apart), nearCount, apart);
    this.loads = new Float64Array(problem.vehiclesMax);
    this.gaps = new Int32Array(2 * width);
  }

  get ownCost(): number {
    return this.cost / this.scale;
  }

  requestOf(stop: number): number {
    return stop;
  }

  remove(stop: number): void {
    const { routes } = this;
    const route = routes.routeOf[stop] as number;
    const length = (this.gaps[2 * stop] as number) + (this.gaps[2 * stop + 1] as number);
    routes.unlink(stop);
    this.cost += this.changed(stop, route, false) - length + this.absencePrice;
  }

  settle(): void {}

  insert(stop: number): boolean {
    const { random, near, nearWidth, to, from, loads, gaps } = this;
    const { next, prev, routeOf } = this.routes;
    const row = stop * this.width;
    const room = this.capacity - (this.demand[stop] as number);
    const depotLength = Math.min(from[row] as number, to[row] as number);
    let best = unreached;
    let bestAfter = 0;
    let bestRoute = nowhere;
    const end = stop * nearWidth + nearWidth;
    for (let at = stop * nearWidth; at < end; at += 2) {
      const other = near[at] as number;
      // The places beside nearer stops were tried. Where it is not beside one, the detour is no less than the ways from
      // the new stop to two at least as far off, or to one and the depot, less the way between those two.
      const length = near[at + 1] as number;
      const bound = length + Math.min(length, depotLength) - best;
      const behind = gaps[2 * other] as number;
      const ahead = gaps[2 * other + 1] as number;
      const isAfterWorthIt = ahead > bound;
      const isBeforeWorthIt = behind > bound;
      if (!isAfterWorthIt && !isBeforeWorthIt) continue;
      const route = routeOf[other] as number;
      if (route === nowhere || (loads[route] as number) > room) continue;
      const fromOther = from[row + other] as number;
      if (isAfterWorthIt) {
        const detour = fromOther + (to[row + (next[other] as number)] as number) - ahead;
        if (detour < best && random.next() >= blink) {
          best = detour;
          bestAfter = other;
          bestRoute = route;
        }
      }
      if (isBeforeWorthIt) {
        const before = prev[other] as number;
        const detour = (from[row + before] as number) + (to[row + other] as number) - behind;
        if (detour < best && random.next() >= blink) {
          best = detour;
          bestAfter = before;
          bestRoute = route;
        }
      }
    }
    if (bestRoute === nowhere) return this.insertAnywhere(stop);
    const alone = (from[row] as number) + (to[row] as number);
    if (alone < best && this.routes.empty !== nowhere) {
      best = alone;
      bestAfter = depot;
      bestRoute = this.routes.empty;
    }
    this.put(stop, bestAfter, bestRoute, best);
    return true;
  }

  mostSavedBy(): number {
    return this.absencePrice;
  }

  keep(): void {
    this.routes.keep();
    this.keptCost = this.cost;
  }

  undo(): void {
    this.routes.undo(this.takeBack);
    this.cost = this.keptCost;
  }

  load(routes: Routes): void {
    this.routes.copyFrom(routes);
    this.loads.fill(0);
    this.cost = 0;
    for (let stop = 1; stop < this.width; stop++) {
      if (routes.routeOf[stop] === nowhere) this.cost += this.absencePrice;
    }
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      for (const stop of routes.stopsOf(route)) {
        this.changed(stop, route, true);
        this.cost += this.gaps[2 * stop] as number;
      }
      this.cost += this.gaps[2 * (routes.last[route] as number) + 1] as number;
    }
    this.keep();
  }

  private put(stop: number, after: number, route: number, detour: number): void {
    this.routes.link(stop, after, route);
    this.cost += detour - this.absencePrice;
    this.changed(stop, route, true);
  }

  /** For a stop none of whose near stops is in a route with room. */
  private insertAnywhere(stop: number): boolean {
    const { from, to, gaps, loads, routes } = this;
    const { next } = routes;
    const row = stop * this.width;
    const room = this.capacity - (this.demand[stop] as number);
    let best = Number.POSITIVE_INFINITY;
    let bestAfter = 0;
    let bestRoute = nowhere;
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      if ((loads[route] as number) > room) continue;
      let after = routes.first[route] as number;
      let detour = (from[row] as number) + (to[row + after] as number) - (gaps[2 * after] as number);
      if (detour < best) {
        best = detour;
        bestAfter = depot;
        bestRoute = route;
      }
      for (; after !== depot; after = next[after] as number) {
        detour =
          (from[row + after] as number) +
          (to[row + (next[after] as number)] as number) -
          (gaps[2 * after + 1] as number);
        if (detour < best) {
          best = detour;
          bestAfter = after;
          bestRoute = route;
        }
      }
    }
    const alone = (from[row] as number) + (to[row] as number);
    if (alone < best && routes.empty !== nowhere) {
      best = alone;
      bestAfter = depot;
      bestRoute = routes.empty;
    }
    if (bestRoute === nowhere) return false;
    this.put(stop, bestAfter, bestRoute, best);
    return true;
  }

  /**
   * Brings loads and kept distances up to date once a stop is in or out of a route.
   * @returns the distance between what is, or was, on either side of it; 0 when it is alone
   */
  private changed(stop: number, route: number, isIn: boolean): number {
    const { gaps, to, width, loads } = this;
    const prev = this.routes.prev[stop] as number;
    const next = this.routes.next[stop] as number;
    const demand = this.demand[stop] as number;
    if (isIn) {
      const before = to[prev * width + stop] as number;
      const after = to[stop * width + next] as number;
      loads[route] = (loads[route] as number) + demand;
      gaps[2 * stop] = before;
      gaps[2 * stop + 1] = after;
      if (prev !== depot) gaps[2 * prev + 1] = before;
      if (next !== depot) gaps[2 * next] = after;
      return 0;
    }
    loads[route] = (loads[route] as number) - demand;
    const gap = to[prev * width + next] as number;
    if (prev !== depot) gaps[2 * prev + 1] = gap;
    if (next !== depot) gaps[2 * next] = gap;
    return gap;
  }
}

function withLengths(near: Int32Array, width: number, apart: (stop: number, other: number) => number): Int32Array {
  const result = new Int32Array(2 * near.length);
  for (const [at, other] of near.entries()) {
    result[2 * at] = other;
    result[2 * at + 1] = apart(Math.floor(at / width), other);
  }
  return result;
}
