import type { Watch } from '../common/watch.ts';
import { buildGraph, type Graph, mayRunAgainst, mayRunAlong } from './graph.ts';
import { GrowingFloats, GrowingInts } from './growing.ts';
import type { WalkNetwork, WalkTimes } from './model.ts';
import { Reach } from './reach.ts';
import type { Snapped } from './snap.ts';

/** Sources between two breaths: a search takes about a millisecond. */
const breatheEvery = 16;

/** Columns of the answer as they are found: column c is start[c] … start[c + 1] − 1. */
interface Columns {
  start: GrowingInts;
  row: GrowingInts;
  effort: GrowingFloats;
}

/**
 * Walking times between all of `from` and all of `to` within the bound. Searches from the side that has fewer,
 * backwards when that is `to`.
 * @returns times, and whether the watch let it finish
 */
export async function walkTimes(
  network: WalkNetwork,
  from: Snapped,
  to: Snapped,
  boundSeconds: number,
  speedMetresPerSecond: number,
  watch: Watch,
): Promise<{ times: WalkTimes; isComplete: boolean }> {
  const isReversed = to.count <= from.count;
  const [sources, targets] = isReversed ? [to, from] : [from, to];
  const graph = buildGraph(network, isReversed);
  const search = new TargetSearch(graph, targets, boundSeconds * speedMetresPerSecond);
  const columns: Columns = { start: new GrowingInts(), row: new GrowingInts(), effort: new GrowingFloats() };
  let done = 0;
  for (; done < sources.count && !watch.isOver(); done++) {
    columns.start.push(columns.row.length);
    search.from(sources, done, columns);
    watch.steps = done + 1;
    if (done % breatheEvery === 0) await watch.breathe();
  }
  for (let rest = done; rest <= sources.count; rest++) columns.start.push(columns.row.length);
  const times = isReversed
    ? transpose(columns, sources.count, targets.count, speedMetresPerSecond)
    : sortRows(columns, sources.count, targets.count, speedMetresPerSecond);
  return { times, isComplete: done === sources.count };
}

/** One source after the other, to targets that hang on edges. */
class TargetSearch {
  private readonly graph: Graph;
  private readonly reach: Reach;
  private readonly targets: Snapped;
  private readonly bound: number;
  private readonly targetStart: Int32Array;
  private readonly targetsByEdge: Int32Array;
  private readonly best: Float64Array;
  private readonly stamp: Int32Array;
  private readonly found: Int32Array;
  private foundCount = 0;
  private search = 0;

  constructor(graph: Graph, targets: Snapped, bound: number) {
    this.graph = graph;
    this.reach = new Reach(graph);
    this.targets = targets;
    this.bound = bound;
    [this.targetStart, this.targetsByEdge] = groupByEdge(targets, graph.network.edgeCount);
    this.best = new Float64Array(targets.count);
    this.stamp = new Int32Array(targets.count);
    this.found = new Int32Array(targets.count);
  }

  from(sources: Snapped, source: number, columns: Columns): void {
    this.search += 1;
    this.foundCount = 0;
    const edge = sources.edge[source] as number;
    if (edge < 0) return;
    this.spread(sources, source, edge);
    this.alongOwnEdge(sources, source, edge);
    this.fromNodes();
    for (let i = 0; i < this.foundCount; i++) {
      const target = this.found[i] as number;
      columns.row.push(target);
      columns.effort.push(this.best[target] as number);
    }
  }

  private spread(sources: Snapped, source: number, edge: number): void {
    const { network, isReversed } = this.graph;
    const direction = network.edgeDirection[edge] as number;
    const access = sources.accessMetres[source] as number;
    this.reach.begin(this.bound);
    if (mayRunAlong(direction, isReversed)) {
      this.reach.seed(network.edgeTo[edge] as number, access + (sources.againstEffort[source] as number));
    }
    if (mayRunAgainst(direction, isReversed)) {
      this.reach.seed(network.edgeFrom[edge] as number, access + (sources.alongEffort[source] as number));
    }
    this.reach.spread();
  }

