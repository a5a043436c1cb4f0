import { InputError } from '../../common/input-error.ts';
import type { Random } from '../../common/random.ts';
import type { Evaluator } from './evaluator.ts';
import { nearest } from './neighbours.ts';
import { RichLoads } from './rich-loads.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, nowhere, Routes } from './routes.ts';
import { ShiftSegments } from './shift-segments.ts';
import { lastBefore, ShiftWalk } from './shift-walk.ts';
import { Touched } from './touched.ts';

const blink = 0.01;
const neighboursMax = 40;
const brokenPrice = 1e13;

/**
 * Routes under the whole model; a route here is one trip, and the trips of a carrier follow each other. A place is
 * tried in constant time; where that gives no more than a bound, the carrier's shift is walked from there to its end.
 * Trips may be overloaded at a price once there is one: full trips exchange stops that way.
 */
export class RichRoutes implements Evaluator {
  readonly routes: Routes;
  cost = 0;
  /** How many units have a trip that is overloaded. */
  overloaded = 0;
  private keptCost = 0;
  private keptOverloaded = 0;
  private readonly rich: RichProblem;
  private readonly random: Random;
  private readonly loads: RichLoads;
  private readonly segments: ShiftSegments;
  private readonly walk: ShiftWalk;
  /** With the price of its overload. */
  private readonly unitCost: Float64Array;
  /** By how much a unit's trips are overloaded, in loads of a mean stop. */
  private readonly unitOver: Float64Array;
  /** Of a mean stop's load too much; infinite as long as no trip may be overloaded. */
  private overPrice = Number.POSITIVE_INFINITY;
  /** What using a carrier at all costs beyond its own costs. */
  private readonly unitPrice: number;
  private readonly isNear: Uint8Array;
  private readonly touched: Touched;
  private readonly onUndo: (stop: number, route: number) => void;
  private best = 0;
  private bestTrip = nowhere;
  private bestAfter = 0;
  private bestPartnerAfter = 0;

  constructor(rich: RichProblem, unitPrice: number, random: Random) {
    const { stops, trips } = rich;
    this.rich = rich;
    this.random = random;
    this.unitPrice = unitPrice;
    this.routes = new Routes(stops, trips);
    this.unitCost = new Float64Array(rich.units);
    this.unitOver = new Float64Array(rich.units);
    this.loads = new RichLoads(rich, this.routes);
    this.segments = new ShiftSegments(rich, this.routes);
    this.walk = new ShiftWalk(rich, this.routes);
    this.isNear = this.nearStops();
    this.touched = new Touched(rich.units);
    this.onUndo = (_, route) => this.touched.add(rich.unitOf[route] as number);
    for (let stop = 1; stop <= stops; stop++) this.cost += rich.price[stop] as number;
    this.putFixedStops();
    this.keep();
  }

  /** Where no trip is overloaded. */
  get ownCost(): number {
    let used = 0;
    for (let unit = 0; unit < this.rich.units; unit++) if (!this.isUnused(unit)) used++;
    return this.cost - used * this.unitPrice;
  }

  /** Prices overload anew; to be called when nothing has changed since `keep` or `undo`. */
  priceOverload(price: number): void {
    this.overPrice = price;
    for (let unit = 0; unit < this.rich.units; unit++) {
      if (this.unitOver[unit] === 0) continue;
      this.cost -= this.unitCost[unit] as number;
      this.renew(unit);
      this.cost += this.unitCost[unit] as number;
    }
    this.keep();
  }

  /** 0 for a stop that stays where it is. */
  requestOf(stop: number): number {
    if (this.rich.isFixed[stop] === 1) return 0;
    const pickup = this.rich.pickupOf[stop] as number;
    return pickup === 0 ? stop : pickup;
  }

  remove(request: number): void {
    const { routes, rich } = this;
    const unit = rich.unitOf[routes.routeOf[request] as number] as number;
    const partner = rich.dropoffOf[request] as number;
    routes.unlink(request);
    if (partner !== 0) routes.unlink(partner);
    this.cost += (rich.price[request] as number) - this.changePrice(unit, request, partner);
    this.touched.add(unit);
  }

