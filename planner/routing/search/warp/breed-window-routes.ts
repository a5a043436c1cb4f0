import type { Random } from '../../../common/random.ts';
import type { Watch } from '../../../common/watch.ts';
import { breed } from '../breed/breed.ts';
import type { TimedProblem } from './tours.ts';
import { WindowEducator } from './window-educator.ts';

/** Breeds from a plan that serves all stops in time; answers the best one, which costs no more. */
export async function breedWindowRoutes(
  problem: TimedProblem,
  start: readonly (readonly number[])[],
  routesAllowed: number,
  random: Random,
  watch: Watch,
): Promise<number[][]> {
  const educator = new WindowEducator(problem, start, routesAllowed, random);
  const best = await breed(educator, educator.adopted, random, watch);
  return best.routes.lists();
}
