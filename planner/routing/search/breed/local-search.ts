import type { Random } from '../../../common/random.ts';
import { shuffle } from '../../../common/shuffle.ts';
import { SwapStar } from './swap-star.ts';
import { exchangeTails, joinStarts } from './tails.ts';
import type { Tours } from './tours.ts';

/** Costs change by less than this through rounding alone. */
const least = 1e-5;

/**
 * Improves routes as long as a move of a stop near another one helps: moved or exchanged alone or in twos, stretches
 * turned round, ends of routes exchanged (Vidal 2022, §3.4), and when no such move helps, by SWAP*.
 */
export class LocalSearch {
  private readonly tours: Tours;
  private readonly random: Random;
  private readonly near: Int32Array;
  private readonly nearWidth: number;
  private readonly order: Int32Array;
  private readonly testedAt: Int32Array;
  private readonly swapStar: SwapStar;
  private empty = 0;

  /** @param near for each stop its near ones, nearest first, as many as for any other, in one flat array */
  constructor(tours: Tours, near: Int32Array, random: Random) {
    this.tours = tours;
    this.random = random;
    this.near = near.slice();
    this.nearWidth = near.length / (tours.stops + 1);
    this.order = Int32Array.from({ length: tours.stops }, (_, i) => i + 1);
    this.testedAt = new Int32Array(tours.stops + 1);
    this.swapStar = new SwapStar(tours, near);
  }

  run(): void {
    const { tours, order, testedAt, near, nearWidth } = this;
    this.shuffle();
    testedAt.fill(-1);
    this.swapStar.start();
    for (let round = 0; ; round++) {
      const before = tours.changes;
      for (let i = 0; i < order.length; i++) {
        const stop = order[i] as number;
        const tested = round === 0 ? -1 : (testedAt[stop] as number);
        testedAt[stop] = tours.changes;
        for (let at = stop * nearWidth, end = at + nearWidth; at < end; at++) {
          this.tryBeside(stop, near[at] as number, tested);
        }
        if (round > 0) this.tryEmpty(stop, round === 1 ? -1 : tested);
      }
      if (round > 0 && tours.changes === before && !this.swapStar.run()) return;
    }
  }

  private shuffle(): void {
    const { order, random, near, nearWidth } = this;
    shuffle(order, random);
    if (nearWidth < 2) return;
    for (let stop = 1; stop <= order.length; stop++) {
      if (random.below(nearWidth) === 0) shuffle(near, random, stop * nearWidth, nearWidth);
    }
  }

  /** Moves of a stop to where another one is, if either one's route has changed since `tested`. */
  private tryBeside(u: number, v: number, tested: number): void {
    const { routeOf, changedAt, prev, stops } = this.tours;
    const routeU = routeOf[u] as number;
    const routeV = routeOf[v] as number;
    if ((changedAt[routeU] as number) <= tested && (changedAt[routeV] as number) <= tested) return;
    if (this.tryMove(u, v) || this.trySwap(u, v)) return;
    if (routeU === routeV ? this.tryTurn(u, v) : this.tryTails(u, v)) return;
    const before = prev[v] as number;
    if (before <= stops || this.tryMove(u, before)) return;
    if (routeU !== routeV) this.tryTails(u, before);
  }

  /** Moves of a stop to a route that has none. */
  private tryEmpty(u: number, tested: number): void {
    const { tours } = this;
    if ((tours.changedAt[tours.routeOf[u] as number] as number) <= tested) return;
    const empty = this.findEmpty();
    if (empty < 0) return;
    if (!this.tryMove(u, tours.depotOf(empty))) this.tryTails(u, tours.depotOf(empty));
  }

  private findEmpty(): number {
    const { size, routesMax } = this.tours;
    if (size[this.empty] === 0) return this.empty;
    for (let route = 0; route < routesMax; route++) {
      if (size[route] === 0) {
        this.empty = route;
        return route;
      }
    }
    return -1;
  }

