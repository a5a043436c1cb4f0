import type { Place, WalkProblem, WalkTimes } from './model.ts';

/** Round which places the isochrones are drawn. */
export function isochronePlaces({ from, to }: WalkProblem): readonly Place[] {
  return to.length > 0 ? to : from;
}

/** Summed over `from`; who reaches none counts the bound. Nothing is nearest where there is no `to`. */
export function secondsToNearest({ from, to, boundSeconds }: WalkProblem, { start, seconds }: WalkTimes): number {
  if (to.length === 0) return 0;
  let sum = 0;
  for (let row = 0; row < from.length; row++) {
    let nearest = boundSeconds;
    for (let i = start[row] as number; i < (start[row + 1] as number); i++) {
      nearest = Math.min(nearest, seconds[i] as number);
    }
    sum += nearest;
  }
  return sum;
}
