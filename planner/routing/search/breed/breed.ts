import type { Random } from '../../../common/random.ts';
import type { Pace } from '../../../common/watch.ts';
import type { Individual } from './individual.ts';
import type { Penalties } from './penalties.ts';
import type { Polisher } from './polish.ts';
import { Population } from './population.ts';
import type { Recombiner } from './recombiner.ts';

/** For each stop of a plan that is polished. */
const polishSteps = 100;

/** What the genetic search asks of a kind of problem. Every plan it makes goes through a local search. */
export interface Educator {
  readonly stops: number;
  /** After so many children without a better one it begins anew. */
  readonly patience: number;
  /** How many plans to begin with before any are crossed. */
  readonly firstOnes: number;
  /** Its local search weighs broken limits by them, as they are at the time. */
  readonly penalties: Penalties;
  /** From one cost to the problem's own unit. */
  ownCost(individual: Individual): number;
  random(): Individual;
  /** Routes of another search as they are. */
  adopt(lists: readonly (readonly number[])[]): Individual;
  child(a: Individual, b: Individual): Individual;
  /** The same plan improved further, with breaking limits dearer. */
  repaired(individual: Individual): Individual;
}

/**
 * Crosses plans and improves their children (hybrid genetic search, Vidal et al. 2012, Vidal 2022) until the watch
 * is over; now and then one is polished instead, or whole routes of all plans seen are put together anew. An education
 * counts as a step for each stop, about what as many ruins would take.
 * @returns the best plan that keeps all limits: `start` when there is no better
 */
export async function breed(
  educator: Educator,
  start: Individual,
  random: Random,
  watch: Pace,
  polisher?: Polisher,
  recombiner?: Recombiner,
): Promise<Individual> {
  const { stops, firstOnes, penalties } = educator;
  const population = new Population(penalties, random);
  population.add(start);
  recombiner?.note(start.routes, start.cost);
  let first = 0;
  let children = 0;
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
    if (sinceBetter >= educator.patience) {
      population.clear();
      first = 1;
      sinceBetter = 0;
    }
    if (recombiner?.isDue) {
      const lists = await recombiner.run((population.best ?? start).routes);
      if (lists !== undefined) admit(educator.adopt(lists));
    }
    await watch.breathe();
  }
  return population.best ?? start;

  function next(): Individual {
    if (first < firstOnes) return first++ === 0 ? educator.repaired(start) : educator.random();
    const a = population.pick();
    const b = population.pick();
    const one = a.isFeasible ? a : b;
    const steps = polishSteps * stops;
    const isDue = polisher !== undefined && ++children % polisher.every === 0;
    if (!isDue || !one.isFeasible || watch.stepsLeft < steps + stops) return educator.child(a, b);
    watch.steps += steps;
    return educator.adopt(polisher.polish(one.routes.lists(), steps));
  }

  function admit(individual: Individual): void {
    watch.steps += stops;
    if (individual.isFeasible) recombiner?.note(individual.routes, individual.cost);
    if (!population.add(individual)) return;
    sinceBetter = 0;
    watch.cost = educator.ownCost(individual);
  }
}
