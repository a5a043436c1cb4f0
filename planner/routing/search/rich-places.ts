import type { Random } from '../../common/random.ts';
import { nearest } from './neighbours.ts';
import type { RichProblem } from './rich-problem.ts';
import type { RichUnits } from './rich-units.ts';
import { depot, nowhere, type Routes } from './routes.ts';
import { noZone } from './segment.ts';
import { ShiftPlaces } from './shift-places.ts';

const blink = 0.01;
const neighboursMax = 40;
/**
 * Who has entered a closed compound serves no others after, so that its stops find their places at the ends of shifts,
 * beside one another, however far apart.
 */
const zoneNearness = 0.25;

/**
 * Finds the place where a request costs least: beside one of its nearest stops or in a trip that has none yet; only
 * where that gives no place, anywhere. A place is tried in constant time; where that gives no more than a bound, the
 * carrier's shift is walked from there to its end.
 */
export class RichPlaces {
  /** The best place that `find` found; `trip` is `nowhere` when there is none. */
  trip = nowhere;
  after = depot;
  partnerAfter = depot;
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly units: RichUnits;
  private readonly places: ShiftPlaces;
  private readonly random: Random;
  /** For each stop the `width` nearest others, and whether a stop is one of them. */
  private readonly near: Int32Array;
  private readonly width: number;
  private readonly isNear: Uint8Array;
  private best = 0;
  /** In which round a kind of carrier was last offered an unused unit of. */
  private readonly offeredIn: Int32Array;
  private round = 0;
  /** What a request costs at least in each trip beyond the new cost of the shift; infinite where it is not tried. */
  private readonly spare: Float64Array;
  /** Whether a trip's overload is in `spare` as it is, wherever the request comes. */
  private readonly isEven: Uint8Array;

  constructor(rich: RichProblem, routes: Routes, units: RichUnits, random: Random) {
    const { stops, trips } = rich;
    this.rich = rich;
    this.routes = routes;
    this.units = units;
    this.places = new ShiftPlaces(rich, routes, units.segments);
    this.random = random;
    this.width = Math.min(neighboursMax, Math.max(0, stops - 1));
    this.near = nearStops(rich, this.width);
    this.isNear = new Uint8Array((stops + 1) ** 2);
    for (let at = this.width; at < this.near.length; at++) {
      this.isNear[Math.floor(at / this.width) * (stops + 1) + (this.near[at] as number)] = 1;
    }
    this.offeredIn = new Int32Array(rich.problem.carriers.length);
    this.spare = new Float64Array(trips);
    this.isEven = new Uint8Array(trips);
  }

  /** Leaves out each place with a small chance (a blink). */
  find(request: number): void {
    const { rich } = this;
    this.trip = nowhere;
    this.best = rich.mustServe[request] === 1 ? Infinity : (rich.price[request] as number);
    const partner = rich.dropoffOf[request] as number;
    this.places.ask(request);
    this.openTrips(request, partner);
    if (partner === 0) {
      this.tryNear(request);
      this.tryTrips(request, true);
      if (this.trip === nowhere) this.tryTrips(request, false);
    } else {
      this.tryPairs(request, partner, true);
      if (this.trip === nowhere) this.tryPairs(request, partner, false);
    }
  }

  /** Works out `spare`. Of alike empty trips only the first is tried. */
  private openTrips(request: number, partner: number): void {
    const { rich, routes, units, spare, isEven } = this;
    const { loads } = units;
    const round = ++this.round;
    for (let unit = 0; unit < rich.units; unit++) {
      const kind = rich.kindOf[unit] as number;
      const end = rich.firstTrip[unit + 1] as number;
      const isEmpty = units.cost[unit] === 0 && units.isUnused(unit);
      const alike = rich.alikeTo[kind] as number;
      const isAlike = isEmpty && this.offeredIn[alike] === round;
      if (isEmpty) this.offeredIn[alike] = round;
      const isSuited = !isAlike && units.suits(unit, request) && (partner === 0 || units.suits(unit, partner));
      const changes = units.changePrice(unit, request, partner) + units.unitPrice;
      const base = changes - (units.cost[unit] as number) + units.priceOf(units.over[unit] as number);
      let hasEmpty = !isSuited;
      for (let trip = rich.firstTrip[unit] as number; trip < end; trip++) {
        const isAlikeTrip = hasEmpty && (isEmpty || !isSuited);
        if (routes.size[trip] === 0) hasEmpty = true;
        if (isAlikeTrip) spare[trip] = Infinity;
        else if (partner !== 0 || loads.fits(trip, unit, request)) {
          spare[trip] = base;
          isEven[trip] = 1;
        } else {
          spare[trip] = base + units.priceOf(loads.extraLeast(trip, unit, request));
          isEven[trip] = loads.isEven(trip, request) ? 1 : 0;
        }
      }
    }
  }

