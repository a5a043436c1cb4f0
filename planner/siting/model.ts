/**
 * Where to stand: which of some candidate points to open so that people can walk to one.
 * Homes and candidates are counted from 0 inside; plans and explanations name them by id.
 */

/**
 * - `p-median`: least total walk (weight · seconds) with at most `points` points
 * - `max-coverage`: fewest people out of reach with at most `points` points
 * - `set-cover`: cheapest points (fewest, when each costs 1) so that nobody is out of reach
 */
export type Objective = 'p-median' | 'max-coverage' | 'set-cover';

export const objectives: readonly Objective[] = ['p-median', 'max-coverage', 'set-cover'];

/** Seconds of walking from homes to candidates; kept as 32-bit floats, so whole seconds are exact. */
export type Walks =
  /** `seconds[home · candidates + candidate]`; Infinity where there is no way. */
  | { kind: 'matrix'; seconds: Float32Array }
  /** Home h reaches `candidate[k]` in `seconds[k]` for k from `start[h]` to before `start[h + 1]`, and no other. */
  | { kind: 'lists'; start: Int32Array; candidate: Int32Array; seconds: Float32Array }
  /**
   * Only where people live is known: the straight line times `detour`, walked at `metresPerSecond`, rounded to
   * whole seconds. x, y pairs: longitude and latitude (WGS-84) when `unit` is 'degrees', else a plane in metres.
   */
  | {
      kind: 'straight-line';
      unit: 'degrees' | 'metres';
      homes: Float64Array;
      candidates: Float64Array;
      detour: number;
      metresPerSecond: number;
    };

export const defaultDetour = 1.3;
export const defaultMetresPerSecond = 1.2;

/** What a plan may do with a candidate. */
export const candidateState = { free: 0, mustOpen: 1, forbidden: 2 } as const;

/** Points that stand today, for re-siting: what is changed costs, in the unit of the objective. */
export interface Existing {
  /** 1 for each candidate that is open today. */
  open: Uint8Array;
  /** Cost of opening a point that is not open today, on top of its opening cost. */
  openCost: number;
  /** Cost of closing a point that is open today; a move is one closing and one opening. */
  closeCost: number;
}

export interface SitingProblem {
  name: string;
  objective: Objective;
  homeIds: readonly string[];
  /** People of each home: what fills a point's capacity. */
  people: Float64Array;
  /** What each home counts for in the objective; its people when absent. */
  weights?: Float64Array;
  candidateIds: readonly string[];
  walks: Walks;
  /** Whoever walks longer is out of reach; no limit when absent. */
  secondsMax?: number;
  /** At most so many points stand, must-open ones among them; no limit when absent. */
  points?: number;
  /** People a point can serve, Infinity when it has no limit; a home is served by one point. */
  capacities?: Float64Array;
  /** `candidateState` of each candidate; all free when absent. */
  states?: Uint8Array;
  /** Cost of having each candidate open; 1 for set-cover and 0 else when absent. */
  openingCosts?: Float64Array;
  existing?: Existing;
  /** p-median only: somebody left out counts as if walking so long; twice the longest walk when absent. */
  leftOutSeconds?: number;
}

export interface SitingPlan {
  /** Ids of the points that stand. */
  open: string[];
  /** For each home, in the problem's order, the id of its point; null when it is left out. */
  assigned: (string | null)[];
}

/** What a number of points achieves: as good as a short local search finds, the plan's own entry excepted. */
export interface CurvePoint {
  points: number;
  cost: number;
  peopleLeftOut: number;
  /** Of those served, each counted by the people at home. */
  secondsMean: number;
}

export interface PointUse {
  id: string;
  /** 'new' and 'kept' speak of the points that stand today, when the problem names them. */
  change: 'kept' | 'new' | undefined;
  homes: number;
  people: number;
  capacity: number | undefined;
  secondsMean: number;
  secondsMax: number;
}

export interface SitingExplanation {
  /** Ids of homes left out, and how many people live there. */
  leftOut: string[];
  peopleLeftOut: number;
  /** Those of `leftOut` that no allowed candidate reaches: no plan can serve them. */
  unreachable: string[];
  points: PointUse[];
  /** Ids of points that stand today and are closed by the plan. */
  closed: string[];
  /** From few points to many; what one more or one fewer would change. */
  curve: CurvePoint[];
  /** Where the walking times come from, as a sentence. */
  walks: string;
}

export function weightsOf(problem: SitingProblem): Float64Array {
  return problem.weights ?? problem.people;
}

export function openingCostOf(problem: SitingProblem, candidate: number): number {
  return problem.openingCosts?.[candidate] ?? (problem.objective === 'set-cover' ? 1 : 0);
}
