import type { Evaluator } from './evaluator.ts';

/** The requests that are in no route. */
export class Bank {
  readonly requests: Int32Array;
  count = 0;
  private readonly kept: Int32Array;
  private keptCount = 0;

  constructor(stops: number) {
    this.requests = new Int32Array(stops + 1);
    this.kept = new Int32Array(stops + 1);
  }

  add(request: number): void {
    this.requests[this.count++] = request;
  }

  keep(): void {
    for (let i = 0; i < this.count; i++) this.kept[i] = this.requests[i] as number;
    this.keptCount = this.count;
  }

  undo(): void {
    for (let i = 0; i < this.keptCount; i++) this.requests[i] = this.kept[i] as number;
    this.count = this.keptCount;
  }

  sum(weights: Float64Array): number {
    return sum(this.requests, this.count, weights);
  }

  /** The sum over what was in no route at the last `keep`. */
  sumKept(weights: Float64Array): number {
    return sum(this.kept, this.keptCount, weights);
  }

  copyFrom(other: Bank): void {
    this.requests.set(other.requests);
    this.count = other.count;
    this.keep();
  }

  /**
   * Offers every request to the routes in the order they stand; those that find no place stay.
   * @returns false when it gave up because the routes will cost `limit` whatever becomes of those still waiting
   */
  empty(evaluator: Evaluator, limit = Number.POSITIVE_INFINITY): boolean {
    let saved = 0;
    for (let i = 0; i < this.count; i++) saved += evaluator.mostSavedBy(this.requests[i] as number);
    let left = 0;
    for (let i = 0; i < this.count; i++) {
      if (evaluator.cost - saved >= limit) return false;
      const request = this.requests[i] as number;
      saved -= evaluator.mostSavedBy(request);
      if (!evaluator.insert(request)) this.requests[left++] = request;
    }
    this.count = left;
    return true;
  }
}

function sum(requests: Int32Array, count: number, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += weights[requests[i] as number] as number;
  return total;
}
