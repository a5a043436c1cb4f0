import type { Random } from '../../common/random.ts';
import { type Transposed, transposed } from '../median/neighbours.ts';
import type { Sites } from '../sites.ts';

/** Owners of homes that several open candidates cover, or none; those of homes that one covers follow. */
const shared = 0;
const nobody = 1;
const firstOwner = 2;

interface Move {
  /** Candidate to open, −1 when none may. */
  candidate: number;
  /** Place among the open ones of the candidate to close, −1 when none may. */
  slot: number;
  /** By how much more weight is uncovered. */
  change: number;
}

/**
 * Set covering where all candidates cost the same, by weighting tabu search, as for the p-centre problem (Zhang, Lü,
 * Su, Li, Fang & Ma 2020): a cover gives up a candidate; then, of all ways to cover one of the uncovered homes and
 * close something for it, the one that leaves least weight uncovered is taken. Where that is no improvement, uncovered
 * homes gain weight.
 *
 * What a swap would do is worked out anew from the homes of each candidate looked at. That takes longer than keeping
 * scores of single candidates, but says what two do together, and a hundredth of the steps are enough.
 */
export class WeightedSwaps {
  best: Int32Array = new Int32Array(0);
  private readonly unitCost: number;
  private readonly sites: Sites;
  private readonly byCandidate: Transposed;
  private readonly random: Random;
  private readonly weight: Float64Array;
  private readonly opened: number[] = [];
  private readonly slotOf: Int32Array;
  /** Weight that only the candidate in a slot covers. */
  private readonly loss: Float64Array;
  private readonly coverCount: Int32Array;
  /** Numbers of the open candidates of a home, summed: with one such it is that one. */
  private readonly coverSum: Int32Array;
  /** Slot of the only open candidate of a home + `firstOwner`, `shared` or `nobody`. */
  private readonly owner: Int32Array;
  private readonly uncovered: number[] = [];
  private readonly uncoveredPlace: Int32Array;
  /** Weight of a candidate's homes by their owner, and the owners met. */
  private readonly weightOf: Float64Array;
  private readonly met: Int32Array;
  /** Step at which each candidate last changed. */
  private readonly changedAt: Int32Array;
  private step = 0;
  private justOpened = -1;
  private justClosed = -1;

  /** @param unitCost what each candidate costs */
  constructor(sites: Sites, unitCost: number, random: Random) {
    const { homes, candidates } = sites;
    this.unitCost = unitCost;
    this.sites = sites;
    this.random = random;
    this.byCandidate = transposed(sites);
    this.weight = new Float64Array(homes).fill(1);
    this.slotOf = new Int32Array(candidates);
    this.loss = new Float64Array(candidates);
    this.coverCount = new Int32Array(homes);
    this.coverSum = new Int32Array(homes);
    this.owner = new Int32Array(homes).fill(nobody);
    this.uncoveredPlace = new Int32Array(homes);
    for (let h = 0; h < homes; h++) this.setUncovered(h);
    this.weightOf = new Float64Array(candidates + firstOwner);
    this.met = new Int32Array(candidates + firstOwner);
    this.changedAt = new Int32Array(candidates);
    this.greedy();
    this.note();
  }

  get bestCost(): number {
    return this.best.length * this.unitCost;
  }

  /** Closes one candidate for another. */
  advance(): void {
    this.step++;
    while (this.uncovered.length === 0) {
      if (this.opened.length === 0) return;
      this.close(this.loosestSlot(-1));
    }
    const h = this.uncovered[this.random.below(this.uncovered.length)] as number;
    const { candidate, slot, change } = this.bestMove(h);
    this.justOpened = -1;
    this.justClosed = -1;
    if (candidate >= 0) {
      this.justOpened = candidate;
      this.justClosed = this.opened[slot] as number;
      this.open(candidate);
      this.close(slot);
    }
    if (change >= 0) for (const u of this.uncovered) this.weight[u] = (this.weight[u] as number) + 1;
    if (this.uncovered.length === 0) this.note();
  }

  /** Goes on from where it is when a cheaper cover is found elsewhere, but to beat that. */
  adopt(open: ArrayLike<number>): void {
    if (open.length >= this.best.length) return;
    this.best = Int32Array.from(open).sort();
    while (this.opened.length >= open.length) this.close(this.loosestSlot(-1));
  }

