export type { PoolSolveOptions } from './options.ts';
export { createPool, type Pool, type PoolOptions } from './pool.ts';
