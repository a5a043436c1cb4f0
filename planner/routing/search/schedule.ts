import type { PlannedRoute, PlannedTrip, RoutingPlan } from '../model.ts';
import type { RichProblem } from './rich-problem.ts';
import { nowhere, type Routes } from './routes.ts';
import { nearestDepot, Trace, traceSize } from './trace.ts';

/** Gives routes their times: every trip leaves as late as it can without anything ending later. */
export function schedule(rich: RichProblem, routes: Routes): RoutingPlan {
  const planned: PlannedRoute[] = [];
  for (let unit = 0; unit < rich.units; unit++) {
    const trips: number[][] = [];
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      const stops = routes.stopsOf(trip);
      if (stops.length > 0) trips.push(stops);
    }
    if (trips.length > 0) planned.push(scheduleUnit(rich, rich.kindOf[unit] as number, trips));
  }
  const unserved: number[] = [];
  for (let stop = 1; stop <= rich.stops; stop++) if (routes.routeOf[stop] === nowhere) unserved.push(stop - 1);
  return { routes: planned, unserved };
}

function scheduleUnit(rich: RichProblem, kind: number, trips: number[][]): PlannedRoute {
  const carrier = rich.problem.carriers[kind];
  if (carrier === undefined) throw new RangeError(`no carrier ${kind}`);
  const departures = latestDepartures(rich, kind, trips);
  const seconds = rich.seconds[kind] as Float64Array;
  const planned: PlannedTrip[] = [];
  let place = carrier.start;
  let now = carrier.shiftFrom;
  for (const [index, stops] of trips.entries()) {
    const [first = 0] = stops;
    let from = carrier.start;
    if (index > 0) {
      from = nearestDepot(seconds, rich.places, carrier, place, rich.placeOf[first] as number);
      now += (seconds[place * rich.places + from] as number) + carrier.reloadSeconds;
    }
    now = Math.max(now, departures[index] as number);
    const trip: PlannedTrip = { from, departSeconds: now, stops: stops.map((stop) => stop - 1), startSeconds: [] };
    place = from;
    for (const stop of stops) {
      now += seconds[place * rich.places + (rich.placeOf[stop] as number)] as number;
      place = rich.placeOf[stop] as number;
      now = startAt(rich, stop, now);
      trip.startSeconds.push(now);
      now += rich.service[stop] as number;
    }
    planned.push(trip);
  }
  return { carrier: kind, trips: planned };
}

function latestDepartures(rich: RichProblem, kind: number, trips: number[][]): number[] {
  const trace = new Trace(rich, new Float64Array((rich.stops + 1) * traceSize));
  const departures: number[] = [];
  trace.begin(kind);
  for (const [index, stops] of trips.entries()) {
    if (index > 0) {
      departures.push(trace.tripDeparture);
      trace.reload(stops[0] as number);
    }
    for (const stop of stops) trace.serve(stop);
  }
  trace.finish();
  departures.push(trace.tripDeparture);
  const shiftFrom = rich.problem.carriers[kind]?.shiftFrom ?? 0;
  departures[0] = Math.max(departures[0] ?? shiftFrom, shiftFrom + Math.max(0, trace.delay));
  return departures;
}

function startAt(rich: RichProblem, stop: number, arrival: number): number {
  const end = rich.windowAt[stop + 1] as number;
  for (let window = rich.windowAt[stop] as number; window < end; window++) {
    if (arrival <= (rich.closes[window] as number) + 1e-7) return Math.max(arrival, rich.opens[window] as number);
  }
  return arrival;
}
