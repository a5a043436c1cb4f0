import { depot } from '../routes.ts';
import type { Tours } from './tours.ts';

/** What is paid for each unit of way, of load too much, and of time turned back. */
export interface Prices {
  way: number;
  excess: number;
  warp: number;
}

/** What routes cost, as they are and changed. */
export class Costs {
  readonly prices: Prices;
  /** A move must save more than this. */
  readonly least: number;
  private readonly tours: Tours;

  constructor(tours: Tours, prices: Prices, least: number) {
    this.tours = tours;
    this.prices = prices;
    this.least = least;
  }

  /** What a route costs for being overfull and late. */
  penalty(route: number): number {
    const { tours, prices } = this;
    return this.excessPrice(tours.load[route] as number) + prices.warp * (tours.warp[route] as number);
  }

  /** What a load costs for what is too much of it. */
  excessPrice(load: number): number {
    return this.prices.excess * Math.max(0, load - this.tours.capacity);
  }

  /** A move between two routes that adds as much way as this or more saves nothing. */
  wayMax(route: number, other: number): number {
    return (this.penalty(route) + this.penalty(other) - this.least) / this.prices.way;
  }

  /** What a route would cost for being overfull and late with one more stop. */
  penaltyWith(stop: number, after: number, route: number): number {
    const { tours, prices } = this;
    const load = (tours.load[route] as number) + (tours.demand[stop] as number);
    const end = tours.routes.following(route, after);
    return this.excessPrice(load) + prices.warp * this.warpOf(after, stop, 1, depot, 0, depot, 0, end);
  }

  /** The way along the joints of up to three pieces between `a` and `end`; a piece without stops is the depot. */
  wayOf(
    a: number,
    first: number,
    last: number,
    second: number,
    secondLast: number,
    third: number,
    thirdLast: number,
    end: number,
  ): number {
    const { distance, width } = this.tours;
    let way = 0;
    let from = a;
    if (first !== depot) {
      way += distance[from * width + first] as number;
      from = last;
    }
    if (second !== depot) {
      way += distance[from * width + second] as number;
      from = secondLast;
    }
    if (third !== depot) {
      way += distance[from * width + third] as number;
      from = thirdLast;
    }
    return way + (distance[from * width + end] as number);
  }

  /** How far time is turned back in a route that goes on after `a` with pieces of others and then from `end` on. */
  warpOf(
    a: number,
    first: number,
    count: number,
    second: number,
    secondCount: number,
    third: number,
    thirdCount: number,
    end: number,
  ): number {
    const { width, leave, warpTo, latest, warpFrom } = this.tours;
    const { travel, ready, due, service } = this.tours.times;
    const { next } = this.tours.routes;
    let time = leave[a] as number;
    let warp = warpTo[a] as number;
    let from = a;
    for (let piece = 0; piece < 3; piece++) {
      let stop = piece === 0 ? first : piece === 1 ? second : third;
      for (let left = piece === 0 ? count : piece === 1 ? secondCount : thirdCount; left > 0; left--) {
        time += travel[from * width + stop] as number;
        if (time < (ready[stop] as number)) time = ready[stop] as number;
        else if (time > (due[stop] as number)) {
          warp += time - (due[stop] as number);
          time = due[stop] as number;
        }
        time += service[stop] as number;
        from = stop;
        stop = next[stop] as number;
      }
    }
    const late = time + (travel[from * width + end] as number) - (latest[end] as number);
    return warp + (warpFrom[end] as number) + Math.max(late, 0);
  }
}
