import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { FlatRoutes } from './flat-routes.ts';
import { figuresOf, randomOrder, randomToursProblem } from './for-tests.ts';
import { Split } from './split.ts';

const penalty = 5;

/** Every way to cut an order into at most so many routes. */
function* cuts(order: number[], routesMax: number): Generator<number[][]> {
  if (order.length === 0) yield [];
  else if (routesMax > 0) {
    for (let length = 1; length <= order.length; length++) {
      for (const rest of cuts(order.slice(length), routesMax - 1)) yield [order.slice(0, length), ...rest];
    }
  }
}

it('cuts an order where it costs least', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const problem = randomToursProblem(seed);
      const { stops, routesMax, distance, demand, capacity } = problem;
      fc.pre(stops <= 10);
      const order = randomOrder(stops, createRandom(seed));
      const costOf = (lists: number[][]) => {
        const { length, overload } = figuresOf(problem, lists);
        return length + penalty * overload;
      };
      const flat = new FlatRoutes(stops, routesMax);
      flat.order.set(order);
      const cost = new Split(distance, demand, capacity, routesMax).run(flat, penalty);
      expect(flat.lists().flat()).toEqual(order);
      expect(flat.count).toBeLessThanOrEqual(routesMax);
      expect(costOf(flat.lists())).toBe(cost);

      const loadOf = (list: number[]) => list.reduce((sum, stop) => sum + (demand[stop] as number), 0);
      const leastOf = (routes: number, looked: (lists: number[][]) => number[][]) => {
        let least = Number.POSITIVE_INFINITY;
        for (const lists of cuts(order, routes)) {
          if (looked(lists).every((list) => loadOf(list) <= 1.5 * capacity)) least = Math.min(least, costOf(lists));
        }
        return least;
      };
      // Routes that are far too full are not looked at, but for the last one where more routes would be needed.
      const free = leastOf(stops, (lists) => lists);
      const limited = leastOf(routesMax, (lists) => (lists.length === routesMax ? lists.slice(0, -1) : lists));
      expect([free, limited]).toContain(cost);
    }),
    { numRuns: 200 },
  );
});
