import { RichLoads } from './rich-loads.ts';
import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import { ShiftSegments } from './shift-segments.ts';
import { lastBefore, ShiftWalk } from './shift-walk.ts';

export const brokenPrice = 1e13;

/** What the shift of each unit costs, and by how much its trips are overloaded. */
export class RichUnits {
  readonly loads: RichLoads;
  readonly segments: ShiftSegments;
  readonly walk: ShiftWalk;
  /** With the price of its overload. */
  readonly cost: Float64Array;
  /** By how much a unit's trips are overloaded, in loads of a mean stop. */
  readonly over: Float64Array;
  /** How many units have a trip that is overloaded. */
  overloaded = 0;
  /** What using a carrier at all costs beyond its own costs. */
  readonly unitPrice: number;
  /** Of a mean stop's load too much; infinite as long as no trip may be overloaded. */
  overPrice = Number.POSITIVE_INFINITY;
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly keptCost: Float64Array;
  private readonly keptOver: Float64Array;

  constructor(rich: RichProblem, routes: Routes, unitPrice: number) {
    this.rich = rich;
    this.routes = routes;
    this.unitPrice = unitPrice;
    this.cost = new Float64Array(rich.units);
    this.over = new Float64Array(rich.units);
    this.keptCost = new Float64Array(rich.units);
    this.keptOver = new Float64Array(rich.units);
    this.loads = new RichLoads(rich, routes);
    this.segments = new ShiftSegments(rich, routes);
    this.walk = new ShiftWalk(rich, routes);
  }

  /**
   * Brings a unit's data up to date after a change. Even taking a stop out can break a rule (a pickup comes earlier and
   * its cold dropoff does not); such a shift costs too much to be kept.
   * @returns by how much more it costs than before
   */
  renew(unit: number): number {
    for (let trip = this.rich.firstTrip[unit] as number; trip < (this.rich.firstTrip[unit + 1] as number); trip++) {
      this.loads.renew(trip);
    }
    return this.renewCost(unit, this.segments.renew(unit));
  }

  /** The same when nothing has changed since but that a stop has come in. */
  renewAround(unit: number, stop: number): number {
    this.loads.renew(this.routes.routeOf[stop] as number);
    return this.renewCost(unit, this.segments.renewAround(unit, stop));
  }

  keep(unit: number): void {
    this.keptCost[unit] = this.cost[unit] as number;
    this.keptOver[unit] = this.over[unit] as number;
    this.segments.keep(unit);
    this.loads.keep(unit);
  }

  /** For a unit whose shift is again as it was kept. */
  undo(unit: number): void {
    this.cost[unit] = this.keptCost[unit] as number;
    this.over[unit] = this.keptOver[unit] as number;
    this.walk.forget(unit);
    this.segments.undo(unit);
    this.loads.undo(unit);
  }

  /** @param bound exact where the unit's segments are */
  private renewCost(unit: number, bound: number): number {
    const { rich, loads, segments, walk } = this;
    let over = 0;
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      over += loads.over[trip] as number;
    }
    this.overloaded += (over > 0 ? 1 : 0) - ((this.over[unit] as number) > 0 ? 1 : 0);
    this.over[unit] = over;
    walk.forget(unit);
    const cost = segments.isExact[unit] === 1 ? bound : walk.renew(unit);
    const price = this.isUnused(unit) ? 0 : this.unitPrice + this.priceOf(over);
    const before = this.cost[unit] as number;
    this.cost[unit] = cost < Infinity ? cost + price : brokenPrice;
    return (this.cost[unit] as number) - before;
  }

  isUnused(unit: number): boolean {
    return lastBefore(this.rich, this.routes, unit, this.rich.firstTrip[unit + 1] as number) === depot;
  }

  priceOf(over: number): number {
    return over === 0 ? 0 : over * this.overPrice;
  }

  suits(unit: number, stop: number): boolean {
    return this.rich.suits[(this.rich.kindOf[unit] as number) * (this.rich.stops + 1) + stop] === 1;
  }

  changePrice(unit: number, request: number, partner: number): number {
    const { changePrice, kindOf, stops } = this.rich;
    const row = (kindOf[unit] as number) * (stops + 1);
    return (changePrice[row + request] as number) + (changePrice[row + partner] as number);
  }
}
