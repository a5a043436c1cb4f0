import type { ExplainedRoute } from './explanation.ts';
import type { Carrier, RoutingProblem, Stop } from './model.ts';

/** Why nobody serves a stop: the first of the reasons that is true of every carrier. */
export function whyUnserved(
  problem: RoutingProblem,
  routes: readonly ExplainedRoute[],
  index: number,
): { reason: string; message: string } {
  const stop = problem.stops[index];
  if (stop === undefined) throw new RangeError(`no stop ${index}`);
  const suited = problem.carriers.filter((carrier, kind) => suits(carrier, kind, stop));
  if (suited.length === 0) {
    return { reason: 'no-carrier', message: `no carrier has what ${stop.id} needs: ${needsOf(problem, stop)}` };
  }
  const inTime = suited.filter((carrier) => reaches(problem, carrier, stop));
  if (inTime.length === 0) {
    return { reason: 'not-in-time', message: `no carrier that may serve ${stop.id} can be there in time, even alone` };
  }
  const isAnyFree = inTime.some((carrier) => {
    const own = routes.filter((route) => route.carrier === carrier.id);
    if (own.length < carrier.count || carrier.tripsMax > 1) return true;
    return own.some((route) =>
      carrier.capacity.every((most, d) => (route.fullest[d] ?? 0) * most + (stop.load[d] ?? 0) <= most),
    );
  });
  if (!isAnyFree) {
    return { reason: 'no-room', message: `every carrier that could serve ${stop.id} is full` };
  }
  const price = stop.dropPenalty === undefined ? '' : ', or the way there costs more than leaving it out';
  return {
    reason: 'too-dear-or-no-time',
    message: `the carriers that could serve ${stop.id} have no time left for it besides their other stops${price}`,
  };
}

function suits(carrier: Carrier, kind: number, stop: Stop): boolean {
  return (
    carrier.crew >= stop.crewMin &&
    stop.skills.every((skill) => carrier.skills.includes(skill)) &&
    (stop.pinnedCarrier === undefined || stop.pinnedCarrier === kind) &&
    stop.load.every((amount, d) => amount <= (carrier.capacity[d] ?? Number.POSITIVE_INFINITY))
  );
}

function needsOf(problem: RoutingProblem, stop: Stop): string {
  const needs = [...stop.skills];
  if (stop.crewMin > 1) needs.push(`${stop.crewMin} people`);
  if (stop.pinnedCarrier !== undefined) needs.push(`to be ${problem.carriers[stop.pinnedCarrier]?.id}`);
  needs.push(`room for ${stop.load.join(' + ') || '0'}`);
  return needs.join(', ');
}

function reaches(problem: RoutingProblem, carrier: Carrier, stop: Stop): boolean {
  const travel = (from: number, to: number) =>
    ((carrier.seconds ?? problem.seconds)[from * problem.places.length + to] as number) / carrier.speedFactor;
  const arrival = carrier.shiftFrom + travel(carrier.start, stop.place);
  const windows = stop.windows.length > 0 ? stop.windows : [{ from: arrival, to: Number.POSITIVE_INFINITY }];
  const window = windows.find(({ to }) => to >= arrival);
  if (window === undefined) return false;
  const isWarm = stop.kind !== 'dropoff' && travel(carrier.start, stop.place) > (stop.coldSecondsMax ?? Infinity);
  const home = carrier.end === undefined ? 0 : travel(stop.place, carrier.end);
  return !isWarm && Math.max(arrival, window.from) + stop.serviceSeconds + home <= carrier.shiftTo;
}
