import type { Sites } from '../sites.ts';
import { type Transposed, transposed } from './neighbours.ts';

const none = -1;
const slotsFirst = 16;

/**
 * A set of open candidates and what every change of one would do to the cost, kept up to date as candidates open
 * and close: Resende & Werneck, "A fast swap-based local search procedure for location problems" (2007).
 *
 * Per home the nearest two open candidates are known. `gain[j]` is what opening j saves, `loss[slot]` what closing
 * that slot's candidate costs, and a swap saves gain − loss + `extra[slot · candidates + j]`: what the two share.
 * Opening costs are not in them.
 */
export class SwapState {
  readonly sites: Sites;
  readonly gain: Float64Array;
  loss = new Float64Array(slotsFirst);
  extra: Float64Array;
  /** Candidate of each slot; slots in use are 0 … count − 1. */
  opened = new Int32Array(slotsFirst);
  count = 0;
  /** Slot of each candidate, −1 while it is closed. */
  readonly slotOf: Int32Array;
  /** Cost of walking, of leaving out and of opening; without the base cost. */
  cost: number;
  private readonly byCandidate: Transposed;
  /** Index of the pair with the nearest and the next open candidate; −1 when there is none. */
  private readonly first: Int32Array;
  private readonly second: Int32Array;

  constructor(sites: Sites, byCandidate = transposed(sites)) {
    this.sites = sites;
    this.byCandidate = byCandidate;
    this.gain = new Float64Array(sites.candidates);
    this.extra = new Float64Array(slotsFirst * sites.candidates);
    this.slotOf = new Int32Array(sites.candidates).fill(none);
    this.first = new Int32Array(sites.homes).fill(none);
    this.second = new Int32Array(sites.homes).fill(none);
    this.cost = 0;
    for (let h = 0; h < sites.homes; h++) {
      this.cost += sites.missCost[h] as number;
      this.account(h, 1);
    }
  }

  /** Opens exactly these, changing what differs. */
  become(open: ArrayLike<number>): void {
    const wanted = new Uint8Array(this.sites.candidates);
    for (let k = 0; k < open.length; k++) wanted[open[k] as number] = 1;
    for (let slot = this.count - 1; slot >= 0; slot--) {
      const j = this.opened[slot] as number;
      if (wanted[j] === 0) this.close(j);
    }
    for (let k = 0; k < open.length; k++) {
      if (this.slotOf[open[k] as number] === none) this.open(open[k] as number);
    }
  }

  openList(): Int32Array {
    return this.opened.slice(0, this.count).sort();
  }

  open(j: number): void {
    const { sites, byCandidate, first, second } = this;
    if (this.count === this.opened.length) this.grow();
    const slot = this.count++;
    this.opened[slot] = j;
    this.slotOf[j] = slot;
    this.loss[slot] = 0;
    this.extra.fill(0, slot * sites.candidates, (slot + 1) * sites.candidates);
    this.cost += sites.openCost[j] as number;
    for (let t = byCandidate.start[j] as number; t < (byCandidate.start[j + 1] as number); t++) {
      const h = byCandidate.home[t] as number;
      const pair = byCandidate.pair[t] as number;
      const nearest = first[h] as number;
      const next = second[h] as number;
      // Lists are sorted, so that the lower index is the nearer.
      if (nearest !== none && next !== none && pair > next) continue;
      const before = this.costOf(h, nearest);
      this.account(h, -1);
      if (nearest === none || pair < nearest) {
        second[h] = nearest;
        first[h] = pair;
      } else {
        second[h] = pair;
      }
      this.account(h, 1);
      this.cost += this.costOf(h, first[h] as number) - before;
    }
  }

  close(j: number): void {
    const { sites, byCandidate, first, second } = this;
    const slot = this.slotOf[j] as number;
    for (let t = byCandidate.start[j] as number; t < (byCandidate.start[j + 1] as number); t++) {
      const h = byCandidate.home[t] as number;
      const pair = byCandidate.pair[t] as number;
      if (pair !== first[h] && pair !== second[h]) continue;
      const before = this.costOf(h, first[h] as number);
      this.account(h, -1);
      if (pair === first[h]) first[h] = second[h] as number;
      second[h] = first[h] === none ? none : this.openAfter(h, first[h] as number, j);
      this.account(h, 1);
      this.cost += this.costOf(h, first[h] as number) - before;
    }
    this.slotOf[j] = none;
    this.cost -= sites.openCost[j] as number;
    const last = --this.count;
    if (slot === last) return;
    const moved = this.opened[last] as number;
    this.opened[slot] = moved;
    this.slotOf[moved] = slot;
    this.loss[slot] = this.loss[last] as number;
    this.extra.copyWithin(slot * sites.candidates, last * sites.candidates, (last + 1) * sites.candidates);
  }

  /** The next open candidate of h in its list after `pair`, j aside. */
  private openAfter(h: number, pair: number, j: number): number {
    const { candidate, start } = this.sites;
    const end = start[h + 1] as number;
    for (let k = pair + 1; k < end; k++) {
      const other = candidate[k] as number;
      if (other !== j && (this.slotOf[other] as number) !== none) return k;
    }
    return none;
  }

  private costOf(h: number, pair: number): number {
    const { walkCost, seconds, missCost } = this.sites;
    const miss = missCost[h] as number;
    return pair === none ? miss : Math.min(miss, (walkCost[h] as number) * (seconds[pair] as number));
  }

  /** Adds (1) or takes away (−1) what home h contributes to gain, loss and extra. */
  private account(h: number, sign: 1 | -1): void {
    const { candidate, seconds, start, walkCost, candidates } = this.sites;
    const { gain, extra } = this;
    const nearest = this.first[h] as number;
    const cost1 = this.costOf(h, nearest);
    const cost2 = this.costOf(h, this.second[h] as number);
    const weight = walkCost[h] as number;
    const end = start[h + 1] as number;
    if (nearest === none) {
      for (let k = start[h] as number; k < end; k++) {
        const cost = weight * (seconds[k] as number);
        if (cost >= cost1) return;
        const j = candidate[k] as number;
        gain[j] = (gain[j] as number) + sign * (cost1 - cost);
      }
      return;
    }
    const slot = this.slotOf[candidate[nearest] as number] as number;
    const row = slot * candidates;
    const apart = sign * (cost2 - cost1);
    this.loss[slot] = (this.loss[slot] as number) + apart;
    for (let k = start[h] as number; k < end; k++) {
      const cost = weight * (seconds[k] as number);
      if (cost >= cost2) return;
      const j = candidate[k] as number;
      if (cost < cost1) {
        gain[j] = (gain[j] as number) + sign * (cost1 - cost);
        extra[row + j] = (extra[row + j] as number) + apart;
      } else {
        extra[row + j] = (extra[row + j] as number) + sign * (cost2 - cost);
      }
    }
  }

  private grow(): void {
    const size = this.opened.length * 2;
    const opened = new Int32Array(size);
    opened.set(this.opened);
    this.opened = opened;
    const loss = new Float64Array(size);
    loss.set(this.loss);
    this.loss = loss;
    const extra = new Float64Array(size * this.sites.candidates);
    extra.set(this.extra);
    this.extra = extra;
  }
}
