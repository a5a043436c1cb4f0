export type { Change, Load, RosterExplanation, Uncovered } from './explain.ts';
export { readRosterJson, rosterPlanToJson } from './json.ts';
export type {
  Assignment,
  Certificate,
  Couple,
  Demand,
  Fairness,
  Person,
  Post,
  Repair,
  RosterPlan,
  RosterProblem,
  Shift,
  Wish,
} from './model.ts';
export { readShiftScheduling } from './readers/shift.ts';
export { solveRoster } from './solve.ts';
export { verifyRoster } from './verify.ts';
