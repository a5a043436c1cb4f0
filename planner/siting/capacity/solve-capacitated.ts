import { createRandom } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { SwapSearch } from '../median/swap-search.ts';
import { cutoffOf, type Outcome, roundedUp } from '../outcome.ts';
import type { Sites } from '../sites.ts';
import { GroupAnnealing } from './anneal.ts';
import { Assignment } from './assignment.ts';
import { boundWithoutCapacities } from './relaxation.ts';

/** Temperatures as shares of the cost of one home. */
const hottest = 1;
const coldest = 0.01;

/** Any problem with capacities: annealed groups, from a start that knows of none. */
export async function solveCapacitated(sites: Sites, watch: Watch): Promise<Outcome> {
  const random = createRandom(watch.seed);
  watch.phase = 'searching';
  const loose = new SwapSearch(sites, random, () => watch.isOver());
  loose.greedy();
  const annealing = new GroupAnnealing(new Assignment(sites), random);
  annealing.start(loose.best);
  watch.cost = annealing.bestCost + sites.baseCost;
  watch.phase = 'bounding';
  const relaxed = await boundWithoutCapacities(sites, loose.best, annealing.bestCost, watch);
  watch.bound = relaxed + sites.baseCost;
  watch.phase = 'searching';
  const isMet = (): boolean => relaxed > cutoffOf(annealing.bestCost, sites.grain);
  const scale = Math.max(1e-9, loose.bestCost / Math.max(1, sites.homes));
  while (!watch.isOver() && !isMet()) {
    annealing.step(scale * hottest * (coldest / hottest) ** watch.share);
    watch.steps++;
    watch.cost = annealing.bestCost + sites.baseCost;
    if (watch.steps % 16 === 0) await watch.breathe();
  }
  return {
    open: Int32Array.from(annealing.bestOpen).sort(),
    assigned: annealing.bestAssigned,
    cost: annealing.bestCost + sites.baseCost,
    bound: isMet() ? annealing.bestCost + sites.baseCost : roundedUp(relaxed, sites.grain) + sites.baseCost,
    isProven: isMet(),
  };
}
