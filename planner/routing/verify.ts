import type { Verdict, Violation } from '../common/solve.ts';
import { type Carrier, mustServePenalty, type PlannedRoute, type RoutingPlan, type RoutingProblem } from './model.ts';
import { type Report, verifyVisits } from './verify-visits.ts';

/** Walks every route anew, by the model's words alone, and adds up what it costs. */
export function verifyRouting(problem: RoutingProblem, plan: RoutingPlan): Verdict {
  const violations: Violation[] = [];
  const report: Report = (rule, message) => violations.push({ rule, message });
  const servedBy = new Map<number, number>();
  const usedOf = new Map<number, number>();
  let cost = 0;

  for (const [index, route] of plan.routes.entries()) {
    const carrier = problem.carriers[route.carrier];
    if (carrier === undefined) {
      report('unknown-carrier', `route ${index + 1} is of carrier ${route.carrier}, which does not exist`);
      continue;
    }
    usedOf.set(route.carrier, (usedOf.get(route.carrier) ?? 0) + 1);
    const strange = route.trips.flatMap((trip) => trip.stops).find((stop) => problem.stops[stop] === undefined);
    if (strange !== undefined) {
      report('unknown-stop', `${carrier.id} serves stop ${strange}, which does not exist`);
      continue;
    }
    for (const stop of route.trips.flatMap((trip) => trip.stops)) {
      if (servedBy.has(stop)) report('served-twice', `${problem.stops[stop]?.id} is served twice`);
      servedBy.set(stop, route.carrier);
    }
    verifyVisits(problem, carrier, route, report);
    cost += costOfRoute(problem, carrier, route);
  }
  for (const [index, carrier] of problem.carriers.entries()) {
    const used = usedOf.get(index) ?? 0;
    if (used > carrier.count)
      report('too-many-carriers', `${used} of ${carrier.id} are used, there are ${carrier.count}`);
    const isMissing = carrier.fixedStops.length > 0 && used === 0;
    if (isMissing) report('fixed-stops', `${carrier.id} has fixed stops and no route`);
  }
  cost += costOfStops(problem, plan, servedBy, report);
  return { feasible: violations.length === 0, cost, violations };
}

function costOfRoute(problem: RoutingProblem, carrier: Carrier, route: PlannedRoute): number {
  const width = problem.places.length;
  const departed = route.trips[0]?.departSeconds ?? 0;
  let metres = 0;
  let place = carrier.start;
  let now = departed;
  const go = (to: number) => {
    const at = place * width + to;
    metres += problem.metres[at] ?? Number.NaN;
    now += ((carrier.seconds ?? problem.seconds)[at] ?? Number.NaN) / carrier.speedFactor;
    place = to;
  };
  for (const [number, trip] of route.trips.entries()) {
    if (number > 0) go(trip.from);
    for (const [index, stop] of trip.stops.entries()) {
      go(problem.stops[stop]?.place ?? Number.NaN);
      now = (trip.startSeconds[index] ?? Number.NaN) + (problem.stops[stop]?.serviceSeconds ?? 0);
    }
  }
  if (carrier.end !== undefined) go(carrier.end);
  const work = now - departed;
  return carrier.costFixed + carrier.costPerMetre * metres + carrier.costPerSecond * work;
}

function costOfStops(
  problem: RoutingProblem,
  plan: RoutingPlan,
  servedBy: ReadonlyMap<number, number>,
  report: Report,
): number {
  let cost = 0;
  const listed = new Set(plan.unserved);
  for (const [index, stop] of problem.stops.entries()) {
    const carrier = servedBy.get(index);
    if (listed.has(index) !== (carrier === undefined)) {
      report(
        'unserved-list',
        `${stop.id} is ${carrier === undefined ? 'not served and not' : 'served and'} in the list of unserved`,
      );
    }
    if (carrier === undefined) {
      if (stop.dropPenalty === undefined) report('must-be-served', `${stop.id} must be served and is not`);
      cost += (stop.dropPenalty ?? mustServePenalty) * stop.priority;
    } else if (stop.previousCarrier !== undefined && stop.previousCarrier !== carrier) {
      cost += problem.costPerChange;
    }
  }
  return cost;
}
