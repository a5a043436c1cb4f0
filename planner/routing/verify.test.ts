import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRoutingJson } from './json.ts';
import type { Carrier, RoutingPlan, RoutingProblem, Stop } from './model.ts';
import { solveRouting } from './solve.ts';
import { verifyRouting } from './verify.ts';

const example = readFileSync(new URL('../examples/routing.json', import.meta.url), 'utf8');

describe('catches what breaks a rule', () => {
  let problem: RoutingProblem;
  let plan: RoutingPlan;

  beforeAll(async () => {
    problem = readRoutingJson(example, 'example');
    plan = (await solveRouting(problem, { stop: { steps: 500 } })).plan;
  });

  const rulesOf = (p: RoutingProblem, q: RoutingPlan) => verifyRouting(p, q).violations.map(({ rule }) => rule);
  const withStops = (change: (stop: Stop, index: number) => Partial<Stop>): RoutingProblem => ({
    ...problem,
    stops: problem.stops.map((stop, index) => ({ ...stop, ...change(stop, index) })),
  });
  const withCarriers = (change: Partial<Carrier>): RoutingProblem => ({
    ...problem,
    carriers: problem.carriers.map((carrier) => ({ ...carrier, ...change })),
  });
  const withTrips = (change: (trip: RoutingPlan['routes'][number]['trips'][number]) => object): RoutingPlan => ({
    ...plan,
    routes: plan.routes.map((route) => ({
      ...route,
      trips: route.trips.map((trip) => ({ ...trip, ...change(trip) })),
    })),
  });

  it('accepts the plan as it is', () => expect(rulesOf(problem, plan)).toEqual([]));

  it.each<[string, () => [RoutingProblem, RoutingPlan]]>([
    ['over-capacity', () => [withCarriers({ capacity: [1, 1] }), plan]],
    ['outside-window', () => [withStops(() => ({ windows: [{ from: 0, to: 60 }] })), plan]],
    ['lacks-skill', () => [withStops(() => ({ skills: ['surgeon'] })), plan]],
    ['crew-too-small', () => [withStops(() => ({ crewMin: 3 })), plan]],
    ['too-warm', () => [withStops(() => ({ coldSecondsMax: 1 })), plan]],
    ['shift-end', () => [withCarriers({ shiftTo: 13.1 * 3600 }), plan]],
    ['works-long', () => [withCarriers({ workSecondsMax: 60 }), plan]],
    ['goes-far', () => [withCarriers({ metresMax: 100 }), plan]],
    ['starts-early', () => [withCarriers({ speedFactor: 0.1 }), plan]],
    ['departs-early', () => [problem, withTrips(() => ({ departSeconds: 0 }))]],
    ['pair-reversed', () => [problem, withTrips(({ stops }) => ({ stops: stops.toReversed() }))]],
    ['zone-order', () => [withStops((_, index) => ({ zone: index % 3 })), plan]],
    ['must-be-served', () => [problem, { ...plan, routes: plan.routes.slice(1) }]],
    ['unserved-list', () => [problem, { ...plan, unserved: [0] }]],
    ['served-twice', () => [problem, { ...plan, routes: [...plan.routes, ...plan.routes] }]],
    ['too-many-carriers', () => [problem, { ...plan, routes: [...plan.routes, ...plan.routes] }]],
    ['too-many-trips', () => [withCarriers({ tripsMax: 0 }), plan]],
    ['wrong-depot', () => [withCarriers({ start: 3 }), plan]],
    ['fixed-stops', () => [withCarriers({ fixedStops: [6, 5, 4] }), plan]],
    ['missing-times', () => [problem, withTrips(() => ({ startSeconds: [] }))]],
    ['unknown-stop', () => [problem, withTrips(() => ({ stops: [99] }))]],
    ['unknown-carrier', () => [problem, { ...plan, routes: plan.routes.map((route) => ({ ...route, carrier: 9 })) }]],
    ['pinned-elsewhere', () => [withStops((_, index) => ({ pinnedCarrier: index < 4 ? 0 : 1 })), plan]],
  ])('%s', (rule, make) => expect(rulesOf(...make())).toContain(rule));

  it('reads a pair in two trips as parted', () => {
    const parted = withTrips(({ stops }) => ({
      stops: stops.filter((stop) => problem.stops[stop]?.kind !== 'pickup'),
    }));
    expect(rulesOf(problem, parted)).toContain('pair-parted');
  });

  it('works out the cost of what is left out and of what changed hands', () => {
    const moved = withStops((_, index) => ({
      previousCarrier: index === 0 ? 1 : undefined,
      dropPenalty: 7,
      priority: 2,
    }));
    const cost = verifyRouting(moved, plan).cost;
    expect(cost - verifyRouting(problem, plan).cost).toBeCloseTo(verifyChange(problem, plan), 6);
    const nothing = verifyRouting(moved, { routes: [], unserved: moved.stops.map((_, index) => index) });
    expect(nothing).toEqual({ feasible: true, cost: 14 * moved.stops.length, violations: [] });
  });
});

/** The example has one stop that was another's before; the changed problem has one too, the first stop. */
function verifyChange(problem: RoutingProblem, plan: RoutingPlan): number {
  const carrierOf = new Map(plan.routes.flatMap((r) => r.trips.flatMap((t) => t.stops.map((s) => [s, r.carrier]))));
  const before = problem.stops.findIndex((stop) => stop.previousCarrier !== undefined);
  const wasChanged = carrierOf.get(before) !== problem.stops[before]?.previousCarrier ? 1 : 0;
  const isChanged = carrierOf.get(0) !== 1 ? 1 : 0;
  return (isChanged - wasChanged) * problem.costPerChange;
}
