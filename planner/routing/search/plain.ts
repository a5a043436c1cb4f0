import type { Carrier, RoutingProblem, Stop } from '../model.ts';
import type { CorePairs, CoreProblem, CoreTimes } from './core-problem.ts';

/** Sums of times may be wrong by this. */
const tolerance = 1e-9;

/**
 * The problem for the fast searches, if it has nothing that they do not know; else undefined. Stop i of the problem is
 * stop i + 1 there.
 */
export function plainProblem(problem: RoutingProblem): CoreProblem | undefined {
  const carrier = problem.carriers[0];
  if (problem.carriers.length !== 1 || carrier === undefined || !isPlainCarrier(carrier)) return undefined;
  if (problem.stops.length < 2 || !problem.stops.every((stop) => isPlainStop(stop))) return undefined;
  const hasPairs = problem.stops.some((stop) => stop.partner !== undefined);
  const kind = problem.stops[0]?.kind;
  if (
    hasPairs ? problem.stops.some((stop) => stop.partner === undefined) : problem.stops.some((s) => s.kind !== kind)
  ) {
    return undefined;
  }
  const places = [carrier.start, ...problem.stops.map((stop) => stop.place)];
  const isTimed = hasPairs || Number.isFinite(carrier.shiftTo) || problem.stops.some((stop) => stop.windows.length > 0);
  const demand = [0, ...problem.stops.map((stop) => (stop.kind === 'dropoff' ? -1 : 1) * (stop.load[0] ?? 0))];
  const count = Math.min(carrier.count, problem.stops.length);
  const core: CoreProblem = {
    stops: problem.stops.length,
    distance: submatrix(problem.metres, problem.places.length, places, carrier.costPerMetre),
    demand: Float64Array.from(demand),
    capacity: carrier.capacity[0] ?? Number.POSITIVE_INFINITY,
    vehiclesMax: problem.stops.length,
    vehiclesAllowed: count,
    isFleetFirst: problem.isFleetFirst,
    ...(isTimed ? { times: timesOf(problem, carrier, places) } : {}),
    ...(hasPairs ? { pairs: pairsOf(problem) } : {}),
  };
  return isEachServable(core) ? core : undefined;
}

/** Whether each request could be served if it were the only one: the fast searches take that for granted. */
function isEachServable({ stops, demand, capacity, times, pairs }: CoreProblem): boolean {
  const width = stops + 1;
  for (let stop = 1; stop <= stops; stop++) {
    if ((demand[stop] as number) > capacity) return false;
    if (times === undefined || pairs?.pickupOf[stop]) continue;
    const { travel, ready, due, service } = times;
    let now = ready[0] as number;
    let from = 0;
    for (const next of pairs === undefined ? [stop, 0] : [stop, pairs.dropoffOf[stop] as number, 0]) {
      now = Math.max(now + (service[from] as number) + (travel[from * width + next] as number), ready[next] as number);
      if (now > (due[next] as number)) return false;
      from = next;
    }
  }
  return true;
}

function pairsOf({ stops }: RoutingProblem): CorePairs {
  const partnersOf = (kind: Stop['kind']) =>
    Int32Array.from([0, ...stops.map((stop) => (stop.kind === kind ? (stop.partner ?? -1) + 1 : 0))]);
  return { dropoffOf: partnersOf('pickup'), pickupOf: partnersOf('dropoff') };
}

function isPlainCarrier(carrier: Carrier): boolean {
  return (
    carrier.end === carrier.start &&
    carrier.capacity.length <= 1 &&
    carrier.workSecondsMax === undefined &&
    carrier.metresMax === undefined &&
    carrier.costFixed === 0 &&
    carrier.costPerSecond === 0 &&
    carrier.costPerMetre > 0 &&
    carrier.tripsMax === 1 &&
    carrier.fixedStops.length === 0
  );
}

function isPlainStop(stop: Stop): boolean {
  return (
    stop.windows.length <= 1 &&
    stop.skills.length === 0 &&
    stop.crewMin <= 1 &&
    stop.zone === undefined &&
    stop.coldSecondsMax === undefined &&
    stop.dropPenalty === undefined &&
    stop.pinnedCarrier === undefined &&
    stop.previousCarrier === undefined
  );
}

function timesOf(problem: RoutingProblem, carrier: Carrier, places: number[]): CoreTimes {
  const matrix = carrier.seconds ?? problem.seconds;
  const windows = problem.stops.map((stop) => stop.windows[0] ?? { from: carrier.shiftFrom, to: carrier.shiftTo });
  return {
    travel: submatrix(matrix, problem.places.length, places, 1 / carrier.speedFactor),
    ready: Float64Array.from([carrier.shiftFrom, ...windows.map((window) => window.from)]),
    due: Float64Array.from([carrier.shiftTo, ...windows.map((window) => window.to)], (due) => due + tolerance),
    service: Float64Array.from([0, ...problem.stops.map((stop) => stop.serviceSeconds)]),
  };
}

function submatrix(matrix: Float64Array, width: number, places: number[], factor: number): Float64Array {
  const result = new Float64Array(places.length * places.length);
  let at = 0;
  for (const from of places) {
    for (const to of places) result[at++] = (matrix[from * width + to] as number) * factor;
  }
  return result;
}
