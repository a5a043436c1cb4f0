import { createRandom } from '../../common/random.ts';
import { curvePoint } from '../curve.ts';
import { SwapState } from '../median/swap-state.ts';
import { changeToPoints } from '../median/with-points.ts';
import { type CurvePoint, candidateState, type SitingProblem } from '../model.ts';
import type { Sites } from '../sites.ts';
import { GroupAnnealing } from './anneal.ts';
import { Assignment } from './assignment.ts';

/** So many points fewer and more than the plan has. */
const aroundMax = 2;
const stepsEach = 150;

/** Beyond so many homes the curve would take longer than is worth it. */
const homesMax = 5000;

/** What fewer and more points would achieve: points chosen as if nothing were ever full, then assigned anew. */
export function curveWithCapacities(
  problem: SitingProblem,
  sites: Sites,
  open: Int32Array,
  own: CurvePoint,
  isOver: () => boolean,
): CurvePoint[] {
  if (sites.homes > homesMax) return [own];
  const must = sites.state.reduce((count, state) => count + (state === candidateState.mustOpen ? 1 : 0), 0);
  const allowed = sites.state.reduce((count, state) => count + (state === candidateState.forbidden ? 0 : 1), 0);
  const state = new SwapState(sites);
  const curve: CurvePoint[] = [];
  for (let points = open.length - aroundMax; points <= open.length + aroundMax; points++) {
    if (points === open.length) curve.push(own);
    if (points === open.length || points < Math.max(1, must) || points > allowed || isOver()) continue;
    state.become(open);
    if (!changeToPoints(state, points, isOver)) continue;
    const annealing = new GroupAnnealing(new Assignment({ ...sites, pointsMax: points }), createRandom(points), false);
    annealing.start(state.openList());
    for (let k = 0; k < stepsEach && !isOver(); k++) annealing.step(0);
    const cost = annealing.bestCost + sites.baseCost;
    curve.push(curvePoint(problem, sites, Int32Array.from(annealing.bestOpen), annealing.bestAssigned, cost));
  }
  return curve;
}
