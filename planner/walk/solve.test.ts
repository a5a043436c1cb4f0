import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../common/input-error.ts';
import type { WalkProblem } from './model.ts';
import { networkFromGeoJson } from './read-network.ts';
import { solveWalk } from './solve.ts';
import { randomProblem } from './testing/random-town.ts';
import { verifyWalk } from './verify.ts';

const lon = 121.47;
const lat = 31.23;
const metre = 1 / 111_194.9;

/** A street of 400 m northwards, with steps of 100 m off its middle to the east. */
function street(overrides: Partial<WalkProblem> = {}): WalkProblem {
  const network = networkFromGeoJson({
    type: 'FeatureCollection',
    features: [
      line([lon, lat], [lon, lat + 200 * metre], [lon, lat + 400 * metre]),
      line(
        [lon, lat + 200 * metre],
        [lon + 100 * (metre / Math.cos((lat * Math.PI) / 180)), lat + 200 * metre],
        'steps',
      ),
    ],
  });
  return {
    source: { kind: 'network', network },
    closures: [],
    from: [{ id: 'south', lon, lat }],
    to: [{ id: 'north', lon, lat: lat + 400 * metre }],
    boundSeconds: 900,
    speedMetresPerSecond: 1,
    snapMetresMax: 100,
    isochroneSeconds: [],
    ...overrides,
  };
}

function line(...points: unknown[]) {
  const highway = typeof points.at(-1) === 'string' ? points.pop() : 'footway';
  return { type: 'Feature', properties: { highway }, geometry: { type: 'LineString', coordinates: points } };
}

describe('solveWalk', () => {
  it('walks 400 m in 400 s at 1 m/s', async () => {
    const { plan, cost, proven } = await solveWalk(street());
    expect(plan.times.seconds[0]).toBeCloseTo(400, 1);
    expect(cost).toBeCloseTo(400, 1);
    expect(proven).toBe(true);
  });

  it('takes steps at half the speed', async () => {
    const east = { id: 'east', lon: lon + 100 * (metre / Math.cos((lat * Math.PI) / 180)), lat: lat + 200 * metre };
    const { plan } = await solveWalk(street({ to: [east] }));
    expect(plan.times.seconds[0]).toBeCloseTo(200 + 2 * 100, 0);
  });

  it('walks between neighbours on one street without going to its end', async () => {
    const from = [{ id: 'a', lon, lat: lat + 10 * metre }];
    const to = [{ id: 'b', lon, lat: lat + 30 * metre }];
    expect((await solveWalk(street({ from, to }))).plan.times.seconds[0]).toBeCloseTo(20, 1);
  });

  it('leaves out what is beyond the bound, and counts the bound for it', async () => {
    const { plan, cost, explanation } = await solveWalk(street({ boundSeconds: 300 }));
    expect(plan.times.to).toHaveLength(0);
    expect(cost).toBe(300);
    expect(explanation.unreached).toEqual(['south']);
  });

  it('names who is off the network', async () => {
    const from = [{ id: 'far', lon: lon + 0.1, lat }];
    expect((await solveWalk(street({ from }))).explanation.offNetwork).toEqual(['far']);
  });

  it('says that a straight line is one', async () => {
    const { plan, explanation, proven } = await solveWalk(street({ source: { kind: 'straight-line', detour: 1.5 } }));
    expect(plan.times.seconds[0]).toBeCloseTo(600, 1);
    expect(explanation.note).toContain('straight line × 1.5');
    expect(proven).toBe(false);
    expect(verifyWalk(street({ source: { kind: 'straight-line', detour: 1.5 } }), plan).feasible).toBe(true);
  });

  it('passes the verifier on random towns with closures, and gives the same answer twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const problem = randomProblem(seed);
        const { plan, cost } = await solveWalk(problem);
        const verdict = verifyWalk(problem, plan);
        expect(verdict.violations).toEqual([]);
        expect(verdict.cost).toBeCloseTo(cost, 3);
        expect((await solveWalk(problem)).plan).toEqual(plan);
      }),
      { numRuns: 150 },
    );
  });

  it('gives what it has when it is ended early', async () => {
    const problem = randomProblem(8);
    const { plan } = await solveWalk({ ...problem, from: problem.from }, { stop: { steps: 1 } });
    expect(plan.isComplete).toBe(problem.to.length <= 1);
    expect(verifyWalk(problem, plan).feasible).toBe(true);
  });

  it('bears bounds and distances beyond all measure', async () => {
    const from = [{ id: 'antipode', lon: lon - 180, lat: -lat }];
    const { plan } = await solveWalk(street({ from, boundSeconds: 1e12, snapMetresMax: 1e9, isochroneSeconds: [1e9] }));
    expect(plan.times.seconds[0]).toBeGreaterThan(1e7);
    expect(plan.isochrones[0]?.polygons).toHaveLength(1);
  });

  it('refuses what makes no sense', async () => {
    await expect(solveWalk(street({ speedMetresPerSecond: 0 }))).rejects.toThrow(InputError);
    await expect(solveWalk(street({ from: [{ id: 'x', lon: 500, lat: 0 }] }))).rejects.toThrow(
      'from[0] is not on the earth',
    );
  });
});

describe('verifyWalk', () => {
  it('catches a wrong time, a missing pair, columns out of order and an open gate', async () => {
    const problem = street();
    const { plan } = await solveWalk(problem);
    const { times } = plan;
    const rulesOf = (changed: Partial<typeof times>) =>
      verifyWalk(problem, { ...plan, times: { ...times, ...changed } }).violations.map(({ rule }) => rule);
    expect(rulesOf({ seconds: Float32Array.of(399) })).toEqual(['wrong-time']);
    expect(rulesOf({ start: Int32Array.of(0, 0), to: new Int32Array(0), seconds: new Float32Array(0) })).toEqual([
      'missing-pair',
    ]);
    expect(rulesOf({ to: Int32Array.of(5) })).toEqual(['malformed-table']);
    expect(rulesOf({ seconds: Float32Array.of(1000) })).toEqual(['over-bound']);
    const closures = [{ kind: 'gate', at: [lon, lat + 300 * metre], withinMetres: 5 } as const];
    expect(verifyWalk({ ...problem, closures }, plan).violations.map(({ rule }) => rule)).toEqual(['closed-way-open']);
  });
});
