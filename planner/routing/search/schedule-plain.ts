import type { PlannedRoute, RoutingPlan, RoutingProblem } from '../model.ts';

/** Routes of the fast searches (stops 1 … n) with their times: each leaves as late as costs it nothing. */
export function planPlain(problem: RoutingProblem, routes: readonly (readonly number[])[]): RoutingPlan {
  const carrier = problem.carriers[0];
  const allowed = carrier?.count ?? 0;
  // Should there be more routes than carriers, those that serve fewest go.
  const kept = routes.toSorted((a, b) => b.length - a.length).slice(0, allowed);
  const served = new Set(kept.flat());
  return {
    routes: kept.map((route) =>
      timed(
        problem,
        route.map((stop) => stop - 1),
      ),
    ),
    unserved: problem.stops.flatMap((_, index) => (served.has(index + 1) ? [] : [index])),
  };
}

function timed(problem: RoutingProblem, stops: number[]): PlannedRoute {
  const carrier = problem.carriers[0];
  if (carrier === undefined) throw new RangeError('no carrier');
  const matrix = carrier.seconds ?? problem.seconds;
  let place = carrier.start;
  let now = carrier.shiftFrom;
  let waited = 0;
  let delay = Number.POSITIVE_INFINITY;
  const walk = () =>
    stops.map((index) => {
      const stop = problem.stops[index];
      if (stop === undefined) throw new RangeError(`no stop ${index}`);
      const arrival = now + (matrix[place * problem.places.length + stop.place] as number) / carrier.speedFactor;
      const [window = { from: arrival, to: Number.POSITIVE_INFINITY }] = stop.windows;
      const start = Math.max(arrival, window.from);
      waited += start - arrival;
      delay = Math.min(delay, window.to - start + waited);
      now = start + stop.serviceSeconds;
      place = stop.place;
      return start;
    });
  walk();
  const departSeconds = carrier.shiftFrom + Math.max(0, Math.min(delay, waited));
  now = departSeconds;
  place = carrier.start;
  return { carrier: 0, trips: [{ from: carrier.start, departSeconds, stops, startSeconds: walk() }] };
}
