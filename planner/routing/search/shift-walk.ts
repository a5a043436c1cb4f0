import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import { Trace, traceSize } from './trace.ts';

/** What shifts cost under all rules, by walking them stop by stop: a new rule costs a line in `Trace`. */
export class ShiftWalk {
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly trace: Trace;
  /** Whether the states kept after a unit's stops are up to date. */
  private readonly isFresh: Uint8Array;

  constructor(rich: RichProblem, routes: Routes) {
    this.rich = rich;
    this.routes = routes;
    this.trace = new Trace(rich, new Float64Array((rich.stops + 1) * traceSize));
    this.isFresh = new Uint8Array(rich.units);
  }

  /** A unit's shift has changed. */
  forget(unit: number): void {
    this.isFresh[unit] = 0;
  }

  /**
   * Walks a unit's shift and keeps the state after each stop.
   * @returns its cost, or Infinity when it breaks a rule
   */
  renew(unit: number): number {
    const { rich, routes, trace } = this;
    const kind = rich.kindOf[unit] as number;
    let isUsed = false;
    let isSound = true;
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      if (routes.size[trip] === 0) continue;
      let stop = routes.first[trip] as number;
      if (!isUsed) trace.begin(kind);
      else if (!trace.reload(stop)) isSound = false;
      isUsed = true;
      for (; stop !== depot; stop = routes.next[stop] as number) {
        if (!trace.serve(stop)) isSound = false;
        trace.save(stop);
      }
    }
    this.isFresh[unit] = 1;
    if (!isUsed) return 0;
    const cost = trace.finish();
    return isSound ? cost : Infinity;
  }

  /** The cost of a unit's shift with a request, or a pair, in one of its trips, or Infinity. */
  costWith(
    unit: number,
    trip: number,
    request: number,
    requestAfter: number,
    partner: number,
    partnerAfter: number,
  ): number {
    const { rich, routes, trace } = this;
    const kind = rich.kindOf[unit] as number;
    const end = rich.firstTrip[unit + 1] as number;
    let hasBegun = true;
    if (this.isFresh[unit] === 0) this.renew(unit);
    if (requestAfter !== depot) {
      trace.resume(kind, requestAfter);
    } else {
      const last = lastBefore(rich, routes, unit, trip);
      if (last === depot) trace.begin(kind);
      else {
        trace.resume(kind, last);
        if (!trace.reload(request)) return Infinity;
      }
    }
    if (!trace.serve(request)) return Infinity;
    if (partner !== 0 && partnerAfter === request && !trace.serve(partner)) return Infinity;
    let stop = routes.following(trip, requestAfter);
    for (let current = trip; current < end; ) {
      for (; stop !== depot; stop = routes.next[stop] as number) {
        if (!hasBegun) {
          if (!trace.reload(stop)) return Infinity;
          hasBegun = true;
        }
        if (!trace.serve(stop)) return Infinity;
        if (stop === partnerAfter && partner !== 0 && !trace.serve(partner)) return Infinity;
      }
      current++;
      hasBegun = false;
      stop = current < end && (routes.size[current] as number) > 0 ? (routes.first[current] as number) : depot;
    }
    return trace.finish();
  }
}

/** The last stop of a unit's trips before one of them. */
export function lastBefore({ firstTrip }: RichProblem, routes: Routes, unit: number, trip: number): number {
  for (let earlier = trip - 1; earlier >= (firstTrip[unit] as number); earlier--) {
    if ((routes.size[earlier] as number) > 0) return routes.last[earlier] as number;
  }
  return depot;
}

/** The first stop of a unit's trips after one of them. */
export function firstAfter({ firstTrip }: RichProblem, routes: Routes, unit: number, trip: number): number {
  for (let later = trip + 1; later < (firstTrip[unit + 1] as number); later++) {
    if ((routes.size[later] as number) > 0) return routes.first[later] as number;
  }
  return depot;
}
