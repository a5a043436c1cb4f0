/**
 * What every solver has in common: when to stop, how to tell how far it is, and what it answers.
 * Times are seconds, costs are in the problem's own unit and are minimised.
 */

/** The search ends at whichever comes first; with none given, when the optimum is proven or after `defaultSeconds`. */
export interface Stop {
  seconds?: number;
  /** Iterations of the search. With a step limit and no time limit, the answer depends on the seed alone. */
  steps?: number;
  /** Good enough: stop as soon as a plan costs no more. */
  cost?: number;
}

export interface Progress {
  seconds: number;
  steps: number;
  /** Cost of the best plan so far; undefined while there is none. */
  cost: number | undefined;
  /** No plan can cost less, as far as is proven. */
  bound?: number;
  /** 0 … 1 of what the stop rule allows; undefined when that cannot be known. */
  share: number | undefined;
  /** What the solver is doing, one English word or two: 'reducing', 'searching', 'proving'. */
  phase: string;
}

export interface SolveOptions {
  stop?: Stop;
  seed?: number;
  onProgress?: (progress: Progress) => void;
  /** Ends the search soon with the best plan so far. */
  signal?: AbortSignal;
}

export interface Solution<Plan, Explanation> {
  plan: Plan;
  cost: number;
  /** A proven lower bound on the cost of any plan. */
  bound?: number;
  /** The plan is optimal, and that is proven. */
  proven: boolean;
  explanation: Explanation;
  seconds: number;
  /** When the search met this plan's cost; the rest of the time went by without a better one. */
  foundAfterSeconds: number;
  steps: number;
  seed: number;
}

export type Solve<Problem, Plan, Explanation> = (
  problem: Problem,
  options?: SolveOptions,
) => Promise<Solution<Plan, Explanation>>;

/** One way in which a plan breaks its problem's rules, found by a verifier. */
export interface Violation {
  /** Kebab-case code, such as 'over-capacity'. */
  rule: string;
  /** English, with ids and figures. */
  message: string;
}

/** What a verifier, which shares no code with the search, says of a plan. */
export interface Verdict {
  feasible: boolean;
  /** The cost worked out anew from the plan and the problem alone. */
  cost: number;
  violations: Violation[];
}
