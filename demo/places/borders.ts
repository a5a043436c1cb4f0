import { type Point, sides } from './plane.ts';

type Ring = readonly Point[];

/** The ring around tiles that lie side by side: their sides without those that two of them share. */
export function union(tiles: readonly Ring[]): Point[][] {
  const all = tiles.flatMap(sides);
  const backwards = new Set(all.map(([start, end]) => keyOf(end, start)));
  return chain(all.filter(([start, end]) => !backwards.has(keyOf(start, end))));
}

/** The lines along which `ring` touches `other`; both must run the same way round. */
export function sharedBorder(ring: Ring, other: Ring): Point[][] {
  const theirs = new Set(sides(other).map(([start, end]) => keyOf(end, start)));
  return chain(sides(ring).filter(([start, end]) => theirs.has(keyOf(start, end))));
}

/** Joins directed sides end to end. An open line keeps both ends; a ring does not repeat its first point. */
function chain(edges: readonly [Point, Point][]): Point[][] {
  const nextOf = new Map(edges.map(([start, end]) => [String(start), { start, end }]));
  const ends = new Set(edges.map(([, end]) => String(end)));
  const lines: Point[][] = [];
  const follow = (first: string) => {
    const line: Point[] = [];
    let step = nextOf.get(first);
    let last: Point | undefined;
    while (step) {
      line.push(step.start);
      last = step.end;
      nextOf.delete(String(step.start));
      step = nextOf.get(String(step.end));
    }
    if (last && String(last) !== first) line.push(last);
    if (line.length > 0) lines.push(line);
  };
  // Open lines first, from their real beginnings; what is left afterwards are rings.
  for (const [start] of edges) if (!ends.has(String(start))) follow(String(start));
  for (const [start] of edges) follow(String(start));
  return lines;
}

const keyOf = (start: Point, end: Point) => `${start}|${end}`;
