import type { Verdict, Violation } from '../common/solve.ts';
import { candidateState, openingCostOf, type SitingPlan, type SitingProblem, weightsOf } from './model.ts';

const radian = Math.PI / 180;

/** Works a plan's cost and every rule out anew, one home after the other, from the problem alone. */
export function verifySiting(problem: SitingProblem, plan: SitingPlan): Verdict {
  const violations: Violation[] = [];
  const report = (rule: string, message: string) => violations.push({ rule, message });
  const numberOf = new Map(problem.candidateIds.map((id, number) => [id, number]));
  const open = checkOpen(problem, plan, numberOf, report);
  let cost = costOfPoints(problem, open);
  const served = new Map<number, number>();
  if (plan.assigned.length !== problem.homeIds.length) {
    report('wrong-length', `the plan assigns ${plan.assigned.length} homes of ${problem.homeIds.length}`);
  }
  const leftOutSeconds = problem.objective === 'p-median' ? leftOutSecondsOf(problem) : 0;
  problem.homeIds.forEach((homeId, home) => {
    const pointId = plan.assigned[home] ?? null;
    const weight = weightsOf(problem)[home] as number;
    if (pointId === null) {
      if (problem.objective === 'p-median') cost += weight * leftOutSeconds;
      if (problem.objective === 'max-coverage') cost += weight;
      if (problem.objective === 'set-cover' && problem.candidateIds.some((_, j) => isWithinReach(problem, home, j))) {
        report('left-out', `home "${homeId}" is left out, though a candidate is within reach`);
      }
      return;
    }
    const candidate = numberOf.get(pointId);
    if (candidate === undefined) {
      report('unknown-point', `home "${homeId}" is sent to "${pointId}", which is no candidate`);
      return;
    }
    if (!open.has(candidate)) report('closed-point', `home "${homeId}" is sent to "${pointId}", which does not stand`);
    const seconds = secondsBetween(problem, home, candidate);
    if (seconds > (problem.secondsMax ?? Number.MAX_VALUE)) {
      report('out-of-reach', `home "${homeId}" is sent to "${pointId}", ${seconds} s away`);
    }
    if (problem.objective === 'p-median') cost += weight * seconds;
    served.set(candidate, (served.get(candidate) ?? 0) + (problem.people[home] as number));
  });
  for (const [candidate, people] of served) {
    const capacity = problem.capacities?.[candidate] ?? Number.POSITIVE_INFINITY;
    if (people > capacity * (1 + 1e-12)) {
      report(
        'over-capacity',
        `"${problem.candidateIds[candidate]}" serves ${people} people, its capacity is ${capacity}`,
      );
    }
  }
  return { feasible: violations.length === 0, cost, violations };
}

function checkOpen(
  problem: SitingProblem,
  plan: SitingPlan,
  numberOf: Map<string, number>,
  report: (rule: string, message: string) => void,
): Set<number> {
  const open = new Set<number>();
  for (const id of plan.open) {
    const candidate = numberOf.get(id);
    if (candidate === undefined) report('unknown-point', `"${id}" stands but is no candidate`);
    else if (open.has(candidate)) report('twice-open', `"${id}" stands twice`);
    else open.add(candidate);
    if (candidate !== undefined && problem.states?.[candidate] === candidateState.forbidden) {
      report('forbidden-point', `"${id}" stands though it is forbidden`);
    }
  }
  problem.states?.forEach((state, candidate) => {
    if (state === candidateState.mustOpen && !open.has(candidate)) {
      report('missing-point', `"${problem.candidateIds[candidate]}" must be open and is not`);
    }
  });
  if (problem.points !== undefined && plan.open.length > problem.points) {
    report('too-many-points', `${plan.open.length} points stand, ${problem.points} may`);
  }
  return open;
}

function costOfPoints(problem: SitingProblem, open: Set<number>): number {
  let cost = 0;
  for (const candidate of open) cost += openingCostOf(problem, candidate);
  problem.existing?.open.forEach((isOpenToday, candidate) => {
    if (open.has(candidate) && isOpenToday === 0) cost += problem.existing?.openCost ?? 0;
    if (!open.has(candidate) && isOpenToday === 1) cost += problem.existing?.closeCost ?? 0;
  });
  return cost;
}

/** Infinity when there is no way. */
function secondsBetween(problem: SitingProblem, home: number, candidate: number): number {
  const { walks } = problem;
  if (walks.kind === 'matrix') return walks.seconds[home * problem.candidateIds.length + candidate] as number;
  if (walks.kind === 'lists') {
    const list = walks.candidate.subarray(walks.start[home], walks.start[home + 1]);
    const place = list.indexOf(candidate);
    return place < 0 ? Number.POSITIVE_INFINITY : (walks.seconds[(walks.start[home] as number) + place] as number);
  }
  const { homes, candidates } = walks;
  const y1 = homes[2 * home + 1] as number;
  const y2 = candidates[2 * candidate + 1] as number;
  let east = (candidates[2 * candidate] as number) - (homes[2 * home] as number);
  let north = y2 - y1;
  if (walks.unit === 'degrees') {
    const metresPerDegree = radian * 6_371_008.8;
    east *= metresPerDegree * Math.cos(((y1 + y2) / 2) * radian);
    north *= metresPerDegree;
  }
  return Math.round((Math.sqrt(east * east + north * north) * walks.detour) / walks.metresPerSecond);
}

function isWithinReach(problem: SitingProblem, home: number, candidate: number): boolean {
  if (problem.states?.[candidate] === candidateState.forbidden) return false;
  const seconds = secondsBetween(problem, home, candidate);
  return seconds !== Number.POSITIVE_INFINITY && seconds <= (problem.secondsMax ?? Number.MAX_VALUE);
}

/** What the problem says, or twice the longest walk that anybody may be asked to take. */
function leftOutSecondsOf(problem: SitingProblem): number {
  if (problem.leftOutSeconds !== undefined) return problem.leftOutSeconds;
  let longest = 0;
  const limit = problem.secondsMax ?? Number.MAX_VALUE;
  const isAllowed = (candidate: number) => problem.states?.[candidate] !== candidateState.forbidden;
  if (problem.walks.kind === 'lists') {
    const { candidate, seconds } = problem.walks;
    for (let k = 0; k < candidate.length; k++) {
      const walk = seconds[k] as number;
      if (walk <= limit && walk > longest && isAllowed(candidate[k] as number)) longest = walk;
    }
    return longest * 2;
  }
  for (let home = 0; home < problem.homeIds.length && longest < limit; home++) {
    for (let candidate = 0; candidate < problem.candidateIds.length; candidate++) {
      const walk = secondsBetween(problem, home, candidate);
      if (walk <= limit && walk > longest && isAllowed(candidate)) longest = walk;
    }
  }
  return longest * 2;
}
