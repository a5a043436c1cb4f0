import type { Fault } from './checks/fault.ts';
import { check } from './checks.ts';
import type { Ground } from './ground.ts';
import { heal, takeStep } from './steps.ts';
import { type Planted, World } from './world.ts';

export interface Outcome {
  seed: number;
  steps: number;
  faults: Fault[];
  /** How often each kind of trouble happened, and what became of the commands. */
  counts: Record<string, number>;
}

/** Lives one world from its seed: so many steps of trouble, then peace, then the question whether all is well. */
export async function live(ground: Ground, seed: number, steps: number, planted: Planted = {}): Promise<Outcome> {
  const world = await World.begin(ground, seed, planted);
  for (let n = 0; n < steps; n += 1) await takeStep(world);
  await heal(world);
  await world.meddle();
  const faults = await check(world);
  const { made, accepted, refused, counts } = world.history;
  return {
    seed,
    steps,
    faults,
    counts: { ...counts, made: made.size, accepted: accepted.size, refused: refused.size },
  };
}

/** What to type to see that world again. */
export const replayCommand = ({ seed, steps }: Pick<Outcome, 'seed' | 'steps'>): string =>
  `npm run sim -- --seed ${seed} --steps ${steps}`;
