import type { WholeMatrix } from '../whole.ts';
import type { FlatRoutes } from './flat-routes.ts';

/** No route is loaded beyond so many times what it may carry. */
const overloadMax = 1.5;

/**
 * Cuts an order of all stops into routes so that they cost least, with a penalty on overload: shortest paths among the
 * places to cut (Beasley 1983, Prins 2004).
 */
export class Split {
  private readonly stops: number;
  private readonly distance: WholeMatrix;
  private readonly demand: Float64Array;
  private readonly capacity: number;
  private readonly routesMax: number;
  /** Cost of the first i stops, and where their last route starts, in a row for each number of routes. */
  private readonly cost: Float64Array;
  private cutAt: Int32Array;

  constructor(distance: WholeMatrix, demand: Float64Array, capacity: number, routesMax: number) {
    this.stops = demand.length - 1;
    this.distance = distance;
    this.demand = demand;
    this.capacity = capacity;
    this.routesMax = routesMax;
    this.cost = new Float64Array(2 * (this.stops + 1));
    this.cutAt = new Int32Array(this.stops + 1);
  }

  /** @returns the cost with penalties */
  run(flat: FlatRoutes, penalty: number): number {
    const { stops, cost, cutAt } = this;
    const free = cost.subarray(0, stops + 1).fill(Number.POSITIVE_INFINITY);
    free[0] = 0;
    this.extend(flat.order, penalty, free, free, cutAt, 0);
    let count = 0;
    for (let end = stops; end > 0; end = cutAt[end] as number) count++;
    if (count > this.routesMax) return this.runLimited(flat, penalty);
    this.cut(flat, count, () => 0);
    return free[stops] as number;
  }

  /** With as many routes as there may be. */
  private runLimited(flat: FlatRoutes, penalty: number): number {
    const { stops, routesMax } = this;
    const width = stops + 1;
    if (this.cutAt.length < routesMax * width) this.cutAt = new Int32Array(routesMax * width);
    let before = this.cost.subarray(0, width).fill(Number.POSITIVE_INFINITY);
    let after = this.cost.subarray(width);
    let best = Number.POSITIVE_INFINITY;
    let count = 0;
    before[0] = 0;
    for (let route = 0; route < routesMax; route++) {
      after.fill(Number.POSITIVE_INFINITY);
      const isLast = route === routesMax - 1;
      this.extend(flat.order, penalty, before, after, this.cutAt.subarray(route * width), isLast ? stops : 0);
      if ((after[stops] as number) < best) {
        best = after[stops] as number;
        count = route + 1;
      }
      [before, after] = [after, before];
    }
    this.cut(flat, count, (route) => route * width);
    return best;
  }

  /**
   * One route more: from each place that `before` reaches to those after it that a route can end at.
   * @param endMin routes that end sooner are of no use; then no overload is too much
   */
  private extend(
    order: Int32Array,
    penalty: number,
    before: Float64Array,
    after: Float64Array,
    cutAt: Int32Array,
    endMin: number,
  ): void {
    const { stops, distance, demand, capacity } = this;
    const width = stops + 1;
    const loadMax = endMin > 0 ? Number.POSITIVE_INFINITY : capacity * overloadMax;
    for (let start = 0; start < stops; start++) {
      const from = before[start] as number;
      if (from === Number.POSITIVE_INFINITY) continue;
      let load = 0;
      let way = 0;
      let last = 0;
      for (let end = start + 1; end <= stops; end++) {
        const stop = order[end - 1] as number;
        load += demand[stop] as number;
        if (load > loadMax) break;
        way += distance[last * width + stop] as number;
        last = stop;
        if (end < endMin) continue;
        const over = load > capacity ? (load - capacity) * penalty : 0;
        const cost = from + way + (distance[stop * width] as number) + over;
        if (cost < (after[end] as number)) {
          after[end] = cost;
          cutAt[end] = start;
        }
      }
    }
  }

  private cut(flat: FlatRoutes, count: number, rowOf: (route: number) => number): void {
    flat.count = count;
    for (let route = count - 1, end = this.stops; route >= 0; route--) {
      flat.ends[route] = end;
      end = this.cutAt[rowOf(route) + end] as number;
    }
  }
}
