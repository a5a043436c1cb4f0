import type { Random } from '../../../common/random.ts';
import type { Watch } from '../../../common/watch.ts';
import { depot, nowhere, Routes } from '../routes.ts';
import { Touched } from '../touched.ts';
import { Costs } from './costs.ts';
import { Descent } from './descent.ts';
import { Ejection } from './ejection.ts';
import { Moves } from './moves.ts';
import { nearBefore } from './near.ts';
import { type TimedProblem, Tours } from './tours.ts';

/** Moves tried to mix the routes after each ejection. */
const mixing = 1000;
/**
 * Most routes go at once, and the last but one soon: a route is given up after such a share of the time there is, or so
 * many times what all before it have taken.
 */
const patienceShare = 0.25;
const patienceFactor = 4;
const nearMax = 12;
const soundness = 1e-6;

/**
 * Takes routes away one by one, as far as it can.
 * @returns the fewest it finds, none fewer than `target`
 */
export async function eliminateRoutes(
  problem: TimedProblem,
  routes: Routes,
  target: number,
  shareTo: number,
  random: Random,
  watch: Watch,
): Promise<Routes> {
  const tours = new Tours(problem);
  tours.copyFrom(routes);
  await new Elimination(tours, nearBefore(problem, nearMax), random).run(target, shareTo, watch);
  return tours.routes;
}

/**
 * Takes routes away one by one and finds a place for what they served: where it fits, else where it fits once the routes
 * around are squeezed, else at the cost of stops that were seldom hard to place (Nagata & Bräysy 2009).
 */
export class Elimination {
  private readonly tours: Tours;
  private readonly mixer: Moves;
  private readonly squeezer: Descent;
  private readonly random: Random;
  private readonly near: Int32Array;
  private readonly nearWidth: number;
  /** How often a stop found no place. */
  private readonly failures: Float64Array;
  private readonly ejection: Ejection;
  private readonly waiting: number[] = [];
  private readonly touched: Touched;

  constructor(tours: Tours, near: Int32Array, random: Random) {
    this.tours = tours;
    const excess = longest(tours.distance) / Math.max(...tours.demand, 1e-9);
    this.mixer = new Moves(tours, new Costs(tours, { way: 0, excess, warp: 1 }, -soundness));
    const squeezing = new Moves(tours, new Costs(tours, { way: 0, excess, warp: 1 }, soundness));
    this.squeezer = new Descent(tours, squeezing, near, random);
    this.random = random;
    this.near = near;
    this.nearWidth = near.length / tours.width;
    this.failures = new Float64Array(tours.width);
    this.ejection = new Ejection(tours, this.failures, random);
    this.touched = new Touched(tours.routes.ids.length);
  }

  /**
   * Leaves the fewest routes it finds, none fewer than `target`, with all stops in them. To place a stop counts as a
   * step for each there is, about what as many ruins would take.
   */
  async run(target: number, shareTo: number, watch: Watch): Promise<void> {
    const { routes } = this.tours;
    const complete = new Routes(routes.stops, routes.ids.length);
    const shareFrom = watch.share;
    let giveUpAt = shareTo;
    const isOver = () => watch.isOver() || watch.share >= giveUpAt || watch.stepsLeft < routes.stops;
    while (routes.used > target && !isOver()) {
      const patience = Math.max(patienceShare, patienceFactor * (watch.share - shareFrom));
      giveUpAt = Math.min(shareTo, watch.share + patience);
      complete.copyFrom(routes);
      this.takeRouteAway();
      while (this.waiting.length > 0 && !isOver()) {
        this.place(this.waiting.pop() as number);
        watch.steps += routes.stops;
        await watch.breathe();
      }
      if (this.waiting.length > 0) {
        this.waiting.length = 0;
        this.tours.copyFrom(complete);
      }
    }
  }

  private takeRouteAway(): void {
    const { routes } = this.tours;
    const route = routes.ids[this.random.below(routes.used)] as number;
    for (const stop of routes.stopsOf(route)) {
      routes.unlink(stop);
      this.waiting.push(stop);
    }
    this.tours.renew(route);
    routes.limit = routes.used;
    this.failures.fill(1);
  }

  private place(stop: number): void {
    const { failures, ejection, tours, waiting } = this;
    tours.routes.keep();
    this.insert(stop);
    if (this.squeeze()) return;
    this.failures[stop] = (failures[stop] as number) + 1;
    if (!ejection.find(stop)) {
      waiting.unshift(stop);
      return;
    }
    for (const ejected of ejection.ejected) {
      tours.routes.unlink(ejected);
      waiting.push(ejected);
    }
    tours.routes.link(stop, ejection.after, ejection.route);
    tours.renew(ejection.route);
    this.mix();
  }

  /** Puts a stop where the routes stay sound, at random among such places, else where they become the least unsound. */
  private insert(stop: number): void {
    const { tours, mixer, random } = this;
    const { routes } = tours;
    let least = Number.POSITIVE_INFINITY;
    let ties = 0;
    let bestRoute = nowhere;
    let bestAfter = depot;
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      let after = depot;
      do {
        const penalty = mixer.costs.penaltyWith(stop, after, route);
        if (penalty < least) ties = 0;
        if (penalty <= least && random.next() * ++ties < 1) {
          least = penalty;
          bestRoute = route;
          bestAfter = after;
        }
        after = routes.following(route, after);
      } while (after !== depot);
    }
    routes.link(stop, bestAfter, bestRoute);
    tours.renew(bestRoute);
  }

  /** Improves routes that are late or overfull until none is; takes everything back if that ends before. */
  private squeeze(): boolean {
    const { touched, tours } = this;
    const { routes } = tours;
    for (;;) {
      const unsound = this.findUnsound();
      if (unsound === nowhere) return true;
      if (this.hasImproved(unsound)) continue;
      routes.undo((_, changed) => touched.add(changed));
      for (let i = 0; i < touched.count; i++) tours.renew(touched.routes[i] as number);
      touched.clear();
      return false;
    }
  }

  private findUnsound(): number {
    const { routes } = this.tours;
    for (let i = 0; i < routes.used; i++) {
      if (!this.tours.isSound(routes.ids[i] as number)) return routes.ids[i] as number;
    }
    return nowhere;
  }

  private hasImproved(route: number): boolean {
    for (const stop of this.tours.routes.stopsOf(route)) {
      if (this.squeezer.improve(stop, -1)) return true;
    }
    return false;
  }

  /** Changes the routes at random, as long as they stay sound. */
  private mix(): void {
    const { mixer, near, nearWidth, random, tours } = this;
    const { routeOf, prev } = tours.routes;
    for (let i = 0; i < mixing; i++) {
      const stop = 1 + random.below(tours.width - 1);
      const other = near[stop * nearWidth + random.below(nearWidth)] as number;
      const route = routeOf[stop] as number;
      const otherRoute = routeOf[other] as number;
      if (route === nowhere || otherRoute === nowhere || prev[stop] === other) continue;
      const before = prev[stop] as number;
      if (route !== otherRoute && random.below(3) === 0) mixer.exchangeTails(before, route, other, otherRoute);
      else mixer.exchange(before, route, 1 + random.below(2), other, otherRoute, random.below(2));
    }
  }
}

function longest(distance: Float64Array): number {
  let most = 0;
  for (const way of distance) if (way > most) most = way;
  return most;
}
