import { earthRadiusMetres, oneWaySnapMetres, type Place, snapTieMetres, type WalkNetwork } from './model.ts';

const perDegree = (earthRadiusMetres * Math.PI) / 180;

interface Hold {
  edge: number;
  access: number;
  /** Metres of the edge before and after the place. */
  before: number;
  after: number;
}

interface Link {
  to: number;
  metres: number;
}

/** The textbook's way: every way is looked at to snap, and Dijkstra picks the nearest from a sorted list. */
export class NaiveWalker {
  private readonly network: WalkNetwork;
  private readonly links: Link[][];
  private readonly holds = new Map<Place, Hold | undefined>();

  constructor(network: WalkNetwork) {
    this.network = network;
    this.links = Array.from({ length: network.nodeCount }, () => []);
    for (let edge = 0; edge < network.edgeCount; edge++) {
      const { from, to, slowness, isForward, isBackward } = this.edge(edge);
      const metres = this.lengths(edge).reduce((sum, one) => sum + one, 0) * slowness;
      if (isForward) this.links[from]?.push({ to, metres });
      if (isBackward) this.links[to]?.push({ to: from, metres });
    }
  }

  /** Metres of level path from a place to any other; infinite beyond the bound. */
  from(place: Place, snapMetresMax: number, bound: number): (to: Place) => number {
    const start = this.hold(place, snapMetresMax);
    if (start === undefined) return () => Number.POSITIVE_INFINITY;
    const metres = this.spread(start, bound);
    return (to) => {
      const end = this.hold(to, snapMetresMax);
      return end === undefined ? Number.POSITIVE_INFINITY : this.arrive(start, end, metres);
    };
  }

  private arrive(start: Hold, end: Hold, metres: Map<number, number>): number {
    const { from, to, slowness, isForward, isBackward } = this.edge(end.edge);
    const ways: number[] = [];
    if (isForward) ways.push((metres.get(from) ?? Number.POSITIVE_INFINITY) + end.before * slowness);
    if (isBackward) ways.push((metres.get(to) ?? Number.POSITIVE_INFINITY) + end.after * slowness);
    if (start.edge === end.edge) {
      const along = end.before - start.before;
      if (along === 0 || (along > 0 ? isForward : isBackward)) ways.push(start.access + Math.abs(along) * slowness);
    }
    return Math.min(...ways) + end.access;
  }

  private spread(start: Hold, bound: number): Map<number, number> {
    const { from, to, slowness, isForward, isBackward } = this.edge(start.edge);
    const queue: [metres: number, node: number][] = [];
    if (isForward) queue.push([start.access + start.after * slowness, to]);
    if (isBackward) queue.push([start.access + start.before * slowness, from]);
    queue.sort(byMetres);
    const done = new Map<number, number>();
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [metres, node] = next;
      if (done.has(node) || metres > bound) continue;
      done.set(node, metres);
      for (const link of this.links[node] ?? []) if (!done.has(link.to)) insert(queue, [metres + link.metres, link.to]);
    }
    return done;
  }

  private hold(place: Place, snapMetresMax: number): Hold | undefined {
    if (!this.holds.has(place)) this.holds.set(place, this.findHold(place, snapMetresMax));
    return this.holds.get(place);
  }

  private findHold({ lon, lat }: Place, snapMetresMax: number): Hold | undefined {
    const { network } = this;
    const perLon = perDegree * Math.cos((lat * Math.PI) / 180);
    let [nearest, found, point, part] = [Number.POSITIVE_INFINITY, -1, 0, 0];
    for (let edge = 0; edge < network.edgeCount; edge++) {
      if (network.edgeSnaps[edge] === 0) continue;
      const handicap = network.edgeDirection[edge] === 0 ? 0 : oneWaySnapMetres;
      for (let i = network.shapeStart[edge] ?? 0; i + 1 < (network.shapeStart[edge + 1] ?? 0); i++) {
        const x = ((network.shapeLon[i] ?? 0) - lon) * perLon;
        const y = ((network.shapeLat[i] ?? 0) - lat) * perDegree;
        const vx = ((network.shapeLon[i + 1] ?? 0) - lon) * perLon - x;
        const vy = ((network.shapeLat[i + 1] ?? 0) - lat) * perDegree - y;
        const square = vx ** 2 + vy ** 2;
        const share = square === 0 ? 0 : Math.max(0, Math.min(1, -(x * vx + y * vy) / square));
        const metres = Math.sqrt((x + share * vx) ** 2 + (y + share * vy) ** 2);
        if (metres + handicap < nearest - snapTieMetres)
          [nearest, found, point, part] = [metres + handicap, edge, i, share];
      }
    }
    if (!(nearest <= snapMetresMax)) return undefined;
    const lengths = this.lengths(found);
    const place = point - (network.shapeStart[found] ?? 0);
    const before = lengths.slice(0, place).reduce((sum, one) => sum + one, 0) + part * (lengths[place] ?? 0);
    const whole = lengths.reduce((sum, one) => sum + one, 0);
    const access = nearest - (network.edgeDirection[found] === 0 ? 0 : oneWaySnapMetres);
    return { edge: found, access, before, after: whole - before };
  }

  /** Of an edge's segments, by the spherical law of haversines. */
  private lengths(edge: number): number[] {
    const { shapeStart, shapeLon, shapeLat } = this.network;
    const lengths: number[] = [];
    for (let i = shapeStart[edge] ?? 0; i + 1 < (shapeStart[edge + 1] ?? 0); i++) {
      const [lonA = 0, lonB = 0] = shapeLon.subarray(i, i + 2);
      const [latA = 0, latB = 0] = shapeLat.subarray(i, i + 2);
      const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
      const cosines = Math.cos((latA * Math.PI) / 180) * Math.cos((latB * Math.PI) / 180);
      lengths.push(2 * earthRadiusMetres * Math.asin(Math.sqrt(half(latB - latA) + cosines * half(lonB - lonA))));
    }
    return lengths;
  }

  private edge(edge: number) {
    const { edgeFrom, edgeTo, edgeSlowness, edgeDirection } = this.network;
    return {
      from: edgeFrom[edge] ?? -1,
      to: edgeTo[edge] ?? -1,
      slowness: edgeSlowness[edge] ?? 1,
      isForward: edgeDirection[edge] !== 2,
      isBackward: edgeDirection[edge] !== 1,
    };
  }
}

/** Sorted from far to near, so that the nearest is popped. */
function insert(queue: [number, number][], entry: [number, number]): void {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle]?.[0] ?? 0) > entry[0]) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, entry);
}

const byMetres = (a: [number, number], b: [number, number]): number => b[0] - a[0];
