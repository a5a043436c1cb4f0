import { candidateState } from '../model.ts';
import type { SwapState } from './swap-state.ts';

/** Savings smaller than this share of the cost are taken for rounding. */
const roundingShare = 1e-11;

/** A change to a set of open candidates; −1 where nothing opens or nothing closes. */
export interface Change {
  opens: number;
  closes: number;
  saving: number;
}

export interface Limits {
  pointsMax: number;
  /** Whether fewer than `pointsMax` may be open, and single openings and closings are moves. */
  isCountFree: boolean;
}

/** Finds the change of one candidate, or of two, that saves most. */
export function bestChange(state: SwapState, limits: Limits): Change {
  const { sites, gain, extra, loss, slotOf, count, opened } = state;
  const { candidates, openCost } = sites;
  const best: Change = { opens: -1, closes: -1, saving: Math.max(1e-9, Math.abs(state.cost) * roundingShare) };
  if (limits.isCountFree || count < limits.pointsMax) {
    for (let j = 0; j < candidates && count < limits.pointsMax; j++) {
      if (slotOf[j] !== -1 || sites.state[j] === candidateState.forbidden) continue;
      const saving = (gain[j] as number) - (openCost[j] as number);
      if (saving > best.saving) {
        best.saving = saving;
        best.opens = j;
      }
    }
  }
  for (let slot = 0; slot < count; slot++) {
    const closes = opened[slot] as number;
    if (sites.state[closes] === candidateState.mustOpen) continue;
    const saved = (openCost[closes] as number) - (loss[slot] as number);
    if (limits.isCountFree && saved > best.saving) {
      best.saving = saved;
      best.opens = -1;
      best.closes = closes;
    }
    const row = slot * candidates;
    for (let j = 0; j < candidates; j++) {
      const saving = (gain[j] as number) + (extra[row + j] as number) - (openCost[j] as number) + saved;
      if (saving > best.saving && slotOf[j] === -1 && sites.state[j] !== candidateState.forbidden) {
        best.saving = saving;
        best.opens = j;
        best.closes = closes;
      }
    }
  }
  return best;
}

export function apply(state: SwapState, change: Change): void {
  if (change.opens >= 0) state.open(change.opens);
  if (change.closes >= 0) state.close(change.closes);
}

/** Best improvement until no change of one or two candidates saves anything. */
export function descend(state: SwapState, limits: Limits, isOver: () => boolean): void {
  while (!isOver()) {
    const change = bestChange(state, limits);
    if (change.opens < 0 && change.closes < 0) return;
    apply(state, change);
  }
}
