import type { Solution, SolveOptions } from '../common/solve.ts';
import { Watch } from '../common/watch.ts';
import { checkProblem } from './check.ts';
import { IsochroneMaker } from './isochrone.ts';
import type { Isochrone, Place, WalkExplanation, WalkNetwork, WalkPlan, WalkProblem, WalkTimes } from './model.ts';
import { isochronePlaces, secondsToNearest } from './nearest.ts';
import { routerTimes } from './server.ts';
import { SnapIndex, type Snapped } from './snap.ts';
import { circles, straightLineTimes } from './straight-line.ts';
import { walkTimes } from './times.ts';

/** Walking has no better and worse plans: a search that is not told to stop runs to its end. */
const unlimited = Number.POSITIVE_INFINITY;

/**
 * Walking times within the bound, and isochrones. The cost is the seconds to the nearest `to`, summed over
 * `from`, the bound counting for who reaches none.
 */
export async function solveWalk(
  problem: WalkProblem,
  options: SolveOptions = {},
): Promise<Solution<WalkPlan, WalkExplanation>> {
  checkProblem(problem);
  const watch = new Watch({ ...options, stop: { ...options.stop, seconds: options.stop?.seconds ?? unlimited } });
  const { plan, explanation } =
    problem.source.kind === 'network'
      ? await onNetwork(problem, problem.source.network, watch)
      : await withoutNetwork(problem, watch);
  const cost = secondsToNearest(problem, plan.times);
  const proven = problem.source.kind === 'network' && plan.isComplete;
  watch.cost = cost;
  watch.phase = 'done';
  watch.tell();
  return {
    plan,
    cost,
    ...(proven ? { bound: cost } : {}),
    proven,
    explanation,
    seconds: watch.seconds,
    foundAfterSeconds: watch.foundAfterSeconds,
    steps: watch.steps,
    seed: watch.seed,
  };
}

async function onNetwork(
  problem: WalkProblem,
  network: WalkNetwork,
  watch: Watch,
): Promise<{ plan: WalkPlan; explanation: WalkExplanation }> {
  watch.phase = 'snapping';
  watch.tell();
  const index = new SnapIndex(network);
  const from = index.snap(problem.from, problem.snapMetresMax);
  const to = index.snap(problem.to, problem.snapMetresMax);
  watch.phase = 'walking';
  const { boundSeconds, speedMetresPerSecond } = problem;
  const { times, isComplete } = await walkTimes(network, from, to, boundSeconds, speedMetresPerSecond, watch);
  const isochrones = await networkIsochrones(problem, network, from, to, watch);
  const wanted = problem.isochroneSeconds.length * isochronePlaces(problem).length;
  return {
    plan: { method: 'network', isComplete: isComplete && isochrones.length === wanted, times, isochrones },
    explanation: {
      note: 'Walked on the network; straight from a place to its nearest way.',
      unreached: unreached(problem, times),
      offNetwork: [...offNetwork(problem.from, from), ...offNetwork(problem.to, to)],
    },
  };
}

async function networkIsochrones(
  problem: WalkProblem,
  network: WalkNetwork,
  from: Snapped,
  to: Snapped,
  watch: Watch,
): Promise<Isochrone[]> {
  const isochrones: Isochrone[] = [];
  if (problem.isochroneSeconds.length === 0) return isochrones;
  watch.phase = 'drawing';
  const isReversed = problem.to.length > 0;
  const maker = new IsochroneMaker(network, isReversed);
  for (const [index, place] of isochronePlaces(problem).entries()) {
    for (const seconds of problem.isochroneSeconds) {
      if (watch.isOver()) return isochrones;
      const polygons = maker.around(isReversed ? to : from, index, seconds * problem.speedMetresPerSecond);
      isochrones.push({ place: place.id, seconds, polygons });
    }
    await watch.breathe();
  }
  return isochrones;
}

async function withoutNetwork(
  problem: WalkProblem,
  watch: Watch,
): Promise<{ plan: WalkPlan; explanation: WalkExplanation }> {
  const { source, from, to, boundSeconds, speedMetresPerSecond } = problem;
  if (source.kind === 'network') throw new Error('A network is walked elsewhere.');
  watch.phase = source.kind === 'straight-line' ? 'measuring' : 'asking';
  watch.tell();
  const { times, isComplete } =
    source.kind === 'straight-line'
      ? await straightLineTimes(from, to, source.detour, boundSeconds, speedMetresPerSecond, watch)
      : await routerTimes(source, from, to, boundSeconds, speedMetresPerSecond, watch);
  const note =
    source.kind === 'straight-line'
      ? `An estimate: the straight line × ${source.detour}. No walking network was used.`
      : `Walked by ${source.kind === 'osrm' ? 'OSRM' : 'Valhalla'} at ${source.url}.`;
  return {
    plan: {
      method: source.kind,
      isComplete,
      times,
      isochrones: source.kind === 'straight-line' ? circles(problem, source.detour) : [],
    },
    explanation: { note, unreached: unreached(problem, times), offNetwork: [] },
  };
}

function unreached({ from }: WalkProblem, { start }: WalkTimes): string[] {
  return from.filter((_, row) => start[row] === start[row + 1]).map(({ id }) => id);
}

function offNetwork(places: readonly Place[], snapped: Snapped): string[] {
  return places.filter((_, index) => snapped.edge[index] === -1).map(({ id }) => id);
}
