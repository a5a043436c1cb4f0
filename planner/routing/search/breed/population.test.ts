import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { FlatRoutes } from './flat-routes.ts';
import { randomOrder } from './for-tests.ts';
import { Individual } from './individual.ts';
import { Penalties } from './penalties.ts';
import { Population } from './population.ts';

const stops = 12;
const plan = (lists: number[][], cost: number, excess = 0) => new Individual(FlatRoutes.of(lists), cost, [excess]);

function randomPlan(random: ReturnType<typeof createRandom>): Individual {
  const order = randomOrder(stops, random);
  const cut = 1 + random.below(stops - 1);
  return plan([order.slice(0, cut), order.slice(cut)], 100 + random.below(900), Math.max(0, random.below(5) - 2));
}

it('counts the neighbours that another plan has not', () => {
  const a = plan([[1, 2, 3], [4]], 0);
  expect(a.brokenPairs(plan([[3, 2, 1], [4]], 0))).toBe(0);
  expect(a.brokenPairs(plan([[1, 2], [3], [4]], 0))).toBe(1 / 4);
});

it('keeps both groups in bounds, its best, and no two alike while it can', () => {
  const random = createRandom(4);
  const population = new Population(new Penalties([10]), random);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 800; i++) {
    const individual = i > 0 && random.next() < 0.3 ? population.pick() : randomPlan(random);
    if (individual.isFeasible) best = Math.min(best, individual.cost);
    population.add(individual);
    population.note(individual);
    expect(population.best?.cost ?? best).toBe(best);
    for (const group of [population.feasible, population.infeasible]) {
      expect(group.size).toBeLessThanOrEqual(65);
      if (i > 300) expect(group.size).toBeGreaterThanOrEqual(25);
    }
  }
  const { individuals } = population.feasible;
  expect(individuals.every(({ isFeasible }) => isFeasible)).toBe(true);
  expect(individuals.map(({ cost }) => cost)).toEqual(individuals.map(({ cost }) => cost).sort((a, b) => a - b));
  expect(new Set(individuals).size).toBeGreaterThan(20);
});

it('makes a limit dearer when most plans break it, cheaper when most keep it', () => {
  const random = createRandom(1);
  const penalties = new Penalties([10]);
  const population = new Population(penalties, random);
  const note = (excess: number) => {
    for (let i = 0; i < 100; i++) population.note(plan([[1, 2]], 1, excess));
    return penalties.weights[0];
  };
  expect(note(1)).toBeCloseTo(12);
  expect(note(0)).toBeCloseTo(10.2);
});
