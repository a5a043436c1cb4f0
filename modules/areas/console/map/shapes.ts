import type { AreaInfo, AreaTree } from '#platform/web/console-kit/index.ts';

export type Position = [number, number];
export type Ring = Position[];
type Bounds = [west: number, south: number, east: number, north: number];

/** Kinds that lie side by side and together cover the ground; houses stand on it. */
const groundKinds: ReadonlySet<string> = new Set(['province', 'city', 'district', 'town', 'village', 'grid', 'group']);

const isGround = (area: AreaInfo): boolean => groundKinds.has(area.kind);

/** An area drawn on the map. */
export interface Shape {
  area: AreaInfo;
  rings: Ring[];
  /** `tile`: a lowest piece of ground, filled by its figure. `border`: only its line. `house`: a building. */
  role: 'tile' | 'border' | 'house';
}

/** What to draw of everything in `within`, larger areas first so that smaller ones lie on top. */
export function shapesWithin(tree: AreaTree, within: string): Shape[] {
  const shapes: Shape[] = [];
  const draw = (area: AreaInfo): boolean => {
    if (area.retired) return false;
    const at = shapes.length;
    const groundBelow = tree.childrenOf(area.code).map(draw).includes(true);
    if (!area.geometry) return groundBelow;
    const role = !isGround(area) ? 'house' : groundBelow ? 'border' : 'tile';
    shapes.splice(at, 0, { area, rings: area.geometry.coordinates, role });
    return role !== 'house' || groundBelow;
  };
  const root = tree.find(within);
  if (root) draw(root);
  else for (const top of tree.childrenOf(null)) draw(top);
  return shapes;
}

/** The ground to show around an area: its village, or itself when it is larger than one. */
export function groundAround(tree: AreaTree, code: string): string {
  const path = tree.pathTo(code);
  return path.find((area) => area.kind === 'village')?.code ?? code;
}

export function boundsOf(rings: readonly Ring[]): Bounds | undefined {
  const points = rings.flat();
  if (points.length === 0) return undefined;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** Middle of a ring by area, where its name stands; of its corners when it has no area. */
export function middleOf(ring: Ring): Position | undefined {
  const first = ring[0];
  if (!first) return undefined;
  let twice = 0;
  let x = 0;
  let y = 0;
  // Around the first corner, because degrees of the whole globe would eat the digits.
  for (let at = 0; at < ring.length; at += 1) {
    const [ax, ay] = minus(ring[at] ?? first, first);
    const [bx, by] = minus(ring[(at + 1) % ring.length] ?? first, first);
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (Math.abs(twice) < 1e-18) {
    const sum = ring.reduce<Position>((total, point) => [total[0] + point[0], total[1] + point[1]], [0, 0]);
    return [sum[0] / ring.length, sum[1] / ring.length];
  }
  return [first[0] + x / (3 * twice), first[1] + y / (3 * twice)];
}

const minus = (a: Position, b: Position): Position => [a[0] - b[0], a[1] - b[1]];

/** Turns an outline that is being drawn into a ring that is closed, as GeoJSON wants it. */
export function closedRing(corners: readonly Position[]): Ring {
  const [first] = corners;
  const last = corners.at(-1);
  if (!first || !last) return [];
  return first[0] === last[0] && first[1] === last[1] ? [...corners] : [...corners, first];
}

/** The corners of a ring without the repeated first. */
export function openRing(ring: readonly Position[]): Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]
    ? ring.slice(0, -1)
    : [...ring];
}
