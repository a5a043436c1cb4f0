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

interface Parts {
  /** Of each unit: its stops have no rules that segments do not know, so that its cost is exact. */
  readonly isExact: Uint8Array;
  /** From the shift's start to the end of a stop's service. */
  readonly lead: Float64Array;
  /** From the start of a stop's service to the shift's end. */
  readonly tail: Float64Array;
  /** What the shift costs without the way, and the wait, from a stop to the next one of its trip. */
  readonly joined: Float64Array;
}

/**
 * Every unit's shift up to each stop, and from each stop on, as segments that can be joined (Vidal, Crainic, Gendreau &
 * Prins 2013). Of several windows only the first opening and the last closing count, and what was fetched on the way is
 * never too long out of the cold; so a cost is a lower bound where those matter, and else exact.
 */
export class ShiftSegments implements Parts {
  readonly isExact: Uint8Array;
  readonly lead: Float64Array;
  readonly tail: Float64Array;
  readonly joined: Float64Array;
  private readonly kept: Parts;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  private readonly isIntricate: Uint8Array;
  private readonly rich: RichProblem;
  private readonly routes: Routes;

  constructor(rich: RichProblem, routes: Routes) {
    const { stops, windowAt } = rich;
    this.rich = rich;
    this.routes = routes;
    this.isExact = new Uint8Array(rich.units);
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
    this.passBackward(unit, lastBefore(rich, routes, unit, rich.firstTrip[unit + 1] as number));
    return this.passForward(unit, first);
  }

  /** The same when nothing has changed since but that a stop has come in. */
  renewAround(unit: number, stop: number): number {
    if (this.isExact[unit] === 0) return this.renew(unit);
    this.passBackward(unit, stop);
    return this.passForward(unit, stop);
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

  private join(carrier: Carrier, leadAt: number, tailAt: number): number {
    const { lead, tail } = this;
    const time = (lead[leadAt] as number) + (tail[tailAt] as number);
    const way = (lead[leadAt + metres] as number) + (tail[tailAt + metres] as number);
    return costOf(carrier, time, way);
  }

  /** Leads from a stop of the unit on. */
  private passForward(unit: number, from: number): number {
    const { rich, routes, lead, joined, isIntricate, opens, closes } = this;
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
    let isExact = this.isExact[unit] === 1;
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
    this.isExact[unit] = isExact && isSound ? 1 : 0;
    if (carrier.end !== undefined) {
      time += seconds[place * places + carrier.end] as number;
      way += rich.metres[place * places + carrier.end] as number;
    }
    if (!isSound || early + time > carrier.shiftTo + tolerance) return Infinity;
    return shiftCost(carrier, time, way);
  }

  /** Tails from a stop of the unit back. */
  private passBackward(unit: number, from: number): void {
    const { rich, routes, tail, joined, opens, closes } = this;
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
}
