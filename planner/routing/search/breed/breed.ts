import type { Random } from '../../../common/random.ts';
import type { Watch } from '../../../common/watch.ts';
import type { Individual } from './individual.ts';
import type { Penalties } from './penalties.ts';
import { Population } from './population.ts';

const childrenWithoutBetter = 20_000;

/** What the genetic search asks of a kind of problem. Every plan it makes goes through a local search. */
export interface Educator {
  readonly stops: number;
  /** How many plans to begin with before any are crossed. */
  readonly firstOnes: number;
  /** Its local search weighs broken limits by them, as they are at the time. */
  readonly penalties: Penalties;
  /** From one cost to the problem's own unit. */
  ownCost(individual: Individual): number;
  random(): Individual;
  child(a: Individual, b: Individual): Individual;
  /** The same plan improved further, with breaking limits dearer. */
  repaired(individual: Individual): Individual;
}

/**
 * Crosses plans and improves their children (hybrid genetic search, Vidal et al. 2012, Vidal 2022) until the watch
 * is over. An education counts as a step for each stop, about what as many ruins would take.
 * @returns the best plan that keeps all limits: `start` when there is no better
 */
export async function breed(educator: Educator, start: Individual, random: Random, watch: Watch): Promise<Individual> {
  const { stops, firstOnes, penalties } = educator;
  const population = new Population(penalties, random);
  population.add(start);
  let first = 0;
  let sinceBetter = 0;

  while (!watch.isOver() && watch.stepsLeft >= stops) {
    const child = next();
    admit(child);
    population.note(child);
    if (!child.isFeasible && watch.stepsLeft >= stops && random.next() < 0.5) {
      const repaired = educator.repaired(child);
      if (repaired.isFeasible) admit(repaired);
      else watch.steps += stops;
    }
    sinceBetter++;
    if (sinceBetter >= childrenWithoutBetter) {
      population.clear();
      first = 1;
      sinceBetter = 0;
    }
    await watch.breathe();
  }
  return population.best ?? start;

  function next(): Individual {
    if (first >= firstOnes) return educator.child(population.pick(), population.pick());
    return first++ === 0 ? educator.repaired(start) : educator.random();
  }

  function admit(individual: Individual): void {
    watch.steps += stops;
    if (!population.add(individual)) return;
    sinceBetter = 0;
    watch.cost = educator.ownCost(individual);
  }
}
