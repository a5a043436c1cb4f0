import { InputError } from '../common/input-error.ts';
import { candidateState, objectives, type SitingProblem, type Walks } from './model.ts';

/** Throws an InputError, in a sentence, when the problem contradicts itself. */
export function checkProblem(problem: SitingProblem): void {
  const { homeIds, candidateIds } = problem;
  const homes = homeIds.length;
  const candidates = candidateIds.length;
  if (!objectives.includes(problem.objective)) fail(`objective is none of ${objectives.join(', ')}`);
  if (homes === 0) fail('there are no homes');
  if (candidates === 0) fail('there are no candidates');
  checkIds(homeIds, 'home');
  checkIds(candidateIds, 'candidate');
  checkNumbers(problem.people, homes, 'people', homeIds);
  if (problem.weights) checkNumbers(problem.weights, homes, 'weight', homeIds);
  if (problem.capacities) checkNumbers(problem.capacities, candidates, 'capacity', candidateIds, true);
  if (problem.openingCosts) checkNumbers(problem.openingCosts, candidates, 'opening cost', candidateIds);
  checkLimit(problem.secondsMax, 'secondsMax');
  checkLimit(problem.leftOutSeconds, 'leftOutSeconds');
  checkStates(problem);
  checkExisting(problem);
  checkWalks(problem.walks, homes, candidates);
  const { points } = problem;
  if (points !== undefined && (!Number.isInteger(points) || points < 0))
    fail(`points is ${points}, not a whole number`);
  if (points !== undefined && problem.objective === 'set-cover') {
    fail('set-cover takes no points: it looks for as few as will do; with a number of them, ask for max-coverage');
  }
  const isUnpriced =
    !problem.openingCosts?.some((cost) => cost > 0) && !(problem.existing && problem.existing.openCost > 0);
  if (points === undefined && problem.objective !== 'set-cover' && isUnpriced) {
    fail(`${problem.objective} needs points, the number that may stand, or opening costs`);
  }
}

function fail(message: string): never {
  throw new InputError(message);
}

function checkIds(ids: readonly string[], what: string): void {
  if (new Set(ids).size === ids.length) return;
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) fail(`${what} "${id}" is there twice`);
    seen.add(id);
  }
}

function checkNumbers(
  values: Float64Array,
  length: number,
  what: string,
  ids: readonly string[],
  mayBeInfinite = false,
): void {
  if (values.length !== length) fail(`there are ${values.length} values of ${what} for ${length} ids`);
  for (let k = 0; k < length; k++) {
    const value = values[k] as number;
    if (!(value >= 0) || (value === Number.POSITIVE_INFINITY && !mayBeInfinite)) {
      fail(`${what} of "${ids[k]}" is ${value}; a number of at least 0 is expected`);
    }
  }
}

function checkLimit(value: number | undefined, what: string): void {
  if (value !== undefined && !(value >= 0 && Number.isFinite(value))) {
    fail(`${what} is ${value}; a number of at least 0 is expected`);
  }
}

function checkStates({ states, candidateIds, points }: SitingProblem): void {
  if (!states) return;
  if (states.length !== candidateIds.length) fail('there is not one state for each candidate');
  const wrong = states.findIndex((state) => state > candidateState.forbidden);
  if (wrong >= 0) fail(`the state of "${candidateIds[wrong]}" is unknown`);
  const must = states.reduce((count, state) => count + (state === candidateState.mustOpen ? 1 : 0), 0);
  if (points !== undefined && must > points) fail(`${must} points must be open, but only ${points} may`);
}

function checkExisting({ existing, candidateIds }: SitingProblem): void {
  if (!existing) return;
  if (existing.open.length !== candidateIds.length) fail('it is not said of each candidate whether it is open today');
  checkLimit(existing.openCost, 'the cost of opening a new point');
  checkLimit(existing.closeCost, 'the cost of closing a point');
}

function checkWalks(walks: Walks, homes: number, candidates: number): void {
  if (walks.kind === 'straight-line') {
    if (walks.homes.length !== 2 * homes || walks.candidates.length !== 2 * candidates) {
      fail('there is not one place for each home and candidate');
    }
    if (!walks.homes.every(Number.isFinite) || !walks.candidates.every(Number.isFinite))
      fail('a place is not a number');
    if (!(walks.detour >= 1 && Number.isFinite(walks.detour)))
      fail(`the detour factor is ${walks.detour}, not at least 1`);
    if (!(walks.metresPerSecond > 0 && Number.isFinite(walks.metresPerSecond))) {
      fail(`the walking speed is ${walks.metresPerSecond} m/s, not above 0`);
    }
    return;
  }
  const wrong = walks.seconds.findIndex((seconds) => !(seconds >= 0));
  if (wrong >= 0) fail(`a walk is ${walks.seconds[wrong]} seconds long`);
  if (walks.kind === 'matrix') {
    if (walks.seconds.length !== homes * candidates) fail('the matrix of walks is not homes × candidates');
    return;
  }
  checkLists(walks, homes, candidates);
}

function checkLists(walks: Extract<Walks, { kind: 'lists' }>, homes: number, candidates: number): void {
  const { start, candidate, seconds } = walks;
  const pairs = candidate.length;
  if (start.length !== homes + 1 || start[0] !== 0 || start[homes] !== pairs || seconds.length !== pairs) {
    fail('the lists of walks do not fit together: start has homes + 1 entries, from 0 to the number of walks');
  }
  const seenAt = new Int32Array(candidates).fill(-1);
  for (let h = 0; h < homes; h++) {
    const from = start[h] as number;
    const to = start[h + 1] as number;
    if (to < from) fail(`the list of walks of home ${h} ends before it starts`);
    for (let k = from; k < to; k++) {
      const j = candidate[k] as number;
      if (j < 0 || j >= candidates) fail(`the list of walks of home ${h} names candidate ${j} of ${candidates}`);
      if (seenAt[j] === h) fail(`the list of walks of home ${h} names candidate ${j} twice`);
      seenAt[j] = h;
    }
  }
}
