import { type Transposed, transposed } from '../median/neighbours.ts';
import type { Sites } from '../sites.ts';

/** Owners of homes that several open candidates cover, or none; those of homes that one covers follow. */
export const shared = 0;
export const nobody = 1;
export const firstOwner = 2;

/**
 * A set of open candidates, who covers what, and what closing each would uncover.
 *
 * What a swap would do is worked out anew from the homes of each candidate looked at (`weigh`). That takes longer than
 * keeping scores of single candidates, but says what two do together, and opening and closing cost next to nothing.
 */
export class CoverState {
  readonly sites: Sites;
  readonly byCandidate: Transposed;
  readonly weight: Float64Array;
  /** Weight of the homes that nobody covers. */
  missed = 0;
  readonly opened: number[] = [];
  /** Slot of each candidate, −1 while it is closed. */
  readonly slotOf: Int32Array;
  /** Weight that only the candidate in a slot covers. */
  readonly loss: Float64Array;
  readonly uncovered: number[] = [];
  /** Weight of a candidate's homes by their owner, and the owners met; as `weigh` left it. */
  readonly weightOf: Float64Array;
  readonly met: Int32Array;
  /** Pairs looked at so far by `weigh`: a measure of time that depends on no clock. */
  pairsSeen = 0;
  private metCount = 0;
  private readonly coverCount: Int32Array;
  /** Numbers of the open candidates of a home, summed: with one such it is that one. */
  private readonly coverSum: Int32Array;
  /** Slot of the only open candidate of a home + `firstOwner`, `shared` or `nobody`. */
  private readonly owner: Int32Array;
  private readonly uncoveredPlace: Int32Array;

  constructor(sites: Sites, weight: Float64Array, byCandidate = transposed(sites)) {
    const { homes, candidates } = sites;
    this.sites = sites;
    this.byCandidate = byCandidate;
    this.weight = weight;
    this.slotOf = new Int32Array(candidates).fill(-1);
    this.loss = new Float64Array(candidates);
    this.coverCount = new Int32Array(homes);
    this.coverSum = new Int32Array(homes);
    this.owner = new Int32Array(homes).fill(nobody);
    this.uncoveredPlace = new Int32Array(homes);
    for (let h = 0; h < homes; h++) this.setUncovered(h);
    this.weightOf = new Float64Array(candidates + firstOwner);
    this.met = new Int32Array(candidates + firstOwner);
  }

  /** Adds to the weight of every home that nobody covers. */
  burden(more: number): void {
    for (const h of this.uncovered) this.weight[h] = (this.weight[h] as number) + more;
    this.missed += this.uncovered.length * more;
  }

  /** Sums the weight of a candidate's homes by owner; answers how many owners were met. */
  weigh(j: number): number {
    const { owner, weight, weightOf, met } = this;
    const { start, home } = this.byCandidate;
    for (let m = 0; m < this.metCount; m++) weightOf[met[m] as number] = 0;
    const end = start[j + 1] as number;
    this.pairsSeen += end - (start[j] as number);
    let count = 0;
    for (let t = start[j] as number; t < end; t++) {
      const h = home[t] as number;
      const more = weight[h] as number;
      if (more === 0) continue;
      const of = owner[h] as number;
      const before = weightOf[of] as number;
      if (before === 0) met[count++] = of;
      weightOf[of] = before + more;
    }
    this.metCount = count;
    return count;
  }

  open(j: number): void {
    const { coverCount, coverSum, owner, weight, loss } = this;
    const { start, home } = this.byCandidate;
    const slot = this.opened.length;
    let alone = 0;
    for (let t = start[j] as number; t < (start[j + 1] as number); t++) {
      const h = home[t] as number;
      const before = coverCount[h] as number;
      coverCount[h] = before + 1;
      coverSum[h] = (coverSum[h] as number) + j;
      if (before === 0) {
        alone += weight[h] as number;
        owner[h] = slot + firstOwner;
        this.setCovered(h);
      } else if (before === 1) {
        const other = (owner[h] as number) - firstOwner;
        loss[other] = (loss[other] as number) - (weight[h] as number);
        owner[h] = shared;
      }
    }
    this.opened.push(j);
    this.slotOf[j] = slot;
    loss[slot] = alone;
  }

  close(slot: number): void {
    const { coverCount, coverSum, owner, weight, loss, slotOf } = this;
    const { start, home } = this.byCandidate;
    const j = this.opened[slot] as number;
    for (let t = start[j] as number; t < (start[j + 1] as number); t++) {
      const h = home[t] as number;
      const left = (coverCount[h] as number) - 1;
      coverCount[h] = left;
      coverSum[h] = (coverSum[h] as number) - j;
      if (left === 0) {
        owner[h] = nobody;
        this.setUncovered(h);
      } else if (left === 1) {
        const other = slotOf[coverSum[h] as number] as number;
        loss[other] = (loss[other] as number) + (weight[h] as number);
        owner[h] = other + firstOwner;
      }
    }
    slotOf[j] = -1;
    this.fillSlot(slot);
  }

  /** Opens exactly these. */
  become(open: ArrayLike<number>): void {
    const isWanted = new Uint8Array(this.sites.candidates);
    for (let k = 0; k < open.length; k++) isWanted[open[k] as number] = 1;
    for (let slot = this.opened.length - 1; slot >= 0; slot--) {
      if (isWanted[this.opened[slot] as number] === 0) this.close(slot);
    }
    for (let k = 0; k < open.length; k++) if (this.slotOf[open[k] as number] === -1) this.open(open[k] as number);
  }

  /** Moves the candidate in the last slot to one that is empty. */
  private fillSlot(slot: number): void {
    const { owner, loss } = this;
    const { start, home } = this.byCandidate;
    const j = this.opened.pop() as number;
    const last = this.opened.length;
    if (slot === last) return;
    this.opened[slot] = j;
    this.slotOf[j] = slot;
    loss[slot] = loss[last] as number;
    for (let t = start[j] as number; t < (start[j + 1] as number); t++) {
      const h = home[t] as number;
      if (owner[h] === last + firstOwner) owner[h] = slot + firstOwner;
    }
  }

  private setUncovered(h: number): void {
    this.uncoveredPlace[h] = this.uncovered.length;
    this.uncovered.push(h);
    this.missed += this.weight[h] as number;
  }

  private setCovered(h: number): void {
    this.missed -= this.weight[h] as number;
    const place = this.uncoveredPlace[h] as number;
    const last = this.uncovered.pop() as number;
    if (last === h) return;
    this.uncovered[place] = last;
    this.uncoveredPlace[last] = place;
  }
}
