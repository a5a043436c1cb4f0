import type { Verdict, Violation } from '../common/solve.ts';
import { earthRadiusMetres, type Place, type WalkNetwork, type WalkPlan, type WalkProblem } from './model.ts';
import { closureViolations } from './verify-closures.ts';
import { NaiveWalker } from './verify-walk.ts';

/** Rows that are walked anew: every one of small problems, evenly spread ones of large. */
const rowsChecked = 40;
const columnsChecked = 120;
const violationsMax = 100;
/** Times are kept in 32 bits. */
const toleranceSeconds = 1e-3;

/** Checks the table's form everywhere, and times on a sample of rows and columns by another method. */
export function verifyWalk(problem: WalkProblem, plan: WalkPlan): Verdict {
  const violations = formViolations(problem, plan);
  const cost = violations.length > 0 ? Number.NaN : nearestSum(problem, plan);
  if (violations.length === 0) violations.push(...timeViolations(problem, plan));
  if (problem.source.kind === 'network')
    violations.push(...closureViolations(problem.source.network, problem.closures));
  return { feasible: violations.length === 0, cost, violations: violations.slice(0, violationsMax) };
}

function formViolations({ from, to, boundSeconds, source }: WalkProblem, { method, times }: WalkPlan): Violation[] {
  const bad = (message: string): Violation[] => [{ rule: 'malformed-table', message }];
  if (method !== source.kind) return bad(`The plan says “${method}” and the problem “${source.kind}”.`);
  if (times.start.length !== from.length + 1 || times.start[0] !== 0) return bad('There is not one row for each from.');
  if (times.start[from.length] !== times.to.length || times.to.length !== times.seconds.length) {
    return bad('Rows and columns do not add up.');
  }
  for (const [row, place] of from.entries()) {
    let before = -1;
    for (let i = times.start[row] ?? 0; i < (times.start[row + 1] ?? 0); i++) {
      const column = times.to[i] ?? -1;
      const seconds = times.seconds[i] ?? Number.NaN;
      if (column <= before || column >= to.length) return bad(`Row ${place.id} has columns out of order.`);
      if (!(seconds >= 0 && seconds <= boundSeconds + toleranceSeconds)) {
        return [
          { rule: 'over-bound', message: `${place.id} to ${to[column]?.id}: ${seconds} s of ${boundSeconds} s.` },
        ];
      }
      before = column;
    }
  }
  return [];
}

function nearestSum({ from, to, boundSeconds }: WalkProblem, { times }: WalkPlan): number {
  if (to.length === 0) return 0;
  return from.reduce((sum, _, row) => {
    const own = times.seconds.subarray(times.start[row], times.start[row + 1]);
    return sum + own.reduce((least, one) => Math.min(least, one), boundSeconds);
  }, 0);
}

function timeViolations(problem: WalkProblem, plan: WalkPlan): Violation[] {
  const expected = expectation(problem);
  if (expected === undefined) return [];
  const { from, to, boundSeconds } = problem;
  const columns = sample(to.length, columnsChecked);
  const violations: Violation[] = [];
  for (const row of sample(from.length, rowsChecked)) {
    const given = new Map<number, number>();
    for (let i = plan.times.start[row] ?? 0; i < (plan.times.start[row + 1] ?? 0); i++) {
      given.set(plan.times.to[i] ?? -1, plan.times.seconds[i] ?? Number.NaN);
    }
    const secondsTo = expected(from[row] as Place);
    for (const column of columns) {
      const should = secondsTo(to[column] as Place);
      const is = given.get(column);
      const pair = `${from[row]?.id} to ${to[column]?.id}`;
      if (is === undefined) {
        if (plan.isComplete && should < boundSeconds - toleranceSeconds) {
          violations.push({ rule: 'missing-pair', message: `${pair} takes ${should.toFixed(3)} s and is left out.` });
        }
      } else if (!(Math.abs(is - should) <= toleranceSeconds)) {
        violations.push({
          rule: 'wrong-time',
          message: `${pair} takes ${should.toFixed(3)} s, not ${is.toFixed(3)} s.`,
        });
      }
    }
  }
  return violations;
}

/** How long it should take; undefined where only somebody else's router knows. */
function expectation(problem: WalkProblem): ((from: Place) => (to: Place) => number) | undefined {
  const { source, speedMetresPerSecond, snapMetresMax } = problem;
  if (source.kind === 'straight-line') {
    return (from) => (to) => (chord(from, to) * source.detour) / speedMetresPerSecond;
  }
  if (source.kind !== 'network') return undefined;
  const walker = naiveWalkers.get(source.network) ?? new NaiveWalker(source.network);
  naiveWalkers.set(source.network, walker);
  return (from) => {
    const metresTo = walker.from(from, snapMetresMax, problem.boundSeconds * speedMetresPerSecond);
    return (to) => metresTo(to) / speedMetresPerSecond;
  };
}

const naiveWalkers = new WeakMap<WalkNetwork, NaiveWalker>();

/** Great circle by the angle between two unit vectors. */
function chord(a: Place, b: Place): number {
  const [u, v] = [a, b].map(({ lon, lat }) => {
    const [x, y] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
    return [Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)];
  }) as [number[], number[]];
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.hypot(...u.map((value, i) => value - (v[i] ?? 0))) / 2));
}

/** Evenly spread numbers below count. */
function sample(count: number, wanted: number): number[] {
  if (count <= wanted) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: wanted }, (_, index) => Math.floor((index * count) / wanted));
}
