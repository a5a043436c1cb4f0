import { createRandom, type Random } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { candidateState } from '../model.ts';
import { cutoffOf, type Outcome, roundedUp } from '../outcome.ts';
import type { Sites } from '../sites.ts';
import { CoverProgram } from './cover-program.ts';
import { CoverTree } from './cover-tree.ts';
import { reduce } from './reduce.ts';
import { RowWeighting } from './row-weighting.ts';
import { WeightedSwaps } from './weighted-swaps.ts';

/**
 * Turns of the search are measured in looks at all pairs. Before the proof it goes on until it has looked at them so
 * many times (where there are very many, at so many pairs), and as long again as it took to find its best, in vain.
 * Between two linear programs it has a turn of so many; more, up to some, the more levels lie between its best and the
 * bound, as long as it has not been in vain for so many, and as long again as it took to find its best.
 */
const looksFirst = 100;
const pairsFirstMax = 300_000_000;
const looksOfTurn = 5;
const levelsMax = 3;
const looksInVain = 300;

/** What the tree did not end soon it seldom ends: after so many linear programs the search has twice its turn. */
const programsToDouble = 200;

/** Above the first level that was refuted the tree seldom ends at all. */
const laterTurns = 8;

/**
 * Set covering: reductions, weighting local search, and a proof that
 * asks from the relaxation's bound upwards whether a plan can cost no more than that.
 */
export async function solveCover(sites: Sites, watch: Watch): Promise<Outcome> {
  watch.phase = 'reducing';
  const { core, fixed } = reduce(sites);
  if (core.homes === 0)
    return { open: Int32Array.from(fixed).sort(), cost: core.baseCost, bound: core.baseCost, isProven: true };
  const cover = new CoverSearch(core, watch);
  await cover.run();
  return {
    open: Int32Array.from([...fixed, ...cover.open]).sort(),
    cost: cover.cost + core.baseCost,
    bound: Number.isFinite(cover.bound)
      ? (cover.isProven ? cover.cost : Math.min(cover.bound, cover.cost)) + core.baseCost
      : undefined,
    isProven: cover.isProven,
  };
}

/** Costs that differ are searched one candidate at a time: a swap that covers more is not the better one then. */
function searchOf(core: Sites, random: Random): RowWeighting | WeightedSwaps {
  const costs = core.openCost.filter((_, j) => core.state[j] !== candidateState.forbidden);
  const unit = costs[0] as number;
  return costs.every((cost) => cost === unit) ? new WeightedSwaps(core, unit, random) : new RowWeighting(core, random);
}

class CoverSearch {
  open: number[] = [];
  cost = Number.POSITIVE_INFINITY;
  bound = Number.NEGATIVE_INFINITY;
  private pairsAtBest = 0;
  private readonly core: Sites;
  private readonly watch: Watch;
  private readonly search: RowWeighting | WeightedSwaps;

  constructor(core: Sites, watch: Watch) {
    this.core = core;
    this.watch = watch;
    this.search = searchOf(core, createRandom(watch.seed));
    this.offer(this.search.best);
  }

  get isProven(): boolean {
    return this.bound > cutoffOf(this.cost, this.core.grain);
  }

  async run(): Promise<void> {
    const { core, watch } = this;
    await this.searchFirst();
    if (watch.isOver()) return;
    watch.phase = 'bounding';
    const program = await CoverProgram.create(core);
    let turn = 1;
    const solve = async (cutoff: number): Promise<boolean> => {
      while (!watch.isOver()) {
        const answer = program.solve(cutoff, watch.secondsLeft);
        watch.steps++;
        if (answer === 'unsolved') return false;
        this.searchFor(turn);
        if (watch.phase === 'proving') turn += 1 / programsToDouble;
        await watch.breathe();
        if (answer === 'whole') return true;
      }
      return false;
    };
    try {
      await solve(Number.POSITIVE_INFINITY);
      this.raise(roundedUp(program.bound, core.grain));
      watch.phase = 'proving';
      for (; !this.isProven && !watch.isOver(); turn = laterTurns) {
        if (!(await this.climb(program, solve))) break;
      }
      watch.phase = 'searching';
      while (!this.isProven && !watch.isOver()) {
        if (!this.searchFor(1)) return;
        await watch.breathe();
      }
    } finally {
      program.dispose();
    }
  }

  /** Asks whether a plan can cost no more than the bound, or less than the best; false when that takes too long. */
  private async climb(program: CoverProgram, solve: (cutoff: number) => Promise<boolean>): Promise<boolean> {
    const { core, watch } = this;
    const better = cutoffOf(this.cost, core.grain);
    const cutoff = core.grain > 0 ? Math.min(better, this.bound + 1e-6) : better;
    const level = core.grain > 0 ? roundedUp(cutoff + 1e-5, core.grain) : this.cost;
    const tree = new CoverTree(program, cutoff, (open) => this.offer(open));
    while (!tree.isComplete && this.cost > cutoff) {
      if (watch.isOver() || !(await tree.advance(solve))) return false;
      if (core.grain === 0) this.raise(Math.min(tree.bound, this.cost));
    }
    if (tree.isComplete) this.raise(Math.min(level, this.cost));
    return true;
  }

  private raise(bound: number): void {
    this.bound = Math.max(this.bound, bound);
    this.watch.bound = Math.min(this.bound, this.cost) + this.core.baseCost;
  }

  private offer(open: ArrayLike<number>): void {
    const list = Array.from(open);
    const cost = list.reduce((sum, j) => sum + (this.core.openCost[j] as number), 0);
    if (cost >= this.cost - 1e-9) return;
    this.open = list;
    this.cost = cost;
    this.pairsAtBest = this.search.pairsSeen;
    this.watch.cost = cost + this.core.baseCost;
    this.search.adopt(list, cost);
  }

  private async searchFirst(): Promise<void> {
    const { core, watch, search } = this;
    const patience = Math.min(looksFirst * core.candidate.length, pairsFirstMax);
    while (search.pairsSeen <= 2 * this.pairsAtBest + patience && !watch.isOver()) {
      if (!this.searchFor(1)) return;
      await watch.breathe();
    }
  }

  /**
   * @param turns of the search, for each level between its best and the bound up to some
   * @returns false when nothing is left to try
   */
  private searchFor(turns: number): boolean {
    const { core, watch, search } = this;
    const levels = core.grain > 0 ? (this.cost - this.bound) / core.grain : 1;
    const isInVain = search.pairsSeen > 2 * this.pairsAtBest + looksInVain * core.candidate.length;
    const share = Number.isFinite(levels) && !isInVain ? Math.max(1, Math.min(levelsMax, levels)) : 1;
    const pairsMax = search.pairsSeen + turns * share * looksOfTurn * core.candidate.length;
    while (search.pairsSeen < pairsMax && !watch.isOver()) {
      const before = search.pairsSeen;
      search.advance();
      watch.steps++;
      if (search.bestCost < this.cost - 1e-9) this.offer(search.best);
      if (search.pairsSeen === before) return false;
    }
    return true;
  }
}
