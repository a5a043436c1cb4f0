import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { FlatRoutes } from '../breed/flat-routes.ts';
import { Costs } from './costs.ts';
import { Descent } from './descent.ts';
import { expectEqual, figuresOf, listsOf, randomLists, randomTimedProblem, totalsOf } from './for-tests.ts';
import { Moves } from './moves.ts';
import { nearBefore } from './near.ts';
import { Tours } from './tours.ts';

function setOut(seed: number) {
  const problem = randomTimedProblem(seed);
  const random = createRandom(seed);
  const tours = new Tours(problem);
  tours.take(FlatRoutes.of(randomLists(problem, random)));
  return { problem, random, tours };
}

it('knows how long, how late and how overfull routes are', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem, tours } = setOut(seed);
      expectEqual(totalsOf(tours), figuresOf(problem, listsOf(tours)));
    }),
  );
});

it('judges every joint of a route as a walk through it does', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem, tours } = setOut(seed);
      const { travel } = problem.times;
      for (const list of listsOf(tours)) {
        const { warp } = figuresOf(problem, [list]);
        for (const [i, stop] of list.entries()) {
          const before = list[i - 1] ?? 0;
          const arrival = (tours.leave[before] as number) + (travel[before * tours.width + stop] as number);
          const late = Math.max(0, arrival - (tours.latest[stop] as number));
          const joined = (i === 0 ? 0 : (tours.warpTo[before] as number)) + late + (tours.warpFrom[stop] as number);
          expect(joined).toBeCloseTo(warp, 5);
        }
      }
    }),
  );
});

it('makes only moves that save what they promise, and loses no stop', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const { problem, random, tours } = setOut(seed);
      const prices = { way: 1, excess: 1 + random.below(20), warp: 0.5 + random.next() };
      const moves = new Moves(tours, new Costs(tours, prices, 1e-6));
      const costOf = () => {
        const { length, excess, warp } = figuresOf(problem, listsOf(tours));
        return length + prices.excess * excess + prices.warp * warp;
      };
      const before = (stop: number) => tours.routes.prev[stop] as number;
      const routeOf = (stop: number) => tours.routes.routeOf[stop] as number;
      for (let i = 0; i < 60; i++) {
        const stop = 1 + random.below(problem.stops);
        const other = 1 + random.below(problem.stops);
        const cost = costOf();
        const a = before(stop);
        const counts = [random.below(3), random.below(3)] as const;
        const kind = random.below(3);
        let hasMoved = false;
        if (kind === 0) hasMoved = moves.exchange(a, routeOf(stop), counts[0], other, routeOf(other), counts[1]);
        else if (routeOf(stop) !== routeOf(other)) {
          hasMoved = moves.exchangeTails(a, routeOf(stop), other, routeOf(other));
        } else if ((tours.position[stop] as number) < (tours.position[other] as number)) {
          hasMoved = moves.reverse(a, other, routeOf(stop));
        }
        if (hasMoved) expect(costOf()).toBeLessThan(cost);
        else expect(costOf()).toBe(cost);
      }
      expect(
        listsOf(tours)
          .flat()
          .sort((a, b) => a - b),
      ).toEqual(Array.from({ length: problem.stops }, (_, i) => i + 1));
      expectEqual(totalsOf(tours), figuresOf(problem, listsOf(tours)));
    }),
  );
});

it('descends to routes that cost no more, the same ones each time', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const descend = () => {
        const { problem, random, tours } = setOut(seed);
        const moves = new Moves(tours, new Costs(tours, { way: 1, excess: 5, warp: 1 }, 1e-6));
        const before = figuresOf(problem, listsOf(tours));
        new Descent(tours, moves, nearBefore(problem, 10), random).run();
        const after = figuresOf(problem, listsOf(tours));
        expect(after.length + 5 * after.excess + after.warp).toBeLessThanOrEqual(
          before.length + 5 * before.excess + before.warp + 1e-6,
        );
        return listsOf(tours);
      };
      expect(descend()).toEqual(descend());
    }),
  );
});
