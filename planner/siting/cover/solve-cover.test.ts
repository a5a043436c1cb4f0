import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../common/random.ts';
import type { SitingProblem } from '../model.ts';
import { solveSiting } from '../solve.ts';

const candidates = 14;

/** Each home is reached by some candidates, drawn at random, as bits. */
function draw(seed: number, isPriced: boolean): { reach: number[]; costs: number[] } {
  const random = createRandom(seed);
  const reach = Array.from({ length: 40 }, () => {
    let bits = 0;
    for (let k = 0; k < 4; k++) bits |= 1 << random.below(candidates);
    return bits;
  });
  return { reach, costs: Array.from({ length: candidates }, () => (isPriced ? 1 + 4 * random.next() : 1)) };
}

function problemOf({ reach, costs }: ReturnType<typeof draw>): SitingProblem {
  return {
    name: 'drawn',
    objective: 'set-cover',
    homeIds: reach.map((_, home) => `home ${home}`),
    people: new Float64Array(reach.length).fill(1),
    candidateIds: costs.map((_, candidate) => `gate ${candidate}`),
    openingCosts: Float64Array.from(costs),
    secondsMax: 1,
    walks: {
      kind: 'matrix',
      seconds: Float32Array.from(
        reach.flatMap((bits) => costs.map((_, j) => ((bits >> j) & 1 ? 1 : Number.POSITIVE_INFINITY))),
      ),
    },
  };
}

test('a cover is proven best where trying all finds none cheaper', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), async (seed, isPriced) => {
      const { reach, costs } = draw(seed, isPriced);
      let least = Number.POSITIVE_INFINITY;
      for (let set = 0; set < 1 << candidates; set++) {
        if (!reach.every((bits) => (bits & set) !== 0)) continue;
        least = Math.min(
          least,
          costs.reduce((sum, cost, j) => sum + ((set >> j) & 1 ? cost : 0), 0),
        );
      }
      const solution = await solveSiting(problemOf({ reach, costs }), { stop: { steps: 5_000_000 } });
      expect(solution.proven).toBe(true);
      expect(solution.cost).toBeCloseTo(least, 6);
    }),
    { numRuns: 40 },
  );
});
