export { readSessionsJson, sessionPlanToJson } from './json.ts';
export type {
  Group,
  Sampler,
  SessionPlan,
  SessionProblem,
  SimulationReport,
  WalkIns,
} from './model.ts';
export { type SessionExplanation, solveSessions } from './solve.ts';
export { verifySessions } from './verify.ts';
export type { WhatIf } from './what-if.ts';
