/** A few good and different sets of open candidates, each sorted. */
export class Elite {
  readonly sets: Int32Array[] = [];
  readonly costs: number[] = [];
  private readonly sizeMax: number;

  constructor(sizeMax: number) {
    this.sizeMax = sizeMax;
  }

  /** Takes the set in place of the most alike among those that are no better; refuses what is known or worse. */
  offer(set: Int32Array, cost: number): void {
    if (this.sets.some((other) => differences(other, set) === 0)) return;
    if (this.sets.length < this.sizeMax) {
      this.sets.push(set);
      this.costs.push(cost);
      return;
    }
    let place = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let e = 0; e < this.sets.length; e++) {
      if ((this.costs[e] as number) < cost) continue;
      const apart = differences(this.sets[e] as Int32Array, set);
      if (apart < least) {
        least = apart;
        place = e;
      }
    }
    if (place < 0) return;
    this.sets[place] = set;
    this.costs[place] = cost;
  }
}

/** Members of b that are not in a. */
export function differences(a: Int32Array, b: Int32Array): number {
  let i = 0;
  let count = 0;
  for (let k = 0; k < b.length; k++) {
    const member = b[k] as number;
    while (i < a.length && (a[i] as number) < member) i++;
    if (i === a.length || a[i] !== member) count++;
  }
  return count;
}
