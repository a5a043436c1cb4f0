import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Watch } from '../../../common/watch.ts';
import { fewestVehicles } from '../fleet-bound.ts';
import { Routes } from '../routes.ts';
import { Ejection } from './ejection.ts';
import { eliminateRoutes } from './eliminate.ts';
import { figuresOf, listsOf, servableProblem } from './for-tests.ts';
import { type TimedProblem, Tours } from './tours.ts';

function alone(seed: number) {
  const problem = servableProblem(seed);
  const routes = new Routes(problem.stops, problem.vehiclesMax);
  for (let stop = 1; stop <= problem.stops; stop++) routes.link(stop, 0, stop - 1);
  return { problem, routes };
}

it('leaves as many routes or fewer, in time and with room, with every stop in one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const { problem, routes } = alone(seed);
      const watch = new Watch({ stop: { steps: 60 * problem.stops }, seed });
      const fewer = await eliminateRoutes(problem, routes, 1, 1, createRandom(seed), watch);
      const tours = new Tours(problem);
      tours.copyFrom(fewer);
      const lists = listsOf(tours);
      expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: problem.stops }, (_, i) => i + 1));
      expect(figuresOf(problem, lists)).toMatchObject({ excess: 0, warp: 0 });
      expect(lists.length).toBeLessThanOrEqual(routes.used);
      expect(lists.length).toBeGreaterThanOrEqual(fewestVehicles(problem));
    }),
    { numRuns: 20 },
  );
});

/** The lowest price of stops to take out of a route so that another fits in, by trying everything. */
function cheapestByTrying(problem: TimedProblem, list: readonly number[], stop: number, price: Float64Array): number {
  let best = Number.POSITIVE_INFINITY;
  for (let out = 0; out < 1 << list.length; out++) {
    const kept = list.filter((_, i) => ((out >> i) & 1) === 0);
    const cost = list.reduce((sum, s, i) => sum + (((out >> i) & 1) === 0 ? 0 : (price[s] as number)), 0);
    if (cost >= best) continue;
    for (let slot = 0; slot <= kept.length; slot++) {
      const { excess, warp } = figuresOf(problem, [[...kept.slice(0, slot), stop, ...kept.slice(slot)]]);
      if (excess === 0 && warp === 0) best = cost;
    }
  }
  return best;
}

it('ejects what is cheapest to eject', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem } = alone(seed);
      const random = createRandom(seed);
      const tours = new Tours(problem);
      const list: number[] = [];
      for (let stop = 2; stop <= Math.min(problem.stops, 8); stop++) {
        for (let slot = 0; slot <= list.length; slot++) {
          const longer = [...list.slice(0, slot), stop, ...list.slice(slot)];
          const { excess, warp } = figuresOf(problem, [longer]);
          if (excess > 0 || warp > 0) continue;
          list.splice(slot, 0, stop);
          break;
        }
      }
      for (const [i, stop] of list.entries()) tours.routes.link(stop, list[i - 1] ?? 0, 0);
      tours.renew(0);
      const price = Float64Array.from({ length: tours.width }, () => 1 + random.below(5));
      const ejection = new Ejection(tours, price, random);
      expect(ejection.find(1)).toBe(true);
      const kept = list.filter((stop) => !ejection.ejected.includes(stop));
      kept.splice(kept.indexOf(ejection.after) + 1, 0, 1);
      const { excess, warp } = figuresOf(problem, [kept]);
      expect({ excess, warp }).toEqual({ excess: 0, warp: 0 });
      const cost = ejection.ejected.reduce((sum, stop) => sum + (price[stop] as number), 0);
      const triangle = cheapestByTrying(problem, list, 1, price);
      expect(cost).toBe(triangle);
      if (cost > 0) found++;
    }),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(0);
});
