import type { Random } from '../../common/random.ts';
import { shuffle } from '../../common/shuffle.ts';
import type { Bank } from './bank.ts';

/** One way to line requests up: those with the smallest keys are put back first. */
export interface Order {
  weight: number;
  keys: Float64Array;
}

/** Lines up the bank before each recreation: at random with `randomWeight`, or by one of the orders. */
export class LineUp {
  private readonly orders: readonly Order[];
  private readonly randomWeight: number;
  private readonly weightSum: number;
  private readonly random: Random;

  constructor(orders: readonly Order[], randomWeight: number, random: Random) {
    this.orders = orders;
    this.randomWeight = randomWeight;
    this.weightSum = orders.reduce((sum, order) => sum + order.weight, randomWeight);
    this.random = random;
  }

  run(bank: Bank): void {
    let lot = this.random.next() * this.weightSum - this.randomWeight;
    if (lot < 0) {
      shuffle(bank.requests, this.random, 0, bank.count);
      return;
    }
    for (const order of this.orders) {
      lot -= order.weight;
      if (lot < 0) {
        sort(bank, order.keys);
        return;
      }
    }
  }
}

/** By insertion: banks are short, but for the very first. */
function sort({ requests, count }: Bank, keys: Float64Array): void {
  if (count > 200) {
    requests.subarray(0, count).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
    return;
  }
  for (let i = 1; i < count; i++) {
    const request = requests[i] as number;
    const key = keys[request] as number;
    let j = i - 1;
    while (j >= 0 && (keys[requests[j] as number] as number) > key) {
      requests[j + 1] = requests[j] as number;
      j--;
    }
    requests[j + 1] = request;
  }
}
