import type { Carrier, PlannedRoute, PlannedTrip, RoutingProblem, Stop } from './model.ts';

/** Sums of times, ways and loads may be wrong by this. */
export const verifyTolerance = 1e-6;

export type Report = (rule: string, message: string) => void;

interface Visit {
  stop: Stop;
  index: number;
  trip: PlannedTrip;
  tripIndex: number;
  start: number;
}

/** Checks the rules of one carrier's route: times, loads, zones, cold, skills, pairs. */
export function verifyVisits(problem: RoutingProblem, carrier: Carrier, route: PlannedRoute, report: Report): void {
  const visits = route.trips.flatMap((trip, tripIndex) =>
    trip.stops.flatMap((index, at): Visit[] => {
      const stop = problem.stops[index];
      return stop === undefined ? [] : [{ stop, index, trip, tripIndex, start: trip.startSeconds[at] ?? Number.NaN }];
    }),
  );
  verifyTrips(carrier, route, report);
  verifyTimes(problem, carrier, route, report);
  for (const trip of route.trips) verifyLoads(problem, carrier, trip, report);
  verifyZones(problem, carrier, visits, report);
  for (const visit of visits) verifyVisit(carrier, route.carrier, visit, visits, report);
  for (const [at, index] of carrier.fixedStops.entries()) {
    if (route.trips[0]?.stops[at] !== index) {
      report('fixed-stops', `${carrier.id} does not begin with its fixed stops`);
      break;
    }
  }
}

function verifyTrips(carrier: Carrier, route: PlannedRoute, report: Report): void {
  if (route.trips.length === 0) report('empty-route', `${carrier.id} has a route without trips`);
  if (route.trips.length > carrier.tripsMax) {
    report(
      'too-many-trips',
      `${carrier.id} makes ${route.trips.length} trips, at most ${carrier.tripsMax} are allowed`,
    );
  }
  for (const [index, trip] of route.trips.entries()) {
    const isRight = index === 0 ? trip.from === carrier.start : isReloadPlace(carrier, route, index);
    if (!isRight) report('wrong-depot', `${carrier.id} loads for trip ${index + 1} where it may not`);
    if (trip.stops.length === 0) report('empty-trip', `trip ${index + 1} of ${carrier.id} has no stops`);
    if (trip.startSeconds.length !== trip.stops.length) {
      report('missing-times', `trip ${index + 1} of ${carrier.id} has not one time for each stop`);
    }
  }
}

function isReloadPlace(carrier: Carrier, route: PlannedRoute, index: number): boolean {
  return carrier.depots.includes(route.trips[index]?.from ?? -1);
}

function verifyTimes(problem: RoutingProblem, carrier: Carrier, route: PlannedRoute, report: Report): void {
  const matrix = carrier.seconds ?? problem.seconds;
  const width = problem.places.length;
  const travel = (from: number, to: number) => (matrix[from * width + to] ?? Number.NaN) / carrier.speedFactor;
  let metres = 0;
  let place = carrier.start;
  let now = carrier.shiftFrom;
  for (const [index, trip] of route.trips.entries()) {
    if (index > 0) {
      now += travel(place, trip.from) + carrier.reloadSeconds;
      metres += problem.metres[place * width + trip.from] ?? Number.NaN;
    }
    if (!(trip.departSeconds >= now - verifyTolerance)) {
      report(
        'departs-early',
        `${carrier.id} leaves for trip ${index + 1} at ${trip.departSeconds}, is ready at ${now}`,
      );
    }
    now = trip.departSeconds;
    place = trip.from;
    for (const [at, stopIndex] of trip.stops.entries()) {
      const stop = problem.stops[stopIndex];
      if (stop === undefined) continue;
      const arrival = now + travel(place, stop.place);
      const start = trip.startSeconds[at] ?? Number.NaN;
      metres += problem.metres[place * width + stop.place] ?? Number.NaN;
      if (!(start >= arrival - verifyTolerance)) {
        report('starts-early', `${carrier.id} begins at ${stop.id} at ${start}, arrives at ${arrival}`);
      }
      now = start + stop.serviceSeconds;
      place = stop.place;
    }
  }
  if (carrier.end !== undefined) {
    now += travel(place, carrier.end);
    metres += problem.metres[place * width + carrier.end] ?? Number.NaN;
  }
  const work = now - (route.trips[0]?.departSeconds ?? now);
  const { shiftTo, workSecondsMax = Infinity, metresMax = Infinity } = carrier;
  if (now > shiftTo + verifyTolerance) report('shift-end', `${carrier.id} ends at ${now}, its shift at ${shiftTo}`);
  if (work > workSecondsMax + verifyTolerance)
    report('works-long', `${carrier.id} works ${work} s of ${workSecondsMax}`);
  if (metres > metresMax + verifyTolerance) report('goes-far', `${carrier.id} goes ${metres} m of ${metresMax}`);
}

