export { createPool, type Pool, type PoolOptions, type PoolSolveOptions } from './pool.ts';
