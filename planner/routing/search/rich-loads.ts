import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';

const tolerance = 1e-9;

interface Loads {
  /** By how much a trip is overloaded, in loads of a mean stop, over all dimensions. */
  readonly over: Float64Array;
  /** Most on board in a trip, per dimension. */
  readonly peak: Float64Array;
  readonly startLoad: Float64Array;
  readonly endLoad: Float64Array;
}

/** What is on board during each trip, in every dimension, and what more fits where. */
export class RichLoads implements Loads {
  readonly over: Float64Array;
  readonly peak: Float64Array;
  readonly startLoad: Float64Array;
  readonly endLoad: Float64Array;
  private readonly kept: Loads;
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly capacity: Float64Array;
  private readonly onBoard: Float64Array;
  /** One by a mean stop's load, per dimension. */
  private readonly perLoad: Float64Array;

  constructor(rich: RichProblem, routes: Routes) {
    const { trips, dimensions, problem } = rich;
    this.rich = rich;
    this.routes = routes;
    this.peak = new Float64Array(trips * dimensions);
    this.startLoad = new Float64Array(trips * dimensions);
    this.endLoad = new Float64Array(trips * dimensions);
    this.onBoard = new Float64Array(dimensions);
    this.over = new Float64Array(trips);
    this.kept = {
      over: this.over.slice(),
      peak: this.peak.slice(),
      startLoad: this.startLoad.slice(),
      endLoad: this.endLoad.slice(),
    };
    this.perLoad = new Float64Array(dimensions);
    for (const { load } of problem.stops) {
      for (const [d, amount] of load.entries()) this.perLoad[d] = (this.perLoad[d] as number) + amount;
    }
    for (const [d, sum] of this.perLoad.entries()) this.perLoad[d] = sum === 0 ? 0 : problem.stops.length / sum;
    this.capacity = new Float64Array(problem.carriers.length * dimensions).fill(Infinity);
    for (const [kind, carrier] of problem.carriers.entries()) {
      for (const [dimension, most] of carrier.capacity.entries()) {
        this.capacity[kind * dimensions + dimension] = most + tolerance;
      }
    }
  }

  renew(trip: number): void {
    const { rich, routes, startLoad, peak, onBoard } = this;
    const { dimensions, change, fromStart } = rich;
    const at = trip * dimensions;
    onBoard.fill(0);
    const first = routes.size[trip] === 0 ? depot : (routes.first[trip] as number);
    for (let stop = first; stop !== depot; stop = routes.next[stop] as number) {
      for (let d = 0; d < dimensions; d++)
        onBoard[d] = (onBoard[d] as number) + (fromStart[stop * dimensions + d] as number);
    }
    for (let d = 0; d < dimensions; d++) {
      startLoad[at + d] = onBoard[d] as number;
      peak[at + d] = onBoard[d] as number;
    }
    for (let stop = first; stop !== depot; stop = routes.next[stop] as number) {
      for (let d = 0; d < dimensions; d++) {
        const load = (onBoard[d] as number) + (change[stop * dimensions + d] as number);
        onBoard[d] = load;
        if (load > (peak[at + d] as number)) peak[at + d] = load;
      }
    }
    const most = (rich.kindOf[rich.unitOf[trip] as number] as number) * dimensions;
    let over = 0;
    for (let d = 0; d < dimensions; d++) {
      this.endLoad[at + d] = onBoard[d] as number;
      const extra = (peak[at + d] as number) - (this.capacity[most + d] as number);
      if (extra > 0) over += extra * (this.perLoad[d] as number);
    }
    this.over[trip] = over;
  }

  keep(unit: number): void {
    this.copy(unit, this, this.kept);
  }

  /** For a unit whose trips are again as they were kept. */
  undo(unit: number): void {
    this.copy(unit, this.kept, this);
  }

