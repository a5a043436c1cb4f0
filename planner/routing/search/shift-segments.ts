import type { Carrier } from '../model.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import { lastBefore } from './shift-walk.ts';
import { nearestDepot } from './trace.ts';

const open = -1;
const tolerance = 1e-7;

/**
 * A part of a shift: the least seconds it takes, the times between which it must begin for that, its metres; of the
 * zones in it the closure at the end that the rest of the shift joins, and the exclusive one.
 */
const duration = 0;
const earliest = 1;
const latest = 2;
const metres = 3;
const closure = 4;
const exclusive = 5;
const segmentSize = 6;
const noZone = -1;

/**
 * What a unit's shift costs with one stop more, in constant time: the shift up to each stop and from each stop on are
 * kept as segments that can be joined (Vidal, Crainic, Gendreau & Prins 2013). Of several windows only the first
 * opening and the last closing count, and the cold does not; so a cost is a lower bound where those matter, and else
 * exact.
 */
export class ShiftSegments {
  /** Of each unit: no stop has several windows or a cold limit, so that costs with another such stop are exact. */
  readonly isExact: Uint8Array;
  private readonly isIntricate: Uint8Array;
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  /** From the shift's start to the end of a stop's service. */
  private readonly lead: Float64Array;
  /** From the start of a stop's service to the shift's end. */
  private readonly tail: Float64Array;
  private readonly opens: Float64Array;
  private readonly closes: Float64Array;
  /** What comes before and after the trip that is looked at, joined up to the depot or to the shift's end. */
  private readonly head = new Float64Array(segmentSize);
  private readonly rest = new Float64Array(segmentSize);
  private headPlace = 0;
  private restPlace = open;
  private carrier: Carrier;
  private seconds: Float64Array;
  private secondsInto: Float64Array;
  private requestPlace = 0;
  private requestService = 0;
  private requestOpens = 0;
  private requestCloses = 0;
  private hasZone = false;
  private requestClosure = 0;
  private requestZone = noZone;

  constructor(rich: RichProblem, routes: Routes) {
    const { stops, windowAt } = rich;
    this.rich = rich;
    this.routes = routes;
    this.isExact = new Uint8Array(rich.units);
    this.lead = new Float64Array((stops + 1) * segmentSize);
    this.tail = new Float64Array((stops + 1) * segmentSize);
    this.isIntricate = new Uint8Array(stops + 1);
    this.opens = new Float64Array(stops + 1);
    this.closes = new Float64Array(stops + 1);
    for (let stop = 1; stop <= stops; stop++) {
      const from = windowAt[stop] as number;
      const to = windowAt[stop + 1] as number;
      this.opens[stop] = rich.opens[from] as number;
      this.closes[stop] = rich.closes[to - 1] as number;
      this.isIntricate[stop] = to - from > 1 || rich.coldMax[stop] !== Infinity ? 1 : 0;
    }
    this.carrier = rich.problem.carriers[0] as Carrier;
    this.seconds = rich.seconds[0] ?? new Float64Array(0);
    this.secondsInto = this.seconds;
  }

  /** Whether costs with a request in a unit are exact. */
  isExactFor(unit: number, request: number): boolean {
    return this.isExact[unit] === 1 && this.isIntricate[request] === 0;
  }

  /**
   * After a unit's shift has changed.
   * @returns what the shift costs, or Infinity when it breaks a rule of time or way
   */
  renew(unit: number): number {
    const { rich, routes, lead, isIntricate, opens, closes } = this;
    const { places, placeOf, service } = rich;
    const end = rich.firstTrip[unit + 1] as number;
    this.take(unit);
    const { carrier, seconds } = this;
    let time = 0;
    let from = carrier.shiftFrom;
    let to = Infinity;
    let way = 0;
    let place = carrier.start;
    let closed = 0;
    let zone = noZone;
    let isUsed = false;
    let isSound = true;
    let isExact = true;
    for (let trip = rich.firstTrip[unit] as number; trip < end; trip++) {
      if (routes.size[trip] === 0) continue;
      let stop = routes.first[trip] as number;
      if (isUsed) {
        const reload = nearestDepot(seconds, places, carrier, place, placeOf[stop] as number);
        time += (seconds[place * places + reload] as number) + carrier.reloadSeconds;
        way += rich.metres[place * places + reload] as number;
        place = reload;
      }
      isUsed = true;
      for (; stop !== depot; stop = routes.next[stop] as number) {
        const at = place * places + (placeOf[stop] as number);
        time += seconds[at] as number;
        way += rich.metres[at] as number;
        place = placeOf[stop] as number;
        const opening = (opens[stop] as number) - time;
        const closing = (closes[stop] as number) - time;
        if (from > closing + tolerance) isSound = false;
        const wait = opening > to ? opening - to : 0;
        if (opening > from) from = opening;
        from -= wait;
        if (closing < to) to = closing;
        time += wait + (service[stop] as number);
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
        lead[segment + earliest] = from;
        lead[segment + latest] = to;
        lead[segment + metres] = way;
        lead[segment + closure] = closed;
        lead[segment + exclusive] = zone;
      }
    }
    this.isExact[unit] = isExact && isSound ? 1 : 0;
    if (!isUsed) return 0;
    this.renewTails(unit);
    if (carrier.end !== undefined) {
      time += seconds[place * places + carrier.end] as number;
      way += rich.metres[place * places + carrier.end] as number;
    }
    if (!isSound || from + time > carrier.shiftTo + tolerance) return Infinity;
    return this.costOf(time, way);
  }

