import type { SolveOptions } from '../common/solve.ts';

export interface PoolSolveOptions extends SolveOptions {
  /** Gives the problem's typed arrays away instead of copying them: the caller's become empty. */
  transfer?: boolean;
}
