import { createRandom, type Random } from '../../../common/random.ts';
import { FlatRoutes } from './flat-routes.ts';
import type { ToursProblem } from './tours.ts';

/** Stops anywhere, ways perhaps longer one way than the other, vehicles that carry a few stops. */
export function randomToursProblem(seed: number): ToursProblem {
  const random = createRandom(seed);
  const stops = 2 + random.below(14);
  const width = stops + 1;
  const points = Array.from({ length: width }, () => ({ x: random.below(100), y: random.below(100) }));
  const crooked = random.below(2) * 15;
  const distance = Int32Array.from(
    points.flatMap((a) =>
      points.map((b) => (a === b ? 0 : Math.round(Math.hypot(a.x - b.x, a.y - b.y)) + random.below(crooked + 1))),
    ),
  );
  const demand = Float64Array.from({ length: width }, (_, stop) => (stop === 0 ? 0 : random.below(10)));
  return { stops, routesMax: 1 + random.below(5), distance, demand, capacity: 10 + random.below(20) };
}

export function randomOrder(stops: number, random: Random): number[] {
  const order: number[] = [];
  for (let stop = 1; stop <= stops; stop++) order.splice(random.below(stop), 0, stop);
  return order;
}

/** Cuts at random, some routes without stops. */
export function randomFlatRoutes({ stops, routesMax }: ToursProblem, random: Random): FlatRoutes {
  const lists: number[][] = Array.from({ length: routesMax }, () => []);
  for (const stop of randomOrder(stops, random)) lists[random.below(routesMax)]?.push(stop);
  return FlatRoutes.of(lists);
}

export interface Figures {
  length: number;
  overload: number;
}

/** Worked out from the lists alone. */
export function figuresOf({ stops, distance, demand, capacity }: ToursProblem, lists: number[][]): Figures {
  let length = 0;
  let overload = 0;
  for (const list of lists) {
    let from = 0;
    for (const stop of [...list, 0]) {
      length += distance[from * (stops + 1) + stop] as number;
      from = stop;
    }
    overload += Math.max(0, list.reduce((sum, stop) => sum + (demand[stop] as number), 0) - capacity);
  }
  return { length, overload };
}
