import type { Random } from '../../../common/random.ts';
import type { Watch } from '../../../common/watch.ts';
import { breed } from '../breed/breed.ts';
import type { Polisher } from '../breed/polish.ts';
import { Recombiner } from '../breed/recombiner.ts';
import type { TimedProblem } from './tours.ts';
import { WindowEducator } from './window-educator.ts';

/** Breeds from a plan that serves all stops in time; answers the best one, which costs no more. */
export async function breedWindowRoutes(
  problem: TimedProblem,
  start: readonly (readonly number[])[],
  routesAllowed: number,
  random: Random,
  watch: Watch,
  { polisher, swapShare = 0 }: { polisher?: Polisher; swapShare?: number } = {},
): Promise<number[][]> {
  const educator = new WindowEducator(problem, routesAllowed, random, swapShare);
  const recombiner = new Recombiner(problem.distance, problem.stops, routesAllowed, watch);
  const best = await breed(educator, educator.adopt(start), random, watch, polisher, recombiner);
  return best.routes.lists();
}
