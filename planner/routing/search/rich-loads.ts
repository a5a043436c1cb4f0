import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';

const tolerance = 1e-9;

/** What is on board during each trip, in every dimension, and what more fits where. */
export class RichLoads {
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  /** Most on board in a trip, per dimension. */
  private readonly peak: Float64Array;
  private readonly startLoad: Float64Array;
  private readonly endLoad: Float64Array;
  private readonly capacity: Float64Array;
  private readonly onBoard: Float64Array;

  constructor(rich: RichProblem, routes: Routes) {
    const { trips, dimensions, problem } = rich;
    this.rich = rich;
    this.routes = routes;
    this.peak = new Float64Array(trips * dimensions);
    this.startLoad = new Float64Array(trips * dimensions);
    this.endLoad = new Float64Array(trips * dimensions);
    this.onBoard = new Float64Array(dimensions);
    this.capacity = new Float64Array(problem.carriers.length * dimensions).fill(Infinity);
    for (const [kind, carrier] of problem.carriers.entries()) {
      for (const [dimension, most] of carrier.capacity.entries()) {
        this.capacity[kind * dimensions + dimension] = most + tolerance;
      }
    }
  }

  isWithin(trip: number, kind: number): boolean {
    const { dimensions } = this.rich;
    const most = this.capacity.subarray(kind * dimensions, (kind + 1) * dimensions);
    return most.every((limit, d) => (this.peak[trip * dimensions + d] as number) <= limit);
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
    for (let d = 0; d < dimensions; d++) this.endLoad[at + d] = onBoard[d] as number;
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

  /** Fits nowhere in the trip: what it brings is on board from the start, what it takes at the end. */
  isFullFor(trip: number, unit: number, request: number): boolean {
    const { rich, startLoad, endLoad, capacity } = this;
    const { dimensions, change, fromStart } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    for (let d = 0; d < dimensions; d++) {
      const brought = fromStart[request * dimensions + d] as number;
      const limit = capacity[most + d] as number;
      if ((startLoad[trip * dimensions + d] as number) + brought > limit) return true;
      const taken = brought + (change[request * dimensions + d] as number);
      if ((endLoad[trip * dimensions + d] as number) + taken > limit) return true;
    }
    return false;
  }

  /** Fits right after a stop: what is delivered is on board before it, what is collected after it. */
  fitsAt(trip: number, unit: number, request: number, before: number): boolean {
    const { rich, routes, startLoad, capacity } = this;
    const { dimensions, change, fromStart } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    for (let d = 0; d < dimensions; d++) {
      const brought = fromStart[request * dimensions + d] as number;
      const collected = brought + (change[request * dimensions + d] as number);
      const limit = capacity[most + d] as number;
      let load = startLoad[trip * dimensions + d] as number;
      let isBefore = true;
      if (load + brought > limit || (before === depot && load + collected > limit)) return false;
      if (before === depot) isBefore = false;
      let stop = this.routes.following(trip, depot);
      for (; stop !== depot; stop = routes.next[stop] as number) {
        load += change[stop * dimensions + d] as number;
        if (load + (isBefore ? brought : collected) > limit) return false;
        if (stop === before) {
          isBefore = false;
          if (load + collected > limit) return false;
        }
      }
    }
    return true;
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
