/** Distances become whole numbers below this, so that sums of a few stay small integers to the machine. */
const largestWhole = 1 << 24;

/** Distances as whole numbers: each times `scale`, rounded. */
export interface WholeDistances {
  whole: Int32Array;
  scale: number;
}

export function wholeDistances(distance: Float64Array): WholeDistances {
  const scale = scaleOf(distance);
  return { whole: Int32Array.from(distance, (length) => Math.round(length * scale)), scale };
}

function scaleOf(distance: Float64Array): number {
  let largest = 0;
  let isWhole = true;
  for (const length of distance) {
    if (length > largest) largest = length;
    if (isWhole && !Number.isInteger(length)) isWhole = false;
  }
  return largest === 0 || (isWhole && largest < largestWhole) ? 1 : largestWhole / largest;
}
