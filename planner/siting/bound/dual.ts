import type { Sites } from '../sites.ts';
import { Relaxation } from './relaxation.ts';

/**
 * The relaxation of the p-median problem (Cornuéjols, Fisher & Nemhauser 1977; Beasley 1985): with no capacity a
 * candidate serves whoever pays more than the walk costs, reduced[j] = openCost[j] + Σ min(0, cost(h, j) − price[h]).
 */
export class Dual extends Relaxation {
  private start: Int32Array;
  private candidate: Int32Array;
  private cost: Float64Array;

  constructor(sites: Sites) {
    super(sites);
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

  override forget(isClosed: (candidate: number) => boolean): void {
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
}