  /** The places between two stops of which one is near. */
  private tryNear(request: number): void {
    const { rich, routes, places, near, width, isNear, spare } = this;
    const { next, prev, routeOf } = routes;
    const { kindOf, unitOf } = rich;
    const row = request * (rich.stops + 1);
    const from = request * width;
    for (let at = from; at < from + width; at++) {
      const stop = near[at] as number;
      const trip = routeOf[stop] as number;
      if (trip === nowhere) continue;
      const kind = kindOf[unitOf[trip] as number] as number;
      const base = spare[trip] as number;
      if (base >= this.best) continue;
      const after = next[stop] as number;
      if (after !== depot && base + places.leastAmong(kind, stop, after) < this.best) {
        this.tryPlace(request, trip, stop, after);
      }
      const before = prev[stop] as number;
      if (before !== depot && isNear[row + before] === 0 && base + places.leastAmong(kind, before, stop) < this.best) {
        this.tryPlace(request, trip, before, stop);
      }
    }
  }

  /** The ends of trips where they are near, or all places of all trips. */
  private tryTrips(request: number, nearOnly: boolean): void {
    const { rich, routes, isNear, spare, places } = this;
    const { first, last, size, next } = routes;
    const row = request * (rich.stops + 1);
    for (let trip = 0; trip < rich.trips; trip++) {
      if ((spare[trip] as number) >= this.best) continue;
      const isEmpty = size[trip] === 0;
      const start = isEmpty ? depot : (first[trip] as number);
      const end = isEmpty ? depot : (last[trip] as number);
      const isStart = !nearOnly || isEmpty || isNear[row + start] === 1;
      const isEnd = !isEmpty && (!nearOnly || isNear[row + end] === 1);
      if (!isStart && !isEnd) continue;
      places.lookAt(rich.unitOf[trip] as number, trip);
      if (isStart) this.tryEnd(request, trip, depot, start);
      if (isEnd) this.tryEnd(request, trip, end, depot);
      if (nearOnly) continue;
      for (let stop = start; stop !== end; stop = next[stop] as number) {
        this.tryPlace(request, trip, stop, next[stop] as number);
      }
    }
  }

  private tryEnd(request: number, trip: number, before: number, after: number): void {
    const kind = this.rich.kindOf[this.rich.unitOf[trip] as number] as number;
    const least = this.places.leastBetween(kind, before, after);
    if (least + (this.spare[trip] as number) < this.best) this.tryPlace(request, trip, before, after);
  }

  private tryPlace(request: number, trip: number, before: number, after: number): void {
    const { rich, units, places } = this;
    const unit = rich.unitOf[trip] as number;
    const kind = rich.kindOf[unit] as number;
    const spare = this.spare[trip] as number;
    const limit = this.best - spare;
    if (rich.isFixed[after] === 1) return;
    let cost = places.costBetween(kind, before, after);
    if (cost >= limit) return;
    if (!units.segments.isExactFor(unit, request, after)) cost = units.walk.costWith(unit, trip, request, before, 0, 0);
    cost += spare;
    if (this.isEven[trip] === 0 && cost < this.best) {
      const { loads } = units;
      const extra = loads.extraAt(trip, unit, request, before);
      cost += units.priceOf(extra) - units.priceOf(loads.extraLeast(trip, unit, request));
    }
    if (cost < this.best && this.random.next() >= blink) this.propose(cost, trip, before, depot);
  }

  private tryPairs(request: number, partner: number, nearOnly: boolean): void {
    const { rich, routes, isNear, places } = this;
    const row = request * (rich.stops + 1);
    for (let trip = 0; trip < rich.trips; trip++) {
      const spare = this.spare[trip] as number;
      if (spare >= this.best) continue;
      const unit = rich.unitOf[trip] as number;
      places.lookAt(unit, trip);
      let before = depot;
      do {
        const after = routes.following(trip, before);
        if (
          rich.isFixed[after] === 0 &&
          (!nearOnly || routes.size[trip] === 0 || isNear[row + before] === 1 || isNear[row + after] === 1) &&
          spare + places.costBetween(rich.kindOf[unit] as number, before, after) < this.best
        ) {
          this.tryPartner(request, partner, unit, trip, spare, before);
        }
        before = after;
      } while (before !== depot);
    }
  }

  private tryPartner(request: number, partner: number, unit: number, trip: number, base: number, before: number): void {
    const { routes, random, units } = this;
    const { loads, walk } = units;
    let from = request;
    let after = routes.following(trip, before);
    if (!loads.fitsOnTop(trip, unit, request, before)) return;
    while (true) {
      const cost = base + walk.costWith(unit, trip, request, before, partner, from);
      if (cost < this.best && random.next() >= blink) this.propose(cost, trip, before, from);
      if (after === depot || !loads.fitsOnTop(trip, unit, request, after)) return;
      from = after;
      after = routes.next[after] as number;
    }
  }

  private propose(cost: number, trip: number, after: number, partnerAfter: number): void {
    this.best = cost;
    this.trip = trip;
    this.after = after;
    this.partnerAfter = partnerAfter;
  }
}

/** The nearest stops of each, where those of the same exclusive zone count as nearer than they are. */
function nearStops({ stops, seconds, places, placeOf, exclusive }: RichProblem, width: number): Int32Array {
  const matrix = seconds[0] as Float64Array;
  return nearest(stops, width, false, (a, b) => {
    const travel = matrix[(placeOf[a] as number) * places + (placeOf[b] as number)] as number;
    return exclusive[a] !== noZone && exclusive[a] === exclusive[b] ? zoneNearness * travel : travel;
  });
}
