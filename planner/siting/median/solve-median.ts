import { createRandom } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { coveragePrices } from '../bound/coverage-prices.ts';
import { Dual } from '../bound/dual.ts';
import { ProofTree } from '../bound/tree.ts';
import { CoverageSearch } from '../cover/coverage-search.ts';
import { cutoffOf, type Outcome, roundedUp } from '../outcome.ts';
import type { Sites } from '../sites.ts';
import { transposed } from './neighbours.ts';
import { SwapSearch } from './swap-search.ts';

/**
 * Pieces of the proof and of the search take turns: so many of the former to an iteration of the latter; for coverage
 * fewer where each takes long.
 */
const proofSteps = 40;
const pairsOfProofSteps = 6_000_000;

/** Iterations of the search before the proof begins: at least the fewest, more where they cost little. */
const searchFirstMin = 2;
const searchFirstMax = 30;
const pairsOfSearchFirst = 600_000;

/** Parts of coolings before the proof, where these cost little or much, and at a turn; one, where they find nothing any more. */
const coolingsFirst = { cheap: 62, dear: 30 };
const pairsOfCheapCooling = 200_000;
const coolingsAtTurn = 25;

/**
 * p-median and max-coverage without capacities: search and proof in turn until the one meets the other. The proof
 * hands the search the plans of its relaxation, the search hands the proof the cost to beat.
 */
export async function solveMedian(sites: Sites, watch: Watch): Promise<Outcome> {
  const isOver = () => watch.isOver();
  const isCoverage = sites.walkCost.every((cost) => cost === 0);
  const random = createRandom(watch.seed);
  const byCandidate = transposed(sites);
  const search = new SwapSearch(sites, random, isOver, byCandidate);
  const cooling = isCoverage ? new CoverageSearch(sites, byCandidate, random) : undefined;
  const upper = { cost: search.bestCost, cutoff: 0 };
  let tree: ProofTree | undefined;
  const takeOver = (): void => {
    upper.cost = search.bestCost;
    upper.cutoff = cutoffOf(upper.cost, sites.grain);
    watch.cost = search.bestCost + sites.baseCost;
    if (tree && Number.isFinite(tree.bound)) watch.bound = tree.bound + sites.baseCost;
  };
  const searchOnce = async (work: () => void): Promise<void> => {
    work();
    watch.steps++;
    takeOver();
    await watch.breathe();
  };

  const iterate = async (times: number): Promise<void> => {
    for (let k = 0; k < times && !watch.isOver(); k++) await searchOnce(() => search.iterate());
  };
  const cool = async (times: number): Promise<void> => {
    if (!cooling) return;
    if (search.bestCost < cooling.bestCost) cooling.adopt(search.best);
    for (let k = 0; k < times && !watch.isOver(); k++) {
      cooling.iterate();
      watch.steps++;
      await watch.breathe();
    }
    if (cooling.bestCost < search.bestCost) await searchOnce(() => search.adopt(cooling.best));
  };

  watch.phase = 'searching';
  await searchOnce(() => search.greedy());
  const affordable = Math.min(searchFirstMax, Math.floor(pairsOfSearchFirst / Math.max(1, sites.candidate.length)));
  await iterate(Math.max(searchFirstMin, affordable));
  await cool(sites.candidate.length <= pairsOfCheapCooling ? coolingsFirst.cheap : coolingsFirst.dear);

  if (!watch.isOver()) {
    const dual = new Dual(sites);
    watch.phase = 'bounding';
    const proposed = isCoverage ? await coveragePrices(sites, search.best, watch) : undefined;
    tree = new ProofTree(dual, proposed ?? dual.pricesFrom(search.best), upper, {
      onPlan: (chosen) => {
        search.adopt(membersOf(chosen));
        takeOver();
      },
    });
    const affordableSteps = Math.floor(pairsOfProofSteps / sites.candidate.length);
    const stepsAtTurn = isCoverage ? Math.max(1, Math.min(proofSteps, affordableSteps)) : proofSteps;
    while (!tree.isComplete && !watch.isOver()) {
      watch.phase = 'proving';
      for (let k = 0; k < stepsAtTurn && !tree.isComplete && !watch.isOver(); k++) {
        tree.advance();
        watch.steps++;
        takeOver();
        await watch.breathe();
      }
      watch.phase = 'searching';
      if (tree.isComplete) break;
      await iterate(1);
      await cool(cooling?.isSettled ? 1 : coolingsAtTurn);
    }
  }
  const isProven = tree?.isComplete ?? false;
  const bound = isProven ? search.bestCost : (tree?.bound ?? Number.NEGATIVE_INFINITY);
  return {
    open: search.best,
    cost: search.bestCost + sites.baseCost,
    bound: Number.isFinite(bound)
      ? Math.min(search.bestCost, roundedUp(bound, sites.grain)) + sites.baseCost
      : undefined,
    isProven,
  };
}

function membersOf(chosen: Uint8Array): number[] {
  const members: number[] = [];
  for (let j = 0; j < chosen.length; j++) if (chosen[j] === 1) members.push(j);
  return members;
}
