import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../common/input-error.ts';
import type { Objective } from './model.ts';
import { readPmed } from './readers/pmed.ts';
import { readPmedcap } from './readers/pmedcap.ts';
import { solveSiting } from './solve.ts';
import { randomProblem } from './testing/random-problem.ts';
import { leastCost } from './testing/try-all.ts';
import { verifySiting } from './verify.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const kinds = fc.constantFrom<Objective>('p-median', 'max-coverage', 'set-cover');

describe('siting', () => {
  test('is optimal, and knows it, on every tiny problem', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, kinds, fc.boolean(), async (seed, objective, isFull) => {
        const problem = randomProblem(seed, { objective, homes: 10, candidates: 6, points: 2, isFull });
        const solution = await solveSiting(problem, { stop: { steps: 5000 } });
        const verdict = verifySiting(problem, solution.plan);
        expect(verdict.violations).toEqual([]);
        expect(solution.cost).toBeCloseTo(verdict.cost, 6);
        expect(solution.cost).toBeCloseTo(leastCost(problem), 6);
        expect(solution.proven).toBe(true);
        expect(solution.bound).toBeCloseTo(solution.cost, 6);
      }),
      { numRuns: 60 },
    );
  });

  test('has a feasible plan within its bound after few steps, and no worse a one after more', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, kinds, fc.boolean(), async (seed, objective, hasCapacities) => {
        const problem = randomProblem(seed, { objective, homes: 60, candidates: 20, points: 4, hasCapacities });
        const short = await solveSiting(problem, { stop: { steps: 3 }, seed });
        const long = await solveSiting(problem, { stop: { steps: 60 }, seed });
        for (const { plan, cost, bound } of [short, long]) {
          const verdict = verifySiting(problem, plan);
          // With capacities it may be that there is no room for everybody whom set-cover must serve.
          if (!hasCapacities || objective !== 'set-cover') expect(verdict.violations).toEqual([]);
          if (verdict.feasible) expect(cost).toBeCloseTo(verdict.cost, 4);
          if (bound !== undefined) expect(bound).toBeLessThanOrEqual(cost + 1e-6);
        }
        if (!hasCapacities) expect(long.cost).toBeLessThanOrEqual(short.cost + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  test('gives the same answer for the same seed and steps', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, kinds, fc.boolean(), async (seed, objective, hasCapacities) => {
        const problem = randomProblem(seed, { objective, homes: 50, candidates: 15, points: 3, hasCapacities });
        const options = { stop: { steps: 40 }, seed };
        const [one, other] = [await solveSiting(problem, options), await solveSiting(problem, options)];
        expect(other.plan).toEqual(one.plan);
        expect(other.steps).toBe(one.steps);
        expect(other.explanation).toEqual(one.explanation);
      }),
      { numRuns: 15 },
    );
  });

  test('proves the optimum of a published p-median problem', async () => {
    const problem = readPmed(fixture('pmed/pmed1.txt'), 'pmed1');
    const solution = await solveSiting(problem, { stop: { steps: 2000 } });
    expect(solution).toMatchObject({ cost: 5819, bound: 5819, proven: true });
    expect(verifySiting(problem, solution.plan)).toEqual({ feasible: true, cost: 5819, violations: [] });
    expect(solution.explanation.curve.map(({ points }) => points)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('reaches the optimum of a published capacitated p-median problem', async () => {
    const problem = readPmedcap(fixture('pmedcap/pmedcap1_1.txt'), 'pmedcap1_1');
    const solution = await solveSiting(problem, { stop: { steps: 3000, cost: 713 } });
    expect(verifySiting(problem, solution.plan)).toEqual({ feasible: true, cost: 713, violations: [] });
  });

  test('says who is left out, what each point serves and what another number of points would change', async () => {
    const problem = randomProblem(7, { objective: 'max-coverage', homes: 80, candidates: 20, points: 3 });
    const { plan, cost, explanation } = await solveSiting(problem, { stop: { steps: 500 } });
    const leftOut = problem.homeIds.filter((_, home) => plan.assigned[home] === null);
    expect(explanation.leftOut).toEqual(leftOut);
    expect(explanation.peopleLeftOut).toBe(cost);
    const served = explanation.points.reduce((sum, { people }) => sum + people, 0);
    expect(served + explanation.peopleLeftOut).toBe(problem.people.reduce((sum, people) => sum + people, 0));
    const left = explanation.curve.map(({ peopleLeftOut }) => peopleLeftOut);
    expect(left).toEqual(left.slice().sort((a, b) => b - a));
    expect(explanation.curve.find(({ points }) => points === 3)?.cost).toBe(cost);
    expect(explanation.walks).toContain('straight line × 1.3');
  });

  test('keeps what stands today when moving costs more than it gains', async () => {
    const problem = randomProblem(3, { objective: 'max-coverage', homes: 60, candidates: 12, points: 3 });
    const open = Uint8Array.from({ length: 12 }, (_, j) => (j < 3 ? 1 : 0));
    const stay = { ...problem, existing: { open, openCost: 1000, closeCost: 1000 } };
    const kept = await solveSiting(stay, { stop: { steps: 1000 } });
    expect(kept.plan.open).toEqual(['gate 0', 'gate 1', 'gate 2']);
    expect(kept.explanation.points.every(({ change }) => change === 'kept')).toBe(true);
    const free = await solveSiting(
      { ...problem, existing: { open, openCost: 0, closeCost: 0 } },
      { stop: { steps: 1000 } },
    );
    expect(free.cost).toBeLessThanOrEqual(kept.cost);
  });

  test('ends soon with a plan when it is cancelled', async () => {
    const problem = randomProblem(5, {
      objective: 'p-median',
      homes: 300,
      candidates: 100,
      points: 10,
      hasCapacities: true,
    });
    const signal = AbortSignal.abort();
    const solution = await solveSiting(problem, { stop: { seconds: 60 }, signal });
    expect(verifySiting(problem, solution.plan).violations).toEqual([]);
  });

  test('refuses problems that contradict themselves', async () => {
    const problem = randomProblem(1, { objective: 'p-median', homes: 5, candidates: 4, points: 2 });
    const refused = [
      { ...problem, points: undefined },
      { ...problem, points: 1, states: Uint8Array.of(1, 1, 0, 0) },
      { ...problem, homeIds: ['a', 'a', 'b', 'c', 'd'] },
      { ...problem, people: Float64Array.of(1, 2, Number.NaN, 4, 5) },
      { ...problem, walks: { kind: 'matrix' as const, seconds: new Float32Array(3) } },
      { ...problem, objective: 'set-cover' as const },
    ];
    for (const wrong of refused) await expect(solveSiting(wrong)).rejects.toBeInstanceOf(InputError);
  });
});
