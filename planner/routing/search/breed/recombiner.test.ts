import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Watch } from '../../../common/watch.ts';
import { FlatRoutes } from './flat-routes.ts';
import { figuresOf, randomFlatRoutes, randomToursProblem } from './for-tests.ts';
import { Recombiner } from './recombiner.ts';

it('answers a cheaper plan of the routes of two, or none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const problem = randomToursProblem(seed);
      const { distance, stops, routesMax } = problem;
      const random = createRandom(seed);
      const watch = new Watch({ stop: { steps: 1e6 } });
      const recombiner = new Recombiner(Float64Array.from(distance), stops, routesMax, watch);
      const plans = [0, 1].map(() => randomFlatRoutes(problem, random).lists());
      const [dear, cheap] = plans.sort((a, b) => figuresOf(problem, b).length - figuresOf(problem, a).length);
      const cost = figuresOf(problem, dear ?? []).length;
      const cheapest = figuresOf(problem, cheap ?? []).length;
      const given = FlatRoutes.of(dear ?? []);
      recombiner.note(given, cost);
      recombiner.note(FlatRoutes.of(cheap ?? []), cheapest);
      const better = await recombiner.run(given);
      if (better === undefined) expect(cheapest).toBe(cost);
      else {
        expect(better.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: stops }, (_, i) => i + 1));
        expect(figuresOf(problem, better).length).toBeLessThan(cost);
        expect(figuresOf(problem, better).length).toBeLessThanOrEqual(cheapest);
      }
    }),
    { numRuns: 30 },
  );
});
