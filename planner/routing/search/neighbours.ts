/**
 * For each stop 0 … n the `width` stops with the smallest `far(stop, other)`, nearest first, in one flat array.
 * @param includesItself puts the stop itself first; the depot 0 is never a neighbour
 */
export function nearest(
  stops: number,
  width: number,
  includesItself: boolean,
  far: (stop: number, other: number) => number,
): Int32Array {
  const near = new Int32Array((stops + 1) * width);
  const others = new Int32Array(stops);
  const distances = new Float64Array(stops + 1);
  for (let stop = 0; stop <= stops; stop++) {
    let count = 0;
    for (let other = 1; other <= stops; other++) {
      distances[other] = far(stop, other);
      if (other !== stop) others[count++] = other;
    }
    const sorted = others.subarray(0, count);
    sorted.sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
    let at = stop * width;
    const end = at + width;
    if (includesItself && stop > 0) near[at++] = stop;
    for (let i = 0; at < end; at++, i++) near[at] = i < count ? (sorted[i] as number) : stop;
  }
  return near;
}
