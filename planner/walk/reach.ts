import type { Graph } from './graph.ts';

/** Metres of effort in a bucket: about half a short edge, so that few nodes are visited twice. */
const bucketMetres = 16;
/** Days of walking get wider buckets instead of more. */
const bucketsMax = 1 << 16;

/**
 * Shortest paths from one place up to a bound: Dijkstra's algorithm with approximate buckets (Dial 1969; Meyer
 * & Sanders 2003), in which a node may be visited again while its bucket is being emptied, so that the answer
 * is exact. Nothing is cleared between searches: stamps say which labels are of this one.
 */
export class Reach {
  readonly effort: Float64Array;
  /** The nodes within the bound, in the order they were first seen. */
  readonly reached: Int32Array;
  reachedCount = 0;
  private readonly graph: Graph;
  private readonly stamp: Int32Array;
  private search = 0;
  private bound = 0;
  private width = bucketMetres;
  private buckets = new Int32Array(0);
  private entryNode = new Int32Array(4096);
  private entryNext = new Int32Array(4096);
  private entryEffort = new Float64Array(4096);
  private entries = 0;
  private lastBucket = 0;

  constructor(graph: Graph) {
    this.graph = graph;
    this.effort = new Float64Array(graph.network.nodeCount);
    this.reached = new Int32Array(graph.network.nodeCount);
    this.stamp = new Int32Array(graph.network.nodeCount);
  }

  /** Begins a search: nothing is reached. */
  begin(boundEffort: number): void {
    this.width = Math.max(bucketMetres, boundEffort / bucketsMax);
    const count = Math.floor(boundEffort / this.width) + 1;
    if (this.buckets.length < count) this.buckets = new Int32Array(count).fill(-1);
    this.search += 1;
    this.bound = boundEffort;
    this.reachedCount = 0;
    this.entries = 0;
    this.lastBucket = -1;
  }

  isReached(node: number): boolean {
    return this.stamp[node] === this.search;
  }

  /** A node that can be reached with so much effort. */
  seed(node: number, effort: number): void {
    if (effort > this.bound) return;
    if (this.stamp[node] !== this.search) {
      this.stamp[node] = this.search;
      this.reached[this.reachedCount++] = node;
    } else if ((this.effort[node] as number) <= effort) {
      return;
    }
    this.effort[node] = effort;
    this.enter(node, effort);
  }

  /** Spreads from the seeds to everything within the bound. */
  spread(): void {
    const { start, to, effort: arcEffort } = this.graph;
    for (let bucket = 0; bucket <= this.lastBucket; bucket++) {
      while (true) {
        const entry = this.buckets[bucket] as number;
        if (entry < 0) break;
        this.buckets[bucket] = this.entryNext[entry] as number;
        const node = this.entryNode[entry] as number;
        const effort = this.entryEffort[entry] as number;
        if (effort > (this.effort[node] as number)) continue;
        const end = start[node + 1] as number;
        for (let arc = start[node] as number; arc < end; arc++) {
          this.seed(to[arc] as number, effort + (arcEffort[arc] as number));
        }
      }
    }
  }

  private enter(node: number, effort: number): void {
    if (this.entries === this.entryNode.length) this.grow();
    const bucket = Math.floor(effort / this.width);
    const entry = this.entries++;
    this.entryNode[entry] = node;
    this.entryEffort[entry] = effort;
    this.entryNext[entry] = this.buckets[bucket] as number;
    this.buckets[bucket] = entry;
    if (bucket > this.lastBucket) this.lastBucket = bucket;
  }

  private grow(): void {
    const size = this.entries * 2;
    const [node, next, effort] = [this.entryNode, this.entryNext, this.entryEffort];
    this.entryNode = new Int32Array(size);
    this.entryNext = new Int32Array(size);
    this.entryEffort = new Float64Array(size);
    this.entryNode.set(node);
    this.entryNext.set(next);
    this.entryEffort.set(effort);
  }
}