  /** Puts u after v, or with it what follows it, this way or the other way round. */
  private tryMove(u: number, v: number): boolean {
    const { tours } = this;
    const { next, prev, place, distance, width, demand, routeOf, load, overprice, stops } = tours;
    const x = next[u] as number;
    const y = next[v] as number;
    if (u === y) return false;
    const placeX = place[x] as number;
    const placeY = place[y] as number;
    const rowP = (place[prev[u] as number] as number) * width;
    const rowU = u * width;
    const rowV = (place[v] as number) * width;
    const rowX = placeX * width;
    const routeU = routeOf[u] as number;
    const routeV = routeOf[v] as number;
    const lengthPU = distance[rowP + u] as number;
    const lengthUX = distance[rowU + placeX] as number;
    const lengthVY = distance[rowV + placeY] as number;
    const lengthVU = distance[rowV + u] as number;
    const lengthUY = distance[rowU + placeY] as number;
    const isApart = routeU !== routeV;
    const saved = isApart ? (overprice[routeU] as number) + (overprice[routeV] as number) - least : -least;
    const loadU = demand[u] as number;

    let delta = (distance[rowP + placeX] as number) - lengthPU - lengthUX + lengthVU + lengthUY - lengthVY;
    if (delta < saved) {
      if (isApart) {
        delta += tours.priceOf((load[routeU] as number) - loadU) + tours.priceOf((load[routeV] as number) + loadU);
      }
      if (delta < saved) {
        tours.move(u, v);
        this.changed(routeU, routeV);
        return true;
      }
    }

    if (x > stops || x === v) return false;
    const placeXX = place[next[x] as number] as number;
    const loadUX = loadU + (demand[x] as number);
    const common = (distance[rowP + placeXX] as number) - lengthPU - (distance[rowX + placeXX] as number) - lengthVY;
    const ahead = common + lengthVU + (distance[rowX + placeY] as number);
    const turned = common - lengthUX + (distance[rowV + placeX] as number) + (distance[rowX + u] as number) + lengthUY;
    if (ahead >= saved && turned >= saved) return false;
    const price = isApart
      ? tours.priceOf((load[routeU] as number) - loadUX) + tours.priceOf((load[routeV] as number) + loadUX)
      : 0;
    if (Math.min(ahead, turned) + price >= saved) return false;
    if (ahead <= turned) {
      tours.move(u, v);
      tours.move(x, u);
    } else {
      tours.move(x, v);
      tours.move(u, x);
    }
    this.changed(routeU, routeV);
    return true;
  }

  /** Exchanges u, or u and what follows it, with v, or both with v and what follows it. */
  private trySwap(u: number, v: number): boolean {
    const { tours } = this;
    const { next, prev, place, distance, width, demand, routeOf, load, overprice, stops } = tours;
    const x = next[u] as number;
    const y = next[v] as number;
    const p = prev[u] as number;
    const q = prev[v] as number;
    if (u === q || u === y) return false;
    const placeX = place[x] as number;
    const placeY = place[y] as number;
    const rowP = (place[p] as number) * width;
    const rowQ = (place[q] as number) * width;
    const rowU = u * width;
    const rowV = v * width;
    const rowX = placeX * width;
    const routeU = routeOf[u] as number;
    const routeV = routeOf[v] as number;
    const isApart = routeU !== routeV;
    const saved = isApart ? (overprice[routeU] as number) + (overprice[routeV] as number) - least : -least;
    // Whatever stands in u's place comes after p, and whatever stands in v's place after q.
    const starts =
      (distance[rowP + v] as number) -
      (distance[rowP + u] as number) +
      (distance[rowQ + u] as number) -
      (distance[rowQ + v] as number);
    const lengthVY = distance[rowV + placeY] as number;
    const shift = (demand[v] as number) - (demand[u] as number);

    let delta =
      starts +
      (distance[rowV + placeX] as number) -
      (distance[rowU + placeX] as number) +
      (distance[rowU + placeY] as number) -
      lengthVY;
    if (delta < saved) {
      if (isApart) {
        delta += tours.priceOf((load[routeU] as number) + shift) + tours.priceOf((load[routeV] as number) - shift);
      }
      if (delta < saved) {
        tours.swap(u, v);
        this.changed(routeU, routeV);
        return true;
      }
    }

    if (x > stops || x === q) return false;
    const xx = next[x] as number;
    const placeXX = place[xx] as number;
    const lengthXXX = distance[rowX + placeXX] as number;
    const shiftUX = shift - (demand[x] as number);
    delta = starts + (distance[rowV + placeXX] as number) - lengthXXX + (distance[rowX + placeY] as number) - lengthVY;
    if (delta < saved) {
      if (isApart) {
        delta += tours.priceOf((load[routeU] as number) + shiftUX) + tours.priceOf((load[routeV] as number) - shiftUX);
      }
      if (delta < saved) {
        tours.swap(u, v);
        tours.move(x, u);
        this.changed(routeU, routeV);
        return true;
      }
    }

    if (y > stops || y === p || x === v || v === xx) return false;
    const placeYY = place[next[y] as number] as number;
    const rowY = placeY * width;
    delta =
      starts +
      (distance[rowY + placeXX] as number) -
      lengthXXX +
      (distance[rowX + placeYY] as number) -
      (distance[rowY + placeYY] as number);
    if (delta >= saved) return false;
    if (isApart) {
      const shiftAll = shiftUX + (demand[y] as number);
      delta += tours.priceOf((load[routeU] as number) + shiftAll) + tours.priceOf((load[routeV] as number) - shiftAll);
      if (delta >= saved) return false;
    }
    tours.swap(u, v);
    tours.swap(x, y);
    this.changed(routeU, routeV);
    return true;
  }

