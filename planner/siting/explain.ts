import type { CurvePoint, PointUse, SitingExplanation, SitingPlan, SitingProblem } from './model.ts';
import type { Sites } from './sites.ts';
import { secondsReader } from './walk-lists.ts';

/** Turns assignments of merged homes into ids for every home of the problem. */
export function planOf(
  problem: SitingProblem,
  sites: Sites,
  open: ArrayLike<number>,
  assigned: Int32Array,
): SitingPlan {
  const nameOf = (candidate: number): string => problem.candidateIds[candidate] as string;
  return {
    open: Array.from(open, nameOf),
    assigned: Array.from(sites.place, (place) => {
      const candidate = place < 0 ? -1 : (assigned[place] as number);
      return candidate < 0 ? null : nameOf(candidate);
    }),
  };
}

export function explain(
  problem: SitingProblem,
  sites: Sites,
  open: ArrayLike<number>,
  assigned: Int32Array,
  curve: CurvePoint[],
): SitingExplanation {
  const { homeIds, candidateIds, people, existing } = problem;
  const secondsBetween = secondsReader(problem);
  const uses = new Map<number, PointUse & { seconds: number }>();
  for (let k = 0; k < open.length; k++) {
    const candidate = open[k] as number;
    const capacity = problem.capacities?.[candidate];
    uses.set(candidate, {
      id: candidateIds[candidate] as string,
      change: existing ? (existing.open[candidate] === 1 ? 'kept' : 'new') : undefined,
      homes: 0,
      people: 0,
      capacity: capacity === Number.POSITIVE_INFINITY ? undefined : capacity,
      secondsMean: 0,
      secondsMax: 0,
      seconds: 0,
    });
  }
  const leftOut: string[] = [];
  const unreachable: string[] = [];
  let peopleLeftOut = 0;
  for (let home = 0; home < homeIds.length; home++) {
    const place = sites.place[home] as number;
    const here = people[home] as number;
    const use = place < 0 ? undefined : uses.get(assigned[place] as number);
    if (!use) {
      leftOut.push(homeIds[home] as string);
      if (place < 0) unreachable.push(homeIds[home] as string);
      peopleLeftOut += here;
      continue;
    }
    const seconds = secondsBetween(home, assigned[place] as number);
    use.homes++;
    use.people += here;
    use.seconds += seconds * here;
    use.secondsMax = Math.max(use.secondsMax, seconds);
  }
  const isOpen = new Set(Array.from(open));
  return {
    leftOut,
    peopleLeftOut,
    unreachable,
    points: [...uses.values()].map(({ seconds, ...use }) => ({
      ...use,
      secondsMean: use.people > 0 ? seconds / use.people : 0,
    })),
    closed: candidateIds.filter((_, candidate) => existing?.open[candidate] === 1 && !isOpen.has(candidate)),
    curve,
    walks: wordsOnWalks(problem),
  };
}

function wordsOnWalks({ walks, secondsMax }: SitingProblem): string {
  const limit = secondsMax === undefined ? '' : `, at most ${secondsMax} s`;
  if (walks.kind !== 'straight-line') return `walking times as given${limit}`;
  const { detour, metresPerSecond } = walks;
  return `no walking times were given: straight line × ${detour} at ${metresPerSecond} m/s, an estimate${limit}`;
}
