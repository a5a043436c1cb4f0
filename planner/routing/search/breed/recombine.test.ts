import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { FlatRoutes } from './flat-routes.ts';
import { figuresOf, randomFlatRoutes, randomToursProblem } from './for-tests.ts';
import { recombine } from './recombine.ts';
import { RoutePool } from './route-pool.ts';

it('answers a plan of routes seen that costs no more than any plan seen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const problem = randomToursProblem(seed);
      const random = createRandom(seed);
      const pool = new RoutePool(problem.distance, problem.stops, 1000);
      const seen = new Set<string>();
      const plans: { plan: FlatRoutes; length: number }[] = [];
      for (let i = 0; i < 8; i++) {
        const plan = FlatRoutes.of(randomFlatRoutes(problem, random).lists());
        const { length } = figuresOf(problem, plan.lists());
        pool.note(plan, length);
        plans.push({ plan, length });
        for (const list of plan.lists()) seen.add(String(list));
      }
      const best = plans.reduce((a, b) => (b.length < a.length ? b : a));
      const { routesMax, stops } = problem;
      const chosen = await recombine(pool.routes, pool.routesOf(best.plan), stops, routesMax, 5);
      const lists = chosen?.map((route) => Array.from(route.stops));
      expect(lists?.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: stops }, (_, i) => i + 1));
      expect(lists?.length).toBeLessThanOrEqual(routesMax);
      expect(lists?.every((list) => seen.has(String(list)))).toBe(true);
      expect(figuresOf(problem, lists ?? []).length).toBeLessThanOrEqual(best.length);
    }),
    { numRuns: 30 },
  );
});

it('needs no more routes than there may be', async () => {
  const distance = Float64Array.from([0, 1, 1, 1, 0, 1, 1, 1, 0]);
  const pool = new RoutePool(distance, 2, 10);
  pool.note(FlatRoutes.of([[1], [2]]), 4);
  expect((await recombine(pool.routes, [], 2, 2, 5))?.map(({ stops }) => [...stops])).toEqual([[1], [2]]);
  expect(await recombine(pool.routes, [], 2, 1, 5)).toBeUndefined();
});
