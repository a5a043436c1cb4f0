import type { PlannerCommand } from '../common/command.ts';
import { InputError } from '../common/input-error.ts';
import type { RoutingExplanation } from './explanation.ts';
import { readRoutingJson, routingPlanToJson } from './json.ts';
import type { RoutingPlan, RoutingProblem } from './model.ts';
import { readCvrplib } from './readers/cvrplib.ts';
import { readLilim } from './readers/lilim.ts';
import { readSolomon } from './readers/solomon.ts';
import { solveRouting } from './solve.ts';
import { validate } from './validate.ts';
import { verifyRouting } from './verify.ts';

export const command: PlannerCommand<RoutingProblem, RoutingPlan, RoutingExplanation> = {
  name: 'routing',
  description: 'which way to walk: loads, time windows, pickups, several trips, crews, zones, cold, re-planning',
  formats: ['cvrplib', 'solomon', 'lilim', 'json'],
  guessFormat,
  read,
  solve: solveRouting,
  verify: verifyRouting,
  summary: (_, { plan, explanation }) => ({
    vehicles: plan.routes.length,
    distance: explanation.metres,
    unserved: explanation.unserved,
  }),
  planToJson: routingPlanToJson,
  objective: ({ isFleetFirst }) => (isFleetFirst ? 'fewest vehicles, then cost' : 'cost of routes'),
};

function guessFormat(fileName: string, text: string): string | undefined {
  const lower = fileName.toLowerCase();
  if (lower.endsWith('.json') || text.trimStart().startsWith('{')) return 'json';
  if (lower.endsWith('.vrp') || /^\s*(NAME|COMMENT|TYPE|DIMENSION)\s*:/.test(text)) return 'cvrplib';
  if (/^\s*VEHICLE\b/m.test(text)) return 'solomon';
  const [first = '', second = ''] = text.trim().split(/\r?\n/);
  const columns = (line: string) => line.trim().split(/\s+/).length;
  return columns(first) <= 3 && columns(second) === 9 ? 'lilim' : undefined;
}

function read(text: string, format: string, fileName: string): RoutingProblem {
  const problem = readFormat(text, format, fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''));
  validate(problem);
  return problem;
}

function readFormat(text: string, format: string, name: string): RoutingProblem {
  switch (format) {
    case 'cvrplib':
      return readCvrplib(text);
    case 'solomon':
      return readSolomon(text);
    case 'lilim':
      return { ...readLilim(text), name };
    case 'json':
      return readRoutingJson(text, name);
    default:
      throw new InputError(`routing reads cvrplib, solomon, lilim and json, not ${format}`);
  }
}
