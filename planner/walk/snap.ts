import { metresBetween, metresPerDegree, metresPerDegreeLon } from './geometry.ts';
import { directions, oneWaySnapMetres, snapTieMetres, type WalkNetwork } from './model.ts';

/** Places on the network: the nearest point of the nearest way. */
export interface Snapped {
  count: number;
  /** −1: no way within reach. */
  edge: Int32Array;
  /** Metres of level path from the place to the way, and on it from the edge's first and to its last node. */
  accessMetres: Float64Array;
  alongEffort: Float64Array;
  againstEffort: Float64Array;
}

interface Point {
  lon: number;
  lat: number;
}

const cellMetres = 100;
/** A grid over a country must not take the memory that its ways need. */
const cellsMax = 4_000_000;

/** Segments of ways in the cells of a grid. */
export class SnapIndex {
  private readonly network: WalkNetwork;
  private readonly west: number;
  private readonly south: number;
  private readonly cellLon: number;
  private readonly cellLat: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly cellStart: Int32Array;
  /** Shape points at which a segment begins. */
  private readonly segments: Int32Array;
  private readonly edgeOf: Int32Array;

  constructor(network: WalkNetwork) {
    this.network = network;
    const [west, east] = range(network.shapeLon);
    const [south, north] = range(network.shapeLat);
    const latOfScale = Math.max(Math.abs(south), Math.abs(north));
    const wide = Math.max(1, (east - west) * metresPerDegreeLon(latOfScale));
    const high = Math.max(1, (north - south) * metresPerDegree);
    const cell = Math.max(cellMetres, Math.sqrt((wide * high) / cellsMax));
    this.west = west;
    this.south = south;
    this.cellLon = cell / metresPerDegreeLon(latOfScale);
    this.cellLat = cell / metresPerDegree;
    this.columns = Math.floor((east - west) / this.cellLon) + 1;
    this.rows = Math.floor((north - south) / this.cellLat) + 1;
    this.edgeOf = new Int32Array(network.shapeLon.length);
    [this.cellStart, this.segments] = this.fill();
  }

  snap(points: readonly Point[], metresMax: number): Snapped {
    const { network } = this;
    const count = points.length;
    const snapped: Snapped = {
      count,
      edge: new Int32Array(count).fill(-1),
      accessMetres: new Float64Array(count),
      alongEffort: new Float64Array(count),
      againstEffort: new Float64Array(count),
    };
    for (let i = 0; i < count; i++) {
      const found = this.nearest(points[i] as Point, metresMax);
      if (found === undefined) continue;
      const edge = at(this.edgeOf, found.segment);
      const slowness = at(network.edgeSlowness, edge);
      const along = this.metresFromStart(edge, found.segment, found.share);
      snapped.edge[i] = edge;
      snapped.accessMetres[i] = found.metres;
      snapped.alongEffort[i] = along * slowness;
      snapped.againstEffort[i] = Math.max(0, at(network.edgeMetres, edge) - along) * slowness;
    }
    return snapped;
  }

