/** Routes one after the other in one array: how the genetic search passes plans about. */
export class FlatRoutes {
  /** Every stop once, route after route: the giant tour. */
  readonly order: Int32Array;
  /** Where each route ends in `order`. */
  readonly ends: Int32Array;
  count = 0;

  constructor(stops: number, routesMax: number) {
    this.order = new Int32Array(stops);
    this.ends = new Int32Array(routesMax);
  }

  static of(lists: readonly (readonly number[])[]): FlatRoutes {
    const stops = lists.reduce((sum, list) => sum + list.length, 0);
    const flat = new FlatRoutes(stops, lists.length);
    let end = 0;
    for (const list of lists) {
      flat.order.set(list, end);
      end += list.length;
      flat.ends[flat.count++] = end;
    }
    return flat;
  }

  startOf(route: number): number {
    return route === 0 ? 0 : (this.ends[route - 1] as number);
  }

  /** A view. */
  stopsOf(route: number): Int32Array {
    return this.order.subarray(this.startOf(route), this.ends[route]);
  }

  /** The routes as lists; those without stops are left out. */
  lists(): number[][] {
    const lists: number[][] = [];
    for (let route = 0; route < this.count; route++) {
      const list = Array.from(this.stopsOf(route));
      if (list.length > 0) lists.push(list);
    }
    return lists;
  }
}
