import { createRandom } from '../../common/random.ts';
import { candidateState, type Objective, type SitingProblem } from '../model.ts';

export interface Shape {
  objective: Objective;
  homes: number;
  candidates: number;
  points?: number;
  hasCapacities?: boolean;
  /** Must-open and forbidden candidates, opening costs and points that stand today. */
  isFull?: boolean;
}

/** A small problem on a plane with whole walking times; who is out of reach differs from home to home. */
export function randomProblem(seed: number, shape: Shape): SitingProblem {
  const random = createRandom(seed);
  const { homes, candidates } = shape;
  const places = (count: number) => Float64Array.from({ length: 2 * count }, () => random.next() * 1000);
  const people = Float64Array.from({ length: homes }, () => 1 + random.below(5));
  const total = people.reduce((sum, count) => sum + count, 0);
  const problem: SitingProblem = {
    name: `random ${seed}`,
    objective: shape.objective,
    homeIds: Array.from({ length: homes }, (_, h) => `home ${h}`),
    people,
    candidateIds: Array.from({ length: candidates }, (_, j) => `gate ${j}`),
    walks: {
      kind: 'straight-line',
      unit: 'metres',
      homes: places(homes),
      candidates: places(candidates),
      detour: 1.3,
      metresPerSecond: 1.2,
    },
    secondsMax: 300 + random.below(500),
    points: shape.objective === 'set-cover' ? undefined : shape.points,
  };
  if (shape.hasCapacities) {
    const points = shape.points ?? 3;
    problem.capacities = Float64Array.from({ length: candidates }, () => {
      return Math.ceil((total / points) * (0.8 + random.next()));
    });
  }
  if (shape.isFull) {
    problem.states = Uint8Array.from({ length: candidates }, (_, j) =>
      j === 0 ? candidateState.mustOpen : random.next() < 0.15 ? candidateState.forbidden : candidateState.free,
    );
    problem.openingCosts = Float64Array.from({ length: candidates }, () => 1 + random.below(4));
    problem.existing = {
      open: Uint8Array.from({ length: candidates }, () => (random.next() < 0.3 ? 1 : 0)),
      openCost: random.below(4),
      closeCost: random.below(4),
    };
  }
  return problem;
}
