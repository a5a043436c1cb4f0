import type { Solution, SolveOptions } from '../common/solve.ts';
import { Watch } from '../common/watch.ts';
import { curveWithCapacities } from './capacity/curve-capacitated.ts';
import { solveCapacitated } from './capacity/solve-capacitated.ts';
import { checkProblem } from './check-problem.ts';
import { solveCover } from './cover/solve-cover.ts';
import { curveAround, curvePoint } from './curve.ts';
import { explain, planOf } from './explain.ts';
import { solveMedian } from './median/solve-median.ts';
import type { SitingExplanation, SitingPlan, SitingProblem } from './model.ts';
import { assignNearest, type Outcome } from './outcome.ts';
import { type Sites, sitesOf } from './sites.ts';

/** Of a time limit, what is left for the explanation. */
const explainingShare = 0.07;

/** Of a time limit, when the explanation must be ready, whole or not: the rest is for naming what was found. */
const latestShare = 0.985;

/**
 * Ends by itself when the plan is proven best; else with the stop rule.
 * Throws InputError when the problem contradicts itself.
 */
export async function solveSiting(
  problem: SitingProblem,
  options: SolveOptions = {},
): Promise<Solution<SitingPlan, SitingExplanation>> {
  const watch = new Watch(withReserve(options));
  const latest = (options.stop?.seconds ?? Number.POSITIVE_INFINITY) * latestShare;
  checkProblem(problem);
  watch.phase = 'reducing';
  const sites = sitesOf(problem);
  const outcome = await outcomeOf(problem, sites, watch);
  watch.cost = outcome.cost;
  const assigned = outcome.assigned ?? assignNearest(sites, outcome.open);
  const own = curvePoint(problem, sites, outcome.open, assigned, outcome.cost);
  watch.phase = 'explaining';
  const curveOf = sites.capacity ? curveWithCapacities : curveAround;
  const isLate = (): boolean => options.signal?.aborted === true || watch.seconds >= latest;
  const curve = curveOf(problem, sites, outcome.open, own, isLate);
  watch.bound = outcome.bound;
  watch.tell();
  return {
    plan: planOf(problem, sites, outcome.open, assigned),
    cost: outcome.cost,
    bound: outcome.bound,
    proven: outcome.isProven,
    explanation: explain(problem, sites, outcome.open, assigned, curve),
    seconds: watch.seconds,
    foundAfterSeconds: watch.foundAfterSeconds,
    steps: watch.steps,
    seed: watch.seed,
  };
}

function outcomeOf(problem: SitingProblem, sites: Sites, watch: Watch): Promise<Outcome> {
  if (sites.capacity) return solveCapacitated(sites, watch);
  if (problem.objective === 'set-cover') return solveCover(sites, watch);
  return solveMedian(sites, watch);
}

function withReserve(options: SolveOptions): SolveOptions {
  const seconds = options.stop?.seconds;
  if (seconds === undefined) return options;
  return { ...options, stop: { ...options.stop, seconds: seconds * (1 - explainingShare) } };
}
