import { depot } from '../routes.ts';
import type { FlatRoutes } from './flat-routes.ts';

/** A plan that serves every stop, though perhaps not within the limits, with its figures. */
export class Individual {
  readonly routes: FlatRoutes;
  /** Without penalties. */
  readonly cost: number;
  /** By how much each kind of limit is broken, summed over the routes. */
  readonly excess: readonly number[];
  readonly isFeasible: boolean;
  private readonly next: Int32Array;
  private readonly prev: Int32Array;

  constructor(routes: FlatRoutes, cost: number, excess: readonly number[]) {
    this.routes = routes;
    this.cost = cost;
    this.excess = excess;
    this.isFeasible = excess.every((amount) => amount <= 0);
    const { order, ends, count } = routes;
    this.next = new Int32Array(order.length + 1);
    this.prev = new Int32Array(order.length + 1);
    for (let route = 0, at = 0; route < count; route++) {
      let before = depot;
      for (; at < (ends[route] as number); at++) {
        const stop = order[at] as number;
        this.prev[stop] = before;
        this.next[before] = stop;
        before = stop;
      }
      this.next[before] = depot;
    }
  }

  /** The share of neighbourly pairs, of stops and of a stop with the depot, that the other one has not. */
  brokenPairs(other: Individual): number {
    const { next, prev } = this;
    const { next: otherNext, prev: otherPrev } = other;
    let broken = 0;
    for (let stop = 1; stop < next.length; stop++) {
      const after = next[stop];
      if (after !== otherNext[stop] && after !== otherPrev[stop]) broken++;
      if (prev[stop] === depot && otherPrev[stop] !== depot && otherNext[stop] !== depot) broken++;
    }
    return broken / (next.length - 1);
  }
}
