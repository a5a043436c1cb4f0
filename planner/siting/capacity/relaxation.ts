import type { Watch } from '../../common/watch.ts';
import { Ascent } from '../bound/ascent.ts';
import { Dual } from '../bound/dual.ts';
import { cutoffOf } from '../outcome.ts';
import type { Sites } from '../sites.ts';

const iterationsMax = 300;
const timeShareMax = 0.1;

/** A bound that holds with capacities because it holds without them; good where they bind little. */
export async function boundWithoutCapacities(
  sites: Sites,
  open: ArrayLike<number>,
  cost: number,
  watch: Watch,
): Promise<number> {
  const dual = new Dual(sites);
  const settings = { iterationsMax, stepFirst: 1.5, stepLast: 0.005, patience: 15 };
  const ascent = new Ascent(dual, dual.pricesFrom(open), new Uint8Array(sites.candidates), settings, () => undefined);
  const upper = { cost, cutoff: cutoffOf(cost, sites.grain) };
  while (!ascent.isSpent && !watch.isOver() && watch.share < timeShareMax) {
    if (ascent.advance(upper)) break;
    watch.steps++;
    await watch.breathe();
  }
  // Candidates were decided by what is cheaper than the plan: the plan's own cost is the most this can prove.
  return Math.min(cost, ascent.bestBound);
}
