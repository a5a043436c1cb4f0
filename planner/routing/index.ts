export type { ExplainedRoute, ExplainedVisit, RoutingExplanation, UnservedStop } from './explanation.ts';
export { type DailyRun, type DayKind, generateDailyRun } from './generate.ts';
export { readRoutingJson, routingPlanToJson } from './json.ts';
export type {
  Carrier,
  PlannedRoute,
  PlannedTrip,
  RoutingPlan,
  RoutingProblem,
  Stop as RoutingStop,
  Window as RoutingWindow,
  Zone as RoutingZone,
} from './model.ts';
export { readCvrplib } from './readers/cvrplib.ts';
export { readLilim } from './readers/lilim.ts';
export { readSolomon } from './readers/solomon.ts';
export { solveRouting } from './solve.ts';
export { verifyRouting } from './verify.ts';
