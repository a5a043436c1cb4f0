import { createRandom } from '../common/random.ts';
import type { Carrier, RoutingProblem, Stop } from './model.ts';
import { publishedCarrier } from './readers/defaults.ts';

/** A small problem with a bit of everything, made up from a seed. */
export function randomProblem(seed: number): RoutingProblem {
  const random = createRandom(seed);
  const has = (share: number) => random.next() < share;
  const places = 3 + random.below(10);
  const points = Array.from({ length: places }, () => ({ x: random.below(1000), y: random.below(1000) }));
  const metres = Float64Array.from(
    points.flatMap((a) => points.map((b) => Math.round(Math.hypot(a.x - b.x, a.y - b.y)) + random.below(20))),
  );
  const dimensions = 1 + random.below(2);
  const loads = () => Array.from({ length: dimensions }, () => random.below(5));
  const carriers = Array.from({ length: 1 + random.below(3) }, (_, index): Carrier => {
    const from = random.below(500);
    return {
      id: `carrier ${index}`,
      count: 1 + random.below(3),
      start: random.below(places),
      ...(has(0.8) ? { end: random.below(places) } : {}),
      capacity: Array.from({ length: dimensions }, () => 5 + random.below(15)),
      skills: has(0.5) ? ['nurse'] : [],
      crew: 1 + random.below(2),
      shiftFrom: from,
      shiftTo: from + 1000 + random.below(9000),
      ...(has(0.3) ? { workSecondsMax: 1000 + random.below(5000) } : {}),
      ...(has(0.2) ? { metresMax: 1000 + random.below(5000) } : {}),
      speedFactor: 0.5 + random.next(),
      ...(has(0.2) ? { seconds: metres.map((way) => way * 1.1) } : {}),
      costFixed: random.below(200),
      costPerSecond: random.below(3) / 10,
      costPerMetre: 1,
      tripsMax: 1 + random.below(3),
      depots: [random.below(places), random.below(places)],
      reloadSeconds: random.below(100),
      fixedStops: [],
    };
  });
  const stops: Stop[] = [];
  const count = 2 + random.below(14);
  while (stops.length < count) {
    const stop = (kind: Stop['kind']): Stop => {
      const opens = random.below(4000);
      const closes = opens + 200 + random.below(2000);
      const later = { from: closes + 100, to: closes + 600 };
      return {
        id: `stop ${stops.length}`,
        place: random.below(places),
        kind,
        load: loads(),
        serviceSeconds: random.below(200),
        windows: has(0.5) ? [{ from: opens, to: closes }, ...(has(0.3) ? [later] : [])] : [],
        skills: has(0.2) ? ['nurse'] : [],
        crewMin: has(0.1) ? 2 : 1,
        ...(has(0.4) ? { zone: random.below(3) } : {}),
        ...(has(0.2) ? { coldSecondsMax: 300 + random.below(1500) } : {}),
        dropPenalty: 200 + random.below(3000),
        priority: 1 + random.below(3),
        ...(has(0.1) ? { pinnedCarrier: random.below(carriers.length) } : {}),
        ...(has(0.3) ? { previousCarrier: random.below(carriers.length) } : {}),
      };
    };
    if (has(0.7)) {
      stops.push(stop(has(0.7) ? 'deliver' : 'collect'));
      continue;
    }
    const pickup = stop('pickup');
    stops.push({ ...pickup, partner: stops.length + 1 });
    stops.push({ ...stop('dropoff'), load: pickup.load, partner: stops.length - 1 });
  }
  return {
    name: `random ${seed}`,
    places: points.map((_, index) => `place ${index}`),
    metres,
    seconds: metres,
    stops,
    carriers,
    zones: [
      { id: 'open', closure: 0, isExclusive: false },
      { id: 'closed a', closure: 1, isExclusive: true },
      { id: 'closed b', closure: 1, isExclusive: true },
    ],
    isFleetFirst: has(0.2),
    costPerChange: random.below(100),
  };
}

/** A small problem for the fast searches. */
export function randomPlainProblem(seed: number): RoutingProblem {
  const random = createRandom(seed);
  const kind = random.below(3);
  const count = 2 * (1 + random.below(12));
  const points = Array.from({ length: count + 1 }, () => ({ x: random.below(100), y: random.below(100) }));
  const metres = Float64Array.from(points.flatMap((a) => points.map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
  const windows = () => {
    const from = random.below(500);
    return kind > 0 ? [{ from, to: from + 150 + random.below(200) }] : [];
  };
  const stops = Array.from({ length: count }, (_, index): Stop => {
    const isPickup = index % 2 === 0;
    return {
      id: String(index + 1),
      place: index + 1,
      kind: kind < 2 ? 'deliver' : isPickup ? 'pickup' : 'dropoff',
      ...(kind < 2 ? {} : { partner: isPickup ? index + 1 : index - 1 }),
      load: [kind < 2 ? random.below(10) : 3],
      serviceSeconds: random.below(10),
      windows: kind === 2 && !isPickup ? [{ from: 0, to: 1200 }] : windows(),
      skills: [],
      crewMin: 1,
      priority: 1,
    };
  });
  return {
    name: `plain ${seed}`,
    places: points.map((_, index) => String(index)),
    metres,
    seconds: metres,
    stops,
    carriers: [
      {
        ...publishedCarrier(count, 10 + random.below(20)),
        shiftTo: kind === 0 ? Number.POSITIVE_INFINITY : 2000,
      },
    ],
    zones: [],
    isFleetFirst: random.below(2) === 1,
    costPerChange: 0,
  };
}
