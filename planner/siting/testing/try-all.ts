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

/** The least cost over every set of candidates and every way to serve homes from it; for very tiny problems. */
export function leastCostWithCapacities(problem: SitingProblem): number {
  const { homeIds, candidateIds } = problem;
  let least = Number.POSITIVE_INFINITY;
  const choices = candidateIds.length + 1;
  for (let way = 0; way < choices ** homeIds.length; way++) {
    const assigned = homeIds.map((_, home) => candidateIds[Math.floor(way / choices ** home) % choices] ?? null);
    const used = new Set(assigned.filter((id) => id !== null));
    least = Math.min(least, leastWithAtLeast(problem, used, assigned));
  }
  return least;
}

/** Points that serve nobody may have to stand, or pay when they do. */
function leastWithAtLeast(problem: SitingProblem, used: ReadonlySet<string>, assigned: (string | null)[]): number {
  const others = problem.candidateIds.filter((id) => !used.has(id));
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 1 << others.length; set++) {
    const open = [...used, ...others.filter((_, k) => ((set >> k) & 1) === 1)];
    const verdict = verifySiting(problem, { open, assigned });
    if (verdict.feasible) least = Math.min(least, verdict.cost);
  }
  return least;
}
