import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { nearest } from '../neighbours.ts';
import type { FlatRoutes } from './flat-routes.ts';
import { figuresOf, randomFlatRoutes, randomToursProblem } from './for-tests.ts';
import { LocalSearch } from './local-search.ts';
import { Tours, type ToursProblem } from './tours.ts';

const penalty = 7;

function listsOf(tours: Tours): number[][] {
  return Array.from({ length: tours.routesMax }, (_, route) => {
    const list: number[] = [];
    const depot = tours.depotOf(route);
    for (let stop = tours.next[depot] as number; stop !== depot; stop = tours.next[stop] as number) {
      expect(tours.next[tours.prev[stop] as number]).toBe(stop);
      list.push(stop);
    }
    return list;
  });
}

function improved(problem: ToursProblem, start: FlatRoutes, seed: number) {
  const { stops, distance } = problem;
  const tours = new Tours(problem);
  const near = nearest(stops, stops - 1, false, (a, b) => distance[a * (stops + 1) + b] as number);
  const costs: number[] = [];
  const { update } = tours;
  tours.take(start, penalty);
  const costOf = () => tours.length() + penalty * tours.overload();
  costs.push(costOf());
  let changes = 0;
  // Routes are updated in ones or twos after each move: once the last is, the cost must have gone down.
  tours.update = (route) => {
    update.call(tours, route);
    if (tours.changes === changes) costs.pop();
    changes = tours.changes;
    costs.push(costOf());
  };
  new LocalSearch(tours, near, createRandom(seed)).run();
  return { tours, costs };
}

it('only ever makes moves that lower the cost, and keeps count of it', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const problem = randomToursProblem(seed);
      const { tours, costs } = improved(problem, randomFlatRoutes(problem, createRandom(seed)), seed);
      const lists = listsOf(tours);
      expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: problem.stops }, (_, i) => i + 1));
      expect({ length: tours.length(), overload: tours.overload() }).toEqual(figuresOf(problem, lists));
      for (const [i, cost] of costs.entries()) if (i > 0) expect(cost).toBeLessThan(costs[i - 1] as number);
    }),
    { numRuns: 300 },
  );
});

it('ends where no stop can be moved or exchanged with gain', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const problem = randomToursProblem(seed);
      const { tours } = improved(problem, randomFlatRoutes(problem, createRandom(seed)), seed);
      const lists = listsOf(tours);
      const costOf = (plan: number[][]) => {
        const { length, overload } = figuresOf(problem, plan);
        return length + penalty * overload;
      };
      const cost = costOf(lists);
      for (let stop = 1; stop <= problem.stops; stop++) {
        const without = lists.map((list) => list.filter((other) => other !== stop));
        for (const [route, list] of without.entries()) {
          for (let at = 0; at <= list.length; at++) {
            expect(costOf(without.with(route, list.toSpliced(at, 0, stop)))).toBeGreaterThanOrEqual(cost);
          }
        }
        for (let other = 1; other < stop; other++) {
          const swapped = lists.map((list) => list.map((s) => (s === stop ? other : s === other ? stop : s)));
          expect(costOf(swapped)).toBeGreaterThanOrEqual(cost);
        }
      }
    }),
    { numRuns: 150 },
  );
});
