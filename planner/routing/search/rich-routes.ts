import { InputError } from '../../common/input-error.ts';
import type { Random } from '../../common/random.ts';
import type { Evaluator } from './evaluator.ts';
import { nearest } from './neighbours.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, nowhere, Routes } from './routes.ts';
import { Touched } from './touched.ts';
import { Trace, traceSize } from './trace.ts';

const blink = 0.01;
const neighboursMax = 40;
const tolerance = 1e-9;
const brokenPrice = 1e13;

/**
 * Routes under the whole model; a route here is one trip, and the trips of a carrier follow each other. A place is
 * tried by walking the carrier's shift from there to its end, so a new rule costs a line in `Trace` and no cleverness.
 */
export class RichRoutes implements Evaluator {
  readonly routes: Routes;
  cost = 0;
  private keptCost = 0;
  private readonly rich: RichProblem;
  private readonly random: Random;
  private readonly trace: Trace;
  private readonly unitCost: Float64Array;
  /** What using a carrier at all costs beyond its own costs. */
  private readonly unitPrice: number;
  /** Most on board in a trip, per dimension. */
  private readonly peak: Float64Array;
  private readonly startLoad: Float64Array;
  private readonly capacity: Float64Array;
  private readonly isNear: Uint8Array;
  private readonly touched: Touched;
  private readonly onUndo: (stop: number, route: number) => void;
  private readonly onBoard: Float64Array;
  private best = 0;
  private bestTrip = nowhere;
  private bestAfter = 0;
  private bestPartnerAfter = 0;

