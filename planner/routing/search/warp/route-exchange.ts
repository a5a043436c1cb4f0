import type { Random } from '../../../common/random.ts';
import type { FlatRoutes } from '../breed/flat-routes.ts';
import { depot, nowhere } from '../routes.ts';
import type { Moves } from './moves.ts';
import type { Tours } from './tours.ts';

/**
 * Crosses two plans by putting some routes of one in the place of as many of the other that serve much the same stops
 * (selective route exchange, Nagata & Kobayashi 2010). Keeps the number of routes.
 */
export class RouteExchange {
  private readonly tours: Tours;
  private readonly moves: Moves;
  private readonly random: Random;
  private readonly isGone: Uint8Array;
  private readonly isNew: Uint8Array;
  private readonly homeless: Int32Array;

  constructor(tours: Tours, moves: Moves, random: Random) {
    this.tours = tours;
    this.moves = moves;
    this.random = random;
    this.isGone = new Uint8Array(tours.width);
    this.isNew = new Uint8Array(tours.width);
    this.homeless = new Int32Array(tours.width);
  }

  /**
   * Puts the child into the tours.
   * @returns how many renewals there had been when they still were those of `a`
   */
  cross(a: FlatRoutes, b: FlatRoutes): number {
    const { tours, random, isGone, isNew, homeless } = this;
    const { routes } = tours;
    const countMax = Math.max(1, Math.min(a.count, b.count) - 1);
    const count = 1 + random.below(countMax);
    const from = random.below(a.count);
    this.mark(isGone, a, from, count);
    const otherFrom = this.mostAlike(b, count);
    this.mark(isNew, b, otherFrom, count);

    tours.take(a);
    const before = tours.renewals;
    const ids = Array.from({ length: count }, (_, i) => routes.ids[(from + i) % a.count] as number);
    const keepsAll = random.below(2) === 0;
    if (keepsAll) {
      for (let stop = 1; stop < tours.width; stop++) {
        if (isNew[stop] === 1 && isGone[stop] === 0) this.takeOut(stop);
      }
    }
    for (let stop = 1; stop < tours.width; stop++) if (isGone[stop] === 1) routes.unlink(stop);
    for (const [i, route] of ids.entries()) {
      const chosen = (otherFrom + i) % b.count;
      let after = depot;
      for (let at = b.startOf(chosen); at < (b.ends[chosen] as number); at++) {
        const stop = b.order[at] as number;
        if (!keepsAll && isGone[stop] === 0) continue;
        routes.link(stop, after, route);
        after = stop;
      }
      tours.renew(route);
    }
    let left = 0;
    for (let stop = 1; stop < tours.width; stop++) {
      if (isGone[stop] === 1 && isNew[stop] === 0) homeless[left++] = stop;
    }
    for (; left > 0; left--) {
      const lot = random.below(left);
      this.moves.insert(homeless[lot] as number);
      homeless[lot] = homeless[left - 1] as number;
    }
    return before;
  }

  private takeOut(stop: number): void {
    const { tours } = this;
    const route = tours.routes.routeOf[stop] as number;
    if (route === nowhere) return;
    tours.routes.unlink(stop);
    tours.renew(route);
  }

  private mark(marks: Uint8Array, routes: FlatRoutes, from: number, count: number): void {
    marks.fill(0);
    for (let i = 0; i < count; i++) {
      const route = (from + i) % routes.count;
      for (let at = routes.startOf(route); at < (routes.ends[route] as number); at++)
        marks[routes.order[at] as number] = 1;
    }
  }

  /** Where the routes start that serve most of what is gone and least besides. */
  private mostAlike(routes: FlatRoutes, count: number): number {
    const shared = Array.from({ length: routes.count }, (_, route) => {
      let sum = 0;
      for (let at = routes.startOf(route); at < (routes.ends[route] as number); at++) {
        sum += this.isGone[routes.order[at] as number] === 1 ? 1 : -1;
      }
      return sum;
    });
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let from = 0; from < routes.count; from++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += shared[(from + i) % routes.count] as number;
      if (sum <= most) continue;
      most = sum;
      best = from;
    }
    return best;
  }
}
