import type { Ring } from './model.ts';

type ToLonLat = (column: number, row: number) => [lon: number, lat: number];

/** Far from the ways the field is infinite: there the line runs half a cell out. */
const outside = 0.5;
const decimals = 1e6;
/** A hole of a cell or two is a courtyard, not a place out of reach. */
const holePointsMin = 10;

/**
 * Polygons round where a field on a grid is at most `level`: marching squares (Lorensen & Cline 1987 in the
 * plane). The border of the grid has to be above the level.
 */
export function contourPolygons(
  field: Float64Array,
  columns: number,
  rows: number,
  level: number,
  toLonLat: ToLonLat,
): Ring[][] {
  const next = linkCells(field, columns, rows, level);
  const rings = followRings(next).map((keys) => keys.map((key) => pointOf(key, field, columns, level, toLonLat)));
  return nest(rings.filter((ring) => ring.length >= 4));
}

/**
 * The line crosses sides of cells: side 2k leaves corner k to the right, 2k + 1 upwards. From each crossing to
 * the next with the inside on the left.
 */
function linkCells(field: Float64Array, columns: number, rows: number, level: number): Map<number, number> {
  const next = new Map<number, number>();
  const isIn = (corner: number) => (field[corner] as number) <= level;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corner = row * columns + column;
      const [sw, se, nw, ne] = [isIn(corner), isIn(corner + 1), isIn(corner + columns), isIn(corner + columns + 1)];
      const [south, west, north, east] = [2 * corner, 2 * corner + 1, 2 * (corner + columns), 2 * (corner + 1) + 1];
      // Anticlockwise round the cell, the line leaves where inside turns to outside and comes from where it turned in.
      const sides = [south, east, north, west];
      const corners = [sw, se, ne, nw];
      for (let side = 0; side < 4; side++) {
        if (!(corners[side] && !corners[(side + 1) % 4])) continue;
        let back = (side + 3) % 4;
        while (corners[back]) back = (back + 3) % 4;
        next.set(sides[side] as number, sides[back] as number);
      }
    }
  }
  return next;
}

function followRings(next: Map<number, number>): number[][] {
  const rings: number[][] = [];
  for (const first of next.keys()) {
    const ring: number[] = [];
    let key: number | undefined = first;
    while (key !== undefined) {
      const following: number | undefined = next.get(key);
      if (following === undefined) break;
      ring.push(key);
      next.delete(key);
      key = following;
    }
    if (ring.length > 0) rings.push([...ring, ring[0] as number]);
  }
  return rings;
}

function pointOf(
  key: number,
  field: Float64Array,
  columns: number,
  level: number,
  toLonLat: ToLonLat,
): [number, number] {
  const corner = Math.floor(key / 2);
  const isUpwards = key % 2 === 1;
  const a = field[corner] as number;
  const b = field[corner + (isUpwards ? columns : 1)] as number;
  const share = Number.isFinite(a) && Number.isFinite(b) ? (level - a) / (b - a) : outside;
  const column = corner % columns;
  const row = Math.floor(corner / columns);
  const [lon, lat] = toLonLat(column + (isUpwards ? 0 : share), row + (isUpwards ? share : 0));
  return [Math.round(lon * decimals) / decimals, Math.round(lat * decimals) / decimals];
}

/** Outer rings run anticlockwise; each hole goes to the smallest outer ring round it. */
function nest(rings: Ring[]): Ring[][] {
  const withArea = rings.map((ring) => ({ ring, area: signedArea(ring) }));
  const outer = withArea.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const polygons = outer.map(({ ring }) => [ring]);
  for (const { ring, area } of withArea) {
    if (area >= 0 || ring.length < holePointsMin) continue;
    const owner = outer.findIndex(({ ring: around, area: larger }) => larger > -area && contains(around, ring));
    polygons[owner]?.push(ring);
  }
  return polygons.reverse();
}

export function signedArea(ring: Ring): number {
  const [lon0, lat0] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[i + 1] as [number, number];
    twice += (ax - lon0) * (by - lat0) - (bx - lon0) * (ay - lat0);
  }
  return twice / 2;
}

function contains(around: Ring, ring: Ring): boolean {
  const [x, y] = ring[0] ?? [0, 0];
  let inside = false;
  for (let i = 0; i + 1 < around.length; i++) {
    const [ax, ay] = around[i] as [number, number];
    const [bx, by] = around[i + 1] as [number, number];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
