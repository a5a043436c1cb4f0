import { createRandom } from '../../../common/random.ts';
import type { WholeMatrix } from '../whole.ts';
import type { FlatRoutes } from './flat-routes.ts';

/** A route as a column of the set-partitioning problem. */
export interface PooledRoute {
  readonly stops: Int32Array;
  readonly cost: number;
  /** Of the cheapest plan that it was in. */
  planCost: number;
}

export function costOf(routes: readonly PooledRoute[]): number {
  return routes.reduce((sum, { cost }) => sum + cost, 0);
}

/** The different routes of the plans noted, of each set of stops the cheapest one. */
export class RoutePool {
  private readonly size: number;
  private readonly distance: Float64Array | WholeMatrix;
  private readonly width: number;
  /** A set of stops is known by the sum of its stops' keys. */
  private readonly keys: Float64Array;
  private readonly byKey = new Map<number, PooledRoute>();

  /** @param size so many routes are kept, those of the cheapest plans */
  constructor(distance: Float64Array | WholeMatrix, stops: number, size: number) {
    this.size = size;
    this.distance = distance;
    this.width = stops + 1;
    const random = createRandom(1);
    this.keys = Float64Array.from({ length: this.width }, () => Math.floor(random.next() * 2 ** 44));
  }

  get routes(): PooledRoute[] {
    return [...this.byKey.values()].sort((a, b) => a.planCost - b.planCost).slice(0, this.size);
  }

  note(plan: FlatRoutes, planCost: number): void {
    const { byKey } = this;
    for (let route = 0; route < plan.count; route++) {
      const stops = plan.stopsOf(route);
      const cost = this.lengthOf(stops);
      const key = this.keyOf(stops);
      const known = byKey.get(key);
      if (known === undefined || cost < known.cost) {
        byKey.set(key, { stops: stops.slice(), cost, planCost: Math.min(planCost, known?.planCost ?? planCost) });
      } else if (planCost < known.planCost) known.planCost = planCost;
    }
    if (byKey.size > 4 * this.size) this.forget();
  }

  /** Those that serve the same stops as each route of a plan that was noted. */
  routesOf(plan: FlatRoutes): PooledRoute[] {
    return plan.lists().flatMap((stops) => this.byKey.get(this.keyOf(stops)) ?? []);
  }

  /** Of its routes as they run in it. */
  costOf(plan: FlatRoutes): number {
    let cost = 0;
    for (let route = 0; route < plan.count; route++) cost += this.lengthOf(plan.stopsOf(route));
    return cost;
  }

  private lengthOf(stops: Int32Array): number {
    const { distance, width } = this;
    let length = 0;
    let from = 0;
    for (let i = 0; i < stops.length; i++) {
      length += distance[from * width + (stops[i] as number)] as number;
      from = stops[i] as number;
    }
    return length + (distance[from * width] as number);
  }

  private keyOf(stops: Int32Array | readonly number[]): number {
    let key = 0;
    for (let i = 0; i < stops.length; i++) key += this.keys[stops[i] as number] as number;
    return key;
  }

  private forget(): void {
    const { routes, byKey } = this;
    const kept = new Set(routes);
    for (const [key, route] of byKey) if (!kept.has(route)) byKey.delete(key);
  }
}
