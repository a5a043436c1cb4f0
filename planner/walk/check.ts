import { InputError } from '../common/input-error.ts';
import type { WalkProblem } from './model.ts';

/** @throws InputError when a problem built by a program, and not read from a file, makes no sense */
export function checkProblem(problem: WalkProblem): void {
  const { source, boundSeconds, speedMetresPerSecond, snapMetresMax, isochroneSeconds } = problem;
  atLeast('boundSeconds', boundSeconds, 0);
  above('speedMetresPerSecond', speedMetresPerSecond, 0);
  atLeast('snapMetresMax', snapMetresMax, 0);
  for (const [index, seconds] of isochroneSeconds.entries()) above(`isochroneSeconds[${index}]`, seconds, 0);
  checkPlaces(problem, 'from');
  checkPlaces(problem, 'to');
  if (source.kind === 'straight-line') atLeast('straightLine.detour', source.detour, 1);
  if (source.kind === 'osrm' || source.kind === 'valhalla') {
    above('server.timeoutSeconds', source.timeoutSeconds, 0);
    if (isochroneSeconds.length > 0)
      throw new InputError('isochroneSeconds needs a network: a server gives times only.');
  }
  if (source.kind !== 'network' && problem.closures.length > 0) {
    throw new InputError('closed needs a network: without one nothing can be closed.');
  }
}

function checkPlaces(problem: WalkProblem, list: 'from' | 'to'): void {
  for (const [index, { lon, lat }] of problem[list].entries()) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new InputError(`${list}[${index}] is not on the earth: longitude ${lon}, latitude ${lat}.`);
    }
  }
}

function atLeast(name: string, value: number, least: number): void {
  if (!(Number.isFinite(value) && value >= least))
    throw new InputError(`${name} must be at least ${least}, not ${value}.`);
}

function above(name: string, value: number, limit: number): void {
  if (!(Number.isFinite(value) && value > limit)) throw new InputError(`${name} must be above ${limit}, not ${value}.`);
}
