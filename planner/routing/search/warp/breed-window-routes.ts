import type { Random } from '../../../common/random.ts';
import type { Watch } from '../../../common/watch.ts';
import { breed } from '../breed/breed.ts';
import type { Polisher } from '../breed/polish.ts';
import { Recombiner } from '../breed/recombiner.ts';
import { areVehiclesFull } from '../core-problem.ts';
import type { TimedProblem } from './tours.ts';
import { WindowEducator } from './window-educator.ts';

/** How often two stops are exchanged out of place, which is worth its time where they hardly find room alone. */
const swapShareWhenFull = 0.2;

/** Breeds from a plan that serves all stops in time; answers the best one, which costs no more. */
export async function breedWindowRoutes(
  problem: TimedProblem,
  start: readonly (readonly number[])[],
  routesAllowed: number,
  random: Random,
  watch: Watch,
  polisher?: Polisher,
): Promise<number[][]> {
  const swapShare = areVehiclesFull(problem, start.length) ? swapShareWhenFull : 0;
  const educator = new WindowEducator(problem, routesAllowed, random, swapShare);
  const recombiner = new Recombiner(problem.distance, problem.stops, routesAllowed, watch);
  const best = await breed(educator, educator.adopt(start), random, watch, polisher, recombiner);
  return best.routes.lists();
}
