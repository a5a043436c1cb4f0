import type { Carrier } from '../model.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import {
  closure,
  cold,
  duration,
  earliest,
  exclusive,
  latest,
  metres,
  noZone,
  open,
  segmentSize,
  shiftCost,
  tolerance,
} from './segment.ts';
import type { ShiftSegments } from './shift-segments.ts';
import { firstAfter, lastBefore } from './shift-walk.ts';
import { nearestDepot } from './trace.ts';

/** What shifts cost with one stop more, each place in constant time; where the segments are exact, so are the costs. */
export class ShiftPlaces {
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly segments: ShiftSegments;
  private readonly joined: Float64Array;
  /** The segments; of the depot, what comes before and after the trip that is looked at, up to its ends. */
  private readonly lead: Float64Array;
  private readonly tail: Float64Array;
  /** Where they end and begin. */
  private readonly leadPlace: Int32Array;
  private readonly tailPlace: Int32Array;
  /** Of each kind of carrier. */
  private readonly carriers: readonly Carrier[];
  private readonly costFixed: Float64Array;
  private readonly costPerSecond: Float64Array;
  private readonly costPerMetre: Float64Array;
  /** Of the request, with its row in the matrices. */
  private row = 0;
  private place = 0;
  private service = 0;
  private opens = 0;
  private closes = 0;
  private hasZone = false;
  private closure = 0;
  private zone = noZone;

  constructor(rich: RichProblem, routes: Routes, segments: ShiftSegments) {
    this.rich = rich;
    this.routes = routes;
    this.segments = segments;
    this.joined = segments.joined;
    this.lead = segments.lead;
    this.tail = segments.tail;
    this.leadPlace = rich.placeOf.slice();
    this.tailPlace = rich.placeOf.slice();
    const { carriers } = rich.problem;
    this.carriers = carriers;
    this.costFixed = Float64Array.from(carriers, (carrier) => carrier.costFixed);
    this.costPerSecond = Float64Array.from(carriers, (carrier) => carrier.costPerSecond);
    this.costPerMetre = Float64Array.from(carriers, (carrier) => carrier.costPerMetre);
  }

  /** Prepares for questions about a request. */
  ask(request: number): void {
    const { rich, segments } = this;
    this.place = rich.placeOf[request] as number;
    this.row = this.place * rich.places;
    this.service = rich.service[request] as number;
    this.opens = segments.opens[request] as number;
    this.closes = segments.closes[request] as number;
    this.hasZone = rich.hasZone[request] === 1;
    this.closure = rich.closure[request] as number;
    this.zone = rich.exclusive[request] as number;
  }

  /** Prepares for questions about the ends of a trip. */
  lookAt(unit: number, trip: number): void {
    const { rich, routes, lead, tail, leadPlace, tailPlace } = this;
    const { places, placeOf } = rich;
    const kind = rich.kindOf[unit] as number;
    const carrier = this.carriers[kind] as Carrier;
    const seconds = rich.seconds[kind] as Float64Array;
    const stopBefore = lastBefore(rich, routes, unit, trip);
    if (stopBefore === depot) {
      lead[duration] = 0;
      lead[earliest] = carrier.shiftFrom;
      lead[latest] = Infinity;
      lead[metres] = 0;
      lead[closure] = 0;
      lead[exclusive] = noZone;
      leadPlace[depot] = carrier.start;
    } else {
      const place = placeOf[stopBefore] as number;
      const reload = nearestDepot(seconds, places, carrier, place, this.place);
      const at = place * places + reload;
      const from = stopBefore * segmentSize;
      lead[duration] = (lead[from] as number) + (seconds[at] as number) + carrier.reloadSeconds;
      lead[earliest] = lead[from + earliest] as number;
      lead[latest] = lead[from + latest] as number;
      lead[closure] = lead[from + closure] as number;
      lead[exclusive] = lead[from + exclusive] as number;
      lead[metres] = (lead[from + metres] as number) + (rich.metres[at] as number);
      leadPlace[depot] = reload;
    }
    const stop = firstAfter(rich, routes, unit, trip);
    if (stop === depot) {
      tail[duration] = 0;
      tail[earliest] = -Infinity;
      tail[latest] = carrier.shiftTo;
      tail[metres] = 0;
      tail[closure] = Infinity;
      tail[exclusive] = noZone;
      tailPlace[depot] = carrier.end ?? open;
      tail[cold] = 0;
    } else {
      const place = placeOf[stop] as number;
      const reload = nearestDepot(seconds, places, carrier, this.place, place);
      const at = reload * places + place;
      const from = stop * segmentSize;
      const lasts = carrier.reloadSeconds + (seconds[at] as number);
      tail[duration] = lasts + (tail[from] as number);
      tail[earliest] = (tail[from + earliest] as number) - lasts;
      tail[latest] = (tail[from + latest] as number) - lasts;
      tail[closure] = tail[from + closure] as number;
      tail[exclusive] = tail[from + exclusive] as number;
      tail[metres] = (tail[from + metres] as number) + (rich.metres[at] as number);
      tailPlace[depot] = reload;
      // The next trip may begin elsewhere where this one ends elsewhere.
      tail[cold] = carrier.depots.length > 1 ? (tail[from + cold] as number) : 0;
    }
  }

