import type { WalkNetwork } from './model.ts';

/** Shorter pieces that hang together with nothing are gaps in the map, not where people live. */
const islandMetresMax = 300;

/** The component of each node, numbered from 0, and the length of ways in each. */
export function findComponents(network: WalkNetwork): { componentOf: Int32Array; metres: number[] } {
  const parent = Int32Array.from({ length: network.nodeCount }, (_, node) => node);
  const root = (node: number): number => {
    let top = node;
    while (parent[top] !== top) {
      parent[top] = parent[parent[top] as number] as number;
      top = parent[top] as number;
    }
    return top;
  };
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const a = root(network.edgeFrom[edge] as number);
    const b = root(network.edgeTo[edge] as number);
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const componentOf = new Int32Array(network.nodeCount);
  const metres: number[] = [];
  for (let node = 0; node < network.nodeCount; node++) {
    const top = root(node);
    // The root is the least node of its component, so it is numbered before the others.
    componentOf[node] = top === node ? metres.push(0) - 1 : (componentOf[top] as number);
  }
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const component = componentOf[network.edgeFrom[edge] as number] as number;
    metres[component] = (metres[component] as number) + (network.edgeMetres[edge] as number);
  }
  return { componentOf, metres };
}

/** Keeps points from being snapped to islands, unless everything is one. */
export function markIslands(network: WalkNetwork): WalkNetwork {
  const { componentOf, metres } = findComponents(network);
  const largest = metres.reduce((most, one) => Math.max(most, one), 0);
  const least = Math.min(islandMetresMax, largest);
  const edgeSnaps = network.edgeFrom.map((from) => ((metres[componentOf[from] as number] as number) >= least ? 1 : 0));
  return { ...network, edgeSnaps: Uint8Array.from(edgeSnaps) };
}
