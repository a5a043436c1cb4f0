import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Watch } from '../../../common/watch.ts';
import { breedWindowRoutes } from './breed-window-routes.ts';
import { figuresOf, randomLists, randomTimedProblem, servableProblem } from './for-tests.ts';
import { WindowEducator } from './window-educator.ts';

function setOut(seed: number) {
  const problem = randomTimedProblem(seed);
  const random = createRandom(seed);
  const start = randomLists(problem, random).filter(({ length }) => length > 0);
  return { problem, random, start };
}

it('makes plans with every stop in no more routes than allowed, with the right figures', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem, random, start } = setOut(seed);
      const educator = new WindowEducator(problem, start.length, random, seed % 2);
      const a = educator.random();
      const b = educator.random();
      const child = educator.child(a, b);
      for (const plan of [educator.adopt(start), a, b, child, educator.child(b, child), educator.repaired(child)]) {
        const lists = plan.routes.lists();
        expect(lists.flat().sort((x, y) => x - y)).toEqual(Array.from({ length: problem.stops }, (_, i) => i + 1));
        expect(lists.length).toBeLessThanOrEqual(start.length);
        const { length, excess, warp } = figuresOf(problem, lists);
        expect(plan.cost).toBeCloseTo(length, 5);
        expect(plan.excess[0]).toBeCloseTo(excess, 5);
        expect(plan.excess[1]).toBeCloseTo(warp, 5);
      }
    }),
    { numRuns: 50 },
  );
});

it('breeds plans in time that cost no more than the first, the same ones from the same seed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const problem = servableProblem(seed);
      const start = Array.from({ length: problem.stops }, (_, i) => [i + 1]);
      const alone = figuresOf(problem, start);
      const run = () => {
        const watch = new Watch({ stop: { steps: 80 * problem.stops }, seed });
        return breedWindowRoutes(problem, start, problem.stops, createRandom(seed), watch);
      };
      const found = await run();
      const { length, excess, warp } = figuresOf(problem, found);
      expect({ excess, warp }).toEqual({ excess: 0, warp: 0 });
      expect(length).toBeLessThanOrEqual(alone.length + 1e-6);
      expect(await run()).toEqual(found);
    }),
    { numRuns: 20 },
  );
});
