import { candidateState, openingCostOf, type SitingProblem, weightsOf } from './model.ts';
import { listsOf } from './walk-lists.ts';
import { commonDivisor, greatestUnit } from './whole.ts';

/**
 * A problem as the searches see it. Serving home h from candidate j costs `walkCost[h] · seconds`, leaving it out
 * costs `missCost[h]`; covering is the case without walking costs. Candidates keep their numbers; those that are
 * forbidden stand in no list. Homes that no candidate reaches are not here: what they cost is in `baseCost`.
 */
export interface Sites {
  homes: number;
  candidates: number;
  /** Pairs of home h are from `start[h]` to before `start[h + 1]`, the nearest candidate first; by number for covering. */
  start: Int32Array;
  candidate: Int32Array;
  seconds: Float32Array;
  walkCost: Float64Array;
  missCost: Float64Array;
  people: Float64Array;
  /** What opening adds to the cost; below 0 where closing what stands today would cost more. */
  openCost: Float64Array;
  state: Uint8Array;
  pointsMax: number;
  capacity: Float64Array | undefined;
  /** What every plan costs. */
  baseCost: number;
  /** Costs of plans differ by multiples of it; 0 when nothing such is known. */
  grain: number;
  /** Place of each of the problem's homes here, or −1. Several share one when nothing tells them apart. */
  place: Int32Array;
}

export function sitesOf(problem: SitingProblem): Sites {
  const isMedian = problem.objective === 'p-median';
  // Without walks and capacities, it is all the same who goes where, and homes that reach the same are one.
  const isReachAll = !isMedian && !problem.capacities;
  const lists = listsOf(problem, isReachAll ? 'number' : 'walk');
  const homes = problem.homeIds.length;
  const weights = weightsOf(problem);
  const candidates = problem.candidateIds.length;
  const openCost = Float64Array.from({ length: candidates }, (_, j) => openingCostOf(problem, j));
  let baseCost = 0;
  if (problem.existing) {
    const { open, openCost: toOpen, closeCost } = problem.existing;
    for (let j = 0; j < candidates; j++) {
      if (open[j] === 1) baseCost += closeCost;
      openCost[j] = (openCost[j] as number) + (open[j] === 1 ? -closeCost : toOpen);
    }
  }
  const isCover = problem.objective === 'set-cover';
  const missUnit = isMedian ? (problem.leftOutSeconds ?? lists.longest * 2) : 1;
  const hugeCost = 1 + openCost.reduce((sum, cost) => sum + Math.abs(cost), 0);
  const walkCost = new Float64Array(homes);
  const missCost = new Float64Array(homes);
  for (let h = 0; h < homes; h++) {
    const weight = weights[h] as number;
    walkCost[h] = isMedian ? weight : 0;
    missCost[h] = isCover ? hugeCost : weight * missUnit;
  }
  const state = problem.states ?? new Uint8Array(candidates);
  const allowed = state.reduce((count, s) => count + (s === candidateState.forbidden ? 0 : 1), 0);
  const sites: Sites = {
    ...lists,
    homes,
    candidates,
    walkCost,
    missCost,
    people: problem.people,
    openCost,
    state,
    pointsMax: Math.min(problem.points ?? allowed, allowed),
    capacity: problem.capacities,
    baseCost,
    grain: 0,
    place: Int32Array.from({ length: homes }, (_, h) => h),
  };
  const kept = isReachAll ? mergedAlike(sites, isCover) : withoutUnreachable(sites, isCover);
  kept.grain = grainOf(kept);
  return kept;
}

function withoutUnreachable(sites: Sites, isCover: boolean): Sites {
  return regrouped(sites, isCover, () => undefined);
}

/** For covering, homes that the same candidates reach are one; lists are in the order of numbers, so that equal sets are equal. */
function mergedAlike(sites: Sites, isCover: boolean): Sites {
  const byHash = new Map<number, number[]>();
  const { start, candidate } = sites;
  const areAlike = (a: number, b: number): boolean => {
    const length = (start[a + 1] as number) - (start[a] as number);
    if (length !== (start[b + 1] as number) - (start[b] as number)) return false;
    for (let k = 0; k < length; k++) {
      if (candidate[(start[a] as number) + k] !== candidate[(start[b] as number) + k]) return false;
    }
    return true;
  };
  return regrouped(sites, isCover, (h) => {
    let hash = 17;
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      hash = (Math.imul(hash, 31) + (candidate[k] as number)) | 0;
    }
    const bucket = byHash.get(hash);
    const twin = bucket?.find((other) => areAlike(h, other));
    if (twin !== undefined) return twin;
    if (bucket) bucket.push(h);
    else byHash.set(hash, [h]);
    return undefined;
  });
}

/** @param twinOf an earlier home that this one is counted with */
function regrouped(sites: Sites, isCover: boolean, twinOf: (home: number) => number | undefined): Sites {
  const { start } = sites;
  const place = new Int32Array(sites.homes).fill(-1);
  const leaders: number[] = [];
  let baseCost = sites.baseCost;
  let pairs = 0;
  const missCost = new Float64Array(sites.missCost);
  const people = new Float64Array(sites.people);
  for (let h = 0; h < sites.homes; h++) {
    if (start[h] === start[h + 1]) {
      // That nobody can be served there is no plan's fault.
      if (!isCover) baseCost += sites.missCost[h] as number;
      continue;
    }
    const twin = twinOf(h);
    if (twin === undefined) {
      place[h] = leaders.length;
      leaders.push(h);
      pairs += (start[h + 1] as number) - (start[h] as number);
    } else {
      place[h] = place[twin] as number;
      if (!isCover) missCost[twin] = (missCost[twin] as number) + (missCost[h] as number);
      people[twin] = (people[twin] as number) + (people[h] as number);
    }
  }
  const startNew = new Int32Array(leaders.length + 1);
  const candidate = new Int32Array(pairs);
  const seconds = new Float32Array(pairs);
  leaders.forEach((h, index) => {
    const from = start[h] as number;
    const to = start[h + 1] as number;
    const at = startNew[index] as number;
    candidate.set(sites.candidate.subarray(from, to), at);
    seconds.set(sites.seconds.subarray(from, to), at);
    startNew[index + 1] = at + to - from;
  });
  return {
    ...sites,
    homes: leaders.length,
    start: startNew,
    candidate,
    seconds,
    walkCost: Float64Array.from(leaders, (h) => sites.walkCost[h] as number),
    missCost: Float64Array.from(leaders, (h) => missCost[h] as number),
    people: Float64Array.from(leaders, (h) => people[h] as number),
    baseCost,
    place,
  };
}

/** The greatest common divisor of all that costs are made of, when all of it is whole. */
function grainOf(sites: Sites): number {
  if (!sites.missCost.every(Number.isInteger) || !sites.openCost.every(Number.isInteger)) return 0;
  let grain = greatestUnit(sites.openCost, greatestUnit(sites.missCost));
  for (let h = 0; h < sites.homes; h++) {
    const weight = sites.walkCost[h] as number;
    if (weight === 0) continue;
    if (!Number.isInteger(weight)) return 0;
    for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
      const seconds = sites.seconds[k] as number;
      if (!Number.isInteger(seconds)) return 0;
      grain = commonDivisor(weight * seconds, grain);
    }
  }
  return grain;
}