  private nearest(point: Point, metresMax: number): { segment: number; share: number; metres: number } | undefined {
    const { shapeLon, shapeLat } = this.network;
    const perLon = metresPerDegreeLon(point.lat);
    const cell = Math.min(this.cellLon * perLon, this.cellLat * metresPerDegree);
    const column = Math.floor((point.lon - this.west) / this.cellLon);
    const row = Math.floor((point.lat - this.south) / this.cellLat);
    let best = Number.POSITIVE_INFINITY;
    let bestSegment = -1;
    let bestShare = 0;
    // Rings of cells outwards from the first that touches the grid: what lies in ring r is at least r − 1 cells away.
    const { columns, rows } = this;
    const firstRing = Math.max(0, -column, column - columns + 1, -row, row - rows + 1);
    for (let ring = firstRing; ring <= firstRing + columns + rows; ring++) {
      if ((ring - 1) * cell > Math.min(metresMax, best)) break;
      for (let y = Math.max(0, row - ring); y <= Math.min(rows - 1, row + ring); y++) {
        const isEdge = y === row - ring || y === row + ring;
        const step = isEdge || ring === 0 ? 1 : 2 * ring;
        for (let x = column - ring; x <= column + ring; x += step) {
          if (x < 0) {
            if (step === 1) x = -1;
            continue;
          }
          if (x >= columns) break;
          const place = y * this.columns + x;
          for (let i = at(this.cellStart, place); i < at(this.cellStart, place + 1); i++) {
            const segment = at(this.segments, i);
            const ax = (at(shapeLon, segment) - point.lon) * perLon;
            const ay = (at(shapeLat, segment) - point.lat) * metresPerDegree;
            const dx = (at(shapeLon, segment + 1) - point.lon) * perLon - ax;
            const dy = (at(shapeLat, segment + 1) - point.lat) * metresPerDegree - ay;
            const length2 = dx * dx + dy * dy;
            const share = length2 > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2)) : 0;
            const metres = Math.hypot(ax + share * dx, ay + share * dy) + this.handicap(segment);
            const isNearer = metres < best - snapTieMetres;
            if (isNearer || (metres <= best + snapTieMetres && segment < bestSegment)) {
              best = isNearer ? metres : Math.min(best, metres);
              bestSegment = segment;
              bestShare = share;
            }
          }
        }
      }
    }
    if (!(best <= metresMax)) return undefined;
    return { segment: bestSegment, share: bestShare, metres: Math.max(0, best - this.handicap(bestSegment)) };
  }

  private handicap(segment: number): number {
    const direction = at(this.network.edgeDirection, at(this.edgeOf, segment));
    return direction === directions.both ? 0 : oneWaySnapMetres;
  }

  private metresFromStart(edge: number, segment: number, share: number): number {
    let metres = 0;
    for (let i = at(this.network.shapeStart, edge); i < segment; i++) metres += this.segmentMetres(i);
    return metres + share * this.segmentMetres(segment);
  }

  private segmentMetres(i: number): number {
    const { shapeLon, shapeLat } = this.network;
    return metresBetween(at(shapeLon, i), at(shapeLat, i), at(shapeLon, i + 1), at(shapeLat, i + 1));
  }

  /** Counts, then places, each segment in every cell of its box. */
  private fill(): [cellStart: Int32Array, segments: Int32Array] {
    const cellStart = new Int32Array(this.columns * this.rows + 1);
    this.eachSegmentCell((cell) => {
      cellStart[cell + 1] = at(cellStart, cell + 1) + 1;
    });
    for (let cell = 0; cell + 1 < cellStart.length; cell++) {
      cellStart[cell + 1] = at(cellStart, cell + 1) + at(cellStart, cell);
    }
    const free = cellStart.slice();
    const segments = new Int32Array(at(cellStart, cellStart.length - 1));
    this.eachSegmentCell((cell, segment) => {
      segments[at(free, cell)] = segment;
      free[cell] = at(free, cell) + 1;
    });
    return [cellStart, segments];
  }

  private eachSegmentCell(visit: (cell: number, segment: number) => void): void {
    const { edgeCount, edgeSnaps, shapeStart, shapeLon, shapeLat } = this.network;
    for (let edge = 0; edge < edgeCount; edge++) {
      const last = at(shapeStart, edge + 1) - 1;
      for (let i = at(shapeStart, edge); i < last; i++) {
        this.edgeOf[i] = edge;
        if (at(edgeSnaps, edge) === 0) continue;
        const [xMin, xMax] = order(this.column(at(shapeLon, i)), this.column(at(shapeLon, i + 1)));
        const [yMin, yMax] = order(this.row(at(shapeLat, i)), this.row(at(shapeLat, i + 1)));
        for (let y = yMin; y <= yMax; y++) for (let x = xMin; x <= xMax; x++) visit(y * this.columns + x, i);
      }
    }
  }

  private column(lon: number): number {
    return Math.min(this.columns - 1, Math.floor((lon - this.west) / this.cellLon));
  }

  private row(lat: number): number {
    return Math.min(this.rows - 1, Math.floor((lat - this.south) / this.cellLat));
  }
}

function range(values: Float64Array): [number, number] {
  if (values.length === 0) return [0, 0];
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

const order = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

const at = (values: ArrayLike<number>, index: number): number => values[index] as number;
