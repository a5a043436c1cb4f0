import { loadHighs, runModel } from '../../../common/highs.ts';
import type { PooledRoute } from './route-pool.ts';

/** Where the search for whole routes stops looking further: most are found at its root. */
const nodesMax = 20;
const gapMin = 1e-6;

/**
 * Chooses from routes so that each stop is served by exactly one, at the lowest cost (set partitioning, Rochat &
 * Taillard 1995), by HiGHS.
 * @param plan some of the routes that are such a choice
 * @returns the best choice found in time, undefined when there is none
 */
export async function recombine(
  routes: readonly PooledRoute[],
  plan: readonly PooledRoute[],
  stops: number,
  routesMax: number,
  secondsMax: number,
): Promise<PooledRoute[] | undefined> {
  const highs = await loadHighs();
  const count = routes.length;
  const starts = [0];
  const indices: number[] = [];
  for (const route of routes) {
    for (const stop of route.stops) indices.push(stop - 1);
    indices.push(stops);
    starts.push(indices.length);
  }
  const lower = new Float64Array(stops + 1).fill(1);
  const upper = new Float64Array(stops + 1).fill(1);
  upper[stops] = routesMax;
  const model = highs.createModel({
    numCols: count,
    numRows: stops + 1,
    colCost: Float64Array.from(routes, ({ cost }) => cost),
    colLower: new Float64Array(count),
    colUpper: new Float64Array(count).fill(1),
    rowLower: lower,
    rowUpper: upper,
    integrality: new Int32Array(count).fill(1),
    matrix: {
      format: 'csc',
      numRows: stops + 1,
      numCols: count,
      starts,
      indices,
      values: new Float64Array(indices.length).fill(1),
    },
  });
  try {
    // Presolving takes longer than what it saves.
    const limits = { mip_max_nodes: nodesMax, mip_rel_gap: gapMin };
    model.options.set({ output_flag: false, random_seed: 0, presolve: 'off', ...limits });
    if (Number.isFinite(secondsMax)) model.options.set('time_limit', secondsMax);
    const isChosen = new Set(plan);
    model.setSolution({ colValue: Float64Array.from(routes, (route) => (isChosen.has(route) ? 1 : 0)) });
    if (runModel(highs, model) === undefined) return undefined;
    const { colValue } = model.getSolution();
    const chosen = routes.filter((_, i) => (colValue[i] as number) > 0.5);
    const served = chosen.reduce((sum, route) => sum + route.stops.length, 0);
    return served === stops ? chosen : undefined;
  } finally {
    model.dispose();
  }
}
