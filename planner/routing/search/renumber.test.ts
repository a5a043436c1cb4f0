import { expect, it } from 'vitest';
import type { CoreProblem } from './core-problem.ts';
import { renumbered } from './renumber.ts';

it('gives near stops near numbers and keeps what belongs to each', () => {
  const places = [0, 50, 10, 40, 20, 30];
  const original: CoreProblem = {
    stops: 5,
    distance: Float64Array.from(places.flatMap((a) => places.map((b) => Math.abs(a - b) + (a < b ? 1 : 0)))),
    demand: Float64Array.from(places),
    capacity: 100,
    vehiclesMax: 5,
    vehiclesAllowed: 5,
    isFleetFirst: false,
  };
  const { problem, nameOf } = renumbered(original);
  expect([...nameOf]).toEqual([0, 2, 4, 5, 3, 1]);
  expect([...problem.demand]).toEqual([0, 10, 20, 30, 40, 50]);
  expect([...problem.distance.subarray(6, 12)]).toEqual([10, 0, 11, 21, 31, 41]);
});
