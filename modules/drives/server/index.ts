export { type LoadedRound, loadRound } from './load.ts';
export { reconcileTown } from './reconciler.ts';
export { createDrivesModule } from './service.ts';
