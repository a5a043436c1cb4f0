import type { Violation } from '../common/solve.ts';
import { type Closure, earthRadiusMetres, type LonLat, type WalkNetwork } from './model.ts';

const perDegree = (earthRadiusMetres * Math.PI) / 180;
/** Ends of pieces lie on the cut itself. */
const toleranceMetres = 0.05;

/** Looks at every segment of the network for one that is closed and still there. */
export function closureViolations(network: WalkNetwork, closures: readonly Closure[]): Violation[] {
  const violations: Violation[] = [];
  for (const [index, closure] of closures.entries()) {
    const open = countOpen(network, closure);
    if (open > 0) {
      const message = `${open} segments of the network are open in spite of closed[${index}], a ${closure.kind}.`;
      violations.push({ rule: 'closed-way-open', message });
    }
  }
  return violations;
}

function countOpen(network: WalkNetwork, closure: Closure): number {
  const { shapeStart, shapeLon, shapeLat } = network;
  const origin =
    closure.kind === 'gate' ? closure.at : ((closure.kind === 'barrier' ? closure.line : closure.ring)[0] ?? [0, 0]);
  const perLon = perDegree * Math.cos((origin[1] * Math.PI) / 180);
  const flat = ([lon, lat]: LonLat): Point => [(lon - origin[0]) * perLon, (lat - origin[1]) * perDegree];
  const isClosed = closedTest(closure, flat);
  let open = 0;
  for (let edge = 0; edge < network.edgeCount; edge++) {
    for (let i = shapeStart[edge] ?? 0; i + 1 < (shapeStart[edge + 1] ?? 0); i++) {
      const a = flat([shapeLon[i] ?? 0, shapeLat[i] ?? 0]);
      const b = flat([shapeLon[i + 1] ?? 0, shapeLat[i + 1] ?? 0]);
      if (isClosed(a, b)) open++;
    }
  }
  return open;
}

type Point = [x: number, y: number];

function closedTest(closure: Closure, flat: (point: LonLat) => Point): (a: Point, b: Point) => boolean {
  if (closure.kind === 'gate') {
    return (a, b) => distance([0, 0], a, b) < closure.withinMetres - toleranceMetres;
  }
  if (closure.kind === 'barrier') {
    const line = closure.line.map(flat);
    return (a, b) => line.slice(1).some((q, i) => crosses(a, b, line[i] as Point, q));
  }
  const ring = closure.ring.map(flat);
  const fence = [...ring, ring[0] as Point];
  return (a, b) => {
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const isClear = fence.slice(1).every((q, i) => distance(middle, fence[i] as Point, q) > toleranceMetres);
    return (
      (isClear && winding(ring, middle) !== 0) || fence.slice(1).some((q, i) => crosses(a, b, fence[i] as Point, q))
    );
  };
}

/** Properly, and not merely at an end: cut ends touch what cut them. */
function crosses(a: Point, b: Point, p: Point, q: Point): boolean {
  const side = (from: Point, to: Point, point: Point) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    return ((to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0])) / length;
  };
  const [sa, sb, sp, sq] = [side(p, q, a), side(p, q, b), side(a, b, p), side(a, b, q)];
  const far = [sa, sb, sp, sq].every((one) => Math.abs(one) > toleranceMetres);
  return far && sa > 0 !== sb > 0 && sp > 0 !== sq > 0;
}

function distance(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square;
  const t = Math.max(0, Math.min(1, share));
  return Math.hypot(a[0] + t * dx - point[0], a[1] + t * dy - point[1]);
}

/** How often the ring goes round the point, by the angles between its corners. */
function winding(ring: readonly Point[], [x, y]: Point): number {
  let angle = 0;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length] as Point;
    const [ux, uy, vx, vy] = [ax - x, ay - y, bx - x, by - y];
    angle += Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
  }
  return Math.round(angle / (2 * Math.PI));
}
