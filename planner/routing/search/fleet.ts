import type { Random } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import { type Cooling, type State, stepsBetweenLooks } from './anneal.ts';
import type { LineUp } from './order.ts';
import { Routes } from './routes.ts';
import type { Ruin } from './ruin.ts';

/**
 * Takes routes away one by one and searches for a place for what they served. How often a request was left out
 * counts against leaving it out again, so that the hard ones find a place first (sums of absences, Christiaens &
 * Vanden Berghe 2020, §4.5). Leaves the state at the fewest routes found, with all requests served.
 */
export async function reduceFleet(
  { evaluator, bank }: State,
  ruin: Ruin,
  lineUp: LineUp,
  target: number,
  cooling: Cooling,
  random: Random,
  watch: Watch,
): Promise<void> {
  const { routes } = evaluator;
  const absences = new Float64Array(routes.stops + 1);
  const complete = new Routes(routes.stops, routes.ids.length);
  const isOver = () => watch.isOver() || watch.share >= cooling.shareTo;
  const decay = Math.log(cooling.to / cooling.from);

  while (routes.used > target && !isOver()) {
    complete.copyFrom(routes);
    takeRouteAway();
    evaluator.keep();
    bank.keep();
    let cost = evaluator.cost;
    let left = bank.count;
    while (left > 0 && !isOver()) {
      const cooled = (watch.share - cooling.shareFrom) / (cooling.shareTo - cooling.shareFrom);
      const temperature = cooling.from * Math.exp(decay * Math.max(0, cooled));
      const steps = Math.min(stepsBetweenLooks, watch.stepsLeft);
      for (let step = 0; step < steps && left > 0; step++) {
        ruin.run();
        lineUp.run(bank);
        bank.empty(evaluator);
        watch.steps++;
        const isBetter = bank.count === 0 || bank.sum(absences) < bank.sumKept(absences);
        const isAsGood = bank.count <= left && evaluator.cost < cost - temperature * Math.log(random.next());
        for (let i = 0; i < bank.count; i++) {
          const request = bank.requests[i] as number;
          absences[request] = (absences[request] as number) + 1;
        }
        if (isBetter || isAsGood) {
          evaluator.keep();
          bank.keep();
          cost = evaluator.cost;
          left = bank.count;
        } else {
          evaluator.undo();
          bank.undo();
        }
      }
      await watch.breathe();
    }
  }
  if (bank.count > 0) {
    evaluator.load(complete);
    bank.count = 0;
    bank.keep();
  }

  function takeRouteAway(): void {
    let least = Number.POSITIVE_INFINITY;
    let chosen = 0;
    for (let i = 0; i < routes.used; i++) {
      const route = routes.ids[i] as number;
      let sum = 0;
      for (const stop of routes.stopsOf(route)) sum += (absences[evaluator.requestOf(stop)] as number) + 1e-3;
      if (sum < least) {
        least = sum;
        chosen = route;
      }
    }
    for (const stop of routes.stopsOf(chosen)) {
      if (evaluator.requestOf(stop) !== stop) continue;
      evaluator.remove(stop);
      bank.add(stop);
    }
    evaluator.settle();
    routes.limit = routes.used;
  }
}
