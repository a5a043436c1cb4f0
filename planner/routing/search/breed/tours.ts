import type { WholeMatrix } from '../whole.ts';
import type { FlatRoutes } from './flat-routes.ts';

/** What of a capacitated problem the local search works on. */
export interface ToursProblem {
  stops: number;
  routesMax: number;
  /** Whole numbers, (stops + 1)² of them, row by row. */
  distance: WholeMatrix;
  demand: Float64Array;
  capacity: number;
}

/**
 * Routes as rings of nodes, for the local search: 1 … n are stops, n + 1 + r is the depot as start and end of route r.
 * Routes may be loaded beyond what they may carry, at a price.
 */
export class Tours {
  readonly stops: number;
  readonly routesMax: number;
  readonly width: number;
  readonly distance: WholeMatrix;
  readonly capacity: number;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Of a node: its row in the matrix, which of a depot is 0, and what it needs. */
  readonly place: Int32Array;
  readonly demand: Float64Array;
  readonly routeOf: Int32Array;
  /** Of a node, from the start of its route up to and with it. */
  readonly position: Int32Array;
  readonly loadTo: Float64Array;
  /** How much longer the way there would be the other way round. */
  readonly turnTo: Float64Array;
  /** Of a route. */
  readonly load: Float64Array;
  readonly turn: Float64Array;
  readonly size: Int32Array;
  readonly overprice: Float64Array;
  readonly changedAt: Int32Array;
  /** Counts the changes of routes. */
  changes = 0;
  /** Price of a unit of overload. */
  penalty = 0;

  constructor({ stops, routesMax, distance, demand, capacity }: ToursProblem) {
    const nodes = stops + 1 + routesMax;
    this.stops = stops;
    this.routesMax = routesMax;
    this.width = stops + 1;
    this.distance = distance;
    this.capacity = capacity;
    this.next = new Int32Array(nodes);
    this.prev = new Int32Array(nodes);
    this.place = Int32Array.from({ length: nodes }, (_, node) => (node <= stops ? node : 0));
    this.demand = Float64Array.from({ length: nodes }, (_, node) => (node <= stops ? (demand[node] as number) : 0));
    this.routeOf = Int32Array.from({ length: nodes }, (_, node) => node - stops - 1);
    this.position = new Int32Array(nodes);
    this.loadTo = new Float64Array(nodes);
    this.turnTo = new Float64Array(nodes);
    this.load = new Float64Array(routesMax);
    this.turn = new Float64Array(routesMax);
    this.size = new Int32Array(routesMax);
    this.overprice = new Float64Array(routesMax);
    this.changedAt = new Int32Array(routesMax);
  }

  depotOf(route: number): number {
    return this.width + route;
  }

  /** What a route with such a load adds to the cost. */
  priceOf(load: number): number {
    return load > this.capacity ? (load - this.capacity) * this.penalty : 0;
  }

  /** Takes over routes that are no more than there may be, with a price for overload. */
  take({ order, ends, count }: FlatRoutes, penalty: number): void {
    this.penalty = penalty;
    this.changes = 0;
    for (let route = 0, at = 0; route < this.routesMax; route++) {
      const depot = this.depotOf(route);
      let before = depot;
      for (const end = route < count ? (ends[route] as number) : at; at < end; at++) {
        const stop = order[at] as number;
        this.next[before] = stop;
        this.prev[stop] = before;
        before = stop;
      }
      this.next[before] = depot;
      this.prev[depot] = before;
      this.update(route);
    }
  }

  /** To be called once a route's nodes have changed. */
  update(route: number): void {
    const { next, place, demand, distance, width, routeOf, position, loadTo, turnTo } = this;
    const depot = width + route;
    let size = 0;
    let load = 0;
    let turn = 0;
    let from = 0;
    for (let node = next[depot] as number; node !== depot; node = next[node] as number) {
      load += demand[node] as number;
      turn += (distance[node * width + from] as number) - (distance[from * width + node] as number);
      routeOf[node] = route;
      position[node] = ++size;
      loadTo[node] = load;
      turnTo[node] = turn;
      from = place[node] as number;
    }
    this.turn[route] = turn + (distance[from] as number) - (distance[from * width] as number);
    this.load[route] = load;
    this.size[route] = size;
    this.overprice[route] = this.priceOf(load);
    this.changedAt[route] = this.changes;
  }

  unlink(node: number): void {
    const { next, prev } = this;
    const before = prev[node] as number;
    const after = next[node] as number;
    next[before] = after;
    prev[after] = before;
  }

  link(node: number, after: number): void {
    const { next, prev } = this;
    const before = next[after] as number;
    next[after] = node;
    prev[node] = after;
    next[node] = before;
    prev[before] = node;
  }

  move(node: number, after: number): void {
    this.unlink(node);
    this.link(node, after);
  }

  /** Two nodes that are not beside each other. */
  swap(a: number, b: number): void {
    const beforeA = this.prev[a] as number;
    const beforeB = this.prev[b] as number;
    this.move(a, beforeB);
    this.move(b, beforeA);
  }

  /** Turns round the stretch between two nodes of a route, both included. */
  reverse(first: number, last: number): void {
    const { next, prev } = this;
    const before = prev[first] as number;
    const after = next[last] as number;
    for (let node = first; ; ) {
      const following = next[node] as number;
      next[node] = prev[node] as number;
      prev[node] = following;
      if (node === last) break;
      node = following;
    }
    next[before] = last;
    prev[last] = before;
    next[first] = after;
    prev[after] = first;
  }

  /** The lengths of all routes, worked out anew. */
  length(): number {
    const { next, place, distance, width } = this;
    let length = 0;
    for (let route = 0; route < this.routesMax; route++) {
      const depot = this.depotOf(route);
      for (let node = depot; ; ) {
        const following = next[node] as number;
        length += distance[(place[node] as number) * width + (place[following] as number)] as number;
        if (following === depot) break;
        node = following;
      }
    }
    return length;
  }

  /** The sum of what is loaded beyond what may be. */
  overload(): number {
    let sum = 0;
    for (const load of this.load) if (load > this.capacity) sum += load - this.capacity;
    return sum;
  }
}
