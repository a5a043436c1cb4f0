import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';

/** What a node of the search tree has decided of a candidate. */
export const decision = { none: 0, open: 1, closed: 2 } as const;

/**
 * A Lagrangian with the constraint "every home is served once" relaxed: a home pays its price for being served, each
 * candidate serves whom it gains most by, and the at most p candidates stand that gain most.
 *   bound(prices) = Σ prices + the sum of the at most p least `reduced[j]`, those below 0 only.
 * Being left out is one more point that stands for nothing, so that no price exceeds the cost of that.
 */
export abstract class Relaxation {
  readonly sites: Sites;
  /** What opening each candidate adds to the bound: its cost less what it gains. */
  readonly reduced: Float64Array;
  /** 1 where the relaxed problem opens the candidate. */
  readonly chosen: Uint8Array;
  /** Per home, 1 − how often the relaxed problem serves it. */
  readonly slope: Float64Array;
  bound = 0;
  /** Cost of a plan that the relaxed problem leads to; Infinity when it leads to none. */
  planCost = 0;
  /** The greatest `reduced` among free candidates chosen, the least among those not; 0 bounds both. */
  lastIn = 0;
  firstOut = 0;
  private readonly order: Int32Array;

  constructor(sites: Sites) {
    this.sites = sites;
    this.reduced = new Float64Array(sites.candidates);
    this.chosen = new Uint8Array(sites.candidates);
    this.slope = new Float64Array(sites.homes);
    this.order = new Int32Array(sites.candidates);
  }

  /** Prices to begin with: the cost of the second nearest candidate of a plan, known to be near the best prices. */
  pricesFrom(open: ArrayLike<number>): Float64Array {
    const { homes, missCost, candidates, start, candidate, walkCost, seconds } = this.sites;
    const isOpen = new Uint8Array(candidates);
    for (let k = 0; k < open.length; k++) isOpen[open[k] as number] = 1;
    const prices = new Float64Array(homes);
    for (let h = 0; h < homes; h++) {
      let found = 0;
      let price = missCost[h] as number;
      for (let k = start[h] as number; k < (start[h + 1] as number) && found < 2; k++) {
        if (isOpen[candidate[k] as number] === 0) continue;
        found++;
        price = Math.min(price, (walkCost[h] as number) * (seconds[k] as number));
      }
      prices[h] = price;
    }
    return prices;
  }

  /** Works out the bound and all that goes with it. */
  abstract evaluate(prices: Float64Array, decided: Uint8Array): void;

  /** Decisions of a node; those about candidates come first. */
  undecided(): Uint8Array {
    return new Uint8Array(this.sites.candidates);
  }

  /** Forgets candidates that are closed for good, where every later evaluation is the faster for it. */
  forget(_isClosed: (candidate: number) => boolean): void {}

  /** Decides at a node's best prices what takes too long to look for at all of them. */
  settle(_prices: Float64Array, _decided: Uint8Array, _cutoff: number): void {}

  /**
   * Decisions that part what a node leaves open, those to look at last first; none when it leaves nothing open.
   * @param presence share of the evaluations in which each candidate was chosen
   */
  split(decided: Uint8Array, presence: Float64Array): Uint8Array[] {
    let best = -1;
    for (let j = 0; j < this.sites.candidates; j++) {
      if (decided[j] !== decision.none) continue;
      if (best < 0 || (presence[j] as number) > (presence[best] as number)) best = j;
    }
    if (best < 0) return [];
    return [decision.closed, decision.open].map((choice) => {
      const child = decided.slice();
      child[best] = choice;
      return child;
    });
  }

  /** For a node that leaves nothing open: works out its one plan; answers what that costs, or a bound on it. */
  resolve(decided: Uint8Array): number {
    this.evaluate(this.sites.missCost, decided);
    return this.planCost;
  }

  /** Opens what is decided open and the cheapest others below 0, as many as may stand. */
  protected choose(decided: Uint8Array): void {
    const { candidates, pointsMax, state } = this.sites;
    const { reduced, chosen, order } = this;
    chosen.fill(0);
    let count = 0;
    let free = 0;
    for (let j = 0; j < candidates; j++) {
      if (state[j] === candidateState.mustOpen || decided[j] === decision.open) {
        chosen[j] = 1;
        count++;
      } else if (this.mayStand(j, decided) && (reduced[j] as number) < 0) {
        order[free++] = j;
      }
    }
    const room = Math.max(0, pointsMax - count);
    this.lastIn = 0;
    this.firstOut = 0;
    if (free > room) {
      selectLeast(order, free, room, reduced);
      this.firstOut = Number.POSITIVE_INFINITY;
      for (let k = room; k < free; k++) {
        this.firstOut = Math.min(this.firstOut, reduced[order[k] as number] as number);
      }
      this.lastIn = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < room; k++) this.lastIn = Math.max(this.lastIn, reduced[order[k] as number] as number);
    }
    for (let k = 0; k < Math.min(free, room); k++) chosen[order[k] as number] = 1;
  }

  protected mayStand(j: number, decided: Uint8Array): boolean {
    return this.sites.state[j] !== candidateState.forbidden && decided[j] !== decision.closed;
  }
}

/** Hoare's selection: afterwards the first `count` of `order` have the least keys. */
function selectLeast(order: Int32Array, length: number, count: number, keys: Float64Array): void {
  let from = 0;
  let to = length - 1;
  while (from < to) {
    const pivot = keys[order[(from + to) >> 1] as number] as number;
    let i = from;
    let j = to;
    while (i <= j) {
      while ((keys[order[i] as number] as number) < pivot) i++;
      while ((keys[order[j] as number] as number) > pivot) j--;
      if (i <= j) {
        const swapped = order[i] as number;
        order[i] = order[j] as number;
        order[j] = swapped;
        i++;
        j--;
      }
    }
    if (count <= j) to = j;
    else if (count >= i) from = i;
    else return;
  }
}
