import type { Random } from '../../common/random.ts';
import type { Sites } from '../sites.ts';
import { CoverState, firstOwner, nobody } from './cover-state.ts';

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
 */
export class WeightedSwaps {
  best: Int32Array = new Int32Array(0);
  private readonly unitCost: number;
  private readonly state: CoverState;
  private readonly random: Random;
  /** Step at which each candidate last changed. */
  private readonly changedAt: Int32Array;
  private step = 0;
  private justOpened = -1;
  private justClosed = -1;

  /** @param unitCost what each candidate costs */
  constructor(sites: Sites, unitCost: number, random: Random) {
    this.unitCost = unitCost;
    this.random = random;
    this.state = new CoverState(sites, new Float64Array(sites.homes).fill(1));
    this.changedAt = new Int32Array(sites.candidates);
    this.greedy();
    this.note();
  }

  get bestCost(): number {
    return this.best.length * this.unitCost;
  }

  get pairsSeen(): number {
    return this.state.pairsSeen;
  }

  /** Closes one candidate for another. */
  advance(): void {
    const { state } = this;
    const { uncovered, opened } = state;
    this.step++;
    while (uncovered.length === 0) {
      if (opened.length === 0) return;
      this.close(this.loosestSlot(-1));
    }
    const h = uncovered[this.random.below(uncovered.length)] as number;
    const { candidate, slot, change } = this.bestMove(h);
    this.justOpened = -1;
    this.justClosed = -1;
    if (candidate >= 0) {
      this.justOpened = candidate;
      this.justClosed = opened[slot] as number;
      this.open(candidate);
      this.close(slot);
    }
    if (change >= 0) state.burden(1);
    if (uncovered.length === 0) this.note();
  }

  /** Goes on from where it is when a cheaper cover is found elsewhere, but to beat that. */
  adopt(open: ArrayLike<number>): void {
    if (open.length >= this.best.length) return;
    this.best = Int32Array.from(open).sort();
    while (this.state.opened.length >= open.length) this.close(this.loosestSlot(-1));
  }

  private note(): void {
    const { opened, loss } = this.state;
    for (let slot = opened.length - 1; slot >= 0; slot--) if (loss[slot] === 0) this.close(slot);
    this.best = Int32Array.from(opened).sort();
  }

  /** Opens what covers most of the uncovered, until nobody is. */
  private greedy(): void {
    const { uncovered, byCandidate, sites } = this.state;
    const { homes, candidates, start, candidate } = sites;
    const { start: startOf, home } = byCandidate;
    const gain = Int32Array.from({ length: candidates }, (_, j) => (startOf[j + 1] as number) - (startOf[j] as number));
    const isMet = new Uint8Array(homes);
    while (uncovered.length > 0) {
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
    const { changedAt, state } = this;
    const { weightOf, met, loss, opened } = state;
    const { start, candidate } = state.sites;
    const best: Move = { candidate: -1, slot: -1, change: Number.POSITIVE_INFINITY };
    const loosest = this.loosestSlot(this.justOpened);
    if (loosest < 0) return best;
    let ties = 0;
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      const i = candidate[k] as number;
      if (i === this.justClosed) continue;
      const count = state.weigh(i);
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
      if (change > best.change) continue;
      ties = change < best.change ? 1 : ties + 1;
      if (ties > 1 && this.random.next() * ties >= 1) continue;
      best.candidate = i;
      best.slot = slot;
      best.change = change;
    }
    return best;
  }

  /** The open candidate but one that covers least alone, of such the one that changed longest ago; −1 for none. */
  private loosestSlot(except: number): number {
    const { changedAt } = this;
    const { loss, opened } = this.state;
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
    this.state.open(j);
    this.changedAt[j] = this.step;
  }

  private close(slot: number): void {
    this.changedAt[this.state.opened[slot] as number] = this.step;
    this.state.close(slot);
  }
}
