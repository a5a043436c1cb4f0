import type { ExplainedRoute, ExplainedVisit, RoutingExplanation, UnservedStop } from './explanation.ts';
import { type Carrier, mustServePenalty, type PlannedRoute, type RoutingPlan, type RoutingProblem } from './model.ts';
import { whyUnserved } from './why-unserved.ts';

/** A route is called full, or out of time, from this share on. */
const tightShare = 0.98;
const tightSeconds = 60;

export function explain(problem: RoutingProblem, plan: RoutingPlan): RoutingExplanation {
  const routes = plan.routes.map((route) => explainRoute(problem, route));
  const sum = (value: (route: ExplainedRoute) => number) => routes.reduce((total, route) => total + value(route), 0);
  const unserved = plan.unserved.flatMap((index): UnservedStop[] => {
    const stop = problem.stops[index];
    if (stop === undefined) return [];
    const price = (stop.dropPenalty ?? mustServePenalty) * stop.priority;
    return [{ stop: stop.id, price, ...whyUnserved(problem, routes, index) }];
  });
  const changed = plan.routes.flatMap((route) =>
    route.trips
      .flatMap((trip) => trip.stops)
      .filter((index) => {
        const previous = problem.stops[index]?.previousCarrier;
        return previous !== undefined && previous !== route.carrier;
      }),
  );
  const cost = {
    routes: sum((route) => route.cost),
    unserved: unserved.reduce((total, { price }) => total + price, 0),
    changes: changed.length * problem.costPerChange,
  };
  return {
    routes,
    unserved,
    metres: sum((route) => route.metres),
    workSeconds: sum((route) => route.workSeconds),
    waitSeconds: sum((route) => route.waitSeconds),
    cost: { ...cost, total: cost.routes + cost.unserved + cost.changes },
  };
}

function explainRoute(problem: RoutingProblem, { carrier: kind, trips }: PlannedRoute): ExplainedRoute {
  const carrier = problem.carriers[kind];
  if (carrier === undefined) throw new RangeError(`no carrier ${kind}`);
  const width = problem.places.length;
  const matrix = carrier.seconds ?? problem.seconds;
  const departSeconds = trips[0]?.departSeconds ?? carrier.shiftFrom;
  const visits: ExplainedVisit[] = [];
  const fullest = carrier.capacity.map(() => 0);
  let place = carrier.start;
  let now = departSeconds;
  let metres = 0;
  let travelSeconds = 0;
  let serviceSeconds = 0;
  const go = (to: number) => {
    const seconds = (matrix[place * width + to] as number) / carrier.speedFactor;
    metres += problem.metres[place * width + to] as number;
    travelSeconds += seconds;
    now += seconds;
    place = to;
  };
  for (const [index, trip] of trips.entries()) {
    if (index > 0) go(trip.from);
    now = Math.max(now, trip.departSeconds);
    const stops = trip.stops.flatMap((stop) => problem.stops[stop] ?? []);
    const load = carrier.capacity.map((_, dimension) =>
      stops.reduce((sum, stop) => sum + (stop.kind === 'deliver' ? (stop.load[dimension] ?? 0) : 0), 0),
    );
    const note = () => {
      for (const [d, amount] of load.entries()) {
        fullest[d] = Math.max(fullest[d] as number, amount / (carrier.capacity[d] || Number.POSITIVE_INFINITY));
      }
    };
    note();
    for (const [at, stop] of stops.entries()) {
      go(stop.place);
      const arriveSeconds = now;
      const startSeconds = trip.startSeconds[at] ?? now;
      now = startSeconds + stop.serviceSeconds;
      serviceSeconds += stop.serviceSeconds;
      const sign = stop.kind === 'collect' || stop.kind === 'pickup' ? 1 : -1;
      for (const [d, amount] of stop.load.entries()) if (d < load.length) load[d] = (load[d] as number) + sign * amount;
      note();
      visits.push({
        stop: stop.id,
        trip: index + 1,
        arriveSeconds,
        waitSeconds: startSeconds - arriveSeconds,
        startSeconds,
        leaveSeconds: now,
        load: [...load],
      });
    }
  }
  if (carrier.end !== undefined) go(carrier.end);
  const workSeconds = now - departSeconds;
  return {
    carrier: carrier.id,
    departSeconds,
    endSeconds: now,
    workSeconds,
    travelSeconds,
    serviceSeconds,
    waitSeconds: visits.reduce((sum, visit) => sum + visit.waitSeconds, 0),
    metres,
    cost: carrier.costFixed + carrier.costPerSecond * workSeconds + carrier.costPerMetre * metres,
    visits,
    fullest,
    binds: whatBinds(problem, carrier, trips, fullest, now, workSeconds, metres),
  };
}

function whatBinds(
  problem: RoutingProblem,
  carrier: Carrier,
  trips: PlannedRoute['trips'],
  fullest: readonly number[],
  end: number,
  workSeconds: number,
  metres: number,
): string[] {
  const binds: string[] = [];
  if (fullest.some((share) => share >= tightShare)) binds.push('capacity');
  for (const trip of trips) {
    for (const [at, index] of trip.stops.entries()) {
      const stop = problem.stops[index];
      const start = trip.startSeconds[at] as number;
      const window = stop?.windows.find(({ from, to }) => start >= from && start <= to);
      if (window !== undefined && window.to - start < tightSeconds) binds.push(`window of ${stop?.id}`);
    }
  }
  if (carrier.shiftTo - end < tightSeconds) binds.push('shift end');
  if (workSeconds >= tightShare * (carrier.workSecondsMax ?? Number.POSITIVE_INFINITY)) binds.push('work time');
  if (metres >= tightShare * (carrier.metresMax ?? Number.POSITIVE_INFINITY)) binds.push('way');
  return binds;
}
