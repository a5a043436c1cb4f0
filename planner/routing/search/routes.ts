/** Marks a stop that is in no route, and the depot in place of a neighbour at a route's ends. */
export const nowhere = -1;
export const depot = 0;

const linked = 1;
const unlinked = 0;

/**
 * Routes as doubly linked lists over the stops 1 … n; 0 stands for the depot before the first stop and after the last.
 * Every change since `keep` is in a journal, so that `undo` costs as much as was changed and not as much as there is.
 */
export class Routes {
  readonly stops: number;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** `nowhere` while a stop is in no route. */
  readonly routeOf: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly size: Int32Array;
  /** A permutation of the routes: those in use come first, `used` of them. */
  readonly ids: Int32Array;
  used = 0;
  /** No more routes than this may be in use. */
  limit: number;
  private readonly idAt: Int32Array;
  private journal: Int32Array;
  private journalled = 0;

  constructor(stops: number, routesMax: number) {
    this.stops = stops;
    this.next = new Int32Array(stops + 1);
    this.prev = new Int32Array(stops + 1);
    this.routeOf = new Int32Array(stops + 1).fill(nowhere);
    this.first = new Int32Array(routesMax);
    this.last = new Int32Array(routesMax);
    this.size = new Int32Array(routesMax);
    this.ids = Int32Array.from({ length: routesMax }, (_, route) => route);
    this.limit = routesMax;
    this.idAt = this.ids.slice();
    this.journal = new Int32Array(1024);
  }

  /** A route without stops, or `nowhere` when no more may be used. */
  get empty(): number {
    return this.used < this.limit ? (this.ids[this.used] as number) : nowhere;
  }

  /** Puts a stop into a route after another one, or at its start when that is the depot. */
  link(stop: number, after: number, route: number): void {
    this.note(linked, stop, after, route);
    this.join(stop, after, route);
  }

  unlink(stop: number): void {
    this.note(unlinked, stop, this.prev[stop] as number, this.routeOf[stop] as number);
    this.part(stop);
  }

  /** Exchanges the stops of two routes. */
  exchange(a: number, b: number): void {
    const ofA = this.size[a] as number;
    const ofB = this.size[b] as number;
    this.moveFirst(a, b, ofA);
    this.moveFirst(b, a, ofB);
  }

  get hasChanges(): boolean {
    return this.journalled > 0;
  }

  keep(): void {
    this.journalled = 0;
  }

  /**
   * Takes everything back since `keep`, the last change first, and tells of each stop that is out of its route again
   * or in it again; `prev` and `next` of a stop that is out are those it had.
   */
  undo(changed?: (stop: number, route: number, isIn: boolean) => void): void {
    const { journal } = this;
    while (this.journalled > 0) {
      this.journalled -= 3;
      const change = journal[this.journalled] as number;
      const stop = change >> 1;
      const route = journal[this.journalled + 2] as number;
      const isIn = (change & 1) === unlinked;
      if (isIn) this.join(stop, journal[this.journalled + 1] as number, route);
      else this.part(stop);
      changed?.(stop, route, isIn);
    }
  }

  /** Takes everything out for good. */
  clear(): void {
    this.routeOf.fill(nowhere);
    this.size.fill(0);
    this.used = 0;
    this.journalled = 0;
  }

  copyFrom(other: Routes): void {
    this.next.set(other.next);
    this.prev.set(other.prev);
    this.routeOf.set(other.routeOf);
    this.first.set(other.first);
    this.last.set(other.last);
    this.size.set(other.size);
    this.ids.set(other.ids);
    this.idAt.set(other.idAt);
    this.used = other.used;
    this.journalled = 0;
  }

  /** The stop after another one of a route, or its first stop when that is the depot; the depot at its end. */
  following(route: number, before: number): number {
    if (before !== depot) return this.next[before] as number;
    return this.size[route] === 0 ? depot : (this.first[route] as number);
  }

  /** The routes in use, each with its stops in order. */
  lists(): number[][] {
    return Array.from(this.ids.subarray(0, this.used), (route) => this.stopsOf(route));
  }

  /** Takes over routes given as lists. */
  take(lists: readonly (readonly number[])[]): void {
    this.clear();
    for (const list of lists) {
      const route = this.ids[this.used] as number;
      for (const [i, stop] of list.entries()) this.link(stop, list[i - 1] ?? depot, route);
    }
    this.keep();
  }

  /** The stops of a route in order. */
  stopsOf(route: number): number[] {
    const stops: number[] = [];
    if (this.size[route] === 0) return stops;
    for (let stop = this.first[route] as number; stop !== depot; stop = this.next[stop] as number) stops.push(stop);
    return stops;
  }

  /** Moves the first stops of a route to the end of another one. */
  private moveFirst(from: number, to: number, count: number): void {
    for (let i = 0; i < count; i++) {
      const stop = this.first[from] as number;
      this.unlink(stop);
      this.link(stop, this.size[to] === 0 ? depot : (this.last[to] as number), to);
    }
  }

  private note(kind: number, stop: number, after: number, route: number): void {
    if (this.journalled + 3 > this.journal.length) {
      const longer = new Int32Array(this.journal.length * 2);
      longer.set(this.journal);
      this.journal = longer;
    }
    this.journal[this.journalled] = (stop << 1) | kind;
    this.journal[this.journalled + 1] = after;
    this.journal[this.journalled + 2] = route;
    this.journalled += 3;
  }

  private join(stop: number, after: number, route: number): void {
    const { next, prev } = this;
    const size = this.size[route] as number;
    const before = size === 0 ? depot : after === depot ? (this.first[route] as number) : (next[after] as number);
    if (size === 0) this.swapIds(this.idAt[route] as number, this.used++);
    prev[stop] = after;
    next[stop] = before;
    if (after === depot) this.first[route] = stop;
    else next[after] = stop;
    if (before === depot) this.last[route] = stop;
    else prev[before] = stop;
    this.routeOf[stop] = route;
    this.size[route] = size + 1;
  }

  private part(stop: number): void {
    const { next, prev } = this;
    const route = this.routeOf[stop] as number;
    const after = prev[stop] as number;
    const before = next[stop] as number;
    if (after === depot) this.first[route] = before;
    else next[after] = before;
    if (before === depot) this.last[route] = after;
    else prev[before] = after;
    this.routeOf[stop] = nowhere;
    const size = (this.size[route] as number) - 1;
    this.size[route] = size;
    if (size === 0) this.swapIds(this.idAt[route] as number, --this.used);
  }

  private swapIds(a: number, b: number): void {
    const { ids, idAt } = this;
    const idA = ids[a] as number;
    const idB = ids[b] as number;
    ids[a] = idB;
    ids[b] = idA;
    idAt[idA] = b;
    idAt[idB] = a;
  }
}
