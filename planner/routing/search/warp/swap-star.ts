import { depot, nowhere } from '../routes.ts';
import type { Costs } from './costs.ts';
import type { Tours } from './tours.ts';

/** Any three places leave one that is not beside a given stop. */
const kept = 3;

/**
 * Exchanges two stops of different routes, each put where it costs least in the other's route rather than in the
 * other's place (SWAP*, Vidal 2022, §3.4), or moves one of them alone. The best places are looked for in routes as
 * they are; what remains of these is judged as the routes will be, for a stop that goes leaves time to others.
 * An exchange that pays only because a way round is shorter than the straight one may be missed.
 */
export class WindowSwapStar {
  private readonly tours: Tours;
  private readonly costs: Costs;
  /** For each stop its near ones, as many as for any other: it is tried in their routes. */
  private readonly near: Int32Array;
  private readonly nearWidth: number;
  /** Of each route: when its pairs were last tried, in renewals. */
  private readonly triedAt: Float64Array;
  /** The stops of either route that are near the other. */
  private readonly here: Int32Array;
  private readonly there: Int32Array;
  /** Of a stop: the way that its route has more without it, as a rule less than nothing. */
  private readonly wayWithout: Float64Array;
  /** Of a stop, its best places in the other route of the pair: what each costs, and the stop before. */
  private readonly placeCost: Float64Array;
  private readonly placeAfter: Int32Array;
  private foundAfter = nowhere;

  constructor(tours: Tours, costs: Costs, near: Int32Array) {
    const { width } = tours;
    this.tours = tours;
    this.costs = costs;
    this.near = near;
    this.nearWidth = near.length / width;
    this.triedAt = new Float64Array(tours.length.length);
    this.here = new Int32Array(width);
    this.there = new Int32Array(width);
    this.wayWithout = new Float64Array(width);
    this.placeCost = new Float64Array(width * kept);
    this.placeAfter = new Int32Array(width * kept);
  }

  /** @param since routes that were not renewed after this count of renewals are not tried with each other */
  start(since: number): void {
    this.triedAt.fill(since);
  }

  /** Tries the pairs of which a route was renewed since it was last tried. @returns whether a move was made */
  run(): boolean {
    const { tours, triedAt } = this;
    const { routes, renewedAt } = tours;
    const before = tours.renewals;
    // In an order of their own: among the ids, routes change places when one of them is emptied.
    const ids = routes.ids.slice(0, routes.used).sort();
    for (const [i, route] of ids.entries()) {
      const tried = triedAt[route] as number;
      triedAt[route] = tours.renewals;
      for (let j = i + 1; j < ids.length; j++) {
        const other = ids[j] as number;
        if ((renewedAt[route] as number) > tried || (renewedAt[other] as number) > tried) this.tryPair(route, other);
      }
    }
    return tours.renewals !== before;
  }

  private tryPair(route: number, other: number): void {
    const { tours, costs, wayWithout, here, there } = this;
    const { routes, demand, load } = tours;
    const { way: wayPrice } = costs.prices;
    const count = this.prepare(route, other, here);
    const otherCount = this.prepare(other, route, there);
    if (count + otherCount === 0) return;
    const penalties = costs.penalty(route) + costs.penalty(other);
    const routeLoad = load[route] as number;
    const otherLoad = load[other] as number;
    let best = -costs.least;
    let bestStop = depot;
    let bestMate = depot;
    let after = depot;
    let mateAfter = depot;
    for (let i = 0; i < count; i++) {
      const stop = here[i] as number;
      const without = wayPrice * (wayWithout[stop] as number) - penalties;
      for (let j = 0; j < otherCount; j++) {
        const mate = there[j] as number;
        const more = (demand[mate] as number) - (demand[stop] as number);
        const base =
          without +
          wayPrice * (wayWithout[mate] as number) +
          costs.excessPrice(routeLoad + more) +
          costs.excessPrice(otherLoad - more);
        if (base >= best) continue;
        const withStop = base + this.costWith(stop, other, mate, best - base);
        if (withStop >= best) continue;
        const stopAfter = this.foundAfter;
        const all = withStop + this.costWith(mate, route, stop, best - withStop);
        if (all >= best) continue;
        best = all;
        bestStop = stop;
        bestMate = mate;
        after = stopAfter;
        mateAfter = this.foundAfter;
      }
    }
    for (let i = 0; i < count; i++) {
      const stop = here[i] as number;
      const all = this.costOfMove(stop, route, other);
      if (all >= best) continue;
      best = all;
      bestStop = stop;
      bestMate = depot;
      after = this.placeAfter[stop * kept] as number;
    }
    for (let j = 0; j < otherCount; j++) {
      const mate = there[j] as number;
      const all = this.costOfMove(mate, other, route);
      if (all >= best) continue;
      best = all;
      bestStop = depot;
      bestMate = mate;
      mateAfter = this.placeAfter[mate * kept] as number;
    }
    if (bestStop === depot && bestMate === depot) return;
    if (bestStop !== depot) routes.unlink(bestStop);
    if (bestMate !== depot) routes.unlink(bestMate);
    if (bestStop !== depot) routes.link(bestStop, after, other);
    if (bestMate !== depot) routes.link(bestMate, mateAfter, route);
    tours.renew(route);
    tours.renew(other);
  }

