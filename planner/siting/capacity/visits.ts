import { createRandom } from '../../common/random.ts';

/** More than any search remembers with profit; then it forgets all. */
const setsMax = 500_000;

/** How often a search has been at each set of open candidates; sets are told apart by a sum of random numbers. */
export class Visits {
  private readonly numbers: Float64Array;
  private readonly times = new Map<number, number>();

  constructor(candidates: number) {
    const random = createRandom(candidates);
    this.numbers = Float64Array.from({ length: candidates }, () => random.below(2 ** 32));
  }

  of(open: readonly number[]): number {
    return this.times.get(this.keyOf(open)) ?? 0;
  }

  add(open: readonly number[]): void {
    const key = this.keyOf(open);
    if (this.times.size >= setsMax) this.times.clear();
    this.times.set(key, (this.times.get(key) ?? 0) + 1);
  }

  private keyOf(open: readonly number[]): number {
    return open.reduce((sum, j) => sum + (this.numbers[j] as number), 0);
  }
}
