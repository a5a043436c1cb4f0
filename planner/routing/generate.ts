import { createRandom, type Random } from '../common/random.ts';
import type { Carrier, RoutingProblem, Stop } from './model.ts';

export interface DailyRun {
  stops: number;
  carriers: number;
  coldStops: number;
  seed: number;
  kind?: DayKind;
}

/**
 * - `errands`: walkers and bicycles of two trips, windows of some hours, compounds, time that costs; when absent
 * - `half-days`: carriers all alike, three trips each, homes that are in before noon or after it
 */
export type DayKind = 'errands' | 'half-days';

const hour = 3600;
/** Streets are so much longer than the straight line. */
const detour = 1.3;
const walkingMetresPerSecond = 1.3;
const quarterMetres = 3500;

/**
 * A made-up day of a sub-district's errands: medicine, groceries and a few cold boxes from one depot, by walkers with
 * carts and by cargo bicycles, to homes of which some are in closed compounds.
 */
export function generateDailyRun({
  stops: count,
  carriers: carrierCount,
  coldStops,
  seed,
  kind = 'errands',
}: DailyRun): RoutingProblem {
  const stopOf = kind === 'errands' ? errandStop : halfDayStop;
  const carrierOf = kind === 'errands' ? errandCarrier : halfDayCarrier;
  const random = createRandom(seed);
  const clusters = Array.from({ length: Math.max(1, Math.round(count / 15)) }, () => point(random, quarterMetres));
  const points = [{ x: quarterMetres / 2, y: quarterMetres / 2 }];
  for (let i = 0; i < count; i++) {
    const centre = clusters[random.below(clusters.length)] ?? { x: 0, y: 0 };
    const isNearCentre = random.next() < 0.7;
    const near = point(random, 400);
    points.push(
      isNearCentre ? { x: centre.x + near.x - 200, y: centre.y + near.y - 200 } : point(random, quarterMetres),
    );
  }
  const width = points.length;
  const metres = new Float64Array(width * width);
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries())
      metres[i * width + j] = Math.round(detour * Math.hypot(a.x - b.x, a.y - b.y));
  }
  return {
    name: `${kind === 'errands' ? 'daily-run' : kind}-${count}-${carrierCount}-${seed}`,
    places: points.map((_, index) => (index === 0 ? 'depot' : `home-${index}`)),
    metres,
    seconds: metres.map((way) => Math.round(way / walkingMetresPerSecond)),
    stops: Array.from({ length: count }, (_, index) => stopOf(index, index < coldStops, random)),
    carriers: Array.from({ length: carrierCount }, (_, index) => carrierOf(index)),
    zones: [
      { id: 'open', closure: 0, isExclusive: false },
      { id: 'compound-a', closure: 1, isExclusive: true },
      { id: 'compound-b', closure: 1, isExclusive: true },
    ],
    isFleetFirst: false,
    costPerChange: 0,
  };
}

function errandStop(index: number, isCold: boolean, random: Random): Stop {
  const opens = 8 * hour + random.below(13) * 0.5 * hour;
  const lot = random.next();
  const zone = lot < 0.03 ? 1 : lot < 0.06 ? 2 : 0;
  return {
    id: `stop-${index + 1}`,
    place: index + 1,
    kind: 'deliver',
    load: [1 + random.below(3)],
    serviceSeconds: 120 + random.below(5) * 60,
    windows: random.next() < 0.4 || isCold ? [{ from: opens, to: opens + (1 + random.below(3)) * hour }] : [],
    skills: isCold ? ['cold box'] : [],
    crewMin: 1,
    zone,
    ...(isCold ? { coldSecondsMax: 0.5 * hour } : {}),
    priority: isCold ? 3 : 1,
  };
}

function errandCarrier(index: number): Carrier {
  const isBicycle = index % 3 === 0;
  return {
    id: `${isBicycle ? 'bicycle' : 'walker'}-${index + 1}`,
    count: 1,
    start: 0,
    end: 0,
    capacity: [isBicycle ? 40 : 20],
    skills: isBicycle ? ['cold box'] : [],
    crew: 1,
    shiftFrom: 8 * hour,
    shiftTo: 17 * hour,
    workSecondsMax: 8 * hour,
    speedFactor: isBicycle ? 2.5 : 1,
    costFixed: 10,
    costPerSecond: 1 / 60,
    costPerMetre: 0.001,
    tripsMax: 2,
    depots: [0],
    reloadSeconds: 600,
    fixedStops: [],
  };
}

function halfDayStop(index: number, isCold: boolean, random: Random): Stop {
  const halves = [
    { from: 9 * hour, to: 12 * hour },
    { from: 14 * hour, to: 18 * hour },
  ];
  const half = random.next() < 0.6 ? halves[random.below(2)] : undefined;
  return {
    id: `stop-${index + 1}`,
    place: index + 1,
    kind: 'deliver',
    load: [1 + random.below(2)],
    serviceSeconds: 180,
    windows: half === undefined ? [] : [half],
    skills: [],
    crewMin: 1,
    zone: 0,
    ...(isCold ? { coldSecondsMax: hour } : {}),
    priority: 1,
  };
}

function halfDayCarrier(index: number): Carrier {
  return {
    id: `walker-${index + 1}`,
    count: 1,
    start: 0,
    end: 0,
    capacity: [18],
    skills: [],
    crew: 1,
    shiftFrom: 9 * hour,
    shiftTo: 18 * hour,
    speedFactor: 1,
    costFixed: 0,
    costPerSecond: 0,
    costPerMetre: 1,
    tripsMax: 3,
    depots: [0],
    reloadSeconds: 300,
    fixedStops: [],
  };
}

function point(random: Random, size: number): { x: number; y: number } {
  return { x: random.next() * size, y: random.next() * size };
}
