export { closeNetwork } from './closures.ts';
export { type CoordinateSystem, toWgs84 } from './coordinates.ts';
export { readWalkJson } from './json.ts';
export type {
  Closure,
  Isochrone,
  LonLat,
  Place,
  WalkExplanation,
  WalkNetwork,
  WalkPlan,
  WalkProblem,
  WalkSource,
  WalkTimes,
} from './model.ts';
export { type NetworkFormat, type NetworkOptions, networkFromGeoJson, readNetwork } from './read-network.ts';
export { RouterError } from './server.ts';
export { solveWalk } from './solve.ts';
export { verifyWalk } from './verify.ts';
