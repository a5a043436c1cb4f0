/** A point in metres east and north of the village's middle. */
export type Point = readonly [x: number, y: number];
export type LonLat = [lon: number, lat: number];

const ORIGIN: LonLat = [121.25, 30.89];
const METRES_PER_DEGREE_LAT = 110_862;
const METRES_PER_DEGREE_LON = 111_412 * Math.cos((ORIGIN[1] * Math.PI) / 180);

/** WGS-84, rounded to about a centimetre. A flat earth is exact enough over two kilometres. */
export function toLonLat([x, y]: Point): LonLat {
  return [
    Math.round((ORIGIN[0] + x / METRES_PER_DEGREE_LON) * 1e7) / 1e7,
    Math.round((ORIGIN[1] + y / METRES_PER_DEGREE_LAT) * 1e7) / 1e7,
  ];
}

export function toPlane([lon, lat]: readonly [number, number]): Point {
  return [(lon - ORIGIN[0]) * METRES_PER_DEGREE_LON, (lat - ORIGIN[1]) * METRES_PER_DEGREE_LAT];
}

/** Pairs of neighbouring points; the last is joined to the first. */
export function sides(ring: readonly Point[]): [Point, Point][] {
  return ring.flatMap((start, i): [Point, Point][] => {
    const end = ring[(i + 1) % ring.length];
    return end ? [[start, end]] : [];
  });
}

/** Square metres, positive when the ring runs counter-clockwise. */
export function signedArea(ring: readonly Point[]): number {
  return sides(ring).reduce((sum, [[x1, y1], [x2, y2]]) => sum + (x1 * y2 - x2 * y1), 0) / 2;
}

export function centroid(ring: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const [[x1, y1], [x2, y2]] of sides(ring)) {
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  const area = signedArea(ring);
  return [x / (6 * area), y / (6 * area)];
}

/** Even-odd rule; a point exactly on a side may fall on either side. */
export function isInside(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of sides(ring)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** The widest stretch of the horizontal line at `y` that lies inside the ring. */
export function widestSpan(ring: readonly Point[], y: number): [fromX: number, toX: number] | undefined {
  const crossings = sides(ring)
    .filter(([[, y1], [, y2]]) => y1 > y !== y2 > y)
    .map(([[x1, y1], [x2, y2]]) => x1 + ((x2 - x1) * (y - y1)) / (y2 - y1))
    .sort((a, b) => a - b);
  let widest: [number, number] | undefined;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from, to] = [crossings[i], crossings[i + 1]];
    if (from === undefined || to === undefined) continue;
    if (!widest || to - from > widest[1] - widest[0]) widest = [from, to];
  }
  return widest;
}
