import { setTimeout } from 'node:timers/promises';
import { startThread } from '../../../common/start-thread.ts';
import type { Watch } from '../../../common/watch.ts';
import { FlatRoutes } from './flat-routes.ts';
import { costOf, type PooledRoute, type RoutePool } from './route-pool.ts';

export interface RecombineRequest {
  routes: readonly PooledRoute[];
  /** Indices of `routes`. */
  plan: readonly number[];
  stops: number;
  routesMax: number;
  secondsMax: number;
}

const program = { source: '../routing/search/breed/recombine-thread.ts', built: 'planner-recombine' };
const lookEveryMs = 50;

/**
 * Puts whole routes of a pool together anew in a thread of its own: the event loop goes on meanwhile, and who watches
 * can end it.
 * @param start a plan that keeps all limits
 * @param cost of the plan as those that were noted have it
 * @returns the routes of a cheaper plan, or `start`, also when the thread came to grief
 */
export async function recombineAside(
  pool: RoutePool,
  start: number[][],
  cost: number,
  routesMax: number,
  secondsMax: number,
  watch: Watch,
): Promise<number[][]> {
  const given = FlatRoutes.of(start);
  pool.note(given, cost);
  const { routes } = pool;
  const plan = pool.routesOf(given).map((route) => routes.indexOf(route));
  const indices = await choose({ routes, plan, stops: given.order.length, routesMax, secondsMax }, watch);
  const chosen = indices?.map((index) => routes[index] as PooledRoute) ?? [];
  const saved = pool.costOf(given) - costOf(chosen);
  if (indices === undefined || saved <= 0) return start;
  watch.cost = (watch.cost ?? cost) - saved;
  return chosen.map((route) => Array.from(route.stops));
}

async function choose(request: RecombineRequest, watch: Watch): Promise<number[] | undefined> {
  let answer: { chosen: number[] | undefined } | undefined;
  const hear = (chosen?: number[]) => {
    answer ??= { chosen };
  };
  const thread = startThread(program);
  thread.once('message', hear);
  thread.once('error', () => hear());
  thread.once('exit', () => hear());
  thread.postMessage(request);
  while (answer === undefined && !watch.isOver()) {
    await setTimeout(lookEveryMs);
    await watch.breathe();
  }
  await thread.terminate();
  return answer?.chosen;
}