  /** Prepares for questions about one request in one trip. */
  lookAt(unit: number, trip: number, request: number): void {
    const { rich, routes, lead, tail, head, rest } = this;
    const { places, placeOf } = rich;
    this.take(unit);
    const { carrier, seconds } = this;
    this.requestPlace = placeOf[request] as number;
    this.requestService = rich.service[request] as number;
    this.requestOpens = this.opens[request] as number;
    this.requestCloses = this.closes[request] as number;
    this.hasZone = rich.hasZone[request] === 1;
    this.requestClosure = rich.closure[request] as number;
    this.requestZone = rich.exclusive[request] as number;
    const stopBefore = lastBefore(rich, routes, unit, trip);
    if (stopBefore === depot) {
      head[duration] = 0;
      head[earliest] = carrier.shiftFrom;
      head[latest] = Infinity;
      head[metres] = 0;
      head[closure] = 0;
      head[exclusive] = noZone;
      this.headPlace = carrier.start;
    } else {
      const place = placeOf[stopBefore] as number;
      const reload = nearestDepot(seconds, places, carrier, place, this.requestPlace);
      const at = place * places + reload;
      const from = stopBefore * segmentSize;
      head[duration] = (lead[from] as number) + (seconds[at] as number) + carrier.reloadSeconds;
      head[earliest] = lead[from + earliest] as number;
      head[latest] = lead[from + latest] as number;
      head[closure] = lead[from + closure] as number;
      head[exclusive] = lead[from + exclusive] as number;
      head[metres] = (lead[from + metres] as number) + (rich.metres[at] as number);
      this.headPlace = reload;
    }
    let after = trip + 1;
    const end = rich.firstTrip[unit + 1] as number;
    while (after < end && routes.size[after] === 0) after++;
    if (after === end) {
      rest[duration] = 0;
      rest[earliest] = -Infinity;
      rest[latest] = carrier.shiftTo;
      rest[metres] = 0;
      rest[closure] = Infinity;
      rest[exclusive] = noZone;
      this.restPlace = carrier.end ?? open;
    } else {
      const stop = routes.first[after] as number;
      const place = placeOf[stop] as number;
      const reload = nearestDepot(seconds, places, carrier, this.requestPlace, place);
      const at = reload * places + place;
      const from = stop * segmentSize;
      const lasts = carrier.reloadSeconds + (seconds[at] as number);
      rest[duration] = lasts + (tail[from] as number);
      rest[earliest] = (tail[from + earliest] as number) - lasts;
      rest[latest] = (tail[from + latest] as number) - lasts;
      rest[closure] = tail[from + closure] as number;
      rest[exclusive] = tail[from + exclusive] as number;
      rest[metres] = (tail[from + metres] as number) + (rich.metres[at] as number);
      this.restPlace = reload;
    }
  }

