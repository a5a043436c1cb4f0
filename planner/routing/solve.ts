import type { Solution, SolveOptions } from '../common/solve.ts';
import { Watch } from '../common/watch.ts';
import { explain } from './explain.ts';
import type { RoutingExplanation } from './explanation.ts';
import type { RoutingPlan, RoutingProblem } from './model.ts';
import { searchCore } from './search/core.ts';
import { plainProblem } from './search/plain.ts';
import { searchRich } from './search/rich.ts';
import { planPlain } from './search/schedule-plain.ts';
import { validate } from './validate.ts';

/** Plans routes: by a fast search where the problem is plain enough for one, else by one that knows the whole model. */
export async function solveRouting(
  problem: RoutingProblem,
  options: SolveOptions = {},
): Promise<Solution<RoutingPlan, RoutingExplanation>> {
  validate(problem);
  const watch = new Watch(options);
  const plain = plainProblem(problem);
  const plan = plain ? planPlain(problem, await searchCore(plain, watch)) : await searchRich(problem, watch);
  const explanation = explain(problem, plan);
  watch.phase = 'done';
  watch.tell();
  return {
    plan,
    cost: explanation.cost.total,
    proven: false,
    explanation,
    seconds: watch.seconds,
    foundAfterSeconds: watch.foundAfterSeconds,
    steps: watch.steps,
    seed: watch.seed,
  };
}