  /** Who lives on the source's own edge need not walk to its end and back. */
  private alongOwnEdge(sources: Snapped, source: number, edge: number): void {
    const { network, isReversed } = this.graph;
    const direction = network.edgeDirection[edge] as number;
    const own = sources.alongEffort[source] as number;
    for (let i = this.targetStart[edge] as number; i < (this.targetStart[edge + 1] as number); i++) {
      const target = this.targetsByEdge[i] as number;
      const along = (this.targets.alongEffort[target] as number) - own;
      const mayRun = along >= 0 ? mayRunAlong(direction, isReversed) : mayRunAgainst(direction, isReversed);
      if (mayRun || along === 0) this.offer(target, (sources.accessMetres[source] as number) + Math.abs(along));
    }
  }

  private fromNodes(): void {
    const { start, edge: arcEdge } = this.graph;
    const { reach, targets, targetStart, targetsByEdge } = this;
    for (let i = 0; i < reach.reachedCount; i++) {
      const node = reach.reached[i] as number;
      const effort = reach.effort[node] as number;
      for (let arc = start[node] as number; arc < (start[node + 1] as number); arc++) {
        const edge = (arcEdge[arc] as number) >> 1;
        const toTarget = (arcEdge[arc] as number) & 1 ? targets.againstEffort : targets.alongEffort;
        const end = targetStart[edge + 1] as number;
        for (let place = targetStart[edge] as number; place < end; place++) {
          const target = targetsByEdge[place] as number;
          this.offer(target, effort + (toTarget[target] as number));
        }
      }
    }
  }

  /** @param effort to the point of the edge where the target hangs */
  private offer(target: number, effort: number): void {
    const total = effort + (this.targets.accessMetres[target] as number);
    if (total > this.bound) return;
    if (this.stamp[target] !== this.search) {
      this.stamp[target] = this.search;
      this.found[this.foundCount++] = target;
    } else if ((this.best[target] as number) <= total) {
      return;
    }
    this.best[target] = total;
  }
}

function groupByEdge(points: Snapped, edgeCount: number): [start: Int32Array, points: Int32Array] {
  const start = new Int32Array(edgeCount + 1);
  for (const edge of points.edge) if (edge >= 0) start[edge + 1] = (start[edge + 1] as number) + 1;
  for (let edge = 0; edge < edgeCount; edge++) start[edge + 1] = (start[edge + 1] as number) + (start[edge] as number);
  const free = start.slice();
  const grouped = new Int32Array(start[edgeCount] as number);
  for (const [point, edge] of points.edge.entries()) {
    if (edge < 0) continue;
    grouped[free[edge] as number] = point;
    free[edge] = (free[edge] as number) + 1;
  }
  return [start, grouped];
}

/** Rows for columns; as columns are taken in order, rows come out sorted. */
function transpose(columns: Columns, columnCount: number, rowCount: number, speed: number): WalkTimes {
  const start = new Int32Array(rowCount + 1);
  const { length } = columns.row;
  const row = columns.row.values;
  for (let i = 0; i < length; i++) start[(row[i] as number) + 1] = (start[(row[i] as number) + 1] as number) + 1;
  for (let i = 0; i < rowCount; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const free = start.slice();
  const times: WalkTimes = { start, to: new Int32Array(length), seconds: new Float32Array(length) };
  for (let column = 0; column < columnCount; column++) {
    const end = columns.start.values[column + 1] as number;
    for (let i = columns.start.values[column] as number; i < end; i++) {
      const place = free[row[i] as number] as number;
      free[row[i] as number] = place + 1;
      times.to[place] = column;
      times.seconds[place] = (columns.effort.values[i] as number) / speed;
    }
  }
  return times;
}

/** What was searched forwards has rows already, in the order of discovery: transposed twice, they are sorted. */
function sortRows(columns: Columns, rowCount: number, columnCount: number, speed: number): WalkTimes {
  const turned = transpose(columns, rowCount, columnCount, speed);
  const again: Columns = { start: new GrowingInts(), row: new GrowingInts(), effort: new GrowingFloats() };
  for (const value of turned.start) again.start.push(value);
  for (const value of turned.to) again.row.push(value);
  for (const value of turned.seconds) again.effort.push(value);
  return transpose(again, columnCount, rowCount, 1);
}
