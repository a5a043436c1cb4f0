import { basename } from 'node:path';
import type { Solution, Verdict } from '../common/solve.ts';
import type { AnyCommand } from './commands.ts';
import { compact } from './progress-bar.ts';

/** As many violations as a reader can use; how many there are is said too. */
const violationsShown = 20;
const relativeTolerance = 1e-6;

export interface ResultLine {
  instance: string;
  objective: string;
  cost: number | null;
  feasible: boolean;
  bound: number | null;
  proven: boolean;
  seconds: number;
  seed: number;
  violations: string[];
  [field: string]: unknown;
}

export function instanceName(fileName: string): string {
  return basename(fileName).replace(/(\.osm)?(\.(txt|vrp|json|geojson|osm|gz|pbf|dat))+$/i, '');
}

/** Cost, feasibility and violations are the verifier's, everything else the solver's. */
export function resultLine(
  command: AnyCommand,
  fileName: string,
  problem: unknown,
  solution: Solution<unknown, unknown>,
  verdict: Verdict,
): ResultLine {
  const violations = verdict.violations.map(({ rule, message }) => `${rule}: ${message}`);
  if (differ(solution.cost, verdict.cost)) {
    violations.unshift(`wrong-cost: the search says ${solution.cost}, the verifier ${verdict.cost}`);
  }
  return {
    instance: instanceName(fileName),
    objective: command.objective(problem),
    cost: finiteOrNull(verdict.cost),
    feasible: verdict.feasible && violations.length === 0,
    bound: finiteOrNull(solution.bound),
    proven: solution.proven,
    seconds: Number(solution.seconds.toFixed(3)),
    seed: solution.seed,
    violations: violations.slice(0, violationsShown),
    ...(violations.length > violationsShown ? { violationCount: violations.length } : {}),
    foundAfterSeconds: Number(solution.foundAfterSeconds.toFixed(3)),
    steps: solution.steps,
    ...command.summary(problem, solution),
  };
}

/** The result for people: one field a line. */
export function describeResult(line: ResultLine): string {
  const rows = Object.entries(line)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([field, value]) => `  ${field.padEnd(14)} ${show(value)}`);
  return `${rows.join('\n')}\n`;
}

const valueCharactersMax = 200;

function show(value: unknown): string {
  if (typeof value === 'number') return compact(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > valueCharactersMax ? `${text.slice(0, valueCharactersMax)} …` : text;
}

function differ(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.isFinite(a) !== Number.isFinite(b);
  return Math.abs(a - b) > relativeTolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
