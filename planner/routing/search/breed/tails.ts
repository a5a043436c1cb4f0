import type { Tours } from './tours.ts';

/** Exchanges what follows u with what follows v, a node of another route. */
export function exchangeTails(tours: Tours, u: number, v: number): void {
  const { next, prev, routeOf } = tours;
  const depotU = tours.depotOf(routeOf[u] as number);
  const depotV = tours.depotOf(routeOf[v] as number);
  const x = next[u] as number;
  const y = next[v] as number;
  const lastU = prev[depotU] as number;
  const lastV = prev[depotV] as number;
  connect(tours, u, y === depotV ? depotU : y);
  if (y !== depotV) connect(tours, lastV, depotU);
  connect(tours, v, x === depotU ? depotV : x);
  if (x !== depotU) connect(tours, lastU, depotV);
}

/**
 * Lets the start of v's route, turned round, follow u, and what followed u, turned round, come before what follows v.
 * @param u a stop
 * @param v a node of another route, which may be its depot: then it has no start
 */
export function joinStarts(tours: Tours, u: number, v: number): void {
  const { next, prev, routeOf, stops } = tours;
  const depotU = tours.depotOf(routeOf[u] as number);
  const depotV = tours.depotOf(routeOf[v] as number);
  const x = next[u] as number;
  const y = next[v] as number;
  // Both are turned where they stand, which leaves u … v's start, and u's end turned … v's end, to be connected.
  if (v <= stops) tours.reverse(next[depotV] as number, v);
  if (x <= stops) tours.reverse(x, prev[depotU] as number);
  const firstOfEnd = x === depotU ? y : (next[u] as number);
  const lastOfStart = v === depotV ? u : (prev[y] as number);
  if (v !== depotV) connect(tours, u, v);
  connect(tours, lastOfStart, depotU);
  connect(tours, depotV, firstOfEnd);
  if (x !== depotU) connect(tours, x, y);
}

function connect({ next, prev }: Tours, before: number, after: number): void {
  next[before] = after;
  prev[after] = before;
}
