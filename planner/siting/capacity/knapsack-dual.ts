import { decision, Relaxation } from '../bound/relaxation.ts';
import type { Sites } from '../sites.ts';
import { Knapsack } from './knapsack.ts';

/** How much of the average of earlier evaluations is kept at the next. */
const memory = 0.95;

const none = -1;

/**
 * The relaxation of the p-median problem with capacities: a candidate fills a knapsack with those who pay more than
 * the walk costs (Pirkul 1987; Ceselli & Righini 2005). A node also decides who may not go where: decisions after
 * those on candidates are about the pairs of home and candidate in the homes' lists.
 */
export class KnapsackDual extends Relaxation {
  /** Candidate of each home in the plan of `planCost`; −1 where it is left out. */
  readonly assigned: Int32Array;
  private readonly cost: Float64Array;
  private readonly home: Int32Array;
  private readonly knapsack = new Knapsack();
  /** Per candidate, a chain of the pairs that gain, and what of each is taken. */
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly gain: Float64Array;
  private readonly taken: Float64Array;
  /** Candidates whose knapsack is solved; `reduced` of the others is a bound. */
  private readonly isSolved: Uint8Array;
  /** Decaying sum of how often each pair was served, and what the next time counts. */
  private readonly served: Float64Array;
  private servedWeight = 1;

