import type { Random } from '../../common/random.ts';
import type { RichProblem } from './rich-problem.ts';
import type { RichRoutes } from './rich-routes.ts';

/**
 * Exchanges whole trips between shifts, or moves one to a free place, by lot. Which trips share a carrier often costs
 * the same either way, but settles how much time each has; strings of stops alone hardly ever change it.
 */
export class TripExchange {
  private readonly rich: RichProblem;
  private readonly evaluator: RichRoutes;
  private readonly random: Random;

  constructor(rich: RichProblem, evaluator: RichRoutes, random: Random) {
    this.rich = rich;
    this.evaluator = evaluator;
    this.random = random;
  }

  /**
   * Tries one exchange and takes it back where it costs too much.
   * @param cost of the routes
   * @returns the cost of those that stand
   */
  run(cost: number, temperature: number): number {
    const { evaluator, random, rich } = this;
    const { routes } = evaluator;
    if (routes.used === 0) return cost;
    const a = routes.ids[random.below(routes.used)] as number;
    const b = random.below(rich.trips);
    if (a === b || this.isIdle(a, b) || !evaluator.exchangeTrips(a, b)) return cost;
    if (evaluator.cost >= cost - temperature * Math.log(random.next())) {
      evaluator.undo();
      return cost;
    }
    evaluator.keep();
    return evaluator.cost;
  }

  /** Whether it would exchange nothing but names. */
  private isIdle(a: number, b: number): boolean {
    const { kindOf, unitOf, alikeTo } = this.rich;
    const unitA = unitOf[a] as number;
    const unitB = unitOf[b] as number;
    const areAlike = alikeTo[kindOf[unitA] as number] === alikeTo[kindOf[unitB] as number];
    return areAlike && unitA !== unitB && this.isAlone(a, unitA) && this.isAlone(b, unitB);
  }

  /** Whether a unit has no other trip. */
  private isAlone(trip: number, unit: number): boolean {
    const { firstTrip } = this.rich;
    const { size } = this.evaluator.routes;
    for (let other = firstTrip[unit] as number; other < (firstTrip[unit + 1] as number); other++) {
      if (other !== trip && (size[other] as number) > 0) return false;
    }
    return true;
  }
}
