import { createRandom } from '../common/random.ts';
import type { Solution, SolveOptions } from '../common/solve.ts';
import { Watch } from '../common/watch.ts';
import { PatternSearch } from './best-pattern.ts';
import { compileRoster } from './compile.ts';
import { construct, descend, pieceDaysMax, refuse, windowDaysMax } from './descend.ts';
import { Draft } from './draft.ts';
import { explainRoster, type RosterExplanation } from './explain.ts';
import { improve } from './improve.ts';
import type { RosterPlan, RosterProblem } from './model.ts';
import { planOf } from './plan.ts';
import type { Roster } from './roster.ts';
import { validateRoster } from './validate.ts';

/** Finds who stands when; a step is one person planned anew. */
export async function solveRoster(
  problem: RosterProblem,
  options: SolveOptions = {},
): Promise<Solution<RosterPlan, RosterExplanation>> {
  validateRoster(problem);
  const watch = new Watch(options);
  const random = createRandom(watch.seed);
  const roster = compileRoster(problem);
  const search = new PatternSearch(roster);
  const draft = new Draft(roster);
  watch.phase = 'building';
  const unplanned = await construct(roster, draft, search, watch);
  if (unplanned.length > 0)
    refuse(
      roster,
      problem.people.map((person) => person.id),
      unplanned,
    );
  watch.cost = draft.cost;
  for (const windowDays of new Set([pieceDaysMax(roster), windowDaysMax(roster)]))
    for (let from = roster.fixedBeforeDay; from < roster.days; from += windowDays)
      await descend(roster, draft, search, watch, from, Math.min(roster.days, from + windowDays));
  watch.cost = draft.cost;
  await improve(roster, draft, search, watch, random, { isWhole: hasWholeCosts(problem) });
  watch.cost = draft.cost;
  watch.phase = 'done';
  watch.tell();

  const plan = planOf(problem, roster, draft.patterns);
  const bound = isBoundValid(roster) ? watch.bound : undefined;
  return {
    plan,
    cost: Math.round(draft.cost * 1e6) / 1e6,
    bound: bound === undefined ? undefined : Math.min(bound, draft.cost),
    proven: bound !== undefined && draft.cost <= bound + 1e-7,
    explanation: explainRoster(problem, plan),
    seconds: watch.seconds,
    foundAfterSeconds: watch.foundAfterSeconds,
    steps: watch.steps,
    seed: watch.seed,
  };
}

/** The cost of changed people is priced exactly for one person, not for people who stand together. */
function isBoundValid(roster: Roster): boolean {
  return roster.units.every((unit) => unit.size === 1 || !unit.previous?.personCost);
}

function hasWholeCosts(problem: RosterProblem): boolean {
  const { nightCost, weekendCost, hourCost } = problem.fairness;
  const costs = [nightCost + weekendCost + hourCost > 0 ? 0.5 : 0];
  for (const demand of problem.demands) costs.push(demand.minimumCost, demand.underCost, demand.overCost);
  for (const wish of problem.wishes) costs.push(wish.cost);
  if (problem.repair) costs.push(problem.repair.personCost, problem.repair.dayCost);
  return costs.every(Number.isInteger);
}
