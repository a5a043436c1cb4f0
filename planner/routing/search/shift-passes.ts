import type { Carrier } from '../model.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import {
  closure,
  cold,
  costOf,
  earliest,
  exclusive,
  latest,
  metres,
  noZone,
  open,
  segmentSize,
  shiftCost,
  tolerance,
  tripDuration,
  tripLatest,
} from './segment.ts';
import { firstAfter, lastBefore } from './shift-walk.ts';
import { nearestDepot } from './trace.ts';

/** What is known of all shifts. */
export interface Parts {
  /** Of each unit: its stops have no rules that segments do not know, so that its cost is exact. */
  readonly isExact: Uint8Array;
  /** From the shift's start to the end of a stop's service. */
  readonly lead: Float64Array;
  /** From the start of a stop's service to the shift's end. */
  readonly tail: Float64Array;
  /** What the shift costs without the way, and the wait, from a stop to the next one of its trip. */
  readonly joined: Float64Array;
}

/** Of each stop: its first opening and last closing, and whether it has rules that segments do not know. */
export interface Hours {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly isIntricate: Uint8Array;
}

/** Passes over a unit's shift, forward and backward, that bring what is known of it up to date. */
export class ShiftPasses {
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly parts: Parts;
  private readonly hours: Hours;

  constructor(rich: RichProblem, routes: Routes, parts: Parts, hours: Hours) {
    this.rich = rich;
    this.routes = routes;
    this.parts = parts;
    this.hours = hours;
  }

  /**
   * Leads from a stop of the unit on, where tails are up to date.
   * @returns what the shift costs, or Infinity when it breaks a rule
   */
  forward(unit: number, from: number): number {
    const { rich, routes, parts } = this;
    const { lead, joined } = parts;
    const { opens, closes, isIntricate } = this.hours;
    const { places, placeOf, service, coldMax } = rich;
    const { next, prev, routeOf } = routes;
    const kind = rich.kindOf[unit] as number;
    const carrier = rich.problem.carriers[kind] as Carrier;
    const seconds = rich.seconds[kind] as Float64Array;
    let time = 0;
    let early = carrier.shiftFrom;
    let late = Infinity;
    let way = 0;
    let place = carrier.start;
    let closed = 0;
    let zone = noZone;
    // Of the trip alone: it leaves as late as loses nothing, whenever the carrier is there.
    let tripTime = 0;
    let tripLate = Infinity;
    const within = prev[from] as number;
    const before = within === depot ? lastBefore(rich, routes, unit, routeOf[from] as number) : within;
    let isUsed = before !== depot;
    if (isUsed) {
      const segment = before * segmentSize;
      time = lead[segment] as number;
      early = lead[segment + earliest] as number;
      late = lead[segment + latest] as number;
      way = lead[segment + metres] as number;
      closed = lead[segment + closure] as number;
      zone = lead[segment + exclusive] as number;
      tripTime = lead[segment + tripDuration] as number;
      tripLate = lead[segment + tripLatest] as number;
      place = placeOf[before] as number;
    }
    let isSound = true;
    let isExact = parts.isExact[unit] === 1;
    for (let first = from; first !== depot; first = firstAfter(rich, routes, unit, routeOf[first] as number)) {
      if (prev[first] === depot) {
        tripTime = 0;
        tripLate = Infinity;
        if (isUsed) {
          const reload = nearestDepot(seconds, places, carrier, place, placeOf[first] as number);
          time += (seconds[place * places + reload] as number) + carrier.reloadSeconds;
          way += rich.metres[place * places + reload] as number;
          place = reload;
        }
      }
      isUsed = true;
      for (let stop = first; stop !== depot; stop = next[stop] as number) {
        const at = place * places + (placeOf[stop] as number);
        const opensAt = opens[stop] as number;
        const closesAt = closes[stop] as number;
        const lasts = service[stop] as number;
        const travel = seconds[at] as number;
        way += rich.metres[at] as number;
        place = placeOf[stop] as number;

        tripTime += travel;
        if (opensAt - tripTime > tripLate) tripTime = opensAt - tripLate;
        else if (closesAt - tripTime < tripLate) tripLate = closesAt - tripTime;
        if (tripTime > (coldMax[stop] as number) + tolerance) isSound = false;
        tripTime += lasts;

        time += travel;
        const opening = opensAt - time;
        const closing = closesAt - time;
        if (early > closing + tolerance) isSound = false;
        const wait = opening > late ? opening - late : 0;
        if (opening > early) early = opening;
        early -= wait;
        if (closing < late) late = closing;
        time += wait + lasts;
        if (isIntricate[stop] === 1) isExact = false;
        if (rich.hasZone[stop] === 1) {
          const own = rich.exclusive[stop] as number;
          if ((rich.closure[stop] as number) < closed || (own !== noZone && zone !== noZone && own !== zone))
            isSound = false;
          closed = rich.closure[stop] as number;
          if (own !== noZone) zone = own;
        }
        const segment = stop * segmentSize;
        lead[segment] = time;
        lead[segment + earliest] = early;
        lead[segment + latest] = late;
        lead[segment + metres] = way;
        lead[segment + closure] = closed;
        lead[segment + exclusive] = zone;
        lead[segment + tripDuration] = tripTime;
        lead[segment + tripLatest] = tripLate;
        const after = next[stop] as number;
        if (after !== depot) joined[stop] = this.join(carrier, segment, after * segmentSize);
      }
    }
    parts.isExact[unit] = isExact && isSound ? 1 : 0;
    if (carrier.end !== undefined) {
      time += seconds[place * places + carrier.end] as number;
      way += rich.metres[place * places + carrier.end] as number;
    }
    if (!isSound || early + time > carrier.shiftTo + tolerance) return Infinity;
    return shiftCost(carrier, time, way);
  }

