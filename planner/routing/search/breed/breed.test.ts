import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Watch } from '../../../common/watch.ts';
import { breed } from './breed.ts';
import { CapacityEducator } from './capacity-educator.ts';
import { figuresOf, randomToursProblem } from './for-tests.ts';

it('finds plans no worse than the first one that keep all limits, the same from the same seed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const drawn = randomToursProblem(seed);
      const problem = { ...drawn, routesMax: drawn.stops };
      const start = Array.from({ length: drawn.stops }, (_, i) => [i + 1]);
      const run = async (steps: number) => {
        const random = createRandom(seed);
        const educator = new CapacityEducator(problem, 1, 100, random);
        const watch = new Watch({ stop: { steps } });
        const best = await breed(educator, educator.adopt(start), random, watch);
        expect(watch.steps).toBeLessThanOrEqual(steps + problem.stops);
        return best;
      };
      const best = await run(1500);
      const figures = figuresOf(problem, best.routes.lists());
      expect(figures).toEqual({ length: best.cost, overload: 0 });
      expect((await run(0)).cost).toBe(figuresOf(problem, start).length);
      expect(best.cost).toBeLessThanOrEqual(figuresOf(problem, start).length);
      expect((await run(1500)).routes.lists()).toEqual(best.routes.lists());
    }),
    { numRuns: 15 },
  );
});
