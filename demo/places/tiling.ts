import { random } from '../random.ts';
import { centroid, type Point, sides } from './plane.ts';

/** Corners closer than this are one corner: cells compute a shared corner along different ways. */
const SAME_CORNER_METRES = 0.5;

/**
 * Cuts the outline into one cell for each site (Voronoi), evens the cells out a little, and lets
 * every border meander. Neighbours share the very same border points, so nothing overlaps or gapes.
 */
export function tile(outline: readonly Point[], sites: readonly Point[], seed: number): Point[][] {
  let settled = sites;
  for (let round = 0; round < 2; round++) {
    settled = settled.map((site) => halfway(site, centroid(cellOf(site, settled, outline))));
  }
  const corner = cornerKeeper();
  const cells = settled.map((site) => cellOf(site, settled, outline).map(corner));
  return cells.map((cell) =>
    sides(cell)
      .filter(([start, end]) => start !== end)
      .flatMap(([start, end]) => meander(start, end, seed)),
  );
}

function cellOf(site: Point, sites: readonly Point[], outline: readonly Point[]): Point[] {
  return sites
    .filter((other) => other !== site)
    .reduce<Point[]>((cell, other) => nearer(cell, site, other), [...outline]);
}

/** The part of the ring that lies nearer to `site` than to `other`. */
function nearer(ring: readonly Point[], site: Point, other: Point): Point[] {
  const [mx, my] = halfway(site, other);
  const depth = ([x, y]: Point) => (x - mx) * (site[0] - other[0]) + (y - my) * (site[1] - other[1]);
  return sides(ring).flatMap(([start, end]) => {
    const [from, to] = [depth(start), depth(end)];
    const kept: Point[] = from >= 0 ? [start] : [];
    if (from >= 0 !== to >= 0) kept.push(between(start, end, from / (from - to)));
    return kept;
  });
}

/** Gives the first corner seen near a place to everyone who comes near it later. */
function cornerKeeper(): (point: Point) => Point {
  const known: Point[] = [];
  return (point) => {
    const near = known.find(([x, y]) => Math.hypot(x - point[0], y - point[1]) < SAME_CORNER_METRES);
    if (near) return near;
    known.push(point);
    return point;
  };
}

/**
 * Turns a side into a winding line without its last point. It is drawn from the smaller end to the
 * greater, so that the neighbour across gets the same line.
 */
function meander(start: Point, end: Point, seed: number): Point[] {
  const forward = start[0] < end[0] || (start[0] === end[0] && start[1] < end[1]);
  const [from, to] = forward ? [start, end] : [end, start];
  const line = [...wind(from, to, random(seed, `${from}|${to}`).next, 4), rounded(to)];
  return (forward ? line : line.reverse()).slice(0, -1);
}

/** Midpoint displacement: the line from `start` up to, but without, `end`. */
function wind(start: Point, end: Point, next: () => number, depth: number): Point[] {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  if (depth === 0 || length < 25) return [rounded(start)];
  const shift = (next() - 0.5) * 0.16;
  const [mx, my] = halfway(start, end);
  const middle: Point = [mx - (end[1] - start[1]) * shift, my + (end[0] - start[0]) * shift];
  return [...wind(start, middle, next, depth - 1), ...wind(middle, end, next, depth - 1)];
}

const halfway = (a: Point, b: Point): Point => between(a, b, 0.5);
const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];
const rounded = ([x, y]: Point): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
