import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import { cold, segmentSize } from './segment.ts';
import { type Hours, type Parts, ShiftPasses } from './shift-passes.ts';
import { firstAfter, lastBefore } from './shift-walk.ts';

/**
 * Every unit's shift up to each stop, and from each stop on, as segments that can be joined (Vidal, Crainic, Gendreau &
 * Prins 2013). Of several windows only the first opening and the last closing count, and what was fetched on the way is
 * never too long out of the cold; so a cost is a lower bound where those matter, and else exact.
 */
export class ShiftSegments implements Parts, Hours {
  readonly isExact: Uint8Array;
  readonly lead: Float64Array;
  readonly tail: Float64Array;
  readonly joined: Float64Array;
  private readonly kept: Parts;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly isIntricate: Uint8Array;
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly passes: ShiftPasses;

  constructor(rich: RichProblem, routes: Routes) {
    const { stops, windowAt } = rich;
    this.rich = rich;
    this.routes = routes;
    this.isExact = new Uint8Array(rich.units).fill(1); // an unused shift has no rules
    this.lead = new Float64Array((stops + 1) * segmentSize);
    this.tail = new Float64Array((stops + 1) * segmentSize);
    this.joined = new Float64Array(stops + 1);
    this.kept = {
      isExact: this.isExact.slice(),
      lead: this.lead.slice(),
      tail: this.tail.slice(),
      joined: this.joined.slice(),
    };
    this.isIntricate = new Uint8Array(stops + 1);
    this.opens = new Float64Array(stops + 1);
    this.closes = new Float64Array(stops + 1);
    for (let stop = 1; stop <= stops; stop++) {
      const from = windowAt[stop] as number;
      const to = windowAt[stop + 1] as number;
      this.opens[stop] = rich.opens[from] as number;
      this.closes[stop] = rich.closes[to - 1] as number;
      const isColdOnTheWay = rich.pickupOf[stop] !== 0 && rich.coldMax[stop] !== Infinity;
      this.isIntricate[stop] = to - from > 1 || isColdOnTheWay ? 1 : 0;
    }
    this.passes = new ShiftPasses(rich, routes, this, this);
  }

  /** Whether the cost of a unit's shift with a request before a stop, or at the end of a trip, is exact. */
  isExactFor(unit: number, request: number, after: number): boolean {
    if (this.isExact[unit] === 0 || this.isIntricate[request] === 1) return false;
    return this.tail[after * segmentSize + cold] === 0 && this.rich.coldMax[request] === Infinity;
  }

  /**
   * After a unit's shift has changed.
   * @returns what the shift costs, or Infinity when it breaks a rule of time or way
   */
  renew(unit: number): number {
    const { rich, routes } = this;
    this.isExact[unit] = 1;
    const first = firstAfter(rich, routes, unit, (rich.firstTrip[unit] as number) - 1);
    if (first === depot) return 0;
    this.passes.backward(unit, lastBefore(rich, routes, unit, rich.firstTrip[unit + 1] as number));
    return this.passes.forward(unit, first);
  }

  /** The same when nothing has changed since but that a stop has come in. */
  renewAround(unit: number, stop: number): number {
    if (this.isExact[unit] === 0) return this.renew(unit);
    this.passes.backward(unit, stop);
    return this.passes.forward(unit, stop);
  }

  keep(unit: number): void {
    this.copy(unit, this, this.kept);
  }

  /** For a unit whose shift is again as it was kept. */
  undo(unit: number): void {
    this.copy(unit, this.kept, this);
  }

  private copy(unit: number, from: Parts, to: Parts): void {
    const { lead, tail, joined } = from;
    const { lead: toLead, tail: toTail, joined: toJoined } = to;
    to.isExact[unit] = from.isExact[unit] as number;
    const { rich, routes } = this;
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      for (let stop = routes.following(trip, depot); stop !== depot; stop = routes.next[stop] as number) {
        const segment = stop * segmentSize;
        for (let at = segment; at < segment + segmentSize; at++) {
          toLead[at] = lead[at] as number;
          toTail[at] = tail[at] as number;
        }
        toJoined[stop] = joined[stop] as number;
      }
    }
  }
}
