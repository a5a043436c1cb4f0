import { InputError } from '../../common/input-error.ts';
import type { Random } from '../../common/random.ts';
import type { Evaluator } from './evaluator.ts';
import { RichPlaces } from './rich-places.ts';
import type { RichProblem } from './rich-problem.ts';
import { brokenPrice, RichUnits } from './rich-units.ts';
import { depot, nowhere, Routes } from './routes.ts';
import { ServicePrice } from './service-price.ts';
import { Touched } from './touched.ts';

/**
 * Routes under the whole model; a route here is one trip, and the trips of a carrier follow each other. Trips may be
 * overloaded at a price once there is one: full trips exchange stops that way.
 */
export class RichRoutes implements Evaluator {
  readonly routes: Routes;
  cost = 0;
  private keptCost = 0;
  private keptOverloaded = 0;
  private readonly rich: RichProblem;
  private readonly units: RichUnits;
  private readonly places: RichPlaces;
  private readonly service: ServicePrice;
  /** Units to be brought up to date, and those that have changed since they were kept. */
  private readonly touched: Touched;
  private readonly changed: Touched;

  /** @param unitPrice what using a carrier at all costs beyond its own costs */
  constructor(rich: RichProblem, unitPrice: number, random: Random) {
    const { stops, trips } = rich;
    this.rich = rich;
    this.routes = new Routes(stops, trips);
    this.units = new RichUnits(rich, this.routes, unitPrice);
    this.places = new RichPlaces(rich, this.routes, this.units, random);
    this.service = new ServicePrice(rich);
    this.touched = new Touched(rich.units);
    this.changed = new Touched(rich.units);
    for (let stop = 1; stop <= stops; stop++) this.cost += rich.price[stop] as number;
    this.putFixedStops();
    this.keep();
  }

  /** Where no trip is overloaded. */
  get ownCost(): number {
    let used = 0;
    for (let unit = 0; unit < this.rich.units; unit++) if (!this.units.isUnused(unit)) used++;
    return this.cost - used * this.units.unitPrice;
  }

  /** How many units have a trip that is overloaded. */
  get overloaded(): number {
    return this.units.overloaded;
  }

  /** Prices overload anew; to be called when nothing has changed since `keep` or `undo`. */
  priceOverload(price: number): void {
    this.units.overPrice = price;
    for (let unit = 0; unit < this.rich.units; unit++) {
      if (this.units.over[unit] === 0) continue;
      this.cost += this.units.renew(unit);
      this.changed.add(unit);
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
    this.cost += (rich.price[request] as number) - this.units.changePrice(unit, request, partner);
    this.touched.add(unit);
    this.changed.add(unit);
  }

  settle(): void {
    const { touched } = this;
    for (let i = 0; i < touched.count; i++) this.cost += this.units.renew(touched.routes[i] as number);
    touched.clear();
  }

  insert(request: number): boolean {
    const { rich, routes, places } = this;
    places.find(request);
    const { trip } = places;
    if (trip === nowhere) return false;
    const unit = rich.unitOf[trip] as number;
    const partner = rich.dropoffOf[request] as number;
    routes.link(request, places.after, trip);
    if (partner !== 0) routes.link(partner, places.partnerAfter, trip);
    this.changed.add(unit);
    const more = partner === 0 ? this.units.renewAround(unit, request) : this.units.renew(unit);
    this.service.learn(request, more);
    this.cost += more + this.units.changePrice(unit, request, partner) - (rich.price[request] as number);
    return true;
  }

  mostSavedBy(request: number): number {
    return Math.max(0, (this.rich.price[request] as number) - this.service.leastOf(request));
  }

  /**
   * Exchanges all stops of two trips; no stop may be waiting to be inserted.
   * @returns false, and nothing has changed, when a carrier may not serve one of them
   */
  exchangeTrips(a: number, b: number): boolean {
    const { rich, units } = this;
    const unitA = rich.unitOf[a] as number;
    const unitB = rich.unitOf[b] as number;
    if (!this.mayMove(a, unitB) || !this.mayMove(b, unitA)) return false;
    this.cost += this.changeOfPrices(a, unitA, unitB) + this.changeOfPrices(b, unitB, unitA);
    this.routes.exchange(a, b);
    this.cost += units.renew(unitA);
    this.changed.add(unitA);
    if (unitA !== unitB) {
      this.cost += units.renew(unitB);
      this.changed.add(unitB);
    }
    return true;
  }

  keep(): void {
    const { changed } = this;
    this.routes.keep();
    for (let i = 0; i < changed.count; i++) this.units.keep(changed.routes[i] as number);
    changed.clear();
    this.service.adapt();
    this.keptCost = this.cost;
    this.keptOverloaded = this.units.overloaded;
  }

  undo(): void {
    const { changed } = this;
    this.routes.undo();
    this.touched.clear();
    for (let i = 0; i < changed.count; i++) this.units.undo(changed.routes[i] as number);
    changed.clear();
    this.service.adapt();
    this.cost = this.keptCost;
    this.units.overloaded = this.keptOverloaded;
  }

  load(routes: Routes): void {
    const { rich } = this;
    this.routes.copyFrom(routes);
    for (let unit = 0; unit < rich.units; unit++) {
      this.units.renew(unit);
      this.changed.add(unit);
    }
    this.cost = 0;
    for (let stop = 1; stop <= rich.stops; stop++) {
      const trip = routes.routeOf[stop] as number;
      if (trip === nowhere) this.cost += rich.price[stop] as number;
      else this.cost += this.units.changePrice(rich.unitOf[trip] as number, stop, 0);
    }
    for (const cost of this.units.cost) this.cost += cost;
    this.keep();
  }

  private mayMove(trip: number, unit: number): boolean {
    const { routes, rich, units } = this;
    for (let stop = routes.following(trip, depot); stop !== depot; stop = routes.next[stop] as number) {
      if (rich.isFixed[stop] === 1 || !units.suits(unit, stop)) return false;
    }
    return true;
  }

  private changeOfPrices(trip: number, from: number, to: number): number {
    const { routes, units } = this;
    let more = 0;
    for (let stop = routes.following(trip, depot); stop !== depot; stop = routes.next[stop] as number) {
      more += units.changePrice(to, stop, 0) - units.changePrice(from, stop, 0);
    }
    return more;
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
        this.cost += this.units.changePrice(unit, after, 0) - (rich.price[after] as number);
      }
      this.cost += this.units.renew(unit);
      this.changed.add(unit);
      const isSuited = carrier.fixedStops.every((index) => this.units.suits(unit, index + 1));
      if (!isSuited || (this.units.cost[unit] as number) >= brokenPrice) {
        throw new InputError(`carrier ${carrier.id} cannot serve its fixed stops within the rules`);
      }
    }
  }
}
