import type { Random } from '../../../common/random.ts';
import type { Pace, Watch } from '../../../common/watch.ts';
import type { CoreProblem } from '../core-problem.ts';
import { breedRoutes } from './breed-routes.ts';

/** About so many stops are bred in a few seconds. */
const stopsOfDistrict = 200;
/** A route that would make a district larger than this is left out of it: longer ones stay as they are. */
const stopsMax = 260;
/** How often each stop gets its turn. */
const rounds = 2;
/** Fewer random plans than for a whole problem: the one that is there is good already. */
const firstOnes = 30;
const centresTried = 20;

/**
 * Breeds the routes of one district after another, of those that run near a stop, until the watch is over, and puts what
 * is better in their place.
 * @param near for each stop its nearest ones, itself first, in one flat array
 * @returns routes that cost no more
 */
export async function breedDistricts(
  problem: CoreProblem,
  start: readonly number[][],
  routesAllowed: number,
  near: Int32Array,
  random: Random,
  watch: Watch,
): Promise<number[][]> {
  const { stops } = problem;
  const turns = new Int32Array(stops + 1);
  const shareEach = (1 - watch.share) / (rounds * Math.ceil(stops / stopsOfDistrict));
  let routes = [...start];
  while (!watch.isOver() && routes.some((route) => route.length <= stopsMax)) {
    const centre = leastServed(turns, random);
    const inside = routesAround(centre, routes, near, stops);
    const others = routes.filter((route) => !inside.includes(route));
    const names = [0, ...inside.flat()];
    for (const stop of [centre, ...names]) turns[stop] = (turns[stop] as number) + 1;
    if (inside.length === 0) continue;

    const district = part(problem, names);
    const numberOf = new Map(names.map((name, number) => [name, number]));
    const lists = inside.map((route) => route.map((stop) => numberOf.get(stop) as number));
    const pace = paceOf(watch, watch.share + shareEach, lengthOf(district, lists));
    const stepsBefore = watch.steps;
    const bred = await breedRoutes(district, lists, routesAllowed - others.length, random, pace, { firstOnes });
    routes = [...others, ...bred.map((route) => route.map((number) => names[number] as number))];
    if (watch.steps === stepsBefore) break; // too few are left
  }
  return routes;
}

/** A stop that has had few turns, of some drawn by lot. */
function leastServed(turns: Int32Array, random: Random): number {
  let centre = 0;
  for (let i = 0; i < centresTried; i++) {
    const stop = 1 + random.below(turns.length - 1);
    if (centre === 0 || (turns[stop] as number) < (turns[centre] as number)) centre = stop;
  }
  return centre;
}

function routesAround(centre: number, routes: readonly number[][], near: Int32Array, stops: number): number[][] {
  const width = near.length / (stops + 1);
  const routeOf: number[][] = [];
  for (const route of routes) for (const stop of route) routeOf[stop] = route;
  const inside = new Set<number[]>();
  let count = 0;
  for (const stop of near.subarray(centre * width, (centre + 1) * width)) {
    const route = routeOf[stop] as number[];
    if (inside.has(route) || count + route.length > stopsMax) continue;
    inside.add(route);
    count += route.length;
    if (count >= stopsOfDistrict) break;
  }
  return [...inside];
}

/** The problem of some of the stops; the first of them is the depot. */
function part({ stops, distance, demand, ...limits }: CoreProblem, names: readonly number[]): CoreProblem {
  const rows = names.map((from) => names.map((to) => distance[from * (stops + 1) + to] as number));
  return {
    ...limits,
    stops: names.length - 1,
    distance: Float64Array.from(rows.flat()),
    demand: Float64Array.from(names, (name) => demand[name] as number),
  };
}

function lengthOf({ stops, distance }: CoreProblem, routes: readonly (readonly number[])[]): number {
  let length = 0;
  for (const route of routes) {
    let from = 0;
    for (const to of [...route, 0]) {
      length += distance[from * (stops + 1) + to] as number;
      from = to;
    }
  }
  return length;
}

/** A part of the watch's time, in which a part of its plan may come to cost less. */
function paceOf(watch: Watch, shareTo: number, costBefore: number): Pace {
  const rest = (watch.cost ?? 0) - costBefore;
  return {
    isOver: () => watch.isOver() || watch.share >= shareTo,
    breathe: () => watch.breathe(),
    get stepsLeft() {
      return watch.stepsLeft;
    },
    get steps() {
      return watch.steps;
    },
    set steps(steps) {
      watch.steps = steps;
    },
    get cost() {
      return (watch.cost ?? 0) - rest;
    },
    set cost(cost) {
      watch.cost = rest + (cost ?? costBefore);
    },
  };
}
