/** Redvest's planner: ids and numbers in, a plan and an explanation out. */
export { InputError } from './common/input-error.ts';
export type { Progress, Solution, Solve, SolveOptions, Stop, Verdict, Violation } from './common/solve.ts';
export * from './pool/index.ts';
export * from './rostering/index.ts';
export * from './routing/index.ts';
export * from './sessions/index.ts';
export * from './siting/index.ts';
export * from './walk/index.ts';
