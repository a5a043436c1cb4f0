import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Objective } from '../model.ts';
import { solveSiting } from '../solve.ts';
import { randomProblem } from '../testing/random-problem.ts';
import { leastCostWithCapacities } from '../testing/try-all.ts';
import { verifySiting } from '../verify.ts';

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const kinds = fc.constantFrom<Objective>('p-median', 'max-coverage');

test('with capacities the bound never exceeds the optimum, and meets it where that is proven', async () => {
  let provenCount = 0;
  await fc.assert(
    fc.asyncProperty(seeds, kinds, fc.boolean(), async (seed, objective, isFull) => {
      const problem = randomProblem(seed, {
        objective,
        homes: 5,
        candidates: 3,
        points: 2,
        hasCapacities: true,
        isFull,
      });
      const least = leastCostWithCapacities(problem);
      const { plan, cost, bound, proven } = await solveSiting(problem, { stop: { steps: 1500 }, seed });
      expect(verifySiting(problem, plan).violations).toEqual([]);
      expect(bound).toBeLessThanOrEqual(least + 1e-6);
      expect(cost).toBeGreaterThanOrEqual(least - 1e-6);
      if (!proven) return;
      provenCount++;
      expect(cost).toBeCloseTo(least, 6);
      expect(bound).toBeCloseTo(least, 6);
    }),
    { numRuns: 40 },
  );
  expect(provenCount).toBeGreaterThan(20);
});
