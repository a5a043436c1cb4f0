import type { CoreProblem } from './core-problem.ts';

/** The same problem with its stops in another order. */
export interface Renumbered {
  problem: CoreProblem;
  /** What a stop is called in the problem it was made from. */
  nameOf: Int32Array;
}

/**
 * Numbers the stops so that near ones mostly have near numbers, each the nearest that is left to the one before: then
 * what a search reads of the matrix lies together, and more of it is at hand. Knows loads only.
 */
export function renumbered(original: CoreProblem): Renumbered {
  const { stops, distance, demand } = original;
  const width = stops + 1;
  const nameOf = Int32Array.from({ length: width }, (_, stop) => stop);
  for (let at = 1; at <= stops; at++) {
    const row = (nameOf[at - 1] as number) * width;
    let nearest = at;
    for (let i = at + 1; i <= stops; i++) {
      const isNearer =
        (distance[row + (nameOf[i] as number)] as number) < (distance[row + (nameOf[nearest] as number)] as number);
      if (isNearer) nearest = i;
    }
    const stop = nameOf[nearest] as number;
    nameOf[nearest] = nameOf[at] as number;
    nameOf[at] = stop;
  }
  const problem = {
    ...original,
    distance: distance.map(
      (_, at) =>
        distance[(nameOf[Math.floor(at / width)] as number) * width + (nameOf[at % width] as number)] as number,
    ),
    demand: demand.map((_, stop) => demand[nameOf[stop] as number] as number),
  };
  return { problem, nameOf };
}
