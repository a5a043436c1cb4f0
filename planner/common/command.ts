import type { Solution, SolveOptions, Verdict } from './solve.ts';

/** What the command line and the worker pool need to know of one solver. */
export interface PlannerCommand<Problem, Plan, Explanation = unknown> {
  /** The word after `redvest-plan`, such as 'routing'. */
  readonly name: string;
  /** One line for --help. */
  readonly description: string;
  /** Values of --format, such as ['cvrplib', 'solomon', 'lilim', 'json']. */
  readonly formats: readonly string[];
  /** Those of `formats` that are not text; `read` is then given the bytes and an empty text. */
  readonly binaryFormats?: readonly string[];

  /**
   * The format a file is in, when --format is not given.
   * @param text the beginning of the file; of a file that is not text, unreadable characters
   */
  guessFormat(fileName: string, text: string): string | undefined;

  /**
   * Reads a problem; throws InputError when it cannot.
   * @param fileName as given, to name the instance and to find files that the problem refers to
   */
  read(text: string, format: string, fileName: string, bytes: Uint8Array): Problem | Promise<Problem>;

  solve(problem: Problem, options?: SolveOptions): Promise<Solution<Plan, Explanation>>;

  /** The independent verifier's word. */
  verify(problem: Problem, plan: Plan): Verdict;

  /** Fields of the result line beyond the common ones: for routing `vehicles` and `distance`. */
  summary(problem: Problem, solution: Solution<Plan, Explanation>): Record<string, unknown>;

  /** What --solution FILE holds. */
  planToJson(problem: Problem, plan: Plan): unknown;

  /** What is minimised, in words and its unit, such as 'total distance'; the result line's `objective`. */
  objective(problem: Problem): string;
}