  settle(): void {
    const { touched } = this;
    for (let i = 0; i < touched.count; i++) {
      const unit = touched.routes[i] as number;
      this.cost -= this.unitCost[unit] as number;
      this.renew(unit);
      this.cost += this.unitCost[unit] as number;
    }
    touched.clear();
  }

  insert(request: number): boolean {
    const { rich, routes } = this;
    const partner = rich.dropoffOf[request] as number;
    this.bestTrip = nowhere;
    const price = rich.price[request] as number;
    this.best = rich.mustServe[request] === 1 ? Infinity : price;
    this.tryUnits(request, partner, true);
    if (this.bestTrip === nowhere) this.tryUnits(request, partner, false);
    if (this.bestTrip === nowhere) return false;
    const unit = rich.unitOf[this.bestTrip] as number;
    routes.link(request, this.bestAfter, this.bestTrip);
    if (partner !== 0) routes.link(partner, this.bestPartnerAfter, this.bestTrip);
    this.cost += this.changePrice(unit, request, partner) - price - (this.unitCost[unit] as number);
    this.renew(unit);
    this.cost += this.unitCost[unit] as number;
    return true;
  }

  absencePriceOf(request: number): number {
    return this.rich.price[request] as number;
  }

  keep(): void {
    this.routes.keep();
    this.keptCost = this.cost;
    this.keptOverloaded = this.overloaded;
  }

  undo(): void {
    this.routes.undo(this.onUndo);
    this.settle();
    this.cost = this.keptCost;
    this.overloaded = this.keptOverloaded;
  }

  load(routes: Routes): void {
    const { rich } = this;
    this.routes.copyFrom(routes);
    this.cost = 0;
    for (let stop = 1; stop <= rich.stops; stop++) {
      const trip = routes.routeOf[stop] as number;
      if (trip === nowhere) this.cost += rich.price[stop] as number;
      else this.cost += this.changePrice(rich.unitOf[trip] as number, stop, 0);
    }
    for (let unit = 0; unit < rich.units; unit++) {
      this.renew(unit);
      this.cost += this.unitCost[unit] as number;
    }
    this.keep();
  }