  private copy(unit: number, from: Loads, to: Loads): void {
    const { dimensions, firstTrip } = this.rich;
    for (let trip = firstTrip[unit] as number; trip < (firstTrip[unit + 1] as number); trip++) {
      to.over[trip] = from.over[trip] as number;
      for (let at = trip * dimensions; at < (trip + 1) * dimensions; at++) {
        to.peak[at] = from.peak[at] as number;
        to.startLoad[at] = from.startLoad[at] as number;
        to.endLoad[at] = from.endLoad[at] as number;
      }
    }
  }

  /** Fits wherever it comes in the trip. */
  fits(trip: number, unit: number, request: number): boolean {
    const { rich, peak, capacity } = this;
    const { dimensions, change } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    for (let d = 0; d < dimensions; d++) {
      const load = Math.abs(change[request * dimensions + d] as number);
      if ((peak[trip * dimensions + d] as number) + load > (capacity[most + d] as number)) return false;
    }
    return true;
  }

  /** A single stop raises a trip's overload by `extraLeast` wherever it comes. */
  isEven(trip: number, stop: number): boolean {
    const { rich, peak, startLoad, endLoad } = this;
    for (let d = 0; d < rich.dimensions; d++) {
      const at = trip * rich.dimensions + d;
      const change = rich.change[stop * rich.dimensions + d] as number;
      if (change < 0 && peak[at] !== startLoad[at]) return false;
      if (change > 0 && peak[at] !== endLoad[at]) return false;
    }
    return true;
  }

  /** By how much a request raises a trip's overload at least, wherever it comes: what it brings is on board from the
   * start, what it takes at the end. */
  extraLeast(trip: number, unit: number, request: number): number {
    const { rich, peak, startLoad, endLoad, capacity, perLoad } = this;
    const { dimensions, change, fromStart } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    let over = 0;
    for (let d = 0; d < dimensions; d++) {
      const at = trip * dimensions + d;
      const brought = fromStart[request * dimensions + d] as number;
      const taken = brought + (change[request * dimensions + d] as number);
      const load = Math.max(peak[at] as number, (startLoad[at] as number) + brought, (endLoad[at] as number) + taken);
      const limit = capacity[most + d] as number;
      if (load > limit) over += (load - limit) * (perLoad[d] as number);
    }
    return over - (this.over[trip] as number);
  }

  /** The same for a place right after a stop: what is delivered is on board before it, what is collected after it. */
  extraAt(trip: number, unit: number, request: number, before: number): number {
    const { rich, routes, startLoad, capacity, perLoad } = this;
    const { dimensions, change, fromStart } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    let over = 0;
    for (let d = 0; d < dimensions; d++) {
      const brought = fromStart[request * dimensions + d] as number;
      const collected = brought + (change[request * dimensions + d] as number);
      let load = startLoad[trip * dimensions + d] as number;
      let isBefore = before !== depot;
      let top = load + (isBefore ? brought : Math.max(brought, collected));
      for (let stop = routes.following(trip, depot); stop !== depot; stop = routes.next[stop] as number) {
        load += change[stop * dimensions + d] as number;
        if (load + (isBefore ? brought : collected) > top) top = load + (isBefore ? brought : collected);
        if (stop === before) {
          isBefore = false;
          if (load + collected > top) top = load + collected;
        }
      }
      const limit = capacity[most + d] as number;
      if (top > limit) over += (top - limit) * (perLoad[d] as number);
    }
    return over - (this.over[trip] as number);
  }

  /** A pickup's load may be on board too when the carrier leaves a stop, or the depot. */
  fitsOnTop(trip: number, unit: number, pickup: number, stop: number): boolean {
    if (this.fits(trip, unit, pickup)) return true;
    const { rich, startLoad, capacity } = this;
    const { dimensions, change } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    for (let d = 0; d < dimensions; d++) {
      let load = (startLoad[trip * dimensions + d] as number) + (change[pickup * dimensions + d] as number);
      for (let s = depot; s !== stop; ) {
        s = this.routes.following(trip, s);
        load += change[s * dimensions + d] as number;
      }
      if (load > (capacity[most + d] as number)) return false;
    }
    return true;
  }
}
