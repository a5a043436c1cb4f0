import { candidateState } from '../model.ts';
import { descend } from './descent.ts';
import type { SwapState } from './swap-state.ts';

/**
 * Changes the plan of `state` to one with so many points: opens what saves most or closes what costs least, then
 * swaps. Answers whether there is such a plan.
 */
export function changeToPoints(state: SwapState, points: number, isOver: () => boolean): boolean {
  while (state.count !== points) {
    const opens = state.count < points ? cheapestOpening(state) : -1;
    const closes = state.count > points ? cheapestClosing(state) : -1;
    if (opens >= 0) state.open(opens);
    else if (closes >= 0) state.close(closes);
    else return false;
  }
  descend(state, { pointsMax: points, isCountFree: false }, isOver);
  return true;
}

function cheapestOpening(state: SwapState): number {
  const { sites, gain, slotOf } = state;
  let best = -1;
  let bestSaving = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < sites.candidates; j++) {
    if (slotOf[j] !== -1 || sites.state[j] === candidateState.forbidden) continue;
    const saving = (gain[j] as number) - (sites.openCost[j] as number);
    if (saving > bestSaving) {
      bestSaving = saving;
      best = j;
    }
  }
  return best;
}

function cheapestClosing(state: SwapState): number {
  const { sites, loss, opened, count } = state;
  let best = -1;
  let bestSaving = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < count; slot++) {
    const j = opened[slot] as number;
    if (sites.state[j] !== candidateState.free) continue;
    const saving = (sites.openCost[j] as number) - (loss[slot] as number);
    if (saving > bestSaving) {
      bestSaving = saving;
      best = j;
    }
  }
  return best;
}