function verifyLoads(problem: RoutingProblem, carrier: Carrier, trip: PlannedTrip, report: Report): void {
  const stops = trip.stops.flatMap((index) => problem.stops[index] ?? []);
  for (const [dimension, capacity] of carrier.capacity.entries()) {
    const amount = (stop: Stop) => stop.load[dimension] ?? 0;
    let load = stops.reduce((sum, stop) => sum + (stop.kind === 'deliver' ? amount(stop) : 0), 0);
    let most = load;
    for (const stop of stops) {
      load += stop.kind === 'collect' || stop.kind === 'pickup' ? amount(stop) : -amount(stop);
      most = Math.max(most, load);
    }
    if (most > capacity + verifyTolerance) {
      report('over-capacity', `${carrier.id} carries ${most} of ${capacity} in dimension ${dimension + 1}`);
    }
  }
}

function verifyZones(problem: RoutingProblem, carrier: Carrier, visits: readonly Visit[], report: Report): void {
  const entered = visits.flatMap(({ stop }) => (stop.zone === undefined ? [] : (problem.zones[stop.zone] ?? [])));
  for (const [at, zone] of entered.entries()) {
    for (const earlier of entered.slice(0, at)) {
      const isBackwards = zone.closure < earlier.closure;
      const isSecond = zone.isExclusive && earlier.isExclusive && zone.id !== earlier.id;
      if (isBackwards || isSecond) {
        report('zone-order', `${carrier.id} enters ${zone.id} after ${earlier.id}`);
        return;
      }
    }
  }
}

function verifyVisit(
  carrier: Carrier,
  carrierIndex: number,
  { stop, index, trip, tripIndex, start }: Visit,
  visits: readonly Visit[],
  report: Report,
): void {
  const isOpen = ({ from, to }: { from: number; to: number }) =>
    start >= from - verifyTolerance && start <= to + verifyTolerance;
  if (stop.windows.length > 0 && !stop.windows.some(isOpen)) {
    report('outside-window', `${stop.id} is served at ${start}, outside its windows`);
  }
  const lacking = stop.skills.filter((skill) => !carrier.skills.includes(skill));
  if (lacking.length > 0) report('lacks-skill', `${carrier.id} serves ${stop.id} without ${lacking.join(', ')}`);
  if (carrier.crew < stop.crewMin)
    report('crew-too-small', `${stop.id} needs ${stop.crewMin} people, ${carrier.id} has ${carrier.crew}`);
  if (stop.pinnedCarrier !== undefined && stop.pinnedCarrier !== carrierIndex) {
    report('pinned-elsewhere', `${stop.id} is pinned to another carrier than ${carrier.id}`);
  }
  const partner = visits.find((visit) => visit.index === stop.partner);
  if (stop.partner !== undefined && (partner === undefined || partner.tripIndex !== tripIndex)) {
    report('pair-parted', `${stop.id} and its partner are not in one trip`);
  } else if (
    stop.kind === 'dropoff' &&
    partner !== undefined &&
    visits.indexOf(partner) > visits.findIndex((v) => v.index === index)
  ) {
    report('pair-reversed', `${stop.id} comes before its pickup`);
  }
  const left = stop.kind === 'dropoff' && partner ? partner.start + partner.stop.serviceSeconds : trip.departSeconds;
  if (stop.coldSecondsMax !== undefined && start - left > stop.coldSecondsMax + verifyTolerance) {
    report('too-warm', `${stop.id} is ${start - left} s out of the cold, at most ${stop.coldSecondsMax} s are allowed`);
  }
}
