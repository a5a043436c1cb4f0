/** Whole numbers below this stay small integers to the machine when a few are added up. */
const largestWhole = 1 << 24;
/** Whole numbers below this take half the room, so that more of a matrix is at hand. */
const largestShort = 1 << 16;

export type WholeMatrix = Int32Array | Uint16Array;

/** Distances as whole numbers: each times `scale`, rounded. */
export interface WholeDistances {
  whole: WholeMatrix;
  scale: number;
}

export function wholeDistances(distance: Float64Array): WholeDistances {
  let largest = 0;
  let isWhole = true;
  for (const length of distance) {
    if (length > largest) largest = length;
    if (isWhole && !Number.isInteger(length)) isWhole = false;
  }
  if (isWhole && largest < largestShort) return { whole: Uint16Array.from(distance), scale: 1 };
  const scale = largest === 0 || (isWhole && largest < largestWhole) ? 1 : largestWhole / largest;
  return { whole: Int32Array.from(distance, (length) => Math.round(length * scale)), scale };
}