  constructor(sites: Sites) {
    super(sites);
    const { homes, candidates, start } = sites;
    const pairs = sites.candidate.length;
    this.assigned = new Int32Array(homes);
    this.cost = new Float64Array(pairs);
    this.home = new Int32Array(pairs);
    for (let h = 0; h < homes; h++) {
      for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
        this.cost[k] = (sites.walkCost[h] as number) * (sites.seconds[k] as number);
        this.home[k] = h;
      }
    }
    this.head = new Int32Array(candidates);
    this.next = new Int32Array(pairs);
    this.gain = new Float64Array(pairs);
    this.taken = new Float64Array(pairs);
    this.isSolved = new Uint8Array(candidates);
    this.served = new Float64Array(pairs);
  }

  override undecided(): Uint8Array {
    return new Uint8Array(this.sites.candidates + this.cost.length);
  }

  evaluate(prices: Float64Array, decided: Uint8Array): void {
    const { homes, candidates, openCost } = this.sites;
    this.chain(prices, decided);
    for (let j = 0; j < candidates; j++) {
      this.fill(j);
      this.reduced[j] = (openCost[j] as number) + this.knapsack.bound();
      this.isSolved[j] = this.head[j] === none ? 1 : 0;
    }
    do this.choose(decided);
    while (this.solveChosen());
    let bound = 0;
    for (let h = 0; h < homes; h++) bound += prices[h] as number;
    for (let j = 0; j < candidates; j++) if (this.chosen[j] === 1) bound += this.reduced[j] as number;
    this.bound = bound;
    this.serve();
  }

  /** Closes candidates to homes that would lift the bound over the cutoff by going there. */
  override settle(prices: Float64Array, decided: Uint8Array, cutoff: number): void {
    const { candidates, start, candidate, homes, people, openCost } = this.sites;
    this.evaluate(prices, decided);
    const pairsOf: number[][] = Array.from({ length: candidates }, () => []);
    for (let k = 0; k < (start[homes] as number); k++) {
      const j = candidate[k] as number;
      if (decided[candidates + k] === decision.none) pairsOf[j]?.push(k);
    }
    for (let j = 0; j < candidates; j++) {
      if (!this.mayStand(j, decided)) continue;
      this.fill(j);
      const displaced = this.chosen[j] === 1 ? (this.reduced[j] as number) : this.lastIn;
      const rest = this.bound - displaced + (openCost[j] as number);
      for (const k of pairsOf[j] as number[]) {
        const h = this.home[k] as number;
        const gain = (this.cost[k] as number) - (prices[h] as number);
        if (rest + gain + this.knapsack.bound(people[h] as number) > cutoff) decided[candidates + k] = decision.closed;
      }
    }
  }

  /** Parts the candidates of the home that the relaxation is least sure of into two halves of like weight. */
  override split(decided: Uint8Array): Uint8Array[] {
    const { homes, candidates, people } = this.sites;
    let split: number[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (let h = 0; h < homes; h++) {
      const pairs = this.openPairs(h, decided);
      if (pairs.length < 2) continue;
      let sum = 0;
      let most = 0;
      for (const k of pairs) {
        sum += this.served[k] as number;
        most = Math.max(most, this.served[k] as number);
      }
      // Of homes alike, the largest decides most.
      const sureness = (sum > 0 ? most / sum : 1) - 1e-9 * (people[h] as number);
      if (sureness >= least) continue;
      least = sureness;
      split = pairs;
    }
    if (split.length === 0) return [];
    split.sort((a, b) => (this.served[b] as number) - (this.served[a] as number) || a - b);
    const children = [decided.slice(), decided.slice()] as const;
    let lead = 0;
    for (const k of split) {
      children[lead < 0 ? 1 : 0][candidates + k] = decision.closed;
      lead += (lead < 0 ? 1 : -1) * ((this.served[k] as number) + 1e-9 * this.servedWeight);
    }
    return [...children];
  }

  /** When every home has one point to go to or none, being left out is the only price, and the bound is the cost. */
  override resolve(decided: Uint8Array): number {
    super.resolve(decided);
    return this.bound;
  }

  private openPairs(h: number, decided: Uint8Array): number[] {
    const { candidates, start, candidate } = this.sites;
    const open: number[] = [];
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      const isClosed = decided[candidates + k] === decision.closed;
      if (!isClosed && decided[candidate[k] as number] !== decision.closed) open.push(k);
    }
    return open;
  }

  /** Chains up the pairs whose home pays more than the walk costs. */
  private chain(prices: Float64Array, decided: Uint8Array): void {
    const { homes, start, candidate, candidates } = this.sites;
    this.head.fill(none);
    for (let h = 0; h < homes; h++) {
      const price = prices[h] as number;
      const end = start[h + 1] as number;
      for (let k = start[h] as number; k < end; k++) {
        const gain = (this.cost[k] as number) - price;
        if (gain >= 0) break;
        const j = candidate[k] as number;
        if (decided[candidates + k] === decision.closed || decided[j] === decision.closed) continue;
        this.gain[k] = gain;
        this.taken[k] = 0;
        this.next[k] = this.head[j] as number;
        this.head[j] = k;
      }
    }
  }

  private fill(j: number): void {
    const { people, capacity } = this.sites;
    this.knapsack.begin(capacity?.[j] ?? Number.POSITIVE_INFINITY);
    for (let k = this.head[j] as number; k !== none; k = this.next[k] as number) {
      this.knapsack.put(k, this.gain[k] as number, people[this.home[k] as number] as number);
    }
  }

  /** Solves the knapsacks of the chosen; answers whether there were any left. */
  private solveChosen(): boolean {
    const { candidates, openCost } = this.sites;
    let isAny = false;
    for (let j = 0; j < candidates; j++) {
      if (this.chosen[j] === 0 || this.isSolved[j] === 1) continue;
      this.fill(j);
      const value = this.knapsack.solve((k, share) => {
        this.taken[k] = share;
      });
      this.reduced[j] = (openCost[j] as number) + value;
      this.isSolved[j] = 1;
      isAny = true;
    }
    return isAny;
  }

  /** Who is served by the chosen, and the plan that makes if nobody is served twice. */
  private serve(): void {
    const { homes, candidates, openCost, missCost } = this.sites;
    const { slope, assigned, chosen, taken } = this;
    slope.fill(1);
    assigned.fill(none);
    this.servedWeight /= memory;
    let planCost = 0;
    for (let j = 0; j < candidates; j++) {
      if (chosen[j] === 0) continue;
      planCost += openCost[j] as number;
      for (let k = this.head[j] as number; k !== none; k = this.next[k] as number) {
        const share = taken[k] as number;
        if (share === 0) continue;
        const h = this.home[k] as number;
        slope[h] = (slope[h] as number) - share;
        assigned[h] = j;
        planCost += share === 1 ? (this.cost[k] as number) : Number.POSITIVE_INFINITY;
        this.served[k] = (this.served[k] as number) + this.servedWeight * share;
      }
    }
    for (let h = 0; h < homes; h++) {
      if ((slope[h] as number) < 0) planCost = Number.POSITIVE_INFINITY;
      if (assigned[h] === none) planCost += missCost[h] as number;
    }
    this.planCost = planCost;
    if (this.servedWeight < 1e100) return;
    for (let k = 0; k < this.served.length; k++) this.served[k] = (this.served[k] as number) / this.servedWeight;
    this.servedWeight = 1;
  }
}
