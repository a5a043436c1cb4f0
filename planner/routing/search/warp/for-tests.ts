import { expect } from 'vitest';
import { createRandom, type Random } from '../../../common/random.ts';
import { depot } from '../routes.ts';
import type { TimedProblem, Tours } from './tours.ts';

/** Stops anywhere with windows that not every route can keep, ways perhaps longer one way than the other. */
export function randomTimedProblem(seed: number): TimedProblem {
  const random = createRandom(seed);
  const stops = 2 + random.below(14);
  const width = stops + 1;
  const points = Array.from({ length: width }, () => ({ x: random.below(100), y: random.below(100) }));
  const crooked = random.below(2) * 15;
  const matrix = () =>
    Float64Array.from(
      points.flatMap((a) =>
        points.map((b) => (a === b ? 0 : Math.hypot(a.x - b.x, a.y - b.y) + random.below(crooked + 1))),
      ),
    );
  const ready = Float64Array.from({ length: width }, (_, stop) => (stop === depot ? 10 : random.below(300)));
  return {
    stops,
    distance: matrix(),
    demand: Float64Array.from({ length: width }, (_, stop) => (stop === depot ? 0 : random.below(10))),
    capacity: 10 + random.below(20),
    vehiclesMax: stops,
    vehiclesAllowed: stops,
    isFleetFirst: true,
    times: {
      travel: matrix(),
      ready,
      due: ready.map((time, stop) => (stop === depot ? 500 : time + random.below(100))),
      service: Float64Array.from({ length: width }, (_, stop) => (stop === depot ? 0 : random.below(20))),
    },
  };
}

/** The same with windows late and vehicles large enough to serve each stop alone. */
export function servableProblem(seed: number): TimedProblem {
  const problem = randomTimedProblem(seed);
  const { travel, ready, due } = problem.times;
  const late = due.map((time, stop) =>
    stop === depot ? 5000 : Math.max(time, (ready[depot] as number) + (travel[stop] as number)),
  );
  return { ...problem, times: { ...problem.times, due: late } };
}

/** Each stop at random in one of a few routes, some of them without stops. */
export function randomLists({ stops }: TimedProblem, random: Random): number[][] {
  const lists: number[][] = Array.from({ length: 1 + random.below(5) }, () => []);
  for (let stop = 1; stop <= stops; stop++) {
    const list = lists[random.below(lists.length)] as number[];
    list.splice(random.below(list.length + 1), 0, stop);
  }
  return lists;
}

export function listsOf({ routes }: Tours): number[][] {
  return Array.from(routes.ids.subarray(0, routes.used), (route) => routes.stopsOf(route));
}

export interface Figures {
  length: number;
  excess: number;
  warp: number;
}

/** As the tours keep them. */
export function totalsOf(tours: Tours): Figures {
  const ids = Array.from(tours.routes.ids.subarray(0, tours.routes.used));
  const sum = (of: (route: number) => number) => ids.reduce((total, route) => total + of(route), 0);
  return {
    length: sum((route) => tours.length[route] as number),
    excess: sum((route) => tours.excess(route)),
    warp: sum((route) => tours.warp[route] as number),
  };
}

export function expectEqual(a: Figures, b: Figures): void {
  expect(a.length).toBeCloseTo(b.length, 5);
  expect(a.excess).toBeCloseTo(b.excess, 5);
  expect(a.warp).toBeCloseTo(b.warp, 5);
}

/** Worked out from the lists alone, each route walked once from the depot to the depot. */
export function figuresOf({ stops, distance, demand, capacity, times }: TimedProblem, lists: number[][]): Figures {
  const { travel, ready, due, service } = times;
  const figures = { length: 0, excess: 0, warp: 0 };
  for (const list of lists.filter(({ length }) => length > 0)) {
    let from = depot;
    let now = ready[depot] as number;
    for (const stop of [...list, depot]) {
      const arc = from * (stops + 1) + stop;
      figures.length += distance[arc] as number;
      now = Math.max(now + (service[from] as number) + (travel[arc] as number), ready[stop] as number);
      figures.warp += Math.max(0, now - (due[stop] as number));
      now = Math.min(now, due[stop] as number);
      from = stop;
    }
    figures.excess += Math.max(0, list.reduce((sum, stop) => sum + (demand[stop] as number), 0) - capacity);
  }
  return figures;
}
