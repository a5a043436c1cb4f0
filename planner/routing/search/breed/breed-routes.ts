import type { Random } from '../../../common/random.ts';
import type { Watch } from '../../../common/watch.ts';
import type { CoreProblem } from '../core-problem.ts';
import { wholeDistances } from '../whole.ts';
import { breed, type Educator } from './breed.ts';
import { CapacityEducator } from './capacity-educator.ts';
import type { Polisher } from './polish.ts';

/** Vidal (2022), §4: routes beyond what the demand fills. */
const spareShare = 1.3;
const spareRoutes = 3;
/** Sums of loads may be wrong by this. */
const tolerance = 1e-9;

/** Once in so many children there is one that is polished instead, so many steps for each stop. */
const polishedEvery = 200;
const polishSteps = 100;

/** Breeds from a plan that serves all stops; answers the best one, which costs no more. */
export async function breedRoutes(
  { stops, distance, demand, capacity }: CoreProblem,
  start: readonly (readonly number[])[],
  routesAllowed: number,
  polisher: Polisher,
  random: Random,
  watch: Watch,
): Promise<number[][]> {
  const { whole, scale } = wholeDistances(distance);
  const filled = demand.reduce((sum, amount) => sum + amount, 0) / capacity;
  const routesMax = Math.min(routesAllowed, Math.max(start.length, Math.ceil(filled * spareShare) + spareRoutes));
  const tours = { stops, routesMax, distance: whole, demand, capacity: capacity + tolerance };
  const educator = new CapacityEducator(tours, scale, random);
  let children = 0;
  const polishing: Educator = {
    stops,
    firstOnes: educator.firstOnes,
    penalties: educator.penalties,
    ownCost: (individual) => educator.ownCost(individual),
    random: () => educator.random(),
    repaired: (individual) => educator.repaired(individual),
    child: (a, b) => {
      const one = a.isFeasible ? a : b;
      const steps = polishSteps * stops;
      if (++children % polishedEvery !== 0 || !one.isFeasible || watch.stepsLeft < steps + stops)
        return educator.child(a, b);
      watch.steps += steps;
      return educator.adopt(polisher.polish(one.routes.lists(), steps));
    },
  };
  const best = await breed(polishing, educator.adopt(start), random, watch);
  return best.routes.lists();
}
