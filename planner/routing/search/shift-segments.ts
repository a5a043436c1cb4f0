import type { Carrier } from '../model.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import { nearestDepot } from './trace.ts';

/** In place of a place: the shift ends where its last stop is. */
export const open = -1;
export const tolerance = 1e-7;

/**
 * A part of a shift: the least seconds it takes, the times between which it must begin for that, its metres; of the
 * zones in it the closure at the end that the rest of the shift joins, and the exclusive one.
 */
export const duration = 0;
export const earliest = 1;
export const latest = 2;
export const metres = 3;
export const closure = 4;
export const exclusive = 5;
export const segmentSize = 6;
export const noZone = -1;

/**
 * Every unit's shift up to each stop, and from each stop on, as segments that can be joined (Vidal, Crainic, Gendreau &
 * Prins 2013). Of several windows only the first opening and the last closing count, and the cold does not; so a cost
 * is a lower bound where those matter, and else exact.
 */
export class ShiftSegments {
  /** Of each unit: no stop has several windows or a cold limit, so that costs with another such stop are exact. */
  readonly isExact: Uint8Array;
  /** From the shift's start to the end of a stop's service. */
  readonly lead: Float64Array;
  /** From the start of a stop's service to the shift's end. */
  readonly tail: Float64Array;
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
    const kind = rich.kindOf[unit] as number;
    const carrier = rich.problem.carriers[kind] as Carrier;
    const seconds = rich.seconds[kind] as Float64Array;
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
    this.renewTails(unit, carrier, seconds);
    if (carrier.end !== undefined) {
      time += seconds[place * places + carrier.end] as number;
      way += rich.metres[place * places + carrier.end] as number;
    }
    if (!isSound || from + time > carrier.shiftTo + tolerance) return Infinity;
    return shiftCost(carrier, time, way);
  }

  private renewTails(unit: number, carrier: Carrier, seconds: Float64Array): void {
    const { rich, routes, tail, opens, closes } = this;
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
}

/** What a shift costs by its seconds and metres, or Infinity when it may not take as much. */
export function shiftCost(carrier: Carrier, time: number, way: number): number {
  if (carrier.metresMax !== undefined && way > carrier.metresMax + tolerance) return Infinity;
  if (carrier.workSecondsMax !== undefined && time > carrier.workSecondsMax + tolerance) return Infinity;
  return carrier.costFixed + carrier.costPerSecond * time + carrier.costPerMetre * way;
}
