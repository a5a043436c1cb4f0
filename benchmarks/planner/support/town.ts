import { createRandom } from '../../../planner/common/random.ts';
import type { Objective, SitingProblem } from '../../../planner/siting/index.ts';

const metresPerSecond = 1.2;
const detour = 1.3;

export interface TownShape {
  homes: number;
  candidates: number;
  homesPerBuilding: number;
  sideMetres: number;
  /** Of buildings and candidates, those crowded in quarters; two thirds when absent. */
  crowdedShare?: number;
  objective: Objective;
  points?: number;
  secondsMax: number;
  seed: number;
}

/**
 * A square town: buildings of so many homes, some of them crowded in quarters, and candidates strewn likewise; walks
 * are straight lines × 1.3 in whole seconds, as sparse lists within the limit.
 */
export function inventTown(shape: TownShape): SitingProblem {
  const { homes, candidates, homesPerBuilding, sideMetres, secondsMax, crowdedShare = 2 / 3 } = shape;
  const random = createRandom(shape.seed);
  const quarters = Array.from({ length: 12 }, () => ({
    x: random.next() * sideMetres,
    y: random.next() * sideMetres,
    spread: sideMetres * (0.02 + 0.06 * random.next()),
  }));
  const bell = () => random.next() + random.next() + random.next() + random.next() - 2;
  const anywhere = () => ({ x: random.next() * sideMetres, y: random.next() * sideMetres });
  const somewhere = (): { x: number; y: number } => {
    const quarter = quarters[random.below(quarters.length)];
    if (quarter === undefined || random.next() < 1 - crowdedShare) return anywhere();
    const x = quarter.x + bell() * 2 * quarter.spread;
    const y = quarter.y + bell() * 2 * quarter.spread;
    return x >= 0 && y >= 0 && x < sideMetres && y < sideMetres ? { x, y } : anywhere();
  };
  const gates = Array.from({ length: candidates }, somewhere);
  const cellMetres = (secondsMax * metresPerSecond) / detour;
  const columns = Math.ceil(sideMetres / cellMetres);
  const cellOf = (metres: number) => Math.floor(metres / cellMetres);
  const cells = Array.from({ length: columns * columns }, (): number[] => []);
  gates.forEach(({ x, y }, gate) => {
    cells[cellOf(y) * columns + cellOf(x)]?.push(gate);
  });
  const start = new Int32Array(homes + 1);
  const lists: { gate: number; seconds: number }[][] = [];
  for (let home = 0; home < homes; home++) {
    if (home % homesPerBuilding === 0) lists.push(reachFrom(somewhere()));
    start[home + 1] = (start[home] as number) + (lists.at(-1)?.length ?? 0);
  }

  function reachFrom({ x, y }: { x: number; y: number }): { gate: number; seconds: number }[] {
    const reach: { gate: number; seconds: number }[] = [];
    for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) {
      for (let column = Math.max(0, cellOf(x) - 1); column <= Math.min(columns - 1, cellOf(x) + 1); column++) {
        for (const gate of cells[row * columns + column] ?? []) {
          const { x: gateX, y: gateY } = gates[gate] as { x: number; y: number };
          const seconds = Math.round((Math.hypot(gateX - x, gateY - y) * detour) / metresPerSecond);
          if (seconds <= secondsMax) reach.push({ gate, seconds });
        }
      }
    }
    return reach;
  }

  const candidate = new Int32Array(start[homes] as number);
  const seconds = new Float32Array(start[homes] as number);
  for (let home = 0; home < homes; home++) {
    lists[Math.floor(home / homesPerBuilding)]?.forEach((walk, k) => {
      candidate[(start[home] as number) + k] = walk.gate;
      seconds[(start[home] as number) + k] = walk.seconds;
    });
  }
  return {
    name: `town-${homes}x${candidates}`,
    objective: shape.objective,
    homeIds: Array.from({ length: homes }, (_, home) => `home-${home}`),
    people: Float64Array.from({ length: homes }, () => 1 + random.below(5)),
    candidateIds: Array.from({ length: candidates }, (_, gate) => `gate-${gate}`),
    walks: { kind: 'lists', start, candidate, seconds },
    secondsMax,
    points: shape.points,
  };
}
