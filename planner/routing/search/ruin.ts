import type { Random } from '../../common/random.ts';
import type { Bank } from './bank.ts';
import type { Evaluator } from './evaluator.ts';
import { depot, nowhere } from './routes.ts';

/** The figures of Christiaens & Vanden Berghe (2020), table 4. */
const removedMean = 10;
const stringMax = 10;
const splitShare = 0.5;
const splitGrowth = 0.01;

/**
 * Takes strings of stops out of routes that run near each other, so that the slack they leave, of room and of
 * time, lies together (Christiaens & Vanden Berghe 2020, §4).
 */
export class Ruin {
  private readonly evaluator: Evaluator;
  private readonly bank: Bank;
  private readonly random: Random;
  /** For each stop the `width` nearest, itself first. */
  private readonly near: Int32Array;
  private readonly width: number;
  private readonly seenIn: Int32Array;
  private readonly string: Int32Array;
  private readonly mean: number;
  private round = 0;

  constructor(evaluator: Evaluator, bank: Bank, near: Int32Array, random: Random, mean = removedMean) {
    this.mean = mean;
    this.evaluator = evaluator;
    this.bank = bank;
    this.random = random;
    this.near = near;
    this.width = near.length / (evaluator.routes.stops + 1);
    this.seenIn = new Int32Array(evaluator.routes.ids.length);
    this.string = new Int32Array(evaluator.routes.stops + 1);
  }

  run(): void {
    const { routes } = this.evaluator;
    const { random, near, width, seenIn } = this;
    if (routes.used === 0) return;
    const round = ++this.round;
    const sizeMean = (routes.stops - this.bank.count) / routes.used;
    const lengthMax = Math.min(stringMax, sizeMean);
    const stringsMax = (4 * this.mean) / (1 + lengthMax) - 1;
    const strings = Math.floor(random.next() * stringsMax + 1);
    const seed = 1 + random.below(routes.stops);
    const start = seed * width;
    for (let at = start, taken = 0; at < start + width && taken < strings; at++) {
      const stop = near[at] as number;
      const route = routes.routeOf[stop] as number;
      if (route === nowhere || seenIn[route] === round) continue;
      seenIn[route] = round;
      taken++;
      this.takeString(stop, route, lengthMax);
    }
    this.evaluator.settle();
  }

  private takeString(stop: number, route: number, lengthMax: number): void {
    const { random, string } = this;
    const { next, prev, size } = this.evaluator.routes;
    const routeSize = size[route] as number;
    const length = 1 + Math.floor(random.next() * Math.min(routeSize, lengthMax));
    let spared = 0;
    if (length > 1 && length < routeSize && random.next() < splitShare) {
      spared = 1;
      while (length + spared < routeSize && random.next() < splitGrowth) spared++;
    }
    const span = length + spared;

    let ahead = 0;
    for (let s = next[stop] as number; s !== depot && ahead < span - 1; s = next[s] as number) ahead++;
    let behind = 0;
    for (let s = prev[stop] as number; s !== depot && behind < span - 1; s = prev[s] as number) behind++;
    const least = span - 1 - ahead;
    let back = least + random.below(behind - least + 1);
    let first = stop;
    while (back-- > 0) first = prev[first] as number;

    const sparedFrom = spared === 0 ? span : 1 + random.below(length - 1);
    let count = 0;
    for (let i = 0, s = first; i < span; i++, s = next[s] as number) {
      if (i < sparedFrom || i >= sparedFrom + spared) string[count++] = s;
    }
    for (let i = 0; i < count; i++) this.take(string[i] as number);
  }

  private take(stop: number): void {
    const { evaluator } = this;
    if (evaluator.routes.routeOf[stop] === nowhere) return; // went with its partner
    const request = evaluator.requestOf(stop);
    if (request === 0) return;
    evaluator.remove(request);
    this.bank.add(request);
  }
}
