import type { Random } from '../../common/random.ts';
import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';
import { apply, type Change, descend, type Limits } from './descent.ts';
import { Elite } from './elite.ts';
import type { Transposed } from './neighbours.ts';
import { SwapState } from './swap-state.ts';

const eliteMax = 12;

/** Every so many iterations a new start is built; the others shake the best plan. */
const startEvery = 3;

/**
 * GRASP with path relinking (Resende & Werneck 2004) on fast swaps, in turn with shaken copies of the best plan
 * (variable neighbourhood search, Hansen & Mladenović 1997).
 */
export class SwapSearch {
  readonly state: SwapState;
  readonly limits: Limits;
  bestCost = Number.POSITIVE_INFINITY;
  best: Int32Array = new Int32Array(0);
  private readonly elite = new Elite(eliteMax);
  private readonly random: Random;
  private readonly isOver: () => boolean;
  private readonly free: Int32Array;
  private iterations = 0;
  private shake = 1;

  constructor(sites: Sites, random: Random, isOver: () => boolean, byCandidate?: Transposed) {
    this.state = new SwapState(sites, byCandidate);
    this.random = random;
    this.isOver = isOver;
    this.limits = { pointsMax: sites.pointsMax, isCountFree: sites.openCost.some((cost) => cost !== 0) };
    const all = Array.from({ length: sites.candidates }, (_, j) => j);
    this.free = Int32Array.from(all.filter((j) => sites.state[j] === candidateState.free));
    for (const j of all) if (sites.state[j] === candidateState.mustOpen) this.state.open(j);
    this.note();
  }

  /** A greedy start: the opening that saves most, until none saves or all points stand. */
  greedy(): void {
    this.close(0);
    for (;;) {
      if (this.isOver()) break;
      const change = this.bestOpening(this.free.length, true);
      if (change < 0) break;
      this.state.open(change);
    }
    this.settle();
  }

  /** One start or one shake, improved, and relinked with the elite. */
  iterate(): void {
    this.iterations++;
    if (this.iterations % startEvery === 1) {
      this.randomStart();
      this.settle();
      this.relink();
      return;
    }
    this.state.become(this.best);
    const before = this.bestCost;
    for (let k = 0; k < this.shake; k++) this.randomSwap();
    this.settle();
    const shakeMax = Math.min(12, Math.max(2, this.best.length));
    this.shake = this.bestCost < before || this.shake >= shakeMax ? 1 : this.shake + 1;
  }

  /** Takes over a set found elsewhere, such as by a relaxation, and improves it. */
  adopt(open: ArrayLike<number>): void {
    this.state.become(open);
    this.settle();
  }

  private settle(): void {
    descend(this.state, this.limits, this.isOver);
    this.note();
  }

  private note(): void {
    const { state } = this;
    if (state.count > this.limits.pointsMax) return;
    if (state.cost < this.bestCost) {
      this.bestCost = state.cost;
      this.best = state.openList();
    }
    this.elite.offer(state.openList(), state.cost);
  }

  /** Closes free points at random until `left` of them stand. */
  private close(left: number): void {
    const { state, random } = this;
    const open = Array.from(state.openList()).filter((j) => state.sites.state[j] === candidateState.free);
    for (let k = open.length; k > left; k--) {
      const pick = random.below(k);
      state.close(open[pick] as number);
      open[pick] = open[k - 1] as number;
    }
  }

  /** Resende and Werneck's "sample" start: each opening is the best of a few drawn at random. */
  private randomStart(): void {
    const { state, random, free } = this;
    this.close(0);
    const drawn = Math.max(2, Math.ceil(Math.log2((free.length + 1) / Math.max(1, this.limits.pointsMax))) + 1);
    const mustBeBetter = this.limits.isCountFree;
    for (let misses = 0; misses < 3; ) {
      if (state.count >= this.limits.pointsMax) return;
      const opens = this.bestOpening(random.below(drawn) + 1, mustBeBetter);
      if (opens >= 0) state.open(opens);
      else misses++;
    }
  }

  /** The opening that saves most among so many drawn at random; −1 when there is none. */
  private bestOpening(drawn: number, mustSave: boolean): number {
    const { state, random, free } = this;
    if (state.count >= this.limits.pointsMax) return -1;
    let best = -1;
    let bestSaving = mustSave ? 0 : Number.NEGATIVE_INFINITY;
    const isAll = drawn >= free.length;
    for (let k = 0; k < Math.min(drawn, free.length); k++) {
      const j = free[isAll ? k : random.below(free.length)] as number;
      if (state.slotOf[j] !== -1) continue;
      const saving = (state.gain[j] as number) - (state.sites.openCost[j] as number);
      if (saving > bestSaving) {
        bestSaving = saving;
        best = j;
      }
    }
    return best;
  }

  private randomSwap(): void {
    const { state, random, free } = this;
    const opens = free[random.below(Math.max(1, free.length))];
    if (opens === undefined || state.slotOf[opens] !== -1) return;
    let closes = -1;
    for (let tries = 0; tries < 8 && closes < 0; tries++) {
      const j = state.opened[random.below(Math.max(1, state.count))] as number;
      if (state.count > 0 && state.sites.state[j] === candidateState.free) closes = j;
    }
    if (closes < 0) return;
    apply(state, { opens, closes, saving: 0 });
  }

  /** Walks from the present plan to one of the elite by the best swaps, and improves the best plan on the way. */
  private relink(): void {
    const { state, elite, random } = this;
    const guide = elite.sets[random.below(elite.sets.length)];
    if (!guide) return;
    const inGuide = new Uint8Array(state.sites.candidates);
    for (const j of guide) inGuide[j] = 1;
    let bestOnTheWay: Int32Array | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (;;) {
      const change = this.bestTowards(guide, inGuide);
      if (!change || this.isOver()) break;
      apply(state, change);
      if (state.cost < bestCost && state.count <= this.limits.pointsMax) {
        bestCost = state.cost;
        bestOnTheWay = state.openList();
      }
    }
    if (bestOnTheWay) this.adopt(bestOnTheWay);
  }

  /** The best swap that opens a point of the guide and closes one that is not of it; one of the two at the end. */
  private bestTowards(guide: Int32Array, inGuide: Uint8Array): Change | undefined {
    const { state } = this;
    const { candidates, openCost } = state.sites;
    const opening = guide.filter((j) => state.slotOf[j] === -1);
    const closing = state.opened.slice(0, state.count).filter((j) => inGuide[j] === 0);
    if (opening.length === 0 && closing.length === 0) return undefined;
    if (opening.length === 0) return { opens: -1, closes: closing[0] as number, saving: 0 };
    if (closing.length === 0) return { opens: opening[0] as number, closes: -1, saving: 0 };
    const best: Change = { opens: -1, closes: -1, saving: Number.NEGATIVE_INFINITY };
    for (const closes of closing) {
      const slot = state.slotOf[closes] as number;
      const saved = (openCost[closes] as number) - (state.loss[slot] as number);
      for (const opens of opening) {
        const shared = state.extra[slot * candidates + opens] as number;
        const saving = saved + (state.gain[opens] as number) + shared - (openCost[opens] as number);
        if (saving > best.saving) {
          best.saving = saving;
          best.opens = opens;
          best.closes = closes;
        }
      }
    }
    return best;
  }
}
