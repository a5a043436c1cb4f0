import type { CoreProblem, CoreTimes } from './core-problem.ts';

/**
 * No fewer vehicles can do: they carry it all, and each stop that no other can follow in time ends a route
 * (the fewest paths that cover all stops, by matching each stop with one that follows it).
 */
export function fewestVehicles(problem: CoreProblem): number {
  const { demand, capacity, pairs, times } = problem;
  if (pairs !== undefined) return 1;
  const sum = demand.reduce((total, load) => total + load, 0);
  const forRoom = Math.max(1, Math.ceil(sum / capacity - 1e-9));
  return times === undefined ? forRoom : Math.max(forRoom, fewestPaths(problem, times));
}

function fewestPaths(problem: CoreProblem, times: CoreTimes): number {
  const { stops } = problem;
  const width = stops + 1;
  const before = new Int32Array(width);
  const seenBy = new Int32Array(width);
  const leave = earliestLeaves(problem, times);
  const canFollow = (stop: number, other: number) =>
    (leave[stop] as number) + (times.travel[stop * width + other] as number) <= (times.due[other] as number);
  /** Finds a stop to follow this one, if need be by giving the stop that it now follows another (Kuhn 1955). */
  const match = (stop: number, search: number): boolean => {
    for (let other = 1; other <= stops; other++) {
      if (seenBy[other] === search || other === stop || !canFollow(stop, other)) continue;
      seenBy[other] = search;
      const rival = before[other] as number;
      if (rival === 0 || match(rival, search)) {
        before[other] = stop;
        return true;
      }
    }
    return false;
  };
  let paths = stops;
  for (let stop = 1; stop <= stops; stop++) if (match(stop, stop)) paths--;
  return Math.max(1, paths);
}

function earliestLeaves({ stops }: CoreProblem, { travel, ready, service }: CoreTimes): Float64Array {
  const start = (ready[0] as number) + (service[0] as number);
  return Float64Array.from(
    { length: stops + 1 },
    (_, stop) => Math.max(start + (travel[stop] as number), ready[stop] as number) + (service[stop] as number),
  );
}
