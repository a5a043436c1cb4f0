import type { WholeMatrix } from './whole.ts';

/**
 * What the fast searches work on: one depot (0), stops 1 … n, equal vehicles that start and end at the depot.
 * Matrices are flat, row by row, (n + 1)² long.
 */
export interface CoreProblem {
  stops: number;
  distance: Float64Array;
  /** Needed or brought per stop; of a delivery that belongs to a pickup, negative. */
  demand: Float64Array;
  capacity: number;
  /** How many routes there is room for in the search, and how many a plan may have. */
  vehiclesMax: number;
  vehiclesAllowed: number;
  /** As few vehicles as can be, before distance. */
  isFleetFirst: boolean;
  /** Undefined when time does not matter. Of the depot: when vehicles may leave and must be back. */
  times?: CoreTimes;
  /** Undefined when there are none; else every stop is one half of a pair. */
  pairs?: CorePairs;
}

/** For each pickup its dropoff and the other way round, else 0. */
export interface CorePairs {
  dropoffOf: Int32Array;
  pickupOf: Int32Array;
}

export interface CoreTimes {
  travel: Float64Array;
  ready: Float64Array;
  due: Float64Array;
  service: Float64Array;
}

/** What a request that is in no route costs: more than any route to it alone can save. */
export function absencePrice(distance: Float64Array | WholeMatrix): number {
  let longest = 1;
  for (const d of distance) if (d > longest) longest = d;
  return 10 * longest;
}
