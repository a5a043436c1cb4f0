import { createRandom } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { ProofTree, type TreeSettings } from '../bound/tree.ts';
import { SwapSearch } from '../median/swap-search.ts';
import { cutoffOf, type Outcome, roundedUp } from '../outcome.ts';
import type { Sites } from '../sites.ts';
import { GroupAnnealing } from './anneal.ts';
import { Assignment } from './assignment.ts';
import { KnapsackDual } from './knapsack-dual.ts';

/** Temperatures as shares of the cost of one home. */
const hottest = 0.3;
const coldest = 0.02;

/** What a visit to the same points adds to their cost, as a share of the cost of one home. */
const toll = 0.001;

/** Steps of the search between turns of the proof. */
const searchTurn = 16;

const settings: TreeSettings = {
  atRoot: { iterationsMax: 600, stepFirst: 1, stepLast: 0.01, patience: 8 },
  atNode: { iterationsMax: 60, stepFirst: 0.3, stepLast: 0.03, patience: 6 },
};

/** No more than such a share of the steps goes into improving what the relaxation proposes. */
const trialShare = 0.1;

/** Steps that a plan proposed by the relaxation is improved for. */
const proposalSteps = 20;

/** Any problem with capacities: annealed groups, from a start that knows of none, and a proof in turn. */
export async function solveCapacitated(sites: Sites, watch: Watch): Promise<Outcome> {
  const random = createRandom(watch.seed);
  watch.phase = 'searching';
  const loose = new SwapSearch(sites, random, () => watch.isOver());
  loose.greedy();
  const annealing = new GroupAnnealing(new Assignment(sites), random);
  const best = { open: [] as number[], assigned: new Int32Array(0), cost: Number.POSITIVE_INFINITY };
  const upper = { cost: best.cost, cutoff: best.cost };
  const offer = (open: number[], assigned: Int32Array, cost: number): void => {
    if (cost >= best.cost - 1e-9) return;
    Object.assign(best, { open, assigned, cost });
    upper.cost = cost;
    upper.cutoff = cutoffOf(cost, sites.grain);
    watch.cost = cost + sites.baseCost;
  };
  const offerFrom = (search: GroupAnnealing): void => offer(search.bestOpen, search.bestAssigned, search.bestCost);
  annealing.start(loose.best);
  offerFrom(annealing);
  const scale = Math.max(1e-9, loose.bestCost / Math.max(1, sites.homes));
  const search = (): void => {
    watch.phase = 'searching';
    for (let k = 0; k < searchTurn && !watch.isOver(); k++) {
      annealing.step(scale * hottest * (coldest / hottest) ** watch.share, scale * toll);
      watch.steps++;
    }
    offerFrom(annealing);
  };
  const dual = new KnapsackDual(sites);
  const events = {
    onPlan: (chosen: Uint8Array, cost: number) => offer(membersOf(chosen), dual.assigned.slice(), cost),
  };
  const tree = new ProofTree(dual, dual.pricesFrom(loose.best), upper, events, settings);
  let trialSteps = 0;
  const seen = new Set<string>();
  const prove = (): void => {
    if (watch.isOver()) return;
    watch.phase = 'proving';
    tree.advance();
    watch.steps++;
    watch.bound = tree.bound + sites.baseCost;
    const proposed = membersOf(dual.chosen);
    const key = proposed.join();
    if (seen.has(key) || trialSteps > trialShare * watch.steps) return;
    seen.add(key);
    trialSteps += proposalSteps;
    const trial = new GroupAnnealing(new Assignment(sites), random);
    trial.start(proposed);
    for (let k = 0; k < proposalSteps && !watch.isOver(); k++) trial.step(0);
    offerFrom(trial);
  };
  while (!watch.isOver() && !tree.isComplete) {
    search();
    prove();
    await watch.breathe();
  }
  return {
    open: Int32Array.from(best.open).sort(),
    assigned: best.assigned,
    cost: best.cost + sites.baseCost,
    bound: (tree.isComplete ? best.cost : Math.min(best.cost, roundedUp(tree.bound, sites.grain))) + sites.baseCost,
    isProven: tree.isComplete,
  };
}

function membersOf(chosen: Uint8Array): number[] {
  return Array.from(chosen.keys()).filter((j) => chosen[j] === 1);
}
