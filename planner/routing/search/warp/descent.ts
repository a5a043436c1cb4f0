import type { Random } from '../../../common/random.ts';
import { shuffle } from '../../../common/shuffle.ts';
import { depot, nowhere } from '../routes.ts';
import { Joining } from './joining.ts';
import type { Moves } from './moves.ts';
import { WindowSwapStar } from './swap-star.ts';
import type { Tours } from './tours.ts';

/**
 * Improves routes by exchanging pieces and tails and by turning pieces round, until nothing near pays. Every move lets
 * one stop follow another that stands near before it, in place and in time.
 */
export class Descent {
  private readonly tours: Tours;
  private readonly moves: Moves;
  private readonly joining: Joining;
  private readonly swapStar: WindowSwapStar;
  private readonly swapShare: number;
  private readonly random: Random;
  /** For each stop those that it may follow with little way and wait. */
  private readonly near: Int32Array;
  private readonly nearWidth: number;
  /** The stops in the order they are looked at, and when they were, in renewals. */
  private readonly order: Int32Array;
  private readonly lookedAt: Float64Array;

  /** @param swapShare in such a share of its runs, stops are exchanged out of place too */
  constructor(tours: Tours, moves: Moves, near: Int32Array, random: Random, swapShare = 0) {
    this.swapShare = swapShare;
    this.tours = tours;
    this.moves = moves;
    this.joining = new Joining(tours, moves);
    this.swapStar = new WindowSwapStar(tours, moves.costs, near);
    this.random = random;
    this.near = near;
    this.nearWidth = near.length / tours.width;
    this.order = Int32Array.from({ length: tours.width - 1 }, (_, i) => i + 1);
    this.lookedAt = new Float64Array(tours.width);
  }

  /** @param since routes that were not renewed after this count of renewals are taken to be as good as they get */
  run(since = -1): void {
    shuffle(this.order, this.random);
    this.lookedAt.fill(since);
    const swaps = this.swapShare > 0 && this.random.next() < this.swapShare;
    if (swaps) this.swapStar.start(since);
    do this.exhaust();
    while (swaps && this.swapStar.run());
  }

  private exhaust(): void {
    const { order, tours, lookedAt } = this;
    let before = -1;
    while (before !== tours.renewals) {
      before = tours.renewals;
      for (let i = 0; i < order.length; i++) {
        const stop = order[i] as number;
        if (tours.routes.routeOf[stop] === nowhere) continue;
        const lastLook = lookedAt[stop] as number;
        lookedAt[stop] = tours.renewals;
        this.improve(stop, lastLook);
      }
    }
  }

  /** Tries to let a stop follow those near before it, where either route was renewed since. */
  improve(stop: number, since: number): boolean {
    const { near, nearWidth, tours } = this;
    const { renewedAt, routes } = tours;
    const { routeOf } = routes;
    const before = tours.renewals;
    for (let at = stop * nearWidth, end = at + nearWidth; at < end; at++) {
      const other = near[at] as number;
      const otherRoute = routeOf[other] as number;
      if (otherRoute === nowhere) continue;
      const isFresh =
        (renewedAt[routeOf[stop] as number] as number) > since || (renewedAt[otherRoute] as number) > since;
      if (isFresh && this.isWorthTrying(other, stop)) this.joining.run(other, stop);
    }
    const { empty } = routes;
    if (empty !== nowhere && (renewedAt[routeOf[stop] as number] as number) > since) this.open(stop, empty);
    return tours.renewals !== before;
  }

  /**
   * Of the ways that a move adds, one is shorter than a way that it takes out beside it, but for what penalties it
   * saves. A move that this way does not speak for is found by another way that it adds.
   */
  private isWorthTrying(other: number, stop: number): boolean {
    const { tours } = this;
    const { costs } = this.moves;
    const { distance, width } = tours;
    const { routeOf, prev, next } = tours.routes;
    const before = prev[stop] as number;
    if (before === other) return false;
    const out = Math.max(
      distance[before * width + stop] as number,
      distance[other * width + (next[other] as number)] as number,
    );
    const longer = costs.prices.way * ((distance[other * width + stop] as number) - out);
    if (longer < 0) return true;
    return longer < costs.penalty(routeOf[stop] as number) + costs.penalty(routeOf[other] as number);
  }

  private open(stop: number, empty: number): boolean {
    const { routes } = this.tours;
    const route = routes.routeOf[stop] as number;
    const before = routes.prev[stop] as number;
    if (this.moves.exchange(before, route, 1, depot, empty, 0)) return true;
    return before !== depot && this.moves.exchangeTails(before, route, depot, empty);
  }
}
