import type { SitingPlan, SitingProblem } from '../model.ts';
import { verifySiting } from '../verify.ts';

/** The least cost over every set of candidates, everybody going where it costs least; for tiny problems. */
export function leastCost(problem: SitingProblem): number {
  const candidates = problem.candidateIds.length;
  let least = Number.POSITIVE_INFINITY;
  // What each home costs at each candidate alone is asked of the verifier, so that no solver's code takes part.
  for (let set = 0; set < 1 << candidates; set++) {
    const open = problem.candidateIds.filter((_, j) => ((set >> j) & 1) === 1);
    const best = cheapestPlan(problem, open);
    const verdict = verifySiting(problem, best);
    if (verdict.feasible) least = Math.min(least, verdict.cost);
  }
  return least;
}

function cheapestPlan(problem: SitingProblem, open: string[]): SitingPlan {
  const nobody: (string | null)[] = problem.homeIds.map(() => null);
  const without = verifySiting(problem, { open, assigned: nobody });
  const assigned = problem.homeIds.map((_, home) => {
    let best: string | null = null;
    let saved = problem.objective === 'set-cover' ? Number.NEGATIVE_INFINITY : 0;
    for (const id of open) {
      const verdict = verifySiting(problem, { open, assigned: nobody.with(home, id) });
      const isReached = !verdict.violations.some(({ rule }) => rule === 'out-of-reach');
      if (isReached && without.cost - verdict.cost > saved) {
        saved = without.cost - verdict.cost;
        best = id;
      }
    }
    return best;
  });
  return { open, assigned };
}