  private tryUnits(request: number, partner: number, nearOnly: boolean): void {
    const { rich } = this;
    let emptyKind = nowhere;
    for (let unit = 0; unit < rich.units; unit++) {
      const kind = rich.kindOf[unit] as number;
      const isEmpty = this.unitCost[unit] === 0 && this.isUnused(unit);
      if (isEmpty && kind === emptyKind) continue;
      if (isEmpty) emptyKind = kind;
      if (!this.suits(kind, request) || (partner !== 0 && !this.suits(kind, partner))) continue;
      const changes = this.changePrice(unit, request, partner);
      const base = changes - (this.unitCost[unit] as number) + this.priceOf(this.unitOver[unit] as number);
      let hasEmpty = false;
      for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
        if (this.routes.size[trip] === 0) {
          if (isEmpty && hasEmpty) break;
          hasEmpty = true;
        }
        this.tryTrip(request, partner, unit, trip, base, nearOnly);
      }
    }
  }

  private tryTrip(request: number, partner: number, unit: number, trip: number, base: number, nearOnly: boolean): void {
    const { rich, routes, isNear, random, loads, segments, walk } = this;
    const { next } = routes;
    const row = request * (rich.stops + 1);
    const size = routes.size[trip] as number;
    const hasRoom = loads.fits(trip, unit, request);
    const extraLeast = hasRoom || partner !== 0 ? 0 : this.priceOf(loads.extraLeast(trip, unit, request));
    const spare = base + this.unitPrice + extraLeast;
    if (spare >= this.best) return;
    segments.lookAt(unit, trip, request);
    const isExact = partner === 0 && segments.isExactFor(unit, request);
    let before = depot;
    do {
      const after = size === 0 ? depot : before === depot ? (routes.first[trip] as number) : (next[before] as number);
      if (
        (after === depot || rich.isFixed[after] === 0) &&
        (!nearOnly || size === 0 || isNear[row + before] === 1 || isNear[row + after] === 1)
      ) {
        const bound = segments.costBetween(before, after);
        if (spare + bound < this.best) {
          if (partner === 0) {
            const extra = hasRoom ? 0 : this.priceOf(loads.extraAt(trip, unit, request, before));
            const cost =
              base + extra + this.unitPrice + (isExact ? bound : walk.costWith(unit, trip, request, before, 0, 0));
            if (cost < this.best && random.next() >= blink) this.propose(cost, trip, before, 0);
          } else {
            this.tryPartner(request, partner, unit, trip, base + this.unitPrice, before);
          }
        }
      }
      before = after;
    } while (before !== depot);
  }

  private tryPartner(request: number, partner: number, unit: number, trip: number, base: number, before: number): void {
    const { routes, random, walk } = this;
    let from = request;
    let after = routes.following(trip, before);
    if (!this.loads.fitsOnTop(trip, unit, request, before)) return;
    while (true) {
      const cost = base + walk.costWith(unit, trip, request, before, partner, from);
      if (cost < this.best && random.next() >= blink) this.propose(cost, trip, before, from);
      if (after === depot || !this.loads.fitsOnTop(trip, unit, request, after)) return;
      from = after;
      after = routes.next[after] as number;
    }
  }

  private propose(cost: number, trip: number, after: number, partnerAfter: number): void {
    this.best = cost;
    this.bestTrip = trip;
    this.bestAfter = after;
    this.bestPartnerAfter = partnerAfter;
  }

  /**
   * Brings a unit's data up to date after a change. Even taking a stop out can break a rule (a pickup comes earlier and
   * its cold dropoff does not); such a shift costs too much to be kept.
   */
  private renew(unit: number): void {
    const { rich, loads, segments, walk } = this;
    let over = 0;
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      loads.renew(trip);
      over += loads.over[trip] as number;
    }
    this.overloaded += (over > 0 ? 1 : 0) - ((this.unitOver[unit] as number) > 0 ? 1 : 0);
    this.unitOver[unit] = over;
    walk.forget(unit);
    const bound = segments.renew(unit);
    const cost = segments.isExact[unit] === 1 ? bound : walk.renew(unit);
    const price = this.isUnused(unit) ? 0 : this.unitPrice + this.priceOf(over);
    this.unitCost[unit] = cost < Infinity ? cost + price : brokenPrice;
  }

  private isUnused(unit: number): boolean {
    return lastBefore(this.rich, this.routes, unit, this.rich.firstTrip[unit + 1] as number) === depot;
  }

  private priceOf(over: number): number {
    return over === 0 ? 0 : over * this.overPrice;
  }

  private suits(kind: number, stop: number): boolean {
    return this.rich.suits[kind * (this.rich.stops + 1) + stop] === 1;
  }

  private changePrice(unit: number, request: number, partner: number): number {
    const { changePrice, kindOf, stops } = this.rich;
    const row = (kindOf[unit] as number) * (stops + 1);
    return (changePrice[row + request] as number) + (changePrice[row + partner] as number);
  }

  private nearStops(): Uint8Array {
    const { stops, seconds, places, placeOf } = this.rich;
    const width = stops + 1;
    const isNear = new Uint8Array(width * width);
    const count = Math.min(neighboursMax, Math.max(0, stops - 1));
    const matrix = seconds[0] as Float64Array;
    const near = nearest(
      stops,
      count,
      false,
      (a, b) => matrix[(placeOf[a] as number) * places + (placeOf[b] as number)] as number,
    );
    for (let stop = 1; stop <= stops; stop++) {
      for (let i = 0; i < count; i++) isNear[stop * width + (near[stop * count + i] as number)] = 1;
    }
    return isNear;
  }

  private putFixedStops(): void {
    const { rich, routes } = this;
    for (let unit = 0; unit < rich.units; unit++) {
      const carrier = rich.problem.carriers[rich.kindOf[unit] as number];
      if (carrier === undefined || carrier.fixedStops.length === 0) continue;
      let after = depot;
      for (const index of carrier.fixedStops) {
        routes.link(index + 1, after, rich.firstTrip[unit] as number);
        after = index + 1;
        this.cost += this.changePrice(unit, after, 0) - (rich.price[after] as number);
      }
      this.renew(unit);
      this.cost += this.unitCost[unit] as number;
      const isSuited = carrier.fixedStops.every((index) => this.suits(rich.kindOf[unit] as number, index + 1));
      if (!isSuited || (this.unitCost[unit] as number) >= brokenPrice) {
        throw new InputError(`carrier ${carrier.id} cannot serve its fixed stops within the rules`);
      }
    }
  }
}
