import type { Tours } from './tours.ts';

const least = 1e-5;
const kept = 3;

/**
 * Exchanges two stops of different routes, each put where it costs least in the other's route rather than in the
 * other's place (SWAP*, Vidal 2022, §3.4). The three best places of a stop in a route are enough to know the best
 * without any one stop of that route.
 */
export class SwapStar {
  private readonly tours: Tours;
  private readonly near: Int32Array;
  private readonly nearWidth: number;
  private readonly testedAt: Int32Array;
  private readonly metIn: Int32Array;
  private met = 0;
  /** Of a stop: what its route is shorter by without it, as a negative number. */
  private readonly without: Int32Array;
  private readonly withoutAt: Int32Array;
  /** Of a stop in a route (row), when they were worked out, and its best places: what each costs and the node before. */
  private readonly bestAt: Int32Array;
  private readonly bestCost: Int32Array;
  private readonly bestAfter: Int32Array;
  private foundCost = 0;
  private foundAfter = 0;

  /** @param near for each stop its near ones, as many as for any other: routes are a pair when one of these joins them */
  constructor(tours: Tours, near: Int32Array) {
    const { stops, routesMax, width } = tours;
    this.tours = tours;
    this.near = near;
    this.nearWidth = near.length / width;
    this.testedAt = new Int32Array(routesMax);
    this.metIn = new Int32Array(routesMax);
    this.without = new Int32Array(stops + 1);
    this.withoutAt = new Int32Array(routesMax);
    this.bestAt = new Int32Array(routesMax * width);
    this.bestCost = new Int32Array(routesMax * width * kept);
    this.bestAfter = new Int32Array(routesMax * width * kept);
  }

  /** For routes that were taken over. */
  start(): void {
    this.testedAt.fill(-1);
    this.withoutAt.fill(-1);
    this.bestAt.fill(-1);
  }

  /** @returns whether a move was made */
  run(): boolean {
    const { tours, near, nearWidth, metIn, testedAt } = this;
    const { next, routeOf, size, changedAt, routesMax } = tours;
    const before = tours.changes;
    for (let routeU = 0; routeU < routesMax; routeU++) {
      if (size[routeU] === 0) continue;
      const tested = testedAt[routeU] as number;
      testedAt[routeU] = tours.changes;
      const met = ++this.met;
      const depot = tours.depotOf(routeU);
      for (let stop = next[depot] as number; stop !== depot; stop = next[stop] as number) {
        for (let at = stop * nearWidth, end = at + nearWidth; at < end; at++) {
          metIn[routeOf[near[at] as number] as number] = met;
        }
      }
      for (let routeV = routeU + 1; routeV < routesMax; routeV++) {
        if (metIn[routeV] !== met) continue;
        if ((changedAt[routeU] as number) > tested || (changedAt[routeV] as number) > tested) {
          this.tryPair(routeU, routeV);
        }
      }
    }
    return tours.changes > before;
  }

  private tryPair(routeU: number, routeV: number): void {
    const { tours, without } = this;
    const { next, demand, load, overprice, capacity, penalty } = tours;
    this.prepare(routeU, routeV);
    this.prepare(routeV, routeU);
    const loadU = load[routeU] as number;
    const loadV = load[routeV] as number;
    const overprices = (overprice[routeU] as number) + (overprice[routeV] as number);
    const depotU = tours.depotOf(routeU);
    const depotV = tours.depotOf(routeV);
    let best = -least;
    let bestU = 0;
    let bestV = 0;
    let afterU = 0;
    let afterV = 0;
    for (let u = next[depotU] as number; u !== depotU; u = next[u] as number) {
      const demandU = demand[u] as number;
      const withoutU = (without[u] as number) - overprices;
      for (let v = next[depotV] as number; v !== depotV; v = next[v] as number) {
        const shift = (demand[v] as number) - demandU;
        const overU = loadU + shift - capacity;
        const overV = loadV - shift - capacity;
        const atLeast =
          withoutU + (without[v] as number) + (overU > 0 ? overU * penalty : 0) + (overV > 0 ? overV * penalty : 0);
        if (atLeast >= best) continue;
        this.findPlace(u, routeV, v);
        const costU = this.foundCost;
        const placeU = this.foundAfter;
        if (atLeast + costU >= best) continue;
        this.findPlace(v, routeU, u);
        const delta = atLeast + costU + this.foundCost;
        if (delta >= best) continue;
        best = delta;
        bestU = u;
        bestV = v;
        afterU = placeU;
        afterV = this.foundAfter;
      }
    }
    // A stop may also move without another in exchange.
    for (let u = next[depotU] as number; u !== depotU; u = next[u] as number) {
      const delta = this.costOfMove(u, routeU, routeV);
      if (delta >= best) continue;
      best = delta;
      bestU = u;
      bestV = 0;
      afterU = this.bestAfter[(routeV * tours.width + u) * kept] as number;
    }
    for (let v = next[depotV] as number; v !== depotV; v = next[v] as number) {
      const delta = this.costOfMove(v, routeV, routeU);
      if (delta >= best) continue;
      best = delta;
      bestU = 0;
      bestV = v;
      afterV = this.bestAfter[(routeU * tours.width + v) * kept] as number;
    }
    if (bestU === 0 && bestV === 0) return;
    // Neither goes beside the other, so the order does not matter.
    if (bestU !== 0) tours.move(bestU, afterU);
    if (bestV !== 0) tours.move(bestV, afterV);
    tours.changes++;
    tours.update(routeU);
    tours.update(routeV);
  }

