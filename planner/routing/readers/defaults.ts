import type { Carrier, Stop } from '../model.ts';

/** A carrier of the published instances: from the depot, place 0, and back, with nothing but way to pay. */
export function publishedCarrier(count: number, capacity: number): Carrier {
  return {
    id: 'vehicle',
    count,
    start: 0,
    end: 0,
    capacity: [capacity],
    skills: [],
    crew: 1,
    shiftFrom: 0,
    shiftTo: Number.POSITIVE_INFINITY,
    speedFactor: 1,
    costFixed: 0,
    costPerSecond: 0,
    costPerMetre: 1,
    tripsMax: 1,
    depots: [],
    reloadSeconds: 0,
    fixedStops: [],
  };
}

export function publishedStop(id: string, place: number, load: number): Stop {
  return {
    id,
    place,
    kind: 'deliver',
    load: [load],
    serviceSeconds: 0,
    windows: [],
    skills: [],
    crewMin: 1,
    priority: 1,
  };
}
