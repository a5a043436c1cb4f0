import { expect, test } from 'vitest';
import type { SitingPlan, SitingProblem } from './model.ts';
import { verifySiting } from './verify.ts';

const problem: SitingProblem = {
  name: 'two gates and a forbidden one',
  objective: 'p-median',
  homeIds: ['a', 'b', 'c'],
  people: Float64Array.of(2, 3, 4),
  candidateIds: ['north', 'south', 'roof'],
  walks: { kind: 'matrix', seconds: Float32Array.of(10, 50, 1, 20, 10, 1, 60, 30, 1) },
  secondsMax: 55,
  points: 2,
  capacities: Float64Array.of(5, 7, 9),
  states: Uint8Array.of(1, 0, 2),
};
const plan: SitingPlan = { open: ['north', 'south'], assigned: ['north', 'north', 'south'] };
const rulesOf = (changed: Partial<SitingPlan>, of = problem) =>
  verifySiting(of, { ...plan, ...changed }).violations.map(({ rule }) => rule);

test('a plan that keeps every rule costs what its walks cost', () => {
  expect(verifySiting(problem, plan)).toEqual({ feasible: true, cost: 2 * 10 + 3 * 20 + 4 * 30, violations: [] });
});

test('who is left out counts as walking twice the longest walk allowed', () => {
  expect(verifySiting(problem, { ...plan, assigned: ['north', 'north', null] }).cost).toBe(20 + 60 + 4 * 100);
});

test('every rule that is broken is named', () => {
  expect(rulesOf({ open: ['north'] })).toEqual(['closed-point']);
  expect(rulesOf({ open: ['south'], assigned: ['south', 'south', null] })).toEqual(['missing-point']);
  expect(rulesOf({ open: ['north', 'north'], assigned: ['north', 'north', null] })).toEqual(['twice-open']);
  expect(rulesOf({ open: ['north', 'roof'], assigned: ['north', 'north', 'roof'] })).toEqual(['forbidden-point']);
  expect(rulesOf({ assigned: ['north', 'north', 'north'] })).toEqual(['out-of-reach', 'over-capacity']);
  expect(rulesOf({ assigned: ['south', 'south', 'south'] })).toEqual(['over-capacity']);
  expect(rulesOf({ assigned: ['north', 'north', 'moon'] })).toEqual(['unknown-point']);
  expect(rulesOf({ assigned: ['north', 'north'] })).toEqual(['wrong-length']);
  expect(rulesOf({}, { ...problem, points: 1 })).toEqual(['too-many-points']);
  expect(rulesOf({ assigned: ['north', null, 'south'] }, { ...problem, objective: 'set-cover' })).toContain('left-out');
});

test('opening, moving and closing points costs what the problem says', () => {
  const today = Uint8Array.of(1, 0, 1);
  const moved: SitingProblem = {
    ...problem,
    openingCosts: Float64Array.of(100, 200, 400),
    existing: { open: today, openCost: 7, closeCost: 11 },
  };
  expect(verifySiting(moved, plan).cost).toBe(200 + 100 + 200 + 7 + 11);
});