  private costOfMove(stop: number, from: number, to: number): number {
    const { tours } = this;
    const { load, overprice, demand } = tours;
    const amount = demand[stop] as number;
    return (
      (this.without[stop] as number) +
      (this.bestCost[(to * tours.width + stop) * kept] as number) +
      tours.priceOf((load[from] as number) - amount) +
      tours.priceOf((load[to] as number) + amount) -
      (overprice[from] as number) -
      (overprice[to] as number)
    );
  }

  /** Finds the best place of a stop in another's route without that one. */
  private findPlace(stop: number, route: number, gone: number): void {
    const { bestCost, bestAfter } = this;
    const { next, prev, place, distance, width } = this.tours;
    const before = prev[gone] as number;
    const placeBefore = place[before] as number;
    const placeAfter = place[next[gone] as number] as number;
    let cost =
      (distance[placeBefore * width + stop] as number) +
      (distance[stop * width + placeAfter] as number) -
      (distance[placeBefore * width + placeAfter] as number);
    let after = before;
    const first = (route * width + stop) * kept;
    for (let at = first; at < first + kept; at++) {
      const candidate = bestAfter[at] as number;
      if (candidate === gone || candidate === before) continue;
      if ((bestCost[at] as number) < cost) {
        cost = bestCost[at] as number;
        after = candidate;
      }
      break;
    }
    this.foundCost = cost;
    this.foundAfter = after;
  }

  /** Brings up to date what taking a route's stops out saves, and their best places in the other route. */
  private prepare(route: number, other: number): void {
    const { tours, bestAt, withoutAt } = this;
    const { next, prev, place, distance, width, changedAt } = tours;
    const depot = tours.depotOf(route);
    if ((withoutAt[route] as number) < (changedAt[route] as number)) {
      withoutAt[route] = tours.changes;
      for (let stop = next[depot] as number; stop !== depot; stop = next[stop] as number) {
        const before = (place[prev[stop] as number] as number) * width;
        const after = place[next[stop] as number] as number;
        this.without[stop] =
          (distance[before + after] as number) -
          (distance[before + stop] as number) -
          (distance[stop * width + after] as number);
      }
    }
    const changed = changedAt[other] as number;
    for (let stop = next[depot] as number; stop !== depot; stop = next[stop] as number) {
      if ((bestAt[other * width + stop] as number) < changed) this.findBest(stop, other);
    }
  }

  private findBest(stop: number, route: number): void {
    const { tours, bestCost, bestAfter } = this;
    const { next, place, distance, width } = tours;
    const depot = tours.depotOf(route);
    const row = stop * width;
    let cost0 = largest;
    let cost1 = largest;
    let cost2 = largest;
    let after0 = depot;
    let after1 = depot;
    let after2 = depot;
    let placeNode = 0;
    for (let node = depot; ; ) {
      const following = next[node] as number;
      const placeFollowing = place[following] as number;
      const cost =
        (distance[placeNode * width + stop] as number) +
        (distance[row + placeFollowing] as number) -
        (distance[placeNode * width + placeFollowing] as number);
      if (cost < cost2) {
        if (cost < cost1) {
          cost2 = cost1;
          after2 = after1;
          if (cost < cost0) {
            cost1 = cost0;
            after1 = after0;
            cost0 = cost;
            after0 = node;
          } else {
            cost1 = cost;
            after1 = node;
          }
        } else {
          cost2 = cost;
          after2 = node;
        }
      }
      if (following === depot) break;
      node = following;
      placeNode = placeFollowing;
    }
    const first = (route * width + stop) * kept;
    bestCost[first] = cost0;
    bestCost[first + 1] = cost1;
    bestCost[first + 2] = cost2;
    bestAfter[first] = after0;
    bestAfter[first + 1] = after1;
    bestAfter[first + 2] = after2;
    this.bestAt[route * width + stop] = tours.changes;
  }
}

/** More than any place costs. */
const largest = 0x3fff_ffff;
