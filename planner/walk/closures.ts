import { EdgeList } from './edge-list.ts';
import { metresPerDegree, metresPerDegreeLon } from './geometry.ts';
import type { Closure, LonLat, WalkNetwork } from './model.ts';

/** A part of a segment that is closed, as shares of it; a cut has no length. */
type Interval = [from: number, to: number];

/** Planar metres round the beginning of a segment: segments are short. */
interface Segment {
  lon: number;
  lat: number;
  perLon: number;
  dx: number;
  dy: number;
}

interface ClosureBox {
  closure: Closure;
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * The network without what is closed. An edge that is cut leaves its open pieces, each with a dead end at the
 * cut; whether points may be snapped to a piece is as it was, so that a home in a closed compound is shut in
 * and not moved to the street outside.
 */
export function closeNetwork(network: WalkNetwork, closures: readonly Closure[]): WalkNetwork {
  if (closures.length === 0) return network;
  const boxes = closures.map(boxOf);
  const edges = new EdgeList();
  for (let node = 0; node < network.nodeCount; node++) {
    edges.addNode(at(network.nodeLon, node), at(network.nodeLat, node));
  }
  for (let edge = 0; edge < network.edgeCount; edge++) addOpenPieces(network, edge, boxes, edges);
  return edges.toNetwork();
}

function addOpenPieces(network: WalkNetwork, edge: number, boxes: readonly ClosureBox[], edges: EdgeList): void {
  const { shapeLon, shapeLat } = network;
  const first = at(network.shapeStart, edge);
  const last = at(network.shapeStart, edge + 1) - 1;
  let node = at(network.edgeFrom, edge);
  let points = 0;
  const add = (lon: number, lat: number) => {
    edges.addShapePoint(lon, lat);
    points++;
  };
  const end = (to: number) => {
    edges.endEdge(
      node,
      to,
      at(network.edgeSlowness, edge),
      at(network.edgeDirection, edge),
      at(network.edgeSnaps, edge),
    );
    points = 0;
  };
  add(at(shapeLon, first), at(shapeLat, first));
  for (let i = first; i < last; i++) {
    const [lonA, latA] = [at(shapeLon, i), at(shapeLat, i)];
    const [lonB, latB] = [at(shapeLon, i + 1), at(shapeLat, i + 1)];
    const pointAt = (share: number): LonLat =>
      share >= 1 ? [lonB, latB] : [lonA + share * (lonB - lonA), latA + share * (latB - latA)];
    let isOpenEnded = true;
    for (const [from, to] of closedIntervals(lonA, latA, lonB, latB, boxes)) {
      // Up to here the way is open: end the piece, if there is one.
      if (from > 0) add(...pointAt(from));
      if (points > 1) end(edges.addNode(...pointAt(from)));
      edges.dropShapePoints();
      points = 0;
      isOpenEnded = to < 1;
      if (isOpenEnded || i + 1 < last) {
        node = edges.addNode(...pointAt(to));
        add(...pointAt(to));
      }
    }
    if (isOpenEnded) add(lonB, latB);
  }
  if (points > 1) end(at(network.edgeTo, edge));
  edges.dropShapePoints();
}

/** What is closed of a segment: in order, disjoint. */
function closedIntervals(
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
  boxes: readonly ClosureBox[],
): Interval[] {
  const found: Interval[] = [];
  for (const box of boxes) {
    if (Math.min(lonA, lonB) > box.east || Math.max(lonA, lonB) < box.west) continue;
    if (Math.min(latA, latB) > box.north || Math.max(latA, latB) < box.south) continue;
    const perLon = metresPerDegreeLon(latA);
    const segment: Segment = {
      lon: lonA,
      lat: latA,
      perLon,
      dx: (lonB - lonA) * perLon,
      dy: (latB - latA) * metresPerDegree,
    };
    found.push(...closedBy(box.closure, segment));
  }
  found.sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const interval of found) {
    const before = merged.at(-1);
    if (before !== undefined && interval[0] <= before[1]) before[1] = Math.max(before[1], interval[1]);
    else merged.push(interval);
  }
  return merged;
}

function closedBy(closure: Closure, segment: Segment): Interval[] {
  if (closure.kind === 'gate') return inDisc(segment, closure.at, closure.withinMetres);
  if (closure.kind === 'barrier') return crossings(segment, closure.line).map((share): Interval => [share, share]);
  return inRing(segment, closure.ring);
}

function inDisc(segment: Segment, centre: LonLat, radius: number): Interval[] {
  const [cx, cy] = toPlane(segment, centre);
  const { dx, dy } = segment;
  const a = dx * dx + dy * dy;
  if (a === 0) return cx * cx + cy * cy <= radius * radius ? [[0, 1]] : [];
  const b = dx * cx + dy * cy;
  const discriminant = b * b - a * (cx * cx + cy * cy - radius * radius);
  if (discriminant < 0) return [];
  const half = Math.sqrt(discriminant) / a;
  const from = Math.max(0, b / a - half);
  const to = Math.min(1, b / a + half);
  return from <= to ? [[from, to]] : [];
}

function inRing(segment: Segment, ring: readonly LonLat[]): Interval[] {
  const corners = ring.map((corner) => toPlane(segment, corner));
  const first = ring[0];
  const shares = first === undefined ? [] : crossings(segment, [...ring, first]);
  const stops = [0, ...shares.sort((a, b) => a - b), 1];
  const inside: Interval[] = [];
  for (let i = 0; i + 1 < stops.length; i++) {
    const [from, to] = [at(stops, i), at(stops, i + 1)];
    const middle = (from + to) / 2;
    if (to > from && isInside(corners, middle * segment.dx, middle * segment.dy)) inside.push([from, to]);
  }
  return inside;
}

/** Shares of the segment at which a line crosses or touches it. */
function crossings(segment: Segment, line: readonly LonLat[]): number[] {
  const { dx, dy } = segment;
  const shares: number[] = [];
  for (let i = 0; i + 1 < line.length; i++) {
    const [px, py] = toPlane(segment, line[i] as LonLat);
    const [qx, qy] = toPlane(segment, line[i + 1] as LonLat);
    const across = dx * (qy - py) - dy * (qx - px);
    if (across === 0) continue;
    const share = (px * (qy - py) - py * (qx - px)) / across;
    const alongLine = (px * dy - py * dx) / across;
    if (share >= 0 && share <= 1 && alongLine >= 0 && alongLine <= 1) shares.push(share);
  }
  return shares;
}

/** Even-odd rule. */
function isInside(corners: readonly [number, number][], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [ax, ay] = corners[i] as [number, number];
    const [bx, by] = corners[j] as [number, number];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

function toPlane(segment: Segment, [lon, lat]: LonLat): [number, number] {
  return [(lon - segment.lon) * segment.perLon, (lat - segment.lat) * metresPerDegree];
}

function boxOf(closure: Closure): ClosureBox {
  const points = closure.kind === 'gate' ? [closure.at] : closure.kind === 'barrier' ? closure.line : closure.ring;
  const margin = closure.kind === 'gate' ? closure.withinMetres : 0;
  const box = { closure, west: 180, south: 90, east: -180, north: -90 };
  for (const [lon, lat] of points) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  const latMargin = margin / metresPerDegree;
  const lonMargin = margin / metresPerDegreeLon(Math.max(Math.abs(box.south), Math.abs(box.north)));
  return {
    closure,
    west: box.west - lonMargin,
    east: box.east + lonMargin,
    south: box.south - latMargin,
    north: box.north + latMargin,
  };
}

const at = (values: ArrayLike<number>, index: number): number => values[index] as number;
