export { reconcileTown } from './reconciler.ts';
export { createDrivesModule } from './service.ts';
