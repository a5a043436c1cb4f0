import type { Random } from '../../../common/random.ts';
import { Group } from './group.ts';
import type { Individual } from './individual.ts';
import type { Penalties } from './penalties.ts';

const sizeMin = 25;
const generation = 40;

/** The plans that are crossed: some keep all limits, some do not, and none are too much alike (Vidal 2022, §3). */
export class Population {
  /** The cheapest that keeps all limits, ever. */
  best: Individual | undefined;
  private readonly penalties: Penalties;
  private readonly random: Random;
  readonly feasible: Group;
  readonly infeasible: Group;

  constructor(penalties: Penalties, random: Random) {
    this.penalties = penalties;
    this.random = random;
    this.feasible = new Group(penalties, sizeMin, sizeMin + generation);
    this.infeasible = new Group(penalties, sizeMin, sizeMin + generation);
  }

  get size(): number {
    return this.feasible.size + this.infeasible.size;
  }

  /** @returns whether it is the best so far */
  add(individual: Individual): boolean {
    if (!individual.isFeasible) {
      this.infeasible.add(individual);
      return false;
    }
    this.feasible.add(individual);
    if (this.best !== undefined && individual.cost >= this.best.cost) return false;
    this.best = individual;
    return true;
  }

  /** Takes note of a plan the way it was found, to let the penalties adapt. */
  note(individual: Individual): void {
    if (this.penalties.note(individual)) this.infeasible.weighAgain();
  }

  /** The better of two drawn by lot. */
  pick(): Individual {
    const a = this.draw();
    const b = this.draw();
    return a.fitness < b.fitness ? a.individual : b.individual;
  }

  /** Lets all go but the best, which is remembered only. */
  clear(): void {
    this.feasible.clear();
    this.infeasible.clear();
  }

  private draw() {
    const lot = this.random.below(this.size);
    return lot < this.feasible.size ? this.feasible.at(lot) : this.infeasible.at(lot - this.feasible.size);
  }
}
