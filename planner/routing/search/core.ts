import { createRandom, type Random } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { anneal, type State } from './anneal.ts';
import { Bank } from './bank.ts';
import { breedRoutes } from './breed/breed-routes.ts';
import { breedDistricts } from './breed/districts.ts';
import { Polisher } from './breed/polish.ts';
import { recombineAside } from './breed/recombine-aside.ts';
import { RoutePool } from './breed/route-pool.ts';
import { CapacityRoutes } from './capacity.ts';
import type { CoreProblem, CoreTimes } from './core-problem.ts';
import { reduceFleet } from './fleet.ts';
import { fewestVehicles } from './fleet-bound.ts';
import { nearest } from './neighbours.ts';
import { LineUp, type Order } from './order.ts';
import { PairRoutes } from './pairs.ts';
import { renumbered } from './renumber.ts';
import { Ruin } from './ruin.ts';
import { breedWindowRoutes } from './warp/breed-window-routes.ts';
import { eliminateRoutes } from './warp/eliminate.ts';
import { WindowRoutes } from './windows.ts';

/** Where plans are bred, one in so many children is polished, from so many times the last temperature on. */
const polish = { heat: 10, every: 200 };
/**
 * Temperatures in lengths of a mean edge of the first routes, by what binds: at the start of a search that cools once,
 * at the starts of the cycles of a longer one, and at the end of each. After `settled` steps a stop, heating the best
 * routes up again finds more than cooling slower. `swapShare` of the educations exchange stops out of place where time
 * matters, which is worth its time where stops hardly find room alone.
 */
const heat = {
  room: { once: 1, cycles: [], last: 0.01, settled: Number.POSITIVE_INFINITY, polish, swapShare: 0 },
  /** Windows, and vehicles so full that stops hardly change places unless it is hot. */
  fullWindows: {
    once: 3,
    cycles: [10, 5, 2, 1],
    last: 0.03,
    settled: 2_000,
    polish: { heat: 50, every: 100 },
    swapShare: 0.2,
  },
  time: { once: 3, cycles: [3, 1, 1, 1, 1], last: 0.03, settled: 40_000, polish, swapShare: 0 },
};
const fullShare = 0.95;
const probeShare = 0.01;
/** How much of the time may go into taking routes away: by ejection, and by sums of absences. */
const eliminationShare = 0.4;
const fleetShare = 0.5;
const ruinNeighboursMax = 300;
/** Where stops are this few, breeding from a short search beats a long one. */
const breedStopsMax = 300;
const beforeBreedingShare = 0.1;
/**
 * Where they are more, they have settled after so many steps for each pair of stops. If that takes no more than such a
 * share of the time, their districts are bred in the rest.
 */
const stepsToSettle = 13;
const settledShareMax = 0.6;
/** Routes of more stops in the mean leave too few for a district. */
const stopsPerRouteMax = 100;
/**
 * Where routes have this few stops, so many of the whole routes met while cooling, faster, are chosen from in such a part
 * of the time that is left, before districts are bred: only with so many does it help.
 */
const few = { stopsPerRoute: 5, stepsToSettle: 6, columnsMax: 20_000, share: 0.5 };

/** Searches a plain problem; answers the routes, each a list of stops 1 … n. */
export async function searchCore(problem: CoreProblem, watch: Watch): Promise<number[][]> {
  if (problem.times !== undefined) return search(problem, watch);
  const { problem: inOrder, nameOf } = renumbered(problem);
  const routes = await search(inOrder, watch);
  return routes.map((route) => route.map((stop) => nameOf[stop] as number));
}

