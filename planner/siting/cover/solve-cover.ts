import { createRandom } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { coverPrices } from '../bound/cover-prices.ts';
import { Dual } from '../bound/dual.ts';
import { ProofTree } from '../bound/tree.ts';
import { cutoffOf, type Outcome, roundedUp } from '../outcome.ts';
import type { Sites } from '../sites.ts';
import { reduce } from './reduce.ts';
import { RowWeighting } from './row-weighting.ts';

/** Steps of the search before the proof has its turn, and between its turns. */
const searchFirst = 400;
const searchTurn = 200;

/** Set covering: reductions, then weighting local search and branch and bound in turn until they meet. */
export async function solveCover(sites: Sites, watch: Watch): Promise<Outcome> {
  watch.phase = 'reducing';
  const { core, fixed } = reduce(sites);
  if (core.homes === 0)
    return { open: Int32Array.from(fixed).sort(), cost: core.baseCost, bound: core.baseCost, isProven: true };
  const search = new RowWeighting(core, createRandom(watch.seed));
  const upper = { cost: search.bestCost, cutoff: 0 };
  const takeOver = (): void => {
    upper.cost = search.bestCost;
    upper.cutoff = cutoffOf(upper.cost, core.grain);
    watch.cost = search.bestCost + core.baseCost;
  };
  takeOver();
  const searchFor = (steps: number): void => {
    for (let k = 0; k < steps && !watch.isOver(); k++) {
      search.advance();
      watch.steps++;
      if (search.bestCost < upper.cost) takeOver();
    }
  };
  searchFor(searchFirst);
  watch.phase = 'bounding';
  const dual = new Dual(core);
  const prices = (await coverPrices(core, watch)) ?? dual.pricesFrom(search.best);
  const tree = new ProofTree(dual, prices, upper, {
    onPlan: (chosen, cost) => {
      search.adopt(
        Array.from(chosen.keys()).filter((j) => chosen[j] === 1),
        cost,
      );
      takeOver();
    },
  });
  while (!tree.isComplete && !watch.isOver()) {
    watch.phase = 'searching';
    searchFor(searchTurn);
    watch.phase = 'proving';
    if (!watch.isOver()) tree.advance();
    watch.steps++;
    watch.bound = tree.bound + core.baseCost;
    await watch.breathe();
  }
  const bound = tree.isComplete ? search.bestCost : roundedUp(tree.bound, core.grain);
  return {
    open: Int32Array.from([...fixed, ...search.best]).sort(),
    cost: search.bestCost + core.baseCost,
    bound: Number.isFinite(bound) ? Math.min(bound, search.bestCost) + core.baseCost : undefined,
    isProven: tree.isComplete,
  };
}