  /** Tails from a stop of the unit back. */
  backward(unit: number, from: number): void {
    const { rich, routes } = this;
    const { tail, joined } = this.parts;
    const { opens, closes } = this.hours;
    const { places, placeOf, service } = rich;
    const { next, prev, routeOf } = routes;
    const kind = rich.kindOf[unit] as number;
    const carrier = rich.problem.carriers[kind] as Carrier;
    const seconds = rich.seconds[kind] as Float64Array;
    let time = 0;
    let early = -Infinity;
    let late = carrier.shiftTo;
    let way = 0;
    let place = carrier.end ?? open;
    let closed = Infinity;
    let zone = noZone;
    let isCold = 0;
    const within = next[from] as number;
    const after = within === depot ? firstAfter(rich, routes, unit, routeOf[from] as number) : within;
    let isLast = after === depot;
    if (!isLast) {
      const segment = after * segmentSize;
      time = tail[segment] as number;
      early = tail[segment + earliest] as number;
      late = tail[segment + latest] as number;
      way = tail[segment + metres] as number;
      closed = tail[segment + closure] as number;
      zone = tail[segment + exclusive] as number;
      isCold = tail[segment + cold] as number;
      place = placeOf[after] as number;
    }
    for (let last = from; last !== depot; last = lastBefore(rich, routes, unit, routeOf[last] as number)) {
      if (next[last] === depot) {
        isCold = 0;
        if (!isLast) {
          const reload = nearestDepot(seconds, places, carrier, placeOf[last] as number, place);
          const lasts = carrier.reloadSeconds + (seconds[reload * places + place] as number);
          time += lasts;
          early -= lasts;
          late -= lasts;
          way += rich.metres[reload * places + place] as number;
          place = reload;
        }
      }
      isLast = false;
      for (let stop = last; stop !== depot; stop = prev[stop] as number) {
        let lasts = service[stop] as number;
        if (place !== open) {
          const at = (placeOf[stop] as number) * places + place;
          lasts += seconds[at] as number;
          way += rich.metres[at] as number;
        }
        place = placeOf[stop] as number;
        const closing = closes[stop] as number;
        early -= lasts;
        late -= lasts;
        const wait = early > closing ? early - closing : 0;
        if ((opens[stop] as number) > early) early = opens[stop] as number;
        early -= wait;
        if (closing < late) late = closing;
        time += lasts + wait;
        if (rich.hasZone[stop] === 1) {
          closed = rich.closure[stop] as number;
          if (rich.exclusive[stop] !== noZone) zone = rich.exclusive[stop] as number;
        }
        if (rich.coldMax[stop] !== Infinity) isCold = 1;
        const segment = stop * segmentSize;
        tail[segment] = time;
        tail[segment + earliest] = early;
        tail[segment + latest] = late;
        tail[segment + metres] = way;
        tail[segment + closure] = closed;
        tail[segment + exclusive] = zone;
        tail[segment + cold] = isCold;
        const before = prev[stop] as number;
        if (before !== depot) joined[before] = this.join(carrier, before * segmentSize, segment);
      }
    }
  }

  private join(carrier: Carrier, leadAt: number, tailAt: number): number {
    const { lead, tail } = this.parts;
    const time = (lead[leadAt] as number) + (tail[tailAt] as number);
    const way = (lead[leadAt + metres] as number) + (tail[tailAt + metres] as number);
    return costOf(carrier, time, way);
  }
}
