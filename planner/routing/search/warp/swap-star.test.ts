import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { FlatRoutes } from '../breed/flat-routes.ts';
import { Costs } from './costs.ts';
import { expectEqual, figuresOf, listsOf, randomLists, randomTimedProblem, totalsOf } from './for-tests.ts';
import { nearBefore } from './near.ts';
import { WindowSwapStar } from './swap-star.ts';
import { type TimedProblem, Tours } from './tours.ts';

const prices = { way: 1, excess: 5, warp: 2 };

function costOf(problem: TimedProblem, lists: number[][]): number {
  const { length, excess, warp } = figuresOf(problem, lists);
  return length + prices.excess * excess + prices.warp * warp;
}

/** No way round by another stop is shorter than the straight one. */
function straightened(problem: TimedProblem): TimedProblem {
  const distance = problem.distance.slice();
  const width = problem.stops + 1;
  for (let by = 0; by < width; by++) {
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < width; b++) {
        const round = (distance[a * width + by] as number) + (distance[by * width + b] as number);
        distance[a * width + b] = Math.min(distance[a * width + b] as number, round);
      }
    }
  }
  return { ...problem, distance };
}

/** Exchanges until there is nothing to gain. */
function exchanged(seed: number, problem = randomTimedProblem(seed)) {
  const lists = randomLists(problem, createRandom(seed)).filter(({ length }) => length > 0);
  const tours = new Tours(problem);
  tours.take(FlatRoutes.of(lists));
  const swapStar = new WindowSwapStar(tours, new Costs(tours, prices, 1e-6), nearBefore(problem, problem.stops));
  swapStar.start(-1);
  const costs = [costOf(problem, lists)];
  while (swapStar.run()) costs.push(costOf(problem, listsOf(tours)));
  return { problem, tours, costs };
}

it('makes only exchanges that gain something, loses no stop and keeps the figures', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem, tours, costs } = exchanged(seed);
      for (const [i, cost] of costs.entries()) if (i > 0) expect(cost).toBeLessThan(costs[i - 1] as number);
      const lists = listsOf(tours);
      expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: problem.stops }, (_, i) => i + 1));
      expectEqual(totalsOf(tours), figuresOf(problem, lists));
    }),
    { numRuns: 300 },
  );
});

it("ends where no stop gains by going to another route, nor two by taking each other's place", () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem, tours } = exchanged(seed, straightened(randomTimedProblem(seed)));
      const lists = listsOf(tours);
      const cost = costOf(problem, lists) - 1e-5;
      for (const [route, list] of lists.entries()) {
        for (const stop of list) {
          for (const [other, there] of lists.entries()) {
            if (other === route) continue;
            const without = lists.with(
              route,
              list.filter((s) => s !== stop),
            );
            for (let at = 0; at <= there.length; at++) {
              expect(costOf(problem, without.with(other, there.toSpliced(at, 0, stop)))).toBeGreaterThan(cost);
            }
            for (const mate of there) {
              const swapped = lists.map((l) => l.map((s) => (s === stop ? mate : s === mate ? stop : s)));
              expect(costOf(problem, swapped)).toBeGreaterThan(cost);
            }
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

it("puts two stops elsewhere in each other's route where no exchange in place gains", () => {
  // Two routes along a line, out and home again. Stops 3 and 4 are in the wrong ones, and each belongs at the other end.
  const at = [0, 10, 20, 30, -30, -20, -10];
  const problem: TimedProblem = {
    ...randomTimedProblem(0),
    stops: 6,
    distance: Float64Array.from(at.flatMap((a) => at.map((b) => Math.abs(a - b)))),
    demand: Float64Array.of(0, 1, 1, 1, 1, 1, 1),
    capacity: 3,
    vehiclesMax: 2,
    times: {
      travel: new Float64Array(49),
      ready: Float64Array.of(0, 10, 20, 30, 10, 20, 30),
      due: Float64Array.of(99, 11, 21, 31, 11, 21, 31),
      service: new Float64Array(7),
    },
  };
  const tours = new Tours(problem);
  tours.take(
    FlatRoutes.of([
      [4, 1, 2],
      [5, 6, 3],
    ]),
  );
  const swapStar = new WindowSwapStar(tours, new Costs(tours, prices, 1e-6), nearBefore(problem, 5));
  swapStar.start(-1);
  expect(swapStar.run()).toBe(true);
  expect(listsOf(tours).sort((a, b) => (a[0] as number) - (b[0] as number))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});
