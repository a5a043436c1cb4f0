import type { Sites } from './sites.ts';

/** What a solver of one kind of problem finds; costs with the base cost. */
export interface Outcome {
  /** Numbers of the open candidates, ascending. */
  open: Int32Array;
  /** Candidate of each home of `sites`, −1 when it is left out; absent when everybody goes to the nearest. */
  assigned?: Int32Array;
  cost: number;
  bound: number | undefined;
  isProven: boolean;
}

/** What makes a bound above which no better plan exists, for costs that lie a grain apart. */
export function cutoffOf(cost: number, grain: number): number {
  const rounding = Math.max(1e-9, Math.abs(cost) * 1e-10);
  return grain > 0 ? cost - grain + Math.max(1e-6, rounding) : cost - rounding;
}

/** The least cost a plan can have, given a bound and the grain. */
export function roundedUp(bound: number, grain: number): number {
  return grain > 0 ? Math.ceil(bound / grain - 1e-7) * grain : bound;
}

/** Everybody to the nearest open candidate, unless leaving out costs less. */
export function assignNearest(sites: Sites, open: ArrayLike<number>): Int32Array {
  const isOpen = new Uint8Array(sites.candidates);
  for (let k = 0; k < open.length; k++) isOpen[open[k] as number] = 1;
  const assigned = new Int32Array(sites.homes).fill(-1);
  for (let h = 0; h < sites.homes; h++) {
    for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
      const j = sites.candidate[k] as number;
      if (isOpen[j] === 0) continue;
      const cost = (sites.walkCost[h] as number) * (sites.seconds[k] as number);
      if (cost < (sites.missCost[h] as number)) assigned[h] = j;
      break;
    }
  }
  return assigned;
}
