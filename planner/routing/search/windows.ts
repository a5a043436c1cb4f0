import type { Random } from '../../common/random.ts';
import type { CoreProblem, CoreTimes } from './core-problem.ts';
import { nearest } from './neighbours.ts';
import { depot, nowhere } from './routes.ts';
import { strain } from './strain.ts';
import { TimedRoutes } from './timed.ts';

const blink = 0.01;
const neighboursMax = 60;

/** Routes limited by room and time windows. */
export class WindowRoutes extends TimedRoutes {
  /** For each stop those that it can follow or precede with little way and wait. */
  private readonly near: Int32Array;
  private readonly nearWidth: number;

  constructor(problem: CoreProblem, times: CoreTimes, random: Random) {
    super(problem, times, random);
    const { stops } = problem;
    this.nearWidth = Math.min(neighboursMax, stops - 1);
    this.near = nearest(stops, this.nearWidth, false, (a, b) =>
      Math.min(strain(problem, times, a, b), strain(problem, times, b, a)),
    );
  }

  override requestOf(stop: number): number {
    return stop;
  }

  override remove(stop: number): void {
    this.takeOut(stop);
    this.cost += this.absencePrice;
  }

  protected override renewed(): void {}

  override insert(stop: number): boolean {
    const { random, near, nearWidth, distance, width, loads, leave, latest } = this;
    const { travel } = this.times;
    const { next, prev, routeOf } = this.routes;
    const row = stop * width;
    const room = this.capacity - (this.demand[stop] as number);
    const ready = this.times.ready[stop] as number;
    const due = this.times.due[stop] as number;
    const service = this.times.service[stop] as number;
    let best = Number.POSITIVE_INFINITY;
    let bestAfter = 0;
    let bestRoute = nowhere;
    const end = stop * nearWidth + nearWidth;
    for (let at = stop * nearWidth; at < end; at++) {
      const other = near[at] as number;
      const route = routeOf[other] as number;
      if (route === nowhere || (loads[route] as number) > room) continue;
      const otherRow = other * width;

      let start = (leave[other] as number) + (travel[otherRow + stop] as number);
      if (start <= due) {
        const after = next[other] as number;
        const detour =
          (distance[otherRow + stop] as number) +
          (distance[row + after] as number) -
          (distance[otherRow + after] as number);
        if (detour < best) {
          if (start < ready) start = ready;
          if (
            start + service + (travel[row + after] as number) <= (latest[after] as number) &&
            random.next() >= blink
          ) {
            best = detour;
            bestAfter = other;
            bestRoute = route;
          }
        }
      }

      const before = prev[other] as number;
      const beforeRow = before * width;
      const detour =
        (distance[beforeRow + stop] as number) +
        (distance[row + other] as number) -
        (distance[beforeRow + other] as number);
      if (detour >= best) continue;
      start = (leave[before] as number) + (travel[beforeRow + stop] as number);
      if (start > due) continue;
      if (start < ready) start = ready;
      if (start + service + (travel[row + other] as number) <= (latest[other] as number) && random.next() >= blink) {
        best = detour;
        bestAfter = before;
        bestRoute = route;
      }
    }
    if (bestRoute === nowhere) return this.insertAnywhere(stop);
    const alone = (distance[stop] as number) + (distance[row] as number);
    if (alone < best && this.routes.empty !== nowhere) {
      best = alone;
      bestAfter = depot;
      bestRoute = this.routes.empty;
    }
    this.putIn(stop, bestAfter, bestRoute);
    this.cost += best - this.absencePrice;
    return true;
  }

  /** For a stop that fits beside none of its near stops. */
  private insertAnywhere(stop: number): boolean {
    const { random, distance, width, loads, leave, latest, routes } = this;
    const { travel } = this.times;
    const { next } = routes;
    const row = stop * width;
    const room = this.capacity - (this.demand[stop] as number);
    const ready = this.times.ready[stop] as number;
    const due = this.times.due[stop] as number;
    const service = this.times.service[stop] as number;
    let best = Number.POSITIVE_INFINITY;
    let bestAfter = 0;
    let bestRoute = nowhere;
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      if ((loads[route] as number) > room) continue;
      let before = depot;
      do {
        const after = before === depot ? (routes.first[route] as number) : (next[before] as number);
        const beforeRow = before * width;
        let start = (leave[before] as number) + (travel[beforeRow + stop] as number);
        if (start > due) break;
        if (start < ready) start = ready;
        if (start + service + (travel[row + after] as number) <= (latest[after] as number)) {
          const detour =
            (distance[beforeRow + stop] as number) +
            (distance[row + after] as number) -
            (distance[beforeRow + after] as number);
          if (detour < best && random.next() >= blink) {
            best = detour;
            bestAfter = before;
            bestRoute = route;
          }
        }
        before = after;
      } while (before !== depot);
    }
    const alone = (distance[stop] as number) + (distance[row] as number);
    if (alone < best && routes.empty !== nowhere) {
      best = alone;
      bestAfter = depot;
      bestRoute = routes.empty;
    }
    if (bestRoute === nowhere) return false;
    this.putIn(stop, bestAfter, bestRoute);
    this.cost += best - this.absencePrice;
    return true;
  }
}
