import type { FlatRoutes } from '../breed/flat-routes.ts';
import type { CoreProblem, CoreTimes } from '../core-problem.ts';
import { depot, Routes } from '../routes.ts';

/** A problem with time windows and no pairs. */
export type TimedProblem = CoreProblem & { times: CoreTimes };

/** Sums of times may be wrong by this; less time turned back is none. */
const warpMin = 1e-7;

/**
 * Routes that may be late and overfull. Who comes too late is served in time all the same, and how far time had to be
 * turned back for that is counted (time warp, Nagata, Bräysy & Dullaert 2010). Each stop knows this of the way to it
 * and of the way from it on, so that routes joined from pieces are judged without walking them.
 */
export class Tours {
  readonly routes: Routes;
  readonly width: number;
  readonly distance: Float64Array;
  readonly times: CoreTimes;
  readonly demand: Float64Array;
  readonly capacity: number;
  /** Of each stop: its place in its route, from 0. */
  readonly position: Int32Array;
  /** When a stop is left, time turned back if need be, and by how much it was up to there. */
  readonly leave: Float64Array;
  readonly warpTo: Float64Array;
  /** When a stop must be reached so that from there on no more than `warpFrom` is turned back. */
  readonly latest: Float64Array;
  readonly warpFrom: Float64Array;
  /** What was loaded up to a stop, itself included. */
  readonly loadTo: Float64Array;
  /** Of each route in use. */
  readonly length: Float64Array;
  readonly load: Float64Array;
  readonly warp: Float64Array;
  /** When a route was last renewed, counted in renewals. */
  readonly renewedAt: Float64Array;
  renewals = 0;

  constructor(problem: TimedProblem) {
    const { stops, vehiclesMax, times } = problem;
    this.routes = new Routes(stops, vehiclesMax);
    this.width = stops + 1;
    this.distance = problem.distance;
    this.times = times;
    this.demand = problem.demand;
    this.capacity = problem.capacity + 1e-9;
    this.position = new Int32Array(stops + 1);
    this.leave = new Float64Array(stops + 1);
    this.warpTo = new Float64Array(stops + 1);
    this.latest = new Float64Array(stops + 1);
    this.warpFrom = new Float64Array(stops + 1);
    this.loadTo = new Float64Array(stops + 1);
    this.length = new Float64Array(vehiclesMax);
    this.load = new Float64Array(vehiclesMax);
    this.warp = new Float64Array(vehiclesMax);
    this.renewedAt = new Float64Array(vehiclesMax);
    this.leave[depot] = (times.ready[depot] as number) + (times.service[depot] as number);
    this.latest[depot] = times.due[depot] as number;
  }

  excess(route: number): number {
    return Math.max(0, (this.load[route] as number) - this.capacity);
  }

  isSound(route: number): boolean {
    return this.warp[route] === 0 && (this.load[route] as number) <= this.capacity;
  }

  copyFrom(routes: Routes): void {
    this.routes.copyFrom(routes);
    this.forget();
    this.renewAll();
  }

  renewAll(): void {
    const { ids, used } = this.routes;
    for (let i = 0; i < used; i++) this.renew(ids[i] as number);
  }

  /** Takes over routes that were passed about. */
  take({ order, ends, count }: FlatRoutes): void {
    const { routes } = this;
    routes.clear();
    this.forget();
    for (let i = 0, at = 0; i < count; i++) {
      const route = routes.ids[i] as number;
      for (let before = depot; at < (ends[i] as number); at++) {
        routes.link(order[at] as number, before, route);
        before = order[at] as number;
      }
      this.renew(route);
    }
    routes.keep();
  }

  renewUnsound(): void {
    const { ids, used } = this.routes;
    for (let i = 0; i < used; i++) if (!this.isSound(ids[i] as number)) this.renew(ids[i] as number);
  }

  /** Brings the data of a route up to date. */
  renew(route: number): void {
    this.renewedAt[route] = ++this.renewals;
    this.walkThere(route);
    this.walkBack(route);
  }

  /** Of routes that are not in use there is nothing to know. */
  private forget(): void {
    this.length.fill(0);
    this.load.fill(0);
    this.warp.fill(0);
  }

  private walkThere(route: number): void {
    const { distance, width, demand, leave, warpTo, loadTo, position } = this;
    const { travel, ready, due, service } = this.times;
    const { first, next, size } = this.routes;
    let length = 0;
    let load = 0;
    let warp = 0;
    let before = depot;
    let place = 0;
    const start = size[route] === 0 ? depot : (first[route] as number);
    for (let stop = start; stop !== depot; stop = next[stop] as number) {
      const arc = before * width + stop;
      length += distance[arc] as number;
      let time = (leave[before] as number) + (travel[arc] as number);
      if (time < (ready[stop] as number)) time = ready[stop] as number;
      else if (time > (due[stop] as number)) {
        warp += time - (due[stop] as number);
        time = due[stop] as number;
      }
      load += demand[stop] as number;
      leave[stop] = time + (service[stop] as number);
      warpTo[stop] = warp;
      loadTo[stop] = load;
      position[stop] = place++;
      before = stop;
    }
    warp += Math.max(0, (leave[before] as number) + (travel[before * width] as number) - (due[depot] as number));
    this.length[route] = length + (before === depot ? 0 : (distance[before * width] as number));
    this.load[route] = load;
    this.warp[route] = warp < warpMin ? 0 : warp;
  }

  private walkBack(route: number): void {
    const { width, latest, warpFrom } = this;
    const { travel, ready, due, service } = this.times;
    const { last, prev, size } = this.routes;
    let after = depot;
    const end = size[route] === 0 ? depot : (last[route] as number);
    for (let stop = end; stop !== depot; stop = prev[stop] as number) {
      let time = (latest[after] as number) - (travel[stop * width + after] as number) - (service[stop] as number);
      let warp = warpFrom[after] as number;
      if (time > (due[stop] as number)) time = due[stop] as number;
      else if (time < (ready[stop] as number)) {
        warp += (ready[stop] as number) - time;
        time = ready[stop] as number;
      }
      latest[stop] = time;
      warpFrom[stop] = warp;
      after = stop;
    }
  }
}
