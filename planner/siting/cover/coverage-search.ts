import type { Random } from '../../common/random.ts';
import type { Transposed } from '../median/neighbours.ts';
import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';
import { CoverState, firstOwner, nobody } from './cover-state.ts';

/** What an iteration looks at: so many looks at all pairs, up to some. */
const looksPerIteration = 5;
const pairsPerIterationMax = 20_000_000;

/** Temperatures as shares of what a point covers in the mean, and iterations of the first cooling and of one that is long. */
const hottest = 0.05;
const coldest = 0.0005;
const iterationsFirst = 2;
const iterationsToSettle = 256;

/** So many openings are tried anywhere, not where somebody is left out; and as many closings alone, where they may pay. */
const anywhereShare = 0.05;

/**
 * Maximal coverage by simulated annealing: a candidate that would cover somebody left out opens, and the one closes
 * whose place costs least then. Coolings follow each other, each twice as long as the one before and from the best plan.
 */
export class CoverageSearch {
  best: Int32Array = new Int32Array(0);
  bestCost = Number.POSITIVE_INFINITY;
  /** Whether the last cooling was long and found nothing better. */
  isSettled = false;
  private readonly sites: Sites;
  private readonly random: Random;
  private readonly state: CoverState;
  private readonly free: Int32Array;
  private readonly mayDrop: boolean;
  private readonly pairsPerIteration: number;
  private cost: number;
  private least = 0;
  private readonly whole: number;
  private costBefore = Number.POSITIVE_INFINITY;
  private iteration = 0;
  private iterations = iterationsFirst;

  constructor(sites: Sites, byCandidate: Transposed, random: Random) {
    this.sites = sites;
    this.random = random;
    this.state = new CoverState(sites, sites.missCost, byCandidate);
    this.cost = this.state.missed;
    const all = Array.from({ length: sites.candidates }, (_, j) => j);
    this.free = Int32Array.from(all.filter((j) => sites.state[j] === candidateState.free));
    this.mayDrop = sites.openCost.some((cost) => cost !== 0);
    this.pairsPerIteration = Math.min(looksPerIteration * sites.candidate.length, pairsPerIterationMax);
    this.whole = sites.missCost.reduce((sum, cost) => sum + cost, 0);
  }

  /** A part of a cooling; from where it is, which `adopt` says first. */
  iterate(): void {
    const { state } = this;
    if (this.iteration === this.iterations) {
      this.isSettled = this.iterations >= iterationsToSettle && this.bestCost >= this.costBefore;
      this.costBefore = this.bestCost;
      this.iteration = 0;
      this.iterations *= 2;
      this.adopt(this.best);
    }
    const unit = (this.whole - state.missed) / Math.max(1, state.opened.length);
    const temperature = unit * hottest * (coldest / hottest) ** (this.iteration / this.iterations);
    this.iteration++;
    // Every step counts as one look at least, for those at nothing would not end.
    for (let looks = 0; looks < this.pairsPerIteration; looks++) {
      const before = state.pairsSeen;
      this.step(temperature);
      looks += state.pairsSeen - before;
    }
  }

  /** Takes over a set found elsewhere, such as by a relaxation. */
  adopt(open: ArrayLike<number>): void {
    this.state.become(open);
    this.note();
  }

  private step(temperature: number): void {
    const { state, random, free, sites } = this;
    if (this.mayDrop && random.next() < anywhereShare) {
      this.drop(temperature);
      return;
    }
    const { uncovered } = state;
    const isAnywhere = uncovered.length === 0 || random.next() < anywhereShare;
    const j = isAnywhere ? (free[random.below(free.length)] ?? -1) : this.oneFor(uncovered);
    if (j < 0 || state.slotOf[j] !== -1) return;
    state.weigh(j);
    const change = (sites.openCost[j] as number) - (state.weightOf[nobody] as number);
    const isRoom = state.opened.length < sites.pointsMax;
    const slot = this.loosestSlot();
    const least = this.least;
    const closes = !isRoom || least < 0;
    if (closes && slot < 0) return;
    if (!this.isTaken(closes ? change + least : change, temperature)) return;
    this.open(j);
    if (closes) this.close(slot);
    this.noteIfBetter();
  }

  private drop(temperature: number): void {
    const { state, random } = this;
    const slot = random.below(state.opened.length);
    if (slot >= state.opened.length || this.isFixed(slot)) return;
    const change = (state.loss[slot] as number) - (this.sites.openCost[state.opened[slot] as number] as number);
    if (!this.isTaken(change, temperature)) return;
    this.close(slot);
    this.noteIfBetter();
  }

  /** A candidate of one who is left out. */
  private oneFor(uncovered: readonly number[]): number {
    const { start, candidate } = this.sites;
    const h = uncovered[this.random.below(uncovered.length)] as number;
    const from = start[h] as number;
    return candidate[from + this.random.below((start[h + 1] as number) - from)] as number;
  }

  private isTaken(change: number, temperature: number): boolean {
    return change <= 0 || change < -temperature * Math.log(this.random.next());
  }

  private isFixed(slot: number): boolean {
    return this.sites.state[this.state.opened[slot] as number] !== candidateState.free;
  }

  /** What may close and costs `least` once the candidate weighed last is open; −1 for none. */
  private loosestSlot(): number {
    const { opened, loss, weightOf } = this.state;
    const { state, openCost } = this.sites;
    let loosest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let slot = 0; slot < opened.length; slot++) {
      const j = opened[slot] as number;
      const uncovers = (loss[slot] as number) - (weightOf[slot + firstOwner] as number) - (openCost[j] as number);
      if (uncovers >= least || state[j] !== candidateState.free) continue;
      least = uncovers;
      loosest = slot;
    }
    this.least = least;
    return loosest;
  }

  private open(j: number): void {
    const before = this.state.missed;
    this.state.open(j);
    this.cost += this.state.missed - before + (this.sites.openCost[j] as number);
  }

  private close(slot: number): void {
    const before = this.state.missed;
    const j = this.state.opened[slot] as number;
    this.state.close(slot);
    this.cost += this.state.missed - before - (this.sites.openCost[j] as number);
  }

  /** Sums anew, so that rounding does not add up. */
  private recount(): void {
    const { missCost, openCost } = this.sites;
    const { uncovered, opened } = this.state;
    let cost = 0;
    for (const h of uncovered) cost += missCost[h] as number;
    this.state.missed = cost;
    for (const j of opened) cost += openCost[j] as number;
    this.cost = cost;
  }

  private noteIfBetter(): void {
    if (this.cost < this.bestCost - 1e-9 * Math.max(1, Math.abs(this.bestCost))) this.note();
  }

  private note(): void {
    this.recount();
    if (this.cost >= this.bestCost || this.state.opened.length > this.sites.pointsMax) return;
    this.bestCost = this.cost;
    this.best = Int32Array.from(this.state.opened).sort();
  }
}
