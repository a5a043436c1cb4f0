import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../common/input-error.ts';
import { randomPlainProblem, randomProblem } from './for-tests.ts';
import { generateDailyRun } from './generate.ts';
import { readRoutingJson } from './json.ts';
import { readCvrplib } from './readers/cvrplib.ts';
import { readLilim } from './readers/lilim.ts';
import { readSolomon } from './readers/solomon.ts';
import { plainProblem } from './search/plain.ts';
import { solveRouting } from './solve.ts';
import { verifyRouting } from './verify.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/routing/${name}`, import.meta.url), 'utf8');

describe.each([
  ['the whole model', randomProblem, 60],
  ['the fast searches', randomPlainProblem, 40],
])('%s', (_, make, runs) => {
  it('gives plans that the verifier accepts, at the cost it works out, no worse than the first plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), async (seed) => {
        const problem = make(seed);
        const first = await solveRouting(problem, { stop: { steps: 0 }, seed });
        const found = await solveRouting(problem, { stop: { steps: 300 }, seed });
        for (const { plan, cost } of [first, found]) {
          const verdict = verifyRouting(problem, plan);
          expect(verdict.violations).toEqual([]);
          expect(cost).toBeCloseTo(verdict.cost, 4);
        }
        const isBetter = found.cost <= first.cost + 1e-6 || found.plan.routes.length < first.plan.routes.length;
        expect(isBetter).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('gives the same plan for the same seed and steps', async () => {
    for (const seed of [3, 4, 5]) {
      const solve = () => solveRouting(make(seed), { stop: { steps: 200 }, seed });
      expect((await solve()).plan).toEqual((await solve()).plan);
    }
  });
});

it('takes the fast searches for published instances, and only for what they know', () => {
  expect(plainProblem(readCvrplib(fixture('A-n32-k5.vrp')))?.times).toBeUndefined();
  expect(plainProblem(readSolomon(fixture('R101.txt')))?.times).toBeDefined();
  expect(plainProblem(readLilim(fixture('lc101.txt')))?.pairs).toBeDefined();
  expect(plainProblem(generateDailyRun({ stops: 20, carriers: 2, coldStops: 1, seed: 1 }))).toBeUndefined();
});

it.each([
  ['A-n32-k5.vrp', readCvrplib, 5, 784, 0.5, 20_000],
  ['C101.txt', readSolomon, 10, 828.94, 0.5, 20_000],
  ['lc101.txt', readLilim, 10, 828.94, 0.5, 20_000],
  ['R101.txt', readSolomon, 19, 1645.79, 3, 60_000],
])('comes close to the best known plan of %s', async (name, read, vehicles, best, percent, steps) => {
  const problem = read(fixture(name));
  const { plan, cost } = await solveRouting(problem, { stop: { steps } });
  expect(verifyRouting(problem, plan)).toMatchObject({ feasible: true });
  expect(plan.routes).toHaveLength(vehicles);
  expect(cost).toBeGreaterThan(best - 0.01);
  expect(cost).toBeLessThan(best * (1 + percent / 100));
});

it('solves the example and says why a stop is left out', async () => {
  const text = readFileSync(new URL('../examples/routing.json', import.meta.url), 'utf8');
  const problem = readRoutingJson(text, 'routing');
  const { plan, explanation } = await solveRouting(problem, { stop: { steps: 500 } });
  expect(verifyRouting(problem, plan).violations).toEqual([]);
  expect(explanation.unserved).toEqual([]);

  const withoutNurse = { ...problem, carriers: problem.carriers.map((carrier) => ({ ...carrier, skills: [] })) };
  const poorer = await solveRouting(withoutNurse, { stop: { steps: 500 } });
  expect(poorer.explanation.unserved).toMatchObject([{ stop: 'insulin for Mrs Shen', reason: 'no-carrier' }]);
  expect(verifyRouting(withoutNurse, poorer.plan).violations).toMatchObject([{ rule: 'must-be-served' }]);
});

it('changes little around a no-show when changes cost much', async () => {
  let [freely, dearly] = [0, 0];
  for (const seed of [1, 2, 3]) {
    freely += await changesAroundNoShow(seed, 0);
    dearly += await changesAroundNoShow(seed, 50);
  }
  expect(dearly).toBeLessThan(freely);
});

/** How many stops go to another carrier once the first carrier is away, besides those it had. */
async function changesAroundNoShow(seed: number, costPerChange: number): Promise<number> {
  const day = generateDailyRun({ stops: 40, carriers: 4, coldStops: 0, seed });
  const before = await solveRouting(day, { stop: { steps: 1000 } });
  const carrierOf = new Map(
    before.plan.routes.flatMap((r) => r.trips.flatMap((t) => t.stops.map((s) => [s, r.carrier]))),
  );
  const gone = before.plan.routes[0]?.carrier;
  const problem = {
    ...day,
    costPerChange,
    stops: day.stops.map((stop, index) => ({ ...stop, dropPenalty: 100, previousCarrier: carrierOf.get(index) })),
    carriers: day.carriers.map((c, index) => (index === gone ? { ...c, shiftTo: c.shiftFrom } : c)),
  };
  const { plan } = await solveRouting(problem, { stop: { steps: 3000 } });
  expect(verifyRouting(problem, plan).violations).toEqual([]);
  return plan.routes
    .flatMap((route) => route.trips.flatMap((trip) => trip.stops.map((stop) => [stop, route.carrier] as const)))
    .filter(([stop, carrier]) => carrierOf.get(stop) !== carrier && carrierOf.get(stop) !== gone).length;
}

it('keeps fixed stops first, and refuses those that cannot be served', async () => {
  const day = generateDailyRun({ stops: 30, carriers: 3, coldStops: 0, seed: 5 });
  const [first, ...others] = day.carriers;
  const problem = { ...day, carriers: [{ ...first, fixedStops: [7, 3] }, ...others] } as typeof day;
  problem.stops = day.stops.map((stop, index) => (index === 7 || index === 3 ? { ...stop, windows: [] } : stop));
  const { plan } = await solveRouting(problem, { stop: { steps: 500 } });
  expect(verifyRouting(problem, plan).violations).toEqual([]);
  expect(plan.routes.find((route) => route.carrier === 0)?.trips[0]?.stops.slice(0, 2)).toEqual([7, 3]);

  problem.stops = day.stops.map((stop, index) => (index === 7 ? { ...stop, windows: [{ from: 0, to: 1 }] } : stop));
  await expect(solveRouting(problem, { stop: { steps: 10 } })).rejects.toThrow(InputError);
});

it('begins with a plan that serves everybody, where the few who can go into the cold are soon full', async () => {
  for (const seed of [6, 12]) {
    const day = generateDailyRun({ stops: 210, carriers: 12, coldStops: 2, seed });
    const { plan } = await solveRouting(day, { stop: { steps: 0 } });
    expect(verifyRouting(day, plan).violations).toEqual([]);
  }
});

it('sends alike carriers out again and again on a day of half-days, and gains by searching on', async () => {
  for (const seed of [1, 2]) {
    const day = generateDailyRun({ stops: 105, carriers: 4, coldStops: 2, seed, kind: 'half-days' });
    const first = await solveRouting(day, { stop: { steps: 0 } });
    const { plan, cost } = await solveRouting(day, { stop: { steps: 1000 } });
    expect(verifyRouting(day, plan)).toEqual({ feasible: true, cost: expect.closeTo(cost, 3), violations: [] });
    expect(plan.unserved).toEqual([]);
    expect(cost).toBeLessThan(first.cost);
    expect(Math.max(...plan.routes.map(({ trips }) => trips.length))).toBe(3);
  }
});

it('stops soon when told to, with a plan', async () => {
  const day = generateDailyRun({ stops: 60, carriers: 5, coldStops: 1, seed: 3 });
  const abortion = new AbortController();
  const solving = solveRouting(day, { stop: { steps: 1e9 }, signal: abortion.signal });
  setTimeout(() => abortion.abort(), 50);
  const { plan, steps } = await solving;
  expect(steps).toBeLessThan(1e9);
  expect(verifyRouting(day, plan).feasible).toBe(true);
});

it('refuses a problem that contradicts itself', async () => {
  const problem = randomPlainProblem(1);
  const wrong = { ...problem, stops: problem.stops.map((stop) => ({ ...stop, place: 1000 })) };
  await expect(solveRouting(wrong)).rejects.toThrow('its place does not exist');
});
