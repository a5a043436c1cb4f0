import { depot, nowhere } from '../routes.ts';
import type { Costs } from './costs.ts';
import type { Tours } from './tours.ts';

/**
 * Exchanges pieces of routes where that pays. Places are named by the stop before them and its route: the depot as
 * `before` is the start of the route.
 */
export class Moves {
  readonly costs: Costs;
  private readonly tours: Tours;
  private readonly piece: Int32Array;
  private readonly otherPiece: Int32Array;

  constructor(tours: Tours, costs: Costs) {
    this.tours = tours;
    this.costs = costs;
    this.piece = new Int32Array(tours.width);
    this.otherPiece = new Int32Array(tours.width);
  }

  /** Puts a stop that is in no route where it costs least. */
  insert(stop: number): void {
    const { tours, costs } = this;
    const { prices } = costs;
    const { distance, width, routes } = tours;
    let least = Number.POSITIVE_INFINITY;
    let bestRoute = nowhere;
    let bestAfter = depot;
    const choices = routes.used + (routes.empty === nowhere ? 0 : 1);
    for (let i = 0; i < choices; i++) {
      const route = routes.ids[i] as number;
      const penalty = costs.penalty(route);
      let after = depot;
      do {
        const end = routes.following(route, after);
        const way =
          (distance[after * width + stop] as number) +
          (distance[stop * width + end] as number) -
          (distance[after * width + end] as number);
        const cost = prices.way * way - penalty;
        if (cost < least) {
          const all = cost + costs.penaltyWith(stop, after, route);
          if (all < least) {
            least = all;
            bestRoute = route;
            bestAfter = after;
          }
        }
        after = end;
      } while (after !== depot);
    }
    routes.link(stop, bestAfter, bestRoute);
    tours.renew(bestRoute);
  }

  /**
   * Exchanges the `count` stops after `a` with the `otherCount` stops after `b`, if that saves something.
   * @returns whether it did
   */
  exchange(a: number, route: number, count: number, b: number, other: number, otherCount: number): boolean {
    if (route === other) {
      return this.isBefore(a, b)
        ? this.exchangeWithin(route, a, count, b, otherCount)
        : this.exchangeWithin(route, b, otherCount, a, count);
    }
    const { tours, costs } = this;
    const { prices } = costs;
    const { distance, width, demand, capacity } = tours;
    const { routes } = tours;
    const { next } = routes;
    const first = routes.following(route, a);
    const otherFirst = routes.following(other, b);

    let last = a;
    let load = 0;
    for (let i = 0, stop = first; i < count; i++, stop = next[stop] as number) {
      if (stop === depot) return false;
      load += demand[stop] as number;
      last = stop;
    }
    let otherLast = b;
    for (let i = 0, stop = otherFirst; i < otherCount; i++, stop = next[stop] as number) {
      if (stop === depot) return false;
      load -= demand[stop] as number;
      otherLast = stop;
    }
    const end = count === 0 ? first : (next[last] as number);
    const otherEnd = otherCount === 0 ? otherFirst : (next[otherLast] as number);

    let way = -(distance[a * width + first] as number) - (distance[b * width + otherFirst] as number);
    if (count === 0) way += distance[b * width + otherEnd] as number;
    else {
      way +=
        (distance[b * width + first] as number) +
        (distance[last * width + otherEnd] as number) -
        (distance[last * width + end] as number);
    }
    if (otherCount === 0) way += distance[a * width + end] as number;
    else {
      way +=
        (distance[a * width + otherFirst] as number) +
        (distance[otherLast * width + end] as number) -
        (distance[otherLast * width + otherEnd] as number);
    }
    let gain = costs.penalty(route) + costs.penalty(other) - costs.least - prices.way * way;
    if (gain <= 0) return false;
    const excess = (tours.load[route] as number) - load - capacity;
    if (excess > 0) gain -= prices.excess * excess;
    const otherExcess = (tours.load[other] as number) + load - capacity;
    if (otherExcess > 0) gain -= prices.excess * otherExcess;
    if (gain <= 0) return false;
    gain -= prices.warp * costs.warpOf(a, otherFirst, otherCount, depot, 0, depot, 0, end);
    if (gain <= 0) return false;
    gain -= prices.warp * costs.warpOf(b, first, count, depot, 0, depot, 0, otherEnd);
    if (gain <= 0) return false;

    const { piece, otherPiece } = this;
    this.take(piece, first, count);
    this.take(otherPiece, otherFirst, otherCount);
    this.put(otherPiece, otherCount, a, route);
    this.put(piece, count, b, other);
    tours.renew(route);
    tours.renew(other);
    return true;
  }