  private note(): void {
    for (let slot = this.opened.length - 1; slot >= 0; slot--) if (this.loss[slot] === 0) this.close(slot);
    this.best = Int32Array.from(this.opened).sort();
  }

  /** Opens what covers most of the uncovered, until nobody is. */
  private greedy(): void {
    const { homes, candidates, start, candidate } = this.sites;
    const { start: startOf, home } = this.byCandidate;
    const gain = Int32Array.from({ length: candidates }, (_, j) => (startOf[j + 1] as number) - (startOf[j] as number));
    const isMet = new Uint8Array(homes);
    while (this.uncovered.length > 0) {
      const best = gain.reduce((most, of, j) => (of > (gain[most] as number) ? j : most), 0);
      this.open(best);
      for (let t = startOf[best] as number; t < (startOf[best + 1] as number); t++) {
        const h = home[t] as number;
        if (isMet[h] === 1) continue;
        isMet[h] = 1;
        for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
          const j = candidate[k] as number;
          gain[j] = (gain[j] as number) - 1;
        }
      }
    }
  }

  /** The best way to cover h by closing something else. */
  private bestMove(h: number): Move {
    const { start, candidate } = this.sites;
    const { weightOf, met, loss, opened, changedAt } = this;
    const best: Move = { candidate: -1, slot: -1, change: Number.POSITIVE_INFINITY };
    const loosest = this.loosestSlot(this.justOpened);
    if (loosest < 0) return best;
    let ties = 0;
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      const i = candidate[k] as number;
      if (i === this.justClosed) continue;
      const count = this.weigh(i);
      // Only of the owners met does i cover something too.
      let slot = loosest;
      let least = (loss[slot] as number) - (weightOf[slot + firstOwner] as number);
      for (let m = 0; m < count; m++) {
        const other = (met[m] as number) - firstOwner;
        if (other < 0) continue;
        const left = (loss[other] as number) - (weightOf[other + firstOwner] as number);
        const j = opened[other] as number;
        if (left > least || j === this.justOpened) continue;
        if (left === least && (changedAt[j] as number) >= (changedAt[opened[slot] as number] as number)) continue;
        least = left;
        slot = other;
      }
      const change = least - (weightOf[nobody] as number);
      for (let m = 0; m < count; m++) weightOf[met[m] as number] = 0;
      if (change > best.change) continue;
      ties = change < best.change ? 1 : ties + 1;
      if (ties > 1 && this.random.next() * ties >= 1) continue;
      best.candidate = i;
      best.slot = slot;
      best.change = change;
    }
    return best;
  }

  /** Sums the weight of a candidate's homes by owner; answers how many owners were met. */
  private weigh(j: number): number {
    const { owner, weight, weightOf, met } = this;
    const { start, home } = this.byCandidate;
    const end = start[j + 1] as number;
    let count = 0;
    for (let t = start[j] as number; t < end; t++) {
      const h = home[t] as number;
      const of = owner[h] as number;
      const before = weightOf[of] as number;
      if (before === 0) met[count++] = of;
      weightOf[of] = before + (weight[h] as number);
    }
    return count;
  }

  /** The open candidate but one that covers least alone, of such the one that changed longest ago; −1 for none. */
  private loosestSlot(except: number): number {
    const { loss, opened, changedAt } = this;
    let loosest = -1;
    for (let slot = 0; slot < opened.length; slot++) {
      const j = opened[slot] as number;
      if (j === except) continue;
      const more = loosest < 0 ? -1 : (loss[slot] as number) - (loss[loosest] as number);
      const isOlder = (): boolean => (changedAt[j] as number) < (changedAt[opened[loosest] as number] as number);
      if (more < 0 || (more === 0 && isOlder())) loosest = slot;
    }
    return loosest;
  }

  private open(j: number): void {
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
    this.changedAt[j] = this.step;
  }

  private close(slot: number): void {
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
    this.changedAt[j] = this.step;
    this.fillSlot(slot);
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
  }

  private setCovered(h: number): void {
    const place = this.uncoveredPlace[h] as number;
    const last = this.uncovered.pop() as number;
    if (last === h) return;
    this.uncovered[place] = last;
    this.uncoveredPlace[last] = place;
  }
}
