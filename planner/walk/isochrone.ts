import { contourPolygons } from './contour.ts';
import { metresPerDegree, metresPerDegreeLon } from './geometry.ts';
import { buildGraph, type Graph, mayRunAgainst, mayRunAlong } from './graph.ts';
import type { Ring, WalkNetwork } from './model.ts';
import { Reach } from './reach.ts';
import type { Snapped } from './snap.ts';

/** How far off the ways a polygon reaches: homes stand beside streets. */
const offWayMetres = 40;
const cellMetres = 12;
/** Hours of walking are drawn more coarsely. */
const cellsMax = 4_000_000;

/** Polygons of everything on the network, and a little beside it, within so many metres of effort of a place. */
export class IsochroneMaker {
  private readonly graph: Graph;
  private readonly reach: Reach;

  /** @param isReversed from where one reaches the place, and not where one gets from it */
  constructor(network: WalkNetwork, isReversed: boolean) {
    this.graph = buildGraph(network, isReversed);
    this.reach = new Reach(this.graph);
  }

  /** @returns GeoJSON MultiPolygon coordinates; empty when the place is off the network */
  around(places: Snapped, place: number, boundEffort: number): Ring[][] {
    const edge = places.edge[place] as number;
    if (edge < 0) return [];
    const { network, isReversed } = this.graph;
    const direction = at(network.edgeDirection, edge);
    const access = at(places.accessMetres, place);
    this.reach.begin(boundEffort);
    if (mayRunAlong(direction, isReversed)) {
      this.reach.seed(at(network.edgeTo, edge), access + at(places.againstEffort, place));
    }
    if (mayRunAgainst(direction, isReversed)) {
      this.reach.seed(at(network.edgeFrom, edge), access + at(places.alongEffort, place));
    }
    this.reach.spread();
    const field = new Field(this.pointsOf(edge));
    this.paintNodes(field, boundEffort);
    const own = at(places.alongEffort, place);
    this.paintEdge(field, edge, boundEffort, (along) => access + Math.abs(along - own));
    return contourPolygons(field.values, field.columns, field.rows, boundEffort, field.toLonLat);
  }

  /** Shape points that bound the field: all ends of edges that were reached, and the own edge. */
  private *pointsOf(ownEdge: number): Generator<readonly [lon: number, lat: number]> {
    const { network, start, edge: arcEdge } = this.graph;
    yield* shapeOf(network, ownEdge);
    for (let i = 0; i < this.reach.reachedCount; i++) {
      const node = at(this.reach.reached, i);
      for (let arc = at(start, node); arc < at(start, node + 1); arc++) yield* shapeOf(network, at(arcEdge, arc) >> 1);
    }
  }

  private paintNodes(field: Field, bound: number): void {
    const { network, start, edge: arcEdge } = this.graph;
    for (let i = 0; i < this.reach.reachedCount; i++) {
      const node = at(this.reach.reached, i);
      const effort = at(this.reach.effort, node);
      for (let arc = at(start, node); arc < at(start, node + 1); arc++) {
        const edge = at(arcEdge, arc) >> 1;
        const whole = at(network.edgeMetres, edge) * at(network.edgeSlowness, edge);
        const isAgainst = (at(arcEdge, arc) & 1) === 1;
        this.paintEdge(field, edge, bound, (along) => effort + (isAgainst ? whole - along : along));
      }
    }
  }

  /** @param effortAt at a point of the edge, from the effort between its beginning and the point */
  private paintEdge(field: Field, edge: number, bound: number, effortAt: (along: number) => number): void {
    const { network } = this.graph;
    const slowness = at(network.edgeSlowness, edge);
    const first = at(network.shapeStart, edge);
    const last = at(network.shapeStart, edge + 1) - 1;
    let along = 0;
    for (let i = first; i < last; i++) {
      const [xA, yA] = field.toPlane(at(network.shapeLon, i), at(network.shapeLat, i));
      const [xB, yB] = field.toPlane(at(network.shapeLon, i + 1), at(network.shapeLat, i + 1));
      const metres = Math.hypot(xB - xA, yB - yA);
      const steps = Math.max(1, Math.ceil(metres / (field.cell / 2)));
      for (let step = 0; step <= steps; step++) {
        const share = step / steps;
        const effort = effortAt(along + share * metres * slowness);
        if (effort <= bound) field.paint(xA + share * (xB - xA), yA + share * (yB - yA), effort);
      }
      along += metres * slowness;
    }
  }
}

function* shapeOf(network: WalkNetwork, edge: number): Generator<readonly [number, number]> {
  for (let i = at(network.shapeStart, edge); i < at(network.shapeStart, edge + 1); i++) {
    yield [at(network.shapeLon, i), at(network.shapeLat, i)];
  }
}

/** Effort on a grid of corners; what nothing painted stays infinite. */
class Field {
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
  private readonly west: number;
  private readonly south: number;
  private readonly perLon: number;
  private readonly offWay: number;

  constructor(points: Iterable<readonly [lon: number, lat: number]>) {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const [lon, lat] of points) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
    this.perLon = metresPerDegreeLon((south + north) / 2);
    const wide = (east - west) * this.perLon;
    const high = (north - south) * metresPerDegree;
    this.cell = Math.max(cellMetres, Math.sqrt((wide * high) / cellsMax));
    this.offWay = Math.max(offWayMetres, 2 * this.cell);
    const margin = this.offWay + 2 * this.cell;
    this.west = west - margin / this.perLon;
    this.south = south - margin / metresPerDegree;
    this.columns = Math.ceil((wide + 2 * margin) / this.cell) + 1;
    this.rows = Math.ceil((high + 2 * margin) / this.cell) + 1;
    this.values = new Float64Array(this.columns * this.rows).fill(Number.POSITIVE_INFINITY);
  }

  toPlane(lon: number, lat: number): [x: number, y: number] {
    return [(lon - this.west) * this.perLon, (lat - this.south) * metresPerDegree];
  }

  readonly toLonLat = (column: number, row: number): [lon: number, lat: number] => [
    this.west + (column * this.cell) / this.perLon,
    this.south + (row * this.cell) / metresPerDegree,
  ];

  /** Effort at a point, and that plus the distance round it. */
  paint(x: number, y: number, effort: number): void {
    const reach = this.offWay / this.cell;
    const [column, row] = [x / this.cell, y / this.cell];
    for (let r = Math.ceil(row - reach); r <= row + reach; r++) {
      for (let c = Math.ceil(column - reach); c <= column + reach; c++) {
        const metres = Math.hypot(c - column, r - row) * this.cell;
        if (metres > this.offWay) continue;
        const place = r * this.columns + c;
        if (effort + metres < (this.values[place] as number)) this.values[place] = effort + metres;
      }
    }
  }
}

const at = (values: ArrayLike<number>, index: number): number => values[index] as number;