  /** Exchanges all that follows `a` in one route with all that follows `b` in another. */
  exchangeTails(a: number, route: number, b: number, other: number): boolean {
    const { tours, costs } = this;
    const { prices } = costs;
    const { distance, width, capacity, loadTo, position, leave, warpTo, latest, warpFrom, routes } = tours;
    const { travel } = tours.times;
    const first = routes.following(route, a);
    const otherFirst = routes.following(other, b);
    const way =
      (distance[a * width + otherFirst] as number) +
      (distance[b * width + first] as number) -
      (distance[a * width + first] as number) -
      (distance[b * width + otherFirst] as number);
    let gain = costs.penalty(route) + costs.penalty(other) - costs.least - prices.way * way;
    if (gain <= 0) return false;
    const all = (tours.load[route] as number) + (tours.load[other] as number);
    const head = a === depot ? 0 : (loadTo[a] as number);
    const otherHead = b === depot ? 0 : (loadTo[b] as number);
    const load = head + (tours.load[other] as number) - otherHead;
    if (load > capacity) gain -= prices.excess * (load - capacity);
    if (all - load > capacity) gain -= prices.excess * (all - load - capacity);
    if (gain <= 0) return false;
    const late = (leave[a] as number) + (travel[a * width + otherFirst] as number) - (latest[otherFirst] as number);
    gain -= prices.warp * ((warpTo[a] as number) + (warpFrom[otherFirst] as number) + Math.max(late, 0));
    if (gain <= 0) return false;
    const otherLate = (leave[b] as number) + (travel[b * width + first] as number) - (latest[first] as number);
    gain -= prices.warp * ((warpTo[b] as number) + (warpFrom[first] as number) + Math.max(otherLate, 0));
    if (gain <= 0) return false;

    const count = (routes.size[route] as number) - (a === depot ? 0 : (position[a] as number) + 1);
    const otherCount = (routes.size[other] as number) - (b === depot ? 0 : (position[b] as number) + 1);
    const { piece, otherPiece } = this;
    this.take(piece, first, count);
    this.take(otherPiece, otherFirst, otherCount);
    this.put(otherPiece, otherCount, a, route);
    this.put(piece, count, b, other);
    tours.renew(route);
    tours.renew(other);
    return true;
  }

  /** Turns round what lies behind `a` up to and with `last`. */
  reverse(a: number, last: number, route: number): boolean {
    const { tours, costs, piece } = this;
    const { prices } = costs;
    const { distance, width, leave, warpTo, latest, warpFrom, routes } = tours;
    const { travel, ready, due, service } = tours.times;
    const first = routes.following(route, a);
    const end = routes.next[last] as number;
    let way =
      (distance[a * width + last] as number) +
      (distance[first * width + end] as number) -
      (distance[a * width + first] as number) -
      (distance[last * width + end] as number);
    const before = costs.penalty(route) - costs.least;
    if (before - prices.way * way <= 0) return false;
    const excess = prices.excess * tours.excess(route);
    let time = leave[a] as number;
    let warp = warpTo[a] as number;
    let from = a;
    let count = 0;
    for (let stop = last; stop !== a; stop = routes.prev[stop] as number) {
      const arc = from * width + stop;
      if (from !== a) way += (distance[arc] as number) - (distance[stop * width + from] as number);
      time += travel[arc] as number;
      if (time < (ready[stop] as number)) time = ready[stop] as number;
      else if (time > (due[stop] as number)) {
        warp += time - (due[stop] as number);
        if (prices.warp * warp + excess + prices.way * way >= before) return false;
        time = due[stop] as number;
      }
      time += service[stop] as number;
      piece[count++] = stop;
      from = stop;
    }
    const late = time + (travel[from * width + end] as number) - (latest[end] as number);
    warp += (warpFrom[end] as number) + Math.max(late, 0);
    if (prices.warp * warp + excess + prices.way * way >= before) return false;

    for (let i = 0; i < count; i++) routes.unlink(piece[i] as number);
    this.put(piece, count, a, route);
    tours.renew(route);
    return true;
  }

  private isBefore(a: number, b: number): boolean {
    const { position } = this.tours;
    return a === depot || (b !== depot && (position[a] as number) <= (position[b] as number));
  }

  /** Within one route, where `a` stands before `b`. */
  private exchangeWithin(route: number, a: number, count: number, b: number, otherCount: number): boolean {
    const { tours, costs } = this;
    const { prices } = costs;
    const { position, routes } = tours;
    const { next } = routes;
    const at = a === depot ? -1 : (position[a] as number);
    const between = (position[b] as number) - at - count;
    const size = routes.size[route] as number;
    if (between < 0 || (between === 0 && (count === 0 || otherCount === 0))) return false;
    if (b === depot || (position[b] as number) + otherCount >= size) return false;
    let last = depot;
    const first = count === 0 ? depot : routes.following(route, a);
    for (let i = 0, stop = first; i < count; i++, stop = next[stop] as number) last = stop;
    let otherLast = depot;
    const otherFirst = otherCount === 0 ? depot : (next[b] as number);
    for (let i = 0, stop = otherFirst; i < otherCount; i++, stop = next[stop] as number) otherLast = stop;
    const middle = between === 0 ? depot : count === 0 ? routes.following(route, a) : (next[last] as number);
    const middleLast = between === 0 ? depot : b;
    const end = otherCount === 0 ? (next[b] as number) : (next[otherLast] as number);

    const way =
      costs.wayOf(a, otherFirst, otherLast, middle, middleLast, first, last, end) -
      costs.wayOf(a, first, last, middle, middleLast, otherFirst, otherLast, end);
    const gain = costs.penalty(route) - costs.least - prices.way * way - prices.excess * tours.excess(route);
    if (gain <= 0) return false;
    if (gain <= prices.warp * costs.warpOf(a, otherFirst, otherCount, middle, between, first, count, end)) return false;

    const { piece, otherPiece } = this;
    this.take(piece, first, count);
    this.take(otherPiece, otherFirst, otherCount);
    this.put(otherPiece, otherCount, a, route);
    this.put(piece, count, between === 0 ? otherLast : b, route);
    tours.renew(route);
    return true;
  }

  private take(piece: Int32Array, first: number, count: number): void {
    const { routes } = this.tours;
    for (let i = 0, stop = first; i < count; i++) {
      const after = routes.next[stop] as number;
      piece[i] = stop;
      routes.unlink(stop);
      stop = after;
    }
  }

  private put(piece: Int32Array, count: number, after: number, route: number): void {
    let before = after;
    for (let i = 0; i < count; i++) {
      this.tours.routes.link(piece[i] as number, before, route);
      before = piece[i] as number;
    }
  }
}
