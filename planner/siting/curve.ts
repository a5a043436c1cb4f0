import { SwapState } from './median/swap-state.ts';
import { changeToPoints } from './median/with-points.ts';
import { type CurvePoint, candidateState, type SitingProblem } from './model.ts';
import { assignNearest } from './outcome.ts';
import type { Sites } from './sites.ts';
import { secondsReader } from './walk-lists.ts';

/** So many points fewer and more than the plan has. */
const aroundMax = 5;

/**
 * What one more or one fewer point would change, and so on: from the plan's points outwards, each number of points
 * improved by swaps from its neighbour's. For set-cover, fewer points leave people out.
 * @param open the plan itself; its entry is not searched for again
 */
export function curveAround(
  problem: SitingProblem,
  sites: Sites,
  open: Int32Array,
  own: CurvePoint,
  isOver: () => boolean,
): CurvePoint[] {
  const must = sites.state.reduce((count, state) => count + (state === candidateState.mustOpen ? 1 : 0), 0);
  const allowed = sites.state.reduce((count, state) => count + (state === candidateState.forbidden ? 0 : 1), 0);
  const measured = problem.objective === 'set-cover' ? countingPeople(sites) : sites;
  const state = new SwapState(measured);
  const walk = (step: 1 | -1): CurvePoint[] => {
    const found: CurvePoint[] = [];
    state.become(open);
    for (let k = 1; k <= aroundMax && !isOver(); k++) {
      const points = open.length + step * k;
      if (points < Math.max(1, must) || points > allowed || !changeToPoints(state, points, isOver)) break;
      const set = state.openList();
      const cost = measured === sites ? state.cost : set.reduce((sum, j) => sum + (sites.openCost[j] as number), 0);
      found.push(curvePoint(problem, sites, set, assignNearest(measured, set), cost + sites.baseCost));
    }
    return found;
  };
  return [...walk(-1).reverse(), own, ...walk(1)];
}

export function curvePoint(
  problem: SitingProblem,
  sites: Sites,
  open: Int32Array,
  assigned: Int32Array,
  cost: number,
): CurvePoint {
  const secondsBetween = secondsReader(problem);
  let leftOut = 0;
  let served = 0;
  let seconds = 0;
  for (let home = 0; home < problem.homeIds.length; home++) {
    const place = sites.place[home] as number;
    const people = problem.people[home] as number;
    const candidate = place < 0 ? -1 : (assigned[place] as number);
    if (candidate < 0) leftOut += people;
    else {
      served += people;
      seconds += people * secondsBetween(home, candidate);
    }
  }
  return { points: open.length, cost, peopleLeftOut: leftOut, secondsMean: served > 0 ? seconds / served : 0 };
}

/** Set-cover seen as coverage, so that fewer points leave out as few people as they can. */
function countingPeople(sites: Sites): Sites {
  return { ...sites, missCost: sites.people, openCost: new Float64Array(sites.candidates) };
}
