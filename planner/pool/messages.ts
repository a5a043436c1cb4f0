import type { Progress, Solution, SolveOptions } from '../common/solve.ts';

/** What the pool tells a worker. */
export type ToWorker =
  | {
      kind: 'solve';
      job: number;
      command: string;
      problem: unknown;
      options: Omit<SolveOptions, 'onProgress' | 'signal'>;
    }
  | { kind: 'cancel'; job: number };

/** What a worker tells the pool. */
export type FromWorker =
  | { kind: 'progress'; job: number; progress: Progress }
  | { kind: 'solution'; job: number; solution: Solution<unknown, unknown> }
  | { kind: 'error'; job: number; error: PlainError };

/** An error as structured cloning keeps it: an own class would arrive as a bare Error. */
export interface PlainError {
  isInputError: boolean;
  message: string;
  line: number | undefined;
  stack: string | undefined;
}
