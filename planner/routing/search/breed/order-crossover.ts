import type { Random } from '../../../common/random.ts';

/**
 * Keeps a stretch of one order, which may run over its end, and fills up with what is missing as it comes in the other
 * after that stretch (OX, Oliver et al. 1987). Orders are of the stops 1 … n, two at least.
 */
export class OrderCrossover {
  private readonly random: Random;
  private readonly isTaken: Uint8Array;

  constructor(stops: number, random: Random) {
    this.random = random;
    this.isTaken = new Uint8Array(stops + 1);
  }

  cross(a: Int32Array, b: Int32Array, child: Int32Array): void {
    const { random, isTaken } = this;
    const stops = a.length;
    isTaken.fill(0);
    let at = random.below(stops);
    const length = 2 + random.below(stops - 1);
    for (let i = 0; i < length; i++) {
      const stop = a[at] as number;
      child[at] = stop;
      isTaken[stop] = 1;
      at = at + 1 === stops ? 0 : at + 1;
    }
    for (let i = 0, from = at; i < stops; i++) {
      const stop = b[from] as number;
      from = from + 1 === stops ? 0 : from + 1;
      if (isTaken[stop] === 1) continue;
      child[at] = stop;
      at = at + 1 === stops ? 0 : at + 1;
    }
  }
}
