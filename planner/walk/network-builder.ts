import { EdgeList } from './edge-list.ts';
import { GrowingFloats, GrowingInts } from './growing.ts';
import { markIslands } from './islands.ts';
import type { WalkNetwork } from './model.ts';
import { NodeIndex } from './node-index.ts';
import { isBlocking, type Tags, type Walkable, type WalkRules, walkable } from './walkable.ts';

/** Takes nodes and ways in any order, as readers find them, and ties them into a network. */
export class NetworkBuilder {
  private readonly rules: WalkRules;
  private readonly ids = new GrowingFloats();
  private readonly lon = new GrowingFloats();
  private readonly lat = new GrowingFloats();
  private readonly blocked = new Set<number>();
  private readonly refs = new GrowingFloats();
  private readonly wayStart = new GrowingInts();
  private readonly wayKinds: Walkable[] = [];

  constructor(rules: WalkRules) {
    this.rules = rules;
  }

  /** @param tags those of `nodeKeys`; undefined for none */
  addNode(id: number, lon: number, lat: number, tags?: Tags): void {
    if (tags !== undefined && isBlocking(tags, this.rules)) this.blocked.add(this.ids.length);
    this.ids.push(id);
    this.lon.push(lon);
    this.lat.push(lat);
  }

  /**
   * @param refs ids of nodes, of which the first `count` count; they are copied
   * @param tags those of `wayKeys`
   */
  addWay(refs: ArrayLike<number>, count: number, tags: Tags): void {
    const kind = walkable(tags, this.rules);
    if (kind === undefined || count < 2) return;
    this.wayStart.push(this.refs.length);
    this.wayKinds.push(kind);
    for (let i = 0; i < count; i++) this.refs.push(refs[i] ?? 0);
  }

  build(): WalkNetwork {
    this.wayStart.push(this.refs.length);
    const chains = this.resolve();
    const isJoint = this.findJoints(chains);
    return markIslands(this.cutAtJoints(chains, isJoint));
  }

  /** Ids to places in our arrays; −1 for nodes that the file leaves out, where an extract was clipped. */
  private resolve(): Int32Array {
    const index = new NodeIndex(this.ids.values, this.ids.length);
    const places = new Int32Array(this.refs.length);
    for (let i = 0; i < places.length; i++) places[i] = index.find(this.refs.values[i] ?? 0);
    return places;
  }

  /** Nodes where ways meet, end or are blocked: 2 or more uses, an end of a way counting twice. */
  private findJoints(chains: Int32Array): Uint8Array {
    const uses = new Uint8Array(this.ids.length);
    for (let way = 0; way < this.wayKinds.length; way++) {
      const [first, end] = this.rangeOf(way);
      for (let i = first; i < end; i++) {
        const node = at(chains, i);
        if (node < 0) continue;
        const isEnd = i === first || i === end - 1 || at(chains, i - 1) < 0 || at(chains, i + 1) < 0;
        uses[node] = Math.min(2, at(uses, node) + (isEnd ? 2 : 1));
      }
    }
    for (const node of this.blocked) uses[node] = 2;
    return uses.map((count) => (count >= 2 ? 1 : 0));
  }

  private cutAtJoints(chains: Int32Array, isJoint: Uint8Array): WalkNetwork {
    const edges = new EdgeList();
    const nodeOf = new Int32Array(this.ids.length).fill(-1);
    for (let way = 0; way < this.wayKinds.length; way++) {
      const [first, end] = this.rangeOf(way);
      const kind = this.wayKinds[way] as Walkable;
      let start = first;
      for (let i = first + 1; i < end; i++) {
        const node = at(chains, i);
        if (node >= 0 && at(isJoint, node) === 0) continue;
        // At a gap the piece ended one before, which is a joint.
        if (node >= 0 && at(chains, start) >= 0) this.addEdge(edges, chains, start, i, nodeOf, kind);
        start = i;
      }
    }
    return edges.toNetwork();
  }

  private addEdge(
    edges: EdgeList,
    chains: Int32Array,
    first: number,
    last: number,
    nodeOf: Int32Array,
    kind: Walkable,
  ) {
    if (last === first + 1 && at(chains, first) === at(chains, last)) return;
    const from = this.graphNode(edges, at(chains, first), nodeOf);
    const to = this.graphNode(edges, at(chains, last), nodeOf);
    for (let i = first; i <= last; i++) {
      const node = at(chains, i);
      edges.addShapePoint(at(this.lon.values, node), at(this.lat.values, node));
    }
    edges.endEdge(from, to, kind.slowness, kind.direction);
  }

  /** A blocked node becomes a dead end for each edge by itself. */
  private graphNode(edges: EdgeList, node: number, nodeOf: Int32Array): number {
    const known = at(nodeOf, node);
    if (known >= 0 && !this.blocked.has(node)) return known;
    const made = edges.addNode(at(this.lon.values, node), at(this.lat.values, node));
    nodeOf[node] = made;
    return made;
  }

  private rangeOf(way: number): [number, number] {
    return [at(this.wayStart.values, way), at(this.wayStart.values, way + 1)];
  }
}

const at = (values: ArrayLike<number>, index: number): number => values[index] as number;