  /** The shift's cost with the request between two stops, of which the depot stands for the trip's ends; or Infinity. */
  costBetween(before: number, after: number): number {
    const { rich, seconds, requestPlace, requestCloses } = this;
    const { places, placeOf } = rich;
    const lead = before === depot ? this.head : this.lead;
    const tail = after === depot ? this.rest : this.tail;
    const leadAt = before * segmentSize;
    const tailAt = after * segmentSize;
    if (this.hasZone) {
      const own = this.requestClosure;
      if (own < (lead[leadAt + closure] as number) || own > (tail[tailAt + closure] as number)) return Infinity;
      const zone = this.requestZone;
      if (zone !== noZone) {
        const earlier = lead[leadAt + exclusive] as number;
        const later = tail[tailAt + exclusive] as number;
        if ((earlier !== noZone && earlier !== zone) || (later !== noZone && later !== zone)) return Infinity;
      }
    }
    const inward = requestPlace * places + (before === depot ? this.headPlace : (placeOf[before] as number));
    let time = (lead[leadAt] as number) + (this.secondsInto[inward] as number);
    let from = lead[leadAt + earliest] as number;
    if (from + time > requestCloses + tolerance) return Infinity;
    let to = lead[leadAt + latest] as number;
    const opening = this.requestOpens - time;
    const closing = requestCloses - time;
    const wait = opening > to ? opening - to : 0;
    if (opening > from) from = opening;
    from -= wait;
    if (closing < to) to = closing;
    time += wait + this.requestService;
    let way =
      (lead[leadAt + metres] as number) + (rich.metresInto[inward] as number) + (tail[tailAt + metres] as number);
    const goal = after === depot ? this.restPlace : (placeOf[after] as number);
    if (goal !== open) {
      const outward = requestPlace * places + goal;
      time += seconds[outward] as number;
      way += rich.metres[outward] as number;
    }
    if (from + time > (tail[tailAt + latest] as number) + tolerance) return Infinity;
    const idle = (tail[tailAt + earliest] as number) - time - to;
    if (idle > 0) time += idle;
    return this.costOf(time + (tail[tailAt] as number), way);
  }

  private renewTails(unit: number): void {
    const { rich, routes, tail, opens, closes, carrier, seconds } = this;
    const { places, placeOf, service } = rich;
    let time = 0;
    let from = -Infinity;
    let to = carrier.shiftTo;
    let way = 0;
    let place = carrier.end ?? open;
    let closed = Infinity;
    let zone = noZone;
    let isLast = true;
    for (let trip = (rich.firstTrip[unit + 1] as number) - 1; trip >= (rich.firstTrip[unit] as number); trip--) {
      if (routes.size[trip] === 0) continue;
      let stop = routes.last[trip] as number;
      if (!isLast) {
        const reload = nearestDepot(seconds, places, carrier, placeOf[stop] as number, place);
        const lasts = carrier.reloadSeconds + (seconds[reload * places + place] as number);
        time += lasts;
        from -= lasts;
        to -= lasts;
        way += rich.metres[reload * places + place] as number;
        place = reload;
      }
      isLast = false;
      for (; stop !== depot; stop = routes.prev[stop] as number) {
        let lasts = service[stop] as number;
        if (place !== open) {
          const at = (placeOf[stop] as number) * places + place;
          lasts += seconds[at] as number;
          way += rich.metres[at] as number;
        }
        place = placeOf[stop] as number;
        const closing = closes[stop] as number;
        from -= lasts;
        to -= lasts;
        const wait = from > closing ? from - closing : 0;
        if ((opens[stop] as number) > from) from = opens[stop] as number;
        from -= wait;
        if (closing < to) to = closing;
        time += lasts + wait;
        if (rich.hasZone[stop] === 1) {
          closed = rich.closure[stop] as number;
          if (rich.exclusive[stop] !== noZone) zone = rich.exclusive[stop] as number;
        }
        const segment = stop * segmentSize;
        tail[segment + closure] = closed;
        tail[segment + exclusive] = zone;
        tail[segment] = time;
        tail[segment + earliest] = from;
        tail[segment + latest] = to;
        tail[segment + metres] = way;
      }
    }
  }

  private costOf(time: number, way: number): number {
    const { carrier } = this;
    if (carrier.metresMax !== undefined && way > carrier.metresMax + tolerance) return Infinity;
    if (carrier.workSecondsMax !== undefined && time > carrier.workSecondsMax + tolerance) return Infinity;
    return carrier.costFixed + carrier.costPerSecond * time + carrier.costPerMetre * way;
  }

  private take(unit: number): void {
    const kind = this.rich.kindOf[unit] as number;
    this.carrier = this.rich.problem.carriers[kind] as Carrier;
    this.seconds = this.rich.seconds[kind] as Float64Array;
    this.secondsInto = this.rich.secondsInto[kind] as Float64Array;
  }
}
