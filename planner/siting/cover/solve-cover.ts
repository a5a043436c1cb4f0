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

/** Swaps before the proof has its turn, and at least between two linear programs. */
const searchFirst = 400;
const searchTurnMin = 40;

/** A fraction of the time that a linear program takes, for which the pairs are a measure. */
const pairsPerSwap = 2500;
const searchTurnMax = 2000;

/** Where costs differ, steps of the search that take as long as a swap. */
const stepsPerSwap = 10;

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
    this.searchFor(searchFirst);
    if (watch.isOver()) return;
    watch.phase = 'bounding';
    const program = await CoverProgram.create(core);
    const turnFirst = Math.max(searchTurnMin, Math.floor(core.candidate.length / pairsPerSwap));
    let turn = searchTurnMin;
    const solve = async (cutoff: number): Promise<boolean> => {
      while (!watch.isOver()) {
        const answer = program.solve(cutoff, watch.secondsLeft);
        watch.steps++;
        if (answer === 'unsolved') return false;
        this.searchFor(turn);
        if (watch.phase === 'proving') turn = Math.min(searchTurnMax, turn + turnFirst / programsToDouble);
        await watch.breathe();
        if (answer === 'whole') return true;
      }
      return false;
    };
    try {
      await solve(Number.POSITIVE_INFINITY);
      this.raise(roundedUp(program.bound, core.grain));
      watch.phase = 'proving';
      for (turn = turnFirst; !this.isProven && !watch.isOver(); turn = turnFirst * laterTurns) {
        if (!(await this.climb(program, solve))) break;
      }
      watch.phase = 'searching';
      while (!this.isProven && !watch.isOver()) {
        this.searchFor(searchTurnMax);
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
    this.watch.cost = cost + this.core.baseCost;
    this.search.adopt(list, cost);
  }

  private searchFor(swaps: number): void {
    const steps = this.search instanceof WeightedSwaps ? swaps : swaps * stepsPerSwap;
    for (let k = 0; k < steps && !this.watch.isOver(); k++) {
      this.search.advance();
      this.watch.steps++;
      if (this.search.bestCost < this.cost - 1e-9) this.offer(this.search.best);
    }
  }
}
