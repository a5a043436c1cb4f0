import type { Random } from '../../../common/random.ts';
import type { Pace } from '../../../common/watch.ts';
import type { CoreProblem } from '../core-problem.ts';
import { wholeDistances } from '../whole.ts';
import { breed } from './breed.ts';
import { CapacityEducator } from './capacity-educator.ts';
import type { Polisher } from './polish.ts';

/** Vidal (2022), §4: routes beyond what the demand fills. */
const spareShare = 1.3;
const spareRoutes = 3;
/** Sums of loads may be wrong by this. */
const tolerance = 1e-9;

/** Breeds from a plan that serves all stops; answers the best one, which costs no more. */
export async function breedRoutes(
  { stops, distance, demand, capacity }: CoreProblem,
  start: readonly (readonly number[])[],
  routesAllowed: number,
  random: Random,
  watch: Pace,
  { polisher, firstOnes = 100 }: { polisher?: Polisher; firstOnes?: number } = {},
): Promise<number[][]> {
  const { whole, scale } = wholeDistances(distance);
  const filled = demand.reduce((sum, amount) => sum + amount, 0) / capacity;
  const routesMax = Math.min(routesAllowed, Math.max(start.length, Math.ceil(filled * spareShare) + spareRoutes));
  const tours = { stops, routesMax, distance: whole, demand, capacity: capacity + tolerance };
  const educator = new CapacityEducator(tours, scale, firstOnes, random);
  const best = await breed(educator, educator.adopt(start), random, watch, polisher);
  return best.routes.lists();
}