  /**
   * The cost of a shift of a kind of carrier with the request between two stops, of which the depot stands for the ends
   * of the trip that is looked at; or Infinity.
   */
  costBetween(kind: number, before: number, after: number): number {
    const { rich, lead, tail, closes } = this;
    const leadAt = before * segmentSize;
    const tailAt = after * segmentSize;
    if (this.hasZone) {
      const own = this.closure;
      if (own < (lead[leadAt + closure] as number) || own > (tail[tailAt + closure] as number)) return Infinity;
      const { zone } = this;
      if (zone !== noZone) {
        const earlier = lead[leadAt + exclusive] as number;
        const later = tail[tailAt + exclusive] as number;
        if ((earlier !== noZone && earlier !== zone) || (later !== noZone && later !== zone)) return Infinity;
      }
    }
    const seconds = rich.seconds[kind] as Float64Array;
    const inward = this.row + (this.leadPlace[before] as number);
    let time = (lead[leadAt] as number) + ((rich.secondsInto[kind] as Float64Array)[inward] as number);
    let from = lead[leadAt + earliest] as number;
    if (from + time > closes + tolerance) return Infinity;
    let to = lead[leadAt + latest] as number;
    const opening = this.opens - time;
    const closing = closes - time;
    const wait = opening > to ? opening - to : 0;
    if (opening > from) from = opening;
    from -= wait;
    if (closing < to) to = closing;
    time += wait + this.service;
    let way =
      (lead[leadAt + metres] as number) + (rich.metresInto[inward] as number) + (tail[tailAt + metres] as number);
    const goal = this.tailPlace[after] as number;
    if (goal !== open) {
      time += seconds[this.row + goal] as number;
      way += rich.metres[this.row + goal] as number;
    }
    if (from + time > (tail[tailAt + latest] as number) + tolerance) return Infinity;
    const idle = (tail[tailAt + earliest] as number) - time - to;
    if (idle > 0) time += idle;
    return shiftCost(this.carriers[kind] as Carrier, time + (tail[tailAt] as number), way);
  }

  /** No more than `costBetween` between two stops, and sooner known: without waits and rules. */
  leastAmong(kind: number, before: number, after: number): number {
    const { rich, row } = this;
    const inward = row + (rich.placeOf[before] as number);
    const outward = row + (rich.placeOf[after] as number);
    const into = rich.secondsInto[kind] as Float64Array;
    const from = rich.seconds[kind] as Float64Array;
    const time = (into[inward] as number) + (from[outward] as number) + this.service;
    const way = (rich.metresInto[inward] as number) + (rich.metres[outward] as number);
    return (
      (this.joined[before] as number) +
      (this.costPerSecond[kind] as number) * time +
      (this.costPerMetre[kind] as number) * way
    );
  }

  /** The same of any place. */
  leastBetween(kind: number, before: number, after: number): number {
    const { rich, lead, tail, row } = this;
    const leadAt = before * segmentSize;
    const tailAt = after * segmentSize;
    const inward = row + (this.leadPlace[before] as number);
    let time = (lead[leadAt] as number) + this.service + (tail[tailAt] as number);
    let way = (lead[leadAt + metres] as number) + (tail[tailAt + metres] as number);
    time += (rich.secondsInto[kind] as Float64Array)[inward] as number;
    way += rich.metresInto[inward] as number;
    const goal = this.tailPlace[after] as number;
    if (goal !== open) {
      time += (rich.seconds[kind] as Float64Array)[row + goal] as number;
      way += rich.metres[row + goal] as number;
    }
    return (
      (this.costFixed[kind] as number) +
      (this.costPerSecond[kind] as number) * time +
      (this.costPerMetre[kind] as number) * way
    );
  }
}
