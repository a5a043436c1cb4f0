import type { Random } from '../../common/random.ts';
import type { CorePairs, CoreProblem, CoreTimes } from './core-problem.ts';
import { depot, nowhere } from './routes.ts';
import { TimedRoutes } from './timed.ts';

const blink = 0.01;

/** Routes that fetch and bring: a pickup and its delivery go into the same route together, the pickup first. */
export class PairRoutes extends TimedRoutes {
  private readonly pairs: CorePairs;
  /** What is on board after a stop. */
  private readonly onBoard: Float64Array;
  private best = 0;
  private bestRoute = nowhere;
  private bestPickupAfter = 0;
  private bestDeliveryAfter = 0;

  constructor(problem: CoreProblem, times: CoreTimes, pairs: CorePairs, random: Random) {
    super(problem, times, random);
    this.pairs = pairs;
    this.onBoard = new Float64Array(problem.stops + 1);
  }

  override requestOf(stop: number): number {
    const pickup = this.pairs.pickupOf[stop] as number;
    return pickup === 0 ? stop : pickup;
  }

  override remove(pickup: number): void {
    this.takeOut(pickup);
    this.takeOut(this.pairs.dropoffOf[pickup] as number);
    this.cost += this.absencePrice;
  }

  override insert(pickup: number): boolean {
    const { routes, distance, width } = this;
    const delivery = this.pairs.dropoffOf[pickup] as number;
    this.best = Number.POSITIVE_INFINITY;
    this.bestRoute = nowhere;
    for (let i = 0; i < routes.used; i++) this.tryRoute(pickup, delivery, routes.ids[i] as number);
    const alone =
      (distance[pickup] as number) +
      (distance[pickup * width + delivery] as number) +
      (distance[delivery * width] as number);
    if (alone < this.best && routes.empty !== nowhere) {
      this.best = alone;
      this.bestRoute = routes.empty;
      this.bestPickupAfter = depot;
      this.bestDeliveryAfter = pickup;
    }
    if (this.bestRoute === nowhere) return false;
    this.putIn(pickup, this.bestPickupAfter, this.bestRoute);
    this.putIn(delivery, this.bestDeliveryAfter, this.bestRoute);
    this.renewed(this.bestRoute);
    this.cost += this.best - this.absencePrice;
    return true;
  }

  protected override renewed(route: number): void {
    const { onBoard, demand } = this;
    const { next, first } = this.routes;
    let load = 0;
    for (let stop = first[route] as number; stop !== depot; stop = next[stop] as number) {
      load += demand[stop] as number;
      onBoard[stop] = load;
    }
  }

  /** Tries the pickup after each stop of a route. */
  private tryRoute(pickup: number, delivery: number, route: number): void {
    const { distance, width, leave, latest, onBoard } = this;
    const { travel, ready, due, service } = this.times;
    const { next, first } = this.routes;
    const row = pickup * width;
    const room = this.capacity - (this.demand[pickup] as number);
    const pickupDue = due[pickup] as number;
    const pickupReady = ready[pickup] as number;
    let before = depot;
    do {
      const after = before === depot ? (first[route] as number) : (next[before] as number);
      if ((leave[before] as number) > pickupDue) return;
      const beforeRow = before * width;
      const gap = distance[beforeRow + after] as number;
      const way = (distance[beforeRow + pickup] as number) - gap;
      const detour = way + (distance[row + after] as number);
      if (detour < this.best && (before === depot || (onBoard[before] as number) <= room)) {
        let start = (leave[before] as number) + (travel[beforeRow + pickup] as number);
        if (start <= pickupDue) {
          if (start < pickupReady) start = pickupReady;
          const left = start + (service[pickup] as number);
          const straight = way + (distance[row + delivery] as number) + (distance[delivery * width + after] as number);
          if (straight < this.best && this.isInTime(delivery, left + (travel[row + delivery] as number), after)) {
            this.propose(straight, route, before, pickup);
          }
          if (left + (travel[row + after] as number) <= (latest[after] as number)) {
            this.tryDeliveries(pickup, delivery, route, before, after, left, detour, room);
          }
        }
      }
      before = after;
    } while (before !== depot);
  }

  /** With the pickup before `after` and left at a time, tries the delivery after each stop that follows. */
  private tryDeliveries(
    pickup: number,
    delivery: number,
    route: number,
    before: number,
    after: number,
    left: number,
    detour: number,
    room: number,
  ): void {
    const { distance, width, latest, onBoard } = this;
    const { travel, ready, due, service } = this.times;
    const { next } = this.routes;
    const deliveryDue = due[delivery] as number;
    const row = delivery * width;
    let from = pickup;
    let time = left;
    for (let stop = after; stop !== depot; stop = next[stop] as number) {
      time += travel[from * width + stop] as number;
      if (time > (latest[stop] as number) || (onBoard[stop] as number) > room) return;
      if (time < (ready[stop] as number)) time = ready[stop] as number;
      time += service[stop] as number;
      if (time > deliveryDue) return;
      const following = next[stop] as number;
      const stopRow = stop * width;
      const total =
        detour +
        (distance[stopRow + delivery] as number) +
        (distance[row + following] as number) -
        (distance[stopRow + following] as number);
      if (total < this.best && this.isInTime(delivery, time + (travel[stopRow + delivery] as number), following)) {
        this.propose(total, route, before, stop);
      }
      from = stop;
    }
  }

  private isInTime(stop: number, arrival: number, after: number): boolean {
    const { travel, ready, due, service } = this.times;
    if (arrival > (due[stop] as number)) return false;
    const start = Math.max(arrival, ready[stop] as number);
    return (
      start + (service[stop] as number) + (travel[stop * this.width + after] as number) <=
      (this.latest[after] as number)
    );
  }

  private propose(detour: number, route: number, pickupAfter: number, deliveryAfter: number): void {
    if (this.random.next() < blink) return;
    this.best = detour;
    this.bestRoute = route;
    this.bestPickupAfter = pickupAfter;
    this.bestDeliveryAfter = deliveryAfter;
  }
}
