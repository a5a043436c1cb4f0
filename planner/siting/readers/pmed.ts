import type { SitingProblem } from '../model.ts';
import { NumberTokens } from './tokens.ts';

/** A dense matrix of more nodes would not fit in memory together with its sorted lists. */
const nodesMax = 6000;

/**
 * The p-median format of the OR-Library (Beasley 1985): nodes, edges and p, then an edge with its length a line;
 * of duplicate edges the last counts. Every node is a home of one person and a candidate.
 */
export function readPmed(text: string, name: string): SitingProblem {
  const tokens = new NumberTokens(text);
  const nodes = tokens.whole('the number of nodes', 1, nodesMax);
  const edges = tokens.whole('the number of edges', 0, 50_000_000);
  const points = tokens.whole('the number of points', 1, nodes);
  const seconds = new Float32Array(nodes * nodes).fill(Number.POSITIVE_INFINITY);
  for (let e = 0; e < edges; e++) {
    const from = tokens.whole('the first node of an edge', 1, nodes) - 1;
    const to = tokens.whole('the second node of an edge', 1, nodes) - 1;
    const length = tokens.atLeast('the length of an edge', 0);
    seconds[from * nodes + to] = length;
    seconds[to * nodes + from] = length;
  }
  tokens.expectEnd();
  closeUnderShortestPaths(seconds, nodes);
  const ids = Array.from({ length: nodes }, (_, node) => String(node + 1));
  return {
    name,
    objective: 'p-median',
    homeIds: ids,
    people: new Float64Array(nodes).fill(1),
    candidateIds: ids,
    walks: { kind: 'matrix', seconds },
    points,
  };
}

/** Floyd and Warshall's all-pairs shortest paths, in place. */
function closeUnderShortestPaths(lengths: Float32Array, nodes: number): void {
  for (let node = 0; node < nodes; node++) lengths[node * nodes + node] = 0;
  for (let via = 0; via < nodes; via++) {
    const viaRow = via * nodes;
    for (let from = 0; from < nodes; from++) {
      const toVia = lengths[from * nodes + via] as number;
      if (toVia === Number.POSITIVE_INFINITY) continue;
      const row = from * nodes;
      for (let to = 0; to < nodes; to++) {
        const length = toVia + (lengths[viaRow + to] as number);
        if (length < (lengths[row + to] as number)) lengths[row + to] = length;
      }
    }
  }
}
