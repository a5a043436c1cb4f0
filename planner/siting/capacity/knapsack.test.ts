import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Knapsack } from './knapsack.ts';

const items = fc.array(fc.record({ value: fc.integer({ min: -30, max: -1 }), size: fc.integer({ min: 0, max: 12 }) }), {
  maxLength: 9,
});

test('a knapsack is filled as well as any choice fills it, and no choice is better than its bound', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }), (list, capacity, beside) => {
      const leastIn = (room: number): number => {
        let least = 0;
        for (let set = 0; set < 1 << list.length; set++) {
          const chosen = list.filter((_, i) => ((set >> i) & 1) === 1);
          if (chosen.reduce((sum, { size }) => sum + size, 0) > room) continue;
          least = Math.min(
            least,
            chosen.reduce((sum, { value }) => sum + value, 0),
          );
        }
        return least;
      };
      const knapsack = new Knapsack();
      knapsack.begin(capacity);
      list.forEach(({ value, size }, i) => {
        knapsack.put(i, value, size);
      });
      const taken: number[] = [];
      expect(knapsack.solve((label) => taken.push(label))).toBeCloseTo(leastIn(capacity));
      expect(taken.reduce((sum, i) => sum + (list[i]?.value ?? 0), 0)).toBeCloseTo(leastIn(capacity));
      expect(taken.reduce((sum, i) => sum + (list[i]?.size ?? 0), 0)).toBeLessThanOrEqual(capacity);
      if (beside <= capacity) expect(knapsack.bound(beside)).toBeLessThanOrEqual(leastIn(capacity - beside) + 1e-6);
      else expect(knapsack.bound(beside)).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});

test('of many items the last is taken in part, and the value is the bound', () => {
  const knapsack = new Knapsack();
  knapsack.begin(1000.5);
  for (let i = 0; i < 2000; i++) knapsack.put(i, -1, 1);
  let taken = 0;
  const value = knapsack.solve((_, share) => {
    taken += share;
  });
  expect(value).toBeCloseTo(-1000.5, 6);
  expect(taken).toBeCloseTo(1000.5, 6);
});
