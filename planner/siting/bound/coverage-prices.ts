import type { Watch } from '../../common/watch.ts';
import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';
import { LinearProgram } from './linear-program.ts';

const roundsMax = 200;

/** Of the time that is left. */
const timeShare = 0.4;

/** It ends when so many rounds have not lifted the bound by such a share of all weight. */
const roundsInVain = 10;
const liftMin = 2e-5;

/** A cut is made when the LP misses it by so large a share of its weight. */
const violation = 1e-5;

/** No solve may keep the event loop waiting for longer. */
const solveSecondsMax = 5;

/** Share of the LP's solution in the point where cuts are made; the rest is where they were made last. */
const inwards = 0.5;

interface Cut {
  /** Homes whose share of the cut depends on the candidates, and what they weigh together. */
  unsaturated: Int32Array;
  weight: number;
  /** Candidates and what opening each takes off the weight. */
  indices: number[];
  values: number[];
}

/**
 * Prices that make the Lagrangian bound of maximal coverage as good as its linear relaxation, by Benders cuts
 * (Cordeau, Furini & Ljubić 2019) in groups of homes that lie together, made between the LP's solution and the last
 * such point (Ben-Ameur & Neto 2007). What the LP solver answers is only a proposal: the Dual works the bound out.
 *
 * The program minimises the weight missed: for each group, missed ≥ Σ weight · (1 − Σ open) over any of its homes.
 */
export async function coveragePrices(
  sites: Sites,
  open: ArrayLike<number>,
  watch: Watch,
): Promise<Float64Array | undefined> {
  const { homes, candidates, missCost } = sites;
  const groups = groupsOf(sites);
  const columns = candidates + groups.length;
  const costs = new Float64Array(columns).fill(1);
  costs.set(sites.openCost);
  const upper = new Float64Array(columns).fill(1);
  for (let j = 0; j < candidates; j++) if (sites.state[j] === candidateState.forbidden) upper[j] = 0;
  groups.forEach((group, g) => {
    upper[candidates + g] = group.reduce((sum, h) => sum + (missCost[h] as number), 0);
  });
  const program = await LinearProgram.create(costs, upper);
  const cuts: (Cut | undefined)[] = [];
  const all = Array.from({ length: candidates }, (_, j) => j);
  program.addRow(all, new Array(candidates).fill(1), 0, sites.pointsMax);
  cuts.push(undefined);
  for (const j of all) {
    if (sites.state[j] !== candidateState.mustOpen) continue;
    program.addRow([j], [1], 1, 1);
    cuts.push(undefined);
  }
  const point = new Float64Array(candidates).fill(sites.pointsMax / candidates);
  for (let k = 0; k < open.length; k++) point[open[k] as number] = 0.5 + (point[open[k] as number] as number) / 2;
  const lifted = liftMin * missCost.reduce((sum, miss) => sum + miss, 0);
  const bounds: number[] = [];
  const until = watch.seconds + watch.secondsLeft * timeShare;
  let prices: Float64Array | undefined;
  let solved: Float64Array | undefined;
  try {
    for (let round = 0; round < roundsMax; round++) {
      const cutsBefore = cuts.length;
      for (const at of solved ? [point, solved] : [point]) {
        groups.forEach((group, g) => {
          const cut = cutAt(sites, group, at);
          if (solved && !isViolated(cut, solved, solved[candidates + g] as number)) return;
          program.addRow([candidates + g, ...cut.indices], [1, ...cut.values], cut.weight, Number.POSITIVE_INFINITY);
          cuts.push(cut);
        });
        if (cuts.length > cutsBefore) break;
      }
      watch.steps++;
      await watch.breathe();
      if (cuts.length === cutsBefore || watch.isOver() || watch.seconds > until) break;
      const answer = program.solve(Math.min(solveSecondsMax, watch.secondsLeft));
      if (!answer) break;
      prices = pricesFrom(cuts, answer.rowDuals, missCost, homes);
      solved = answer.x;
      // What the program comes to only grows, for it only gains cuts.
      const value = answer.x.reduce((sum, x, column) => sum + x * (costs[column] as number), 0);
      bounds.push(value);
      if (value - (bounds.at(-1 - roundsInVain) ?? Number.NEGATIVE_INFINITY) < lifted) break;
      for (let j = 0; j < candidates; j++) {
        point[j] = inwards * (solved[j] as number) + (1 - inwards) * (point[j] as number);
      }
    }
    return prices;
  } finally {
    program.dispose();
  }
}

/** missed ≥ weight − Σ values · open, tight at a point for the homes of a group. */
function cutAt(sites: Sites, group: Int32Array, at: Float64Array): Cut {
  const { start, candidate, missCost } = sites;
  const unsaturated: number[] = [];
  const share = new Float64Array(sites.candidates);
  let weight = 0;
  for (const h of group) {
    const end = start[h + 1] as number;
    let covered = 0;
    for (let k = start[h] as number; k < end && covered < 1; k++) covered += at[candidate[k] as number] as number;
    if (covered >= 1) continue;
    const miss = missCost[h] as number;
    unsaturated.push(h);
    weight += miss;
    for (let k = start[h] as number; k < end; k++) {
      const j = candidate[k] as number;
      share[j] = (share[j] as number) + miss;
    }
  }
  const indices: number[] = [];
  const values: number[] = [];
  for (let j = 0; j < share.length; j++) {
    if (share[j] === 0) continue;
    indices.push(j);
    values.push(share[j] as number);
  }
  return { unsaturated: Int32Array.from(unsaturated), weight, indices, values };
}

function isViolated(cut: Cut, at: Float64Array, missed: number): boolean {
  let covered = 0;
  for (let k = 0; k < cut.indices.length; k++) {
    covered += (cut.values[k] as number) * (at[cut.indices[k] as number] as number);
  }
  return cut.weight - covered > missed + violation * cut.weight + 1e-9;
}

function pricesFrom(
  cuts: readonly (Cut | undefined)[],
  duals: Float64Array,
  missCost: Float64Array,
  homes: number,
): Float64Array {
  const prices = new Float64Array(homes);
  cuts.forEach((cut, row) => {
    const dual = duals[row] ?? 0;
    if (!cut || dual <= 0) return;
    for (const h of cut.unsaturated) {
      prices[h] = Math.min(missCost[h] as number, (prices[h] as number) + dual * (missCost[h] as number));
    }
  });
  return prices;
}

/** Homes that share a candidate, group after group; every home is in one group. */
function groupsOf(sites: Sites): Int32Array[] {
  const { homes, start, candidate } = sites;
  const groupOfCandidate = new Int32Array(sites.candidates).fill(-1);
  const groups: number[][] = [];
  for (let h = 0; h < homes; h++) {
    let group = -1;
    for (let k = start[h] as number; k < (start[h + 1] as number) && group < 0; k++) {
      group = groupOfCandidate[candidate[k] as number] as number;
    }
    if (group < 0) {
      group = groups.length;
      groups.push([]);
      groupOfCandidate[candidate[start[h] as number] as number] = group;
    }
    (groups[group] as number[]).push(h);
  }
  return groups.map((group) => Int32Array.from(group));
}