  constructor(rich: RichProblem, unitPrice: number, random: Random) {
    const { stops, trips, dimensions, problem } = rich;
    this.rich = rich;
    this.random = random;
    this.unitPrice = unitPrice;
    this.routes = new Routes(stops, trips);
    this.trace = new Trace(rich, new Float64Array((stops + 1) * traceSize));
    this.unitCost = new Float64Array(rich.units);
    this.peak = new Float64Array(trips * dimensions);
    this.startLoad = new Float64Array(trips * dimensions);
    this.onBoard = new Float64Array(dimensions);
    this.capacity = new Float64Array(problem.carriers.length * dimensions).fill(Infinity);
    for (const [kind, carrier] of problem.carriers.entries()) {
      for (const [dimension, most] of carrier.capacity.entries()) {
        this.capacity[kind * dimensions + dimension] = most + tolerance;
      }
    }
    this.isNear = this.nearStops();
    this.touched = new Touched(rich.units);
    this.onUndo = (_, route) => this.touched.add(rich.unitOf[route] as number);
    for (let stop = 1; stop <= stops; stop++) this.cost += rich.price[stop] as number;
    this.putFixedStops();
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

  keep(): void {
    this.routes.keep();
    this.keptCost = this.cost;
  }

  undo(): void {
    this.routes.undo(this.onUndo);
    this.settle();
    this.cost = this.keptCost;
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
      const base = changes - (this.unitCost[unit] as number);
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
    const { rich, routes, isNear, random } = this;
    const { isFixed } = rich;
    const { next } = routes;
    const width = rich.stops + 1;
    const size = routes.size[trip] as number;
    const perMetre = rich.problem.carriers[rich.kindOf[unit] as number]?.costPerMetre ?? 0;
    const hasRoom = this.fits(trip, unit, request);
    let before = depot;
    do {
      const after = size === 0 ? depot : before === depot ? (routes.first[trip] as number) : (next[before] as number);
      const isOpen = after === depot || isFixed[after] === 0;
      if (
        isOpen &&
        (!nearOnly || size === 0 || isNear[request * width + before] === 1 || isNear[request * width + after] === 1) &&
        (hasRoom || partner !== 0 || this.fitsAt(trip, unit, request, before)) &&
        (before === depot || after === depot || perMetre * this.detour(before, request, after) < this.best)
      ) {
        if (partner === 0) {
          const cost = base + this.costWith(unit, trip, request, before, 0, 0);
          if (cost < this.best && random.next() >= blink) this.propose(cost, trip, before, 0);
        } else {
          this.tryPartner(request, partner, unit, trip, base, before);
        }
      }
      before = after;
    } while (before !== depot);
  }

  private tryPartner(request: number, partner: number, unit: number, trip: number, base: number, before: number): void {
    const { routes, random } = this;
    let from = request;
    let after = this.following(trip, before);
    if (!this.fitsOnTop(trip, unit, request, before)) return;
    while (true) {
      const cost = base + this.costWith(unit, trip, request, before, partner, from);
      if (cost < this.best && random.next() >= blink) this.propose(cost, trip, before, from);
      if (after === depot || !this.fitsOnTop(trip, unit, request, after)) return;
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

  /** The cost of a unit's shift with a request in one of its trips, or Infinity. */
  private costWith(
    unit: number,
    trip: number,
    request: number,
    requestAfter: number,
    partner: number,
    partnerAfter: number,
  ): number {
    const { rich, routes, trace } = this;
    const kind = rich.kindOf[unit] as number;
    const end = rich.firstTrip[unit + 1] as number;
    let hasBegun = true;
    if (requestAfter !== depot) {
      trace.resume(kind, requestAfter);
    } else {
      const last = this.lastBefore(unit, trip);
      if (last === depot) trace.begin(kind);
      else {
        trace.resume(kind, last);
        if (!trace.reload(request)) return Infinity;
      }
    }
    if (!trace.serve(request)) return Infinity;
    if (partner !== 0 && partnerAfter === request && !trace.serve(partner)) return Infinity;
    let stop = this.following(trip, requestAfter);
    for (let current = trip; current < end; ) {
      for (; stop !== depot; stop = routes.next[stop] as number) {
        if (!hasBegun) {
          if (!trace.reload(stop)) return Infinity;
          hasBegun = true;
        }
        if (!trace.serve(stop)) return Infinity;
        if (stop === partnerAfter && partner !== 0 && !trace.serve(partner)) return Infinity;
      }
      current++;
      hasBegun = false;
      stop = current < end && (routes.size[current] as number) > 0 ? (routes.first[current] as number) : depot;
    }
    return trace.finish() + this.unitPrice;
  }

  /**
   * Walks a unit's shift, keeping the state after each stop, the loads and the cost. Even taking a stop out can break a
   * rule (a pickup comes earlier and its cold dropoff does not); such a shift costs too much to be kept.
   */
  private renew(unit: number): void {
    const { rich, routes, trace } = this;
    const kind = rich.kindOf[unit] as number;
    let isUsed = false;
    let isSound = true;
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      this.renewLoads(trip);
      if (routes.size[trip] === 0) continue;
      let stop = routes.first[trip] as number;
      if (!isUsed) trace.begin(kind);
      else if (!trace.reload(stop)) isSound = false;
      isUsed = true;
      for (; stop !== depot; stop = routes.next[stop] as number) {
        if (!trace.serve(stop)) isSound = false;
        trace.save(stop);
      }
    }
    const cost = isUsed ? trace.finish() : 0;
    this.unitCost[unit] = isSound && cost < Infinity ? cost + (isUsed ? this.unitPrice : 0) : brokenPrice;
  }

  private renewLoads(trip: number): void {
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
  }

  /** Fits wherever it comes in the trip. */
  private fits(trip: number, unit: number, request: number): boolean {
    const { rich, peak, capacity } = this;
    const { dimensions, change } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    for (let d = 0; d < dimensions; d++) {
      const load = Math.abs(change[request * dimensions + d] as number);
      if ((peak[trip * dimensions + d] as number) + load > (capacity[most + d] as number)) return false;
    }
    return true;
  }

  /** Fits right after a stop: what is delivered is on board before it, what is collected after it. */
  private fitsAt(trip: number, unit: number, request: number, before: number): boolean {
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
      let stop = this.following(trip, depot);
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
  private fitsOnTop(trip: number, unit: number, pickup: number, stop: number): boolean {
    if (this.fits(trip, unit, pickup)) return true;
    const { rich, startLoad, capacity } = this;
    const { dimensions, change } = rich;
    const most = (rich.kindOf[unit] as number) * dimensions;
    for (let d = 0; d < dimensions; d++) {
      let load = (startLoad[trip * dimensions + d] as number) + (change[pickup * dimensions + d] as number);
      for (let s = depot; s !== stop; ) {
        s = this.following(trip, s);
        load += change[s * dimensions + d] as number;
      }
      if (load > (capacity[most + d] as number)) return false;
    }
    return true;
  }

  private detour(before: number, stop: number, after: number): number {
    const { metres, places, placeOf } = this.rich;
    const a = placeOf[before] as number;
    const b = placeOf[stop] as number;
    const c = placeOf[after] as number;
    return (metres[a * places + b] as number) + (metres[b * places + c] as number) - (metres[a * places + c] as number);
  }

  private following(trip: number, before: number): number {
    if (before !== depot) return this.routes.next[before] as number;
    return this.routes.size[trip] === 0 ? depot : (this.routes.first[trip] as number);
  }

  /** The last stop of the unit's trips before this one. */
  private lastBefore(unit: number, trip: number): number {
    const { routes, rich } = this;
    for (let earlier = trip - 1; earlier >= (rich.firstTrip[unit] as number); earlier--) {
      if ((routes.size[earlier] as number) > 0) return routes.last[earlier] as number;
    }
    return depot;
  }

  private isUnused(unit: number): boolean {
    return this.lastBefore(unit, this.rich.firstTrip[unit + 1] as number) === depot;
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
      if (!this.isSound(unit)) {
        throw new InputError(`carrier ${carrier.id} cannot serve its fixed stops within the rules`);
      }
    }
  }

  private isSound(unit: number): boolean {
    const { rich, trace, routes, peak, capacity } = this;
    const kind = rich.kindOf[unit] as number;
    const trip = rich.firstTrip[unit] as number;
    const stops = routes.stopsOf(trip);
    trace.begin(kind);
    return (
      stops.every((stop) => this.suits(kind, stop) && trace.serve(stop)) &&
      trace.finish() < Infinity &&
      capacity
        .subarray(kind * rich.dimensions, (kind + 1) * rich.dimensions)
        .every((most, d) => (peak[trip * rich.dimensions + d] as number) <= most)
    );
  }
}