async function search(problem: CoreProblem, watch: Watch): Promise<number[][]> {
  const random = createRandom(watch.seed);
  const evaluator = evaluatorOf(problem, random);
  const { stops, distance } = problem;
  const { routes } = evaluator;
  const bank = new Bank(stops);
  const state: State = { evaluator, bank };
  const width = stops + 1;
  const near = nearest(stops, Math.min(stops, ruinNeighboursMax), true, (a, b) => distance[a * width + b] as number);
  const ruin = new Ruin(evaluator, bank, near, random);
  const lineUp = new LineUp(ordersOf(problem), 4, random);

  for (let stop = 1; stop <= stops; stop++) if (evaluator.requestOf(stop) === stop) bank.add(stop);
  const farFirst = Float64Array.from({ length: width }, (_, stop) => -(distance[stop] as number));
  bank.requests.subarray(0, bank.count).sort((a, b) => (farFirst[a] as number) - (farFirst[b] as number) || a - b);
  bank.empty(evaluator);
  const edge = evaluator.cost / (stops + routes.used);
  watch.phase = 'searching';

  let shareFrom = watch.share;
  const fewest = problem.isFleetFirst ? fewestVehicles(problem) : problem.vehiclesAllowed;
  if (routes.used > fewest) {
    watch.phase = 'reducing';
    watch.tell();
    const shareOf = (share: number) => shareFrom + (1 - shareFrom) * share;
    if (hasWindowsOnly(problem)) {
      const shareTo = shareOf(eliminationShare);
      evaluator.load(await eliminateRoutes(problem, routes, fewest, shareTo, random, watch));
    } else {
      const { once, last } = heatOf(problem, routes.used);
      const cooling = { from: edge * once, to: edge * last, shareFrom, shareTo: shareOf(fleetShare) };
      await reduceFleet(state, ruin, lineUp, fewest, cooling, random, watch);
    }
    shareFrom = watch.share;
    watch.phase = 'searching';
  }
  routes.limit = problem.isFleetFirst ? routes.used : Math.max(routes.used, problem.vehiclesAllowed);

  const { once, cycles, last, settled, polish, swapShare } = heatOf(problem, routes.used);
  watch.cost = evaluator.ownCost;
  watch.tell();
  const cool = (hottest: number, coldest: number, shareTo: number, pool?: RoutePool) => {
    const cooling = { from: edge * hottest, to: edge * coldest, shareFrom: watch.share, shareTo };
    return anneal(state, ruin, lineUp, cooling, random, watch, { pool });
  };
  if (problem.pairs === undefined && stops <= breedStopsMax && routes.used <= problem.vehiclesAllowed) {
    await cool(once, last, shareFrom + (1 - shareFrom) * beforeBreedingShare);
    watch.phase = 'breeding';
    const polishing = { from: edge * last * polish.heat, to: edge * last, every: polish.every };
    const polisher = new Polisher(state, ruin, lineUp, polishing, random);
    if (hasWindowsOnly(problem)) {
      return breedWindowRoutes(problem, routes.lists(), routes.limit, random, watch, { polisher, swapShare });
    }
    return breedRoutes(problem, routes.lists(), routes.limit, random, watch, { polisher });
  }

  const [first = once, ...others] = cycles;
  const stepsBefore = watch.steps;
  await cool(first, first, shareFrom + (1 - shareFrom) * probeShare);
  const stepsAhead = ((watch.steps - stepsBefore) * (1 - watch.share)) / Math.max(1e-9, watch.share - shareFrom);
  const isForDistricts = problem.times === undefined && stops <= stopsPerRouteMax * routes.used;
  // Only a clock limits how long choosing takes.
  const isFew = isForDistricts && stops <= few.stopsPerRoute * routes.used && Number.isFinite(watch.secondsLeft);
  const settledShare = ((isFew ? few.stepsToSettle : stepsToSettle) * stops ** 2) / Math.max(1, stepsAhead);
  if (isForDistricts && settledShare < (isFew ? 1 : settledShareMax)) {
    const pool = isFew ? new RoutePool(distance, stops, few.columnsMax) : undefined;
    await cool(once, last, watch.share + (1 - watch.share) * Math.min(settledShare, settledShareMax), pool);
    watch.phase = 'breeding';
    let lists = routes.lists();
    if (pool !== undefined) {
      const seconds = watch.secondsLeft * few.share;
      lists = await recombineAside(pool, lists, evaluator.cost, routes.limit, seconds, watch);
    }
    return breedDistricts(problem, lists, routes.limit, near, random, watch);
  }
  const more = Math.min(others.length, Math.round(stepsAhead / (stops * settled)) - 1);
  const starts = more > 0 ? [first, ...others.slice(-more)] : [once];
  const cycleShare = (1 - watch.share) / starts.length;
  for (const [cycle, start] of starts.entries()) {
    await cool(start, last, 1 - (starts.length - 1 - cycle) * cycleShare);
  }
  return routes.lists();
}

function hasWindowsOnly(problem: CoreProblem): problem is CoreProblem & { times: CoreTimes } {
  return problem.times !== undefined && problem.pairs === undefined;
}

function evaluatorOf(problem: CoreProblem, random: Random) {
  if (problem.times === undefined) return new CapacityRoutes(problem, random);
  if (problem.pairs === undefined) return new WindowRoutes(problem, problem.times, random);
  return new PairRoutes(problem, problem.times, problem.pairs, random);
}

function heatOf({ times, pairs, demand, capacity }: CoreProblem, routesUsed: number) {
  if (times === undefined) return heat.room;
  const share = demand.reduce((total, load) => total + load, 0) / (capacity * routesUsed);
  return pairs === undefined && share > fullShare ? heat.fullWindows : heat.time;
}

/** The weights of Christiaens & Vanden Berghe (2020), §4.3 and §5.2. */
function ordersOf({ stops, distance, demand, times }: CoreProblem): Order[] {
  const keys = (key: (stop: number) => number) => Float64Array.from({ length: stops + 1 }, (_, stop) => key(stop));
  const far = keys((stop) => -(distance[stop] as number));
  const orders: Order[] = [
    { weight: 4, keys: keys((stop) => -(demand[stop] as number)) },
    { weight: 2, keys: far },
    { weight: 1, keys: far.map((key) => -key) },
  ];
  if (times === undefined) return orders;
  return [
    ...orders,
    { weight: 2, keys: keys((stop) => (times.due[stop] as number) - (times.ready[stop] as number)) },
    { weight: 2, keys: keys((stop) => times.ready[stop] as number) },
    { weight: 2, keys: keys((stop) => -(times.due[stop] as number)) },
  ];
}
