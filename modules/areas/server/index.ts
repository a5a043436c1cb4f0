export { indexOf, type LoadedAreas, loadAreas } from './area-index.ts';
export { createAreasModule } from './service.ts';
export { insertAreas, listAreas } from './store.ts';
