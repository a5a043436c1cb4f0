import type { WholeMatrix } from '../whole.ts';

/** Where stops lie, the depot at the origin. */
export interface Bearings {
  x: Float64Array;
  y: Float64Array;
}

/**
 * Works out from distances alone where stops lie: the farthest one on the x axis, the one farthest off that axis on
 * one side of it, all others by their distances to these and to the depot. Right in the plane, a guide elsewhere.
 */
export function bearings(distance: WholeMatrix | Float64Array, stops: number): Bearings {
  const width = stops + 1;
  const x = new Float64Array(width);
  const y = new Float64Array(width);
  const apart = (a: number, b: number) =>
    ((distance[a * width + b] as number) + (distance[b * width + a] as number)) / 2;
  /** Inner product of two stops as vectors from the depot, by the law of cosines. */
  const product = (a: number, b: number) => (apart(0, a) ** 2 + apart(0, b) ** 2 - apart(a, b) ** 2) / 2;
  let far = 0;
  for (let stop = 1; stop <= stops; stop++) if (apart(0, stop) > apart(0, far)) far = stop;
  if (far === 0) return { x, y };
  let aside = 0;
  let asideSquared = 0;
  for (let stop = 1; stop <= stops; stop++) {
    x[stop] = product(stop, far) / apart(0, far);
    const squared = apart(0, stop) ** 2 - (x[stop] as number) ** 2;
    if (stop !== far && squared > asideSquared) {
      aside = stop;
      asideSquared = squared;
    }
  }
  if (aside === 0) return { x, y };
  const height = Math.sqrt(asideSquared);
  for (let stop = 1; stop <= stops; stop++) {
    y[stop] = (product(stop, aside) - (x[stop] as number) * (x[aside] as number)) / height;
  }
  return { x, y };
}