  /** Turns round what lies between u and v, and v, in one route (2-opt). */
  private tryTurn(u: number, v: number): boolean {
    const { tours } = this;
    const { next, place, distance, width, position, turnTo, routeOf } = tours;
    const x = next[u] as number;
    if ((position[u] as number) > (position[v] as number) || x === v) return false;
    const placeY = place[next[v] as number] as number;
    const delta =
      (distance[u * width + v] as number) +
      (distance[x * width + placeY] as number) -
      (distance[u * width + x] as number) -
      (distance[v * width + placeY] as number) +
      (turnTo[v] as number) -
      (turnTo[x] as number);
    if (delta >= -least) return false;
    tours.reverse(x, v);
    const route = routeOf[u] as number;
    this.changed(route, route);
    return true;
  }

  /** Exchanges what follows u with what follows v in another route, or joins u's start to v's and end to end (2-opt*). */
  private tryTails(u: number, v: number): boolean {
    const { tours } = this;
    const { next, place, distance, width, routeOf, loadTo, turnTo, turn, load, overprice, stops } = tours;
    const x = next[u] as number;
    const y = next[v] as number;
    const placeX = place[x] as number;
    const placeY = place[y] as number;
    const placeV = place[v] as number;
    const rowU = u * width;
    const rowV = placeV * width;
    const routeU = routeOf[u] as number;
    const routeV = routeOf[v] as number;
    const saved = (overprice[routeU] as number) + (overprice[routeV] as number) - least;
    const gone = (distance[rowU + placeX] as number) + (distance[rowV + placeY] as number);
    const startU = loadTo[u] as number;
    const startV = v > stops ? 0 : (loadTo[v] as number);
    const all = (load[routeU] as number) + (load[routeV] as number);

    let delta = (distance[rowU + placeY] as number) + (distance[rowV + placeX] as number) - gone;
    if (delta < saved) {
      const first = startU + (load[routeV] as number) - startV;
      delta += tours.priceOf(first) + tours.priceOf(all - first);
      if (delta < saved) {
        exchangeTails(tours, u, v);
        this.changed(routeU, routeV);
        return true;
      }
    }

    delta =
      (distance[rowU + placeV] as number) +
      (distance[placeX * width + placeY] as number) -
      gone +
      (v > stops ? 0 : (turnTo[v] as number)) +
      (x > stops ? 0 : (turn[routeU] as number) - (turnTo[x] as number));
    if (delta >= saved) return false;
    delta += tours.priceOf(startU + startV) + tours.priceOf(all - startU - startV);
    if (delta >= saved) return false;
    joinStarts(tours, u, v);
    this.changed(routeU, routeV);
    return true;
  }

  private changed(routeU: number, routeV: number): void {
    const { tours } = this;
    tours.changes++;
    tours.update(routeU);
    if (routeV !== routeU) tours.update(routeV);
  }
}
