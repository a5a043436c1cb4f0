import { depot } from '../routes.ts';
import type { Moves } from './moves.ts';
import type { Tours } from './tours.ts';

const pieceMax = 2;

/**
 * Lets a stop follow another one by the first move that pays. Most moves fail by their way alone, and the moves of one
 * pair share most of it: it is summed here piece by piece, and only what it does not speak against is looked at whole.
 */
export class Joining {
  private readonly tours: Tours;
  private readonly moves: Moves;
  /** Of the pair at hand: the way that is too much, what each move adds, and the way from before the stop to after the other. */
  private wayMax = 0;
  private joint = 0;
  private crossing = 0;

  constructor(tours: Tours, moves: Moves) {
    this.tours = tours;
    this.moves = moves;
  }

  /** Tries every move that lets `stop` follow `other`. */
  run(other: number, stop: number): boolean {
    const { routeOf, prev } = this.tours.routes;
    const route = routeOf[stop] as number;
    const otherRoute = routeOf[other] as number;
    const before = prev[stop] as number;
    if (route === otherRoute) return this.joinWithin(route, before, stop, other);
    return this.joinAcross(route, before, stop, other, otherRoute);
  }

  private joinAcross(route: number, before: number, stop: number, other: number, otherRoute: number): boolean {
    const { moves, tours } = this;
    const { distance, width } = tours;
    const after = tours.routes.next[other] as number;
    this.wayMax = moves.costs.wayMax(route, otherRoute);
    this.crossing = distance[before * width + after] as number;
    this.joint =
      (distance[other * width + stop] as number) -
      (distance[before * width + stop] as number) -
      (distance[other * width + after] as number);
    return (
      this.bringStops(route, before, stop, other, otherRoute) ||
      this.bringOthers(route, before, other, otherRoute) ||
      (this.joint + this.crossing < this.wayMax && moves.exchangeTails(before, route, other, otherRoute))
    );
  }

  /** The stop comes, alone or with those behind it, in exchange for those that followed the other. */
  private bringStops(route: number, before: number, stop: number, other: number, otherRoute: number): boolean {
    const { moves, tours, wayMax, joint, crossing } = this;
    const { distance, width } = tours;
    const { next } = tours.routes;
    const after = next[other] as number;
    let last = stop;
    for (let count = 1; count <= pieceMax; count++) {
      const end = next[last] as number;
      const way = joint - (distance[last * width + end] as number);
      const closed = way + (distance[last * width + after] as number) + (distance[before * width + end] as number);
      if (closed < wayMax && moves.exchange(before, route, count, other, otherRoute, 0)) return true;
      let otherLast = after;
      for (let otherCount = 1; otherCount <= pieceMax && otherLast !== depot; otherCount++) {
        const otherEnd = next[otherLast] as number;
        const exchanged =
          way +
          crossing +
          (distance[otherLast * width + end] as number) +
          (distance[last * width + otherEnd] as number) -
          (distance[otherLast * width + otherEnd] as number);
        if (exchanged < wayMax && moves.exchange(before, route, count, other, otherRoute, otherCount)) return true;
        otherLast = otherEnd;
      }
      if (end === depot) return false;
      last = end;
    }
    return false;
  }

  /** The other comes, alone or with those before it, in exchange for those that stood before the stop. */
  private bringOthers(route: number, before: number, other: number, otherRoute: number): boolean {
    const { moves, tours, wayMax, joint, crossing } = this;
    const { distance, width } = tours;
    const { next, prev } = tours.routes;
    const after = next[other] as number;
    let pieceFirst = other;
    for (let count = 1; count <= pieceMax; count++) {
      const otherBefore = prev[pieceFirst] as number;
      const way = joint - (distance[otherBefore * width + pieceFirst] as number);
      const closed =
        way + (distance[otherBefore * width + after] as number) + (distance[before * width + pieceFirst] as number);
      if (closed < wayMax && moves.exchange(before, route, 0, otherBefore, otherRoute, count)) return true;
      let first = before;
      for (let stopCount = 1; stopCount <= pieceMax && first !== depot; stopCount++) {
        const a = prev[first] as number;
        const exchanged =
          way +
          crossing +
          (distance[a * width + pieceFirst] as number) +
          (distance[otherBefore * width + first] as number) -
          (distance[a * width + first] as number);
        if (exchanged < wayMax && moves.exchange(a, route, stopCount, otherBefore, otherRoute, count)) return true;
        first = a;
      }
      if (otherBefore === depot) return false;
      pieceFirst = otherBefore;
    }
    return false;
  }

  private joinWithin(route: number, before: number, stop: number, other: number): boolean {
    const { moves } = this;
    const { position, routes } = this.tours;
    const { prev } = routes;
    for (let count = 1; count <= pieceMax; count++) {
      for (let otherCount = 0; otherCount <= pieceMax; otherCount++) {
        if (moves.exchange(before, route, count, other, route, otherCount)) return true;
      }
    }
    let pieceFirst = other;
    for (let count = 1; count <= pieceMax; count++) {
      const otherBefore = prev[pieceFirst] as number;
      let a = before;
      for (let stopCount = 0; stopCount <= pieceMax; stopCount++) {
        if (moves.exchange(a, route, stopCount, otherBefore, route, count)) return true;
        if (a === depot) break;
        a = prev[a] as number;
      }
      if (otherBefore === depot) break;
      pieceFirst = otherBefore;
    }
    if ((position[other] as number) > (position[stop] as number)) return false;
    return moves.reverse(other, stop, route) || moves.reverse(prev[other] as number, before, route);
  }
}
