import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../common/input-error.ts';
import { randomProblem } from './testing/random-problem.ts';
import { listsOf, secondsReader } from './walk-lists.ts';

test('homes have whom they reach, the nearest first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const problem = randomProblem(seed, { objective: 'p-median', homes: 20, candidates: 15, isFull: true });
      const { start, candidate, seconds } = listsOf(problem);
      const secondsBetween = secondsReader(problem);
      for (let h = 0; h < 20; h++) {
        const expected = Array.from({ length: 15 }, (_, j) => ({ j, walk: secondsBetween(h, j) }))
          .filter(({ j, walk }) => walk <= (problem.secondsMax as number) && problem.states?.[j] !== 2)
          .sort((a, b) => a.walk - b.walk || a.j - b.j);
        expect(Array.from(candidate.subarray(start[h], start[h + 1]))).toEqual(expected.map(({ j }) => j));
        expect(Array.from(seconds.subarray(start[h], start[h + 1]))).toEqual(expected.map(({ walk }) => walk));
      }
    }),
    { numRuns: 50 },
  );
});

test('more walks than can be searched are refused with advice', () => {
  const problem = { ...randomProblem(1, { objective: 'p-median', homes: 80, candidates: 30 }), secondsMax: undefined };
  expect(listsOf(problem, 'walk', 2400).candidate).toHaveLength(2400);
  expect(() => listsOf(problem, 'walk', 2399)).toThrow(InputError);
  expect(() => listsOf(problem, 'walk', 2399)).toThrow('more than 2,399 walks are within reach: lower secondsMax');
});
