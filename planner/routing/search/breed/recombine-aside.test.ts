import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Watch } from '../../../common/watch.ts';
import { FlatRoutes } from './flat-routes.ts';
import { figuresOf, randomFlatRoutes, randomToursProblem } from './for-tests.ts';
import { recombine } from './recombine.ts';
import { recombineAside } from './recombine-aside.ts';
import { RoutePool } from './route-pool.ts';

it('chooses what is chosen without a thread, and tells what it saves', async () => {
  for (const seed of [1, 2, 3]) {
    const problem = randomToursProblem(seed);
    const { distance, stops, routesMax } = problem;
    const random = createRandom(seed);
    const pool = new RoutePool(distance, stops, 1000);
    const plans = Array.from({ length: 8 }, () => randomFlatRoutes(problem, random).lists());
    const lengthOf = (lists: number[][]) => figuresOf(problem, lists).length;
    plans.sort((a, b) => lengthOf(a) - lengthOf(b));
    for (const plan of plans) pool.note(FlatRoutes.of(plan), lengthOf(plan));
    const start = plans[0] ?? [];
    const watch = new Watch({ stop: { seconds: 20 } });
    watch.cost = lengthOf(start);
    const lists = await recombineAside(pool, start, lengthOf(start), routesMax, 10, watch);
    const chosen = await recombine(pool.routes, pool.routesOf(FlatRoutes.of(start)), stops, routesMax, 10);
    const cost = (chosen ?? []).reduce((sum, route) => sum + route.cost, 0);
    expect(lengthOf(lists)).toBeCloseTo(cost, 6);
    expect(watch.cost).toBeCloseTo(cost, 6);
    expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: stops }, (_, i) => i + 1));
  }
});

it('answers the plan given when it is called off', async () => {
  const distance = Float64Array.from([0, 1, 1, 1, 0, 1, 1, 1, 0]);
  const pool = new RoutePool(distance, 2, 10);
  pool.note(FlatRoutes.of([[1, 2]]), 3);
  const start = [[1], [2]];
  const watch = new Watch({ stop: { seconds: 20 }, signal: AbortSignal.abort() });
  expect(await recombineAside(pool, start, 4, 2, 10, watch)).toEqual(start);
  expect(await recombineAside(pool, start, 4, 2, 10, new Watch({ stop: { seconds: 20 } }))).toEqual([[1, 2]]);
});
