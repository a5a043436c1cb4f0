import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { Bank } from '../bank.ts';
import { CapacityRoutes } from '../capacity.ts';
import { nearest } from '../neighbours.ts';
import { LineUp } from '../order.ts';
import { Ruin } from '../ruin.ts';
import { figuresOf, randomToursProblem } from './for-tests.ts';
import { Polisher } from './polish.ts';

it('answers plans of all stops that keep the limits and cost no more', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const tours = randomToursProblem(seed);
      const { stops, demand, capacity } = tours;
      const distance = Float64Array.from(tours.distance);
      const random = createRandom(seed);
      const limits = { vehiclesMax: stops, vehiclesAllowed: stops, isFleetFirst: false };
      const evaluator = new CapacityRoutes({ stops, distance, demand, capacity, ...limits }, random);
      const bank = new Bank(stops);
      const near = nearest(stops, stops, true, (a, b) => distance[a * (stops + 1) + b] as number);
      const ruin = new Ruin(evaluator, bank, near, random);
      const polisher = new Polisher(
        { evaluator, bank },
        ruin,
        new LineUp([], 1, random),
        { from: 20, to: 1, every: 1 },
        random,
      );
      let lists = Array.from({ length: stops }, (_, i) => [i + 1]);
      for (let round = 0; round < 2; round++) {
        const before = figuresOf(tours, lists).length;
        lists = polisher.polish(lists, 100);
        const { length, overload } = figuresOf(tours, lists);
        expect(overload).toBe(0);
        expect(length).toBeLessThanOrEqual(before);
        expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: stops }, (_, i) => i + 1));
      }
    }),
    { numRuns: 60 },
  );
});
