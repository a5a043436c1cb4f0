import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Watch } from '../../../common/watch.ts';
import type { CoreProblem } from '../core-problem.ts';
import { nearest } from '../neighbours.ts';
import { breedDistricts } from './districts.ts';
import { figuresOf } from './for-tests.ts';

const stops = 420;
const width = stops + 1;
const capacity = 20;

function town(seed: number): CoreProblem {
  const random = createRandom(seed);
  const places = Array.from({ length: width }, () => ({ x: random.below(1000), y: random.below(1000) }));
  const rows = places.map((a) => places.map((b) => Math.round(Math.hypot(a.x - b.x, a.y - b.y))));
  return {
    stops,
    distance: Float64Array.from(rows.flat()),
    demand: Float64Array.from({ length: width }, (_, stop) => (stop === 0 ? 0 : 1 + random.below(4))),
    capacity,
    vehiclesMax: stops,
    vehiclesAllowed: stops,
    isFleetFirst: false,
  };
}

it('leaves routes alone that are too long for a district', async () => {
  const problem = { ...town(4), capacity: 10_000 };
  const near = nearest(stops, 300, true, (a, b) => problem.distance[a * width + b] as number);
  const longOne = [Array.from({ length: stops }, (_, i) => i + 1)];
  const watch = new Watch({ stop: { steps: 5000 } });
  watch.cost = 1;
  expect(await breedDistricts(problem, longOne, 1, near, createRandom(4), watch)).toEqual(longOne);
  expect(watch.steps).toBe(0);

  const two = [longOne[0]?.slice(0, 300) ?? [], longOne[0]?.slice(300) ?? []];
  const routes = await breedDistricts(problem, two, 2, near, createRandom(4), watch);
  expect(routes).toContainEqual(two[0]);
  expect(watch.cost).toBeLessThan(1);
});

it('answers a plan of all stops within the limits that costs less, the same from the same seed', async () => {
  for (const seed of [1, 2, 3]) {
    const problem = town(seed);
    const { distance, demand } = problem;
    const near = nearest(stops, 300, true, (a, b) => distance[a * width + b] as number);
    const start: number[][] = [];
    for (let stop = 1; stop <= stops; stop += 5) {
      start.push(Array.from({ length: Math.min(5, width - stop) }, (_, i) => stop + i));
    }
    const routesAllowed = start.length;
    const tours = { stops, routesMax: stops, distance: Int32Array.from(distance), demand, capacity };
    const before = figuresOf(tours, start).length;
    const run = async (steps: number) => {
      const watch = new Watch({ stop: { steps } });
      watch.cost = before;
      const routes = await breedDistricts(problem, start, routesAllowed, near, createRandom(seed), watch);
      expect(watch.steps).toBeLessThanOrEqual(steps);
      return { routes, cost: watch.cost };
    };
    const { routes, cost } = await run(30_000);
    expect(routes.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: stops }, (_, i) => i + 1));
    expect(figuresOf(tours, routes)).toEqual({ length: cost, overload: 0 });
    expect(routes.length).toBeLessThanOrEqual(routesAllowed);
    expect(cost).toBeLessThan(before);
    expect((await run(30_000)).routes).toEqual(routes);
    expect((await run(100)).routes.flat().length).toBe(stops);
  }
});