  /** What is added by moving a stop to its best place in another route. */
  private costOfMove(stop: number, from: number, to: number): number {
    const { tours, costs } = this;
    const { way, warp } = costs.prices;
    const { prev, next } = tours.routes;
    const amount = tours.demand[stop] as number;
    return (
      way * (this.wayWithout[stop] as number) +
      (this.placeCost[stop * kept] as number) +
      costs.excessPrice((tours.load[from] as number) - amount) +
      costs.excessPrice((tours.load[to] as number) + amount) +
      warp * costs.warpOf(prev[stop] as number, depot, 0, depot, 0, depot, 0, next[stop] as number) -
      costs.penalty(from) -
      costs.penalty(to)
    );
  }

  /** What the best place of a stop in another's route costs once that one is gone, or infinity when no less than `limit`. */
  private costWith(stop: number, route: number, gone: number, limit: number): number {
    const { costs, placeAfter } = this;
    const { position, routes } = this.tours;
    const { way, warp } = costs.prices;
    const before = routes.prev[gone] as number;
    const behind = routes.next[gone] as number;
    let least = limit;
    let found = nowhere;
    let cost = way * this.wayBetween(before, stop, behind);
    if (cost < least) {
      cost += warp * costs.warpOf(before, stop, 1, depot, 0, depot, 0, behind);
      if (cost < least) {
        least = cost;
        found = before;
      }
    }
    let at = stop * kept;
    while (placeAfter[at] === gone || placeAfter[at] === before) at++;
    const after = at < stop * kept + kept ? (placeAfter[at] as number) : nowhere;
    if (after !== nowhere) {
      const follower = routes.following(route, after);
      cost = way * this.wayBetween(after, stop, follower);
      if (cost < least) {
        const apart = (after === depot ? -1 : (position[after] as number)) - (position[gone] as number);
        cost +=
          warp *
          (apart < 0
            ? costs.warpOf(after, stop, 1, follower, -apart - 1, depot, 0, behind)
            : costs.warpOf(before, behind, apart, stop, 1, depot, 0, follower));
        if (cost < least) {
          least = cost;
          found = after;
        }
      }
    }
    this.foundAfter = found;
    return found === nowhere ? Number.POSITIVE_INFINITY : least;
  }

  /**
   * Works out what taking stops out of a route saves, and their best places in the other route.
   * @returns how many stops are near the other route; they are put into `list`
   */
  private prepare(route: number, other: number, list: Int32Array): number {
    const { first, prev, next } = this.tours.routes;
    let count = 0;
    for (let stop = first[route] as number; stop !== depot; stop = next[stop] as number) {
      if (!this.isNear(stop, other)) continue;
      list[count++] = stop;
      this.wayWithout[stop] = -this.wayBetween(prev[stop] as number, stop, next[stop] as number);
      this.findPlaces(stop, other);
    }
    return count;
  }

  private isNear(stop: number, route: number): boolean {
    const { near, nearWidth } = this;
    const { routeOf } = this.tours.routes;
    for (let at = stop * nearWidth, end = at + nearWidth; at < end; at++) {
      if (routeOf[near[at] as number] === route) return true;
    }
    return false;
  }

  private findPlaces(stop: number, route: number): void {
    const { costs, placeCost, placeAfter } = this;
    const { routes } = this.tours;
    const { way, warp } = costs.prices;
    const start = stop * kept;
    const end = start + kept;
    placeCost.fill(Number.POSITIVE_INFINITY, start, end);
    placeAfter.fill(nowhere, start, end);
    let after = depot;
    do {
      const follower = routes.following(route, after);
      let cost = way * this.wayBetween(after, stop, follower);
      if (cost < (placeCost[end - 1] as number)) {
        cost += warp * costs.warpOf(after, stop, 1, depot, 0, depot, 0, follower);
        if (cost < (placeCost[end - 1] as number)) {
          let at = end - 1;
          for (; at > start && cost < (placeCost[at - 1] as number); at--) {
            placeCost[at] = placeCost[at - 1] as number;
            placeAfter[at] = placeAfter[at - 1] as number;
          }
          placeCost[at] = cost;
          placeAfter[at] = after;
        }
      }
      after = follower;
    } while (after !== depot);
  }

  /** The way round by a stop between two others. */
  private wayBetween(before: number, stop: number, behind: number): number {
    const { distance, width } = this.tours;
    return (
      (distance[before * width + stop] as number) +
      (distance[stop * width + behind] as number) -
      (distance[before * width + behind] as number)
    );
  }
}
