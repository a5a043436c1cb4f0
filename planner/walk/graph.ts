import { directions, type WalkNetwork } from './model.ts';

/**
 * The network as a search walks it: arcs of node n are start[n] … start[n + 1] − 1. `effort` is metres of level
 * path, so that one graph serves every speed.
 */
export interface Graph {
  network: WalkNetwork;
  /** Follows arcs backwards: from where one arrives to where one comes from. */
  isReversed: boolean;
  start: Int32Array;
  to: Int32Array;
  effort: Float64Array;
  /** 2 · edge, + 1 when the arc runs against the edge. */
  edge: Int32Array;
}

/** May a search run along this edge, from its first node to its last? */
export function mayRunAlong(direction: number, isReversed: boolean): boolean {
  return direction !== (isReversed ? directions.alongOnly : directions.againstOnly);
}

export function mayRunAgainst(direction: number, isReversed: boolean): boolean {
  return direction !== (isReversed ? directions.againstOnly : directions.alongOnly);
}

export function buildGraph(network: WalkNetwork, isReversed: boolean): Graph {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeDirection, edgeMetres, edgeSlowness } = network;
  const start = new Int32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeCount; edge++) {
    const direction = at(edgeDirection, edge);
    if (mayRunAlong(direction, isReversed)) increase(start, at(edgeFrom, edge) + 1);
    if (mayRunAgainst(direction, isReversed)) increase(start, at(edgeTo, edge) + 1);
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1] = at(start, node + 1) + at(start, node);
  const free = start.slice();
  const arcs = at(start, nodeCount);
  const graph: Graph = {
    network,
    isReversed,
    start,
    to: new Int32Array(arcs),
    effort: new Float64Array(arcs),
    edge: new Int32Array(arcs),
  };
  const add = (node: number, to: number, edge: number, against: number) => {
    const arc = at(free, node);
    free[node] = arc + 1;
    graph.to[arc] = to;
    graph.effort[arc] = at(edgeMetres, edge) * at(edgeSlowness, edge);
    graph.edge[arc] = 2 * edge + against;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    const direction = at(edgeDirection, edge);
    if (mayRunAlong(direction, isReversed)) add(at(edgeFrom, edge), at(edgeTo, edge), edge, 0);
    if (mayRunAgainst(direction, isReversed)) add(at(edgeTo, edge), at(edgeFrom, edge), edge, 1);
  }
  return graph;
}

const at = (values: ArrayLike<number>, index: number): number => values[index] as number;

function increase(counts: Int32Array, index: number): void {
  counts[index] = at(counts, index) + 1;
}
