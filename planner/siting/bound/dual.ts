import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';

/** What a node of the search tree has decided of a candidate. */
export const decision = { none: 0, open: 1, closed: 2 } as const;

/**
 * The Lagrangian of the p-median problem with the constraint "every home is served once" relaxed (Cornuéjols,
 * Fisher & Nemhauser 1977; Beasley 1985). With a price u of home h for being served,
 *   bound(u) = Σ u + the sum of the at most p least `reduced[j]`, those below 0 only, where
 *   reduced[j] = openCost[j] + Σ min(0, cost(h, j) − u[h]).
 * Being left out is one more point that stands for nothing, so that no price exceeds the cost of that.
 */
export class Dual {
  readonly sites: Sites;
  readonly reduced: Float64Array;
  /** 1 where the relaxed problem opens the candidate. */
  readonly chosen: Uint8Array;
  chosenCount = 0;
  /** Per home, 1 − how often the relaxed problem serves it. */
  readonly slope: Float64Array;
  bound = 0;
  /** Cost of the plan that opens what the relaxed problem opens. */
  planCost = 0;
  /** The greatest `reduced` among free candidates chosen, the least among those not; 0 bounds both. */
  lastIn = 0;
  firstOut = 0;
  private readonly order: Int32Array;
  private start: Int32Array;
  private candidate: Int32Array;
  private cost: Float64Array;

  constructor(sites: Sites) {
    this.sites = sites;
    this.reduced = new Float64Array(sites.candidates);
    this.chosen = new Uint8Array(sites.candidates);
    this.order = new Int32Array(sites.candidates);
    this.slope = new Float64Array(sites.homes);
    this.start = sites.start.slice();
    this.candidate = sites.candidate.slice();
    this.cost = new Float64Array(this.candidate.length);
    for (let h = 0; h < sites.homes; h++) {
      const weight = sites.walkCost[h] as number;
      for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
        this.cost[k] = weight * (sites.seconds[k] as number);
      }
    }
  }

  /** Forgets candidates that are closed for good: every later evaluation is the faster for it. */
  forget(isClosed: (candidate: number) => boolean): void {
    const { homes } = this.sites;
    let used = 0;
    let from = 0;
    for (let h = 0; h < homes; h++) {
      const to = this.start[h + 1] as number;
      for (let k = from; k < to; k++) {
        if (isClosed(this.candidate[k] as number)) continue;
        this.candidate[used] = this.candidate[k] as number;
        this.cost[used] = this.cost[k] as number;
        used++;
      }
      from = to;
      this.start[h + 1] = used;
    }
    this.candidate = this.candidate.slice(0, used);
    this.cost = this.cost.slice(0, used);
  }

  /** Prices to begin with: the cost of the second nearest candidate of a plan, known to be near the best prices. */
  pricesFrom(open: ArrayLike<number>): Float64Array {
    const { homes, missCost, candidates } = this.sites;
    const isOpen = new Uint8Array(candidates);
    for (let k = 0; k < open.length; k++) isOpen[open[k] as number] = 1;
    const prices = new Float64Array(homes);
    for (let h = 0; h < homes; h++) {
      let found = 0;
      let price = missCost[h] as number;
      for (let k = this.start[h] as number; k < (this.start[h + 1] as number) && found < 2; k++) {
        if (isOpen[this.candidate[k] as number] === 0) continue;
        found++;
        price = Math.min(price, this.cost[k] as number);
      }
      prices[h] = price;
    }
    return prices;
  }

  evaluate(prices: Float64Array, decided: Uint8Array): void {
    const { homes, candidates, openCost, missCost } = this.sites;
    const { reduced, start, candidate, cost, chosen, slope } = this;
    reduced.set(openCost);
    let bound = 0;
    for (let h = 0; h < homes; h++) {
      const price = prices[h] as number;
      bound += price;
      const end = start[h + 1] as number;
      for (let k = start[h] as number; k < end; k++) {
        const rest = (cost[k] as number) - price;
        if (rest >= 0) break;
        const j = candidate[k] as number;
        reduced[j] = (reduced[j] as number) + rest;
      }
    }
    this.choose(decided);
    for (let j = 0; j < candidates; j++) if (chosen[j] === 1) bound += reduced[j] as number;
    let planCost = 0;
    for (let j = 0; j < candidates; j++) if (chosen[j] === 1) planCost += openCost[j] as number;
    for (let h = 0; h < homes; h++) {
      const price = prices[h] as number;
      const end = start[h + 1] as number;
      let served = 0;
      let least = missCost[h] as number;
      for (let k = start[h] as number; k < end; k++) {
        const c = cost[k] as number;
        if (c >= price && (served > 0 || c >= least)) break;
        if (chosen[candidate[k] as number] === 0) continue;
        if (c < least) least = c;
        if (c < price) served++;
        else break;
      }
      planCost += least;
      slope[h] = 1 - served;
    }
    this.bound = bound;
    this.planCost = planCost;
  }

  /** Opens what is decided open and the cheapest others below 0, as many as may stand. */
  private choose(decided: Uint8Array): void {
    const { candidates, pointsMax, state } = this.sites;
    const { reduced, chosen, order } = this;
    chosen.fill(0);
    let count = 0;
    let free = 0;
    for (let j = 0; j < candidates; j++) {
      if (state[j] === candidateState.mustOpen || decided[j] === decision.open) {
        chosen[j] = 1;
        count++;
      } else if (
        state[j] !== candidateState.forbidden &&
        decided[j] !== decision.closed &&
        (reduced[j] as number) < 0
      ) {
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
      if (room === 0) this.lastIn = Number.NEGATIVE_INFINITY;
    }
    for (let k = 0; k < Math.min(free, room); k++) chosen[order[k] as number] = 1;
    this.chosenCount = count + Math.min(free, room);
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
