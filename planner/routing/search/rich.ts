import { createRandom } from '../../common/random.ts';
import type { Watch } from '../../common/watch.ts';
import type { RoutingPlan, RoutingProblem } from '../model.ts';
import { anneal } from './anneal.ts';
import { Bank } from './bank.ts';
import { placeAll } from './first-plan.ts';
import { nearest } from './neighbours.ts';
import { LineUp, type Order } from './order.ts';
import { OverloadPrice } from './overload-price.ts';
import { type RichProblem, richProblem } from './rich-problem.ts';
import { RichRoutes } from './rich-routes.ts';
import { Ruin } from './ruin.ts';
import { schedule } from './schedule.ts';
import { TripExchange } from './trip-exchange.ts';

/** Temperatures in costs of serving a stop in the first plan. */
const hottest = 2;
const coldest = 0.03;
/** Of a mean stop's load too much at first, in the same. */
const overloadPrice = 3;
/**
 * Somewhat more than the fast searches take out at once: who goes at all, which fixed costs, trips and compounds make
 * a matter of many stops, changes only where many are out.
 */
const removedMean = 12;
const ruinNeighboursMax = 500;

/** Searches under the whole model. */
export async function searchRich(problem: RoutingProblem, watch: Watch): Promise<RoutingPlan> {
  const rich = richProblem(problem);
  const random = createRandom(watch.seed);
  const { stops } = rich;
  const evaluator = new RichRoutes(rich, problem.isFleetFirst ? unitPrice(rich) : 0, random);
  const bank = new Bank(stops);
  const state = { evaluator, bank };
  const orders = ordersOf(rich);
  const lineUp = new LineUp(orders, 4, random);
  placeAll(rich, evaluator, bank, orders[0]?.keys ?? new Float64Array(stops + 1));
  watch.phase = 'searching';
  watch.cost = evaluator.ownCost;
  watch.tell();

  if (stops > 0 && rich.units > 0) {
    const matrix = rich.seconds[0] as Float64Array;
    const at = (stop: number) => rich.placeOf[stop] as number;
    const near = nearest(
      stops,
      Math.min(stops, ruinNeighboursMax),
      true,
      (a, b) => matrix[at(a) * rich.places + at(b)] as number,
    );
    const ruin = new Ruin(evaluator, bank, near, random, removedMean);
    const scale = costPerStop(rich, evaluator, bank);
    const price = new OverloadPrice(evaluator, scale * overloadPrice);
    const cooling = { from: scale * hottest, to: scale * coldest, shareFrom: watch.share, shareTo: 1 };
    const extra = rich.trips > rich.units ? new TripExchange(rich, evaluator, random) : undefined;
    await anneal(state, ruin, lineUp, cooling, random, watch, { relaxation: price, extra });
  }
  return schedule(rich, evaluator.routes);
}

function costPerStop(rich: RichProblem, evaluator: RichRoutes, bank: Bank): number {
  const served = rich.stops - bank.count;
  const ofRoutes = evaluator.cost - bank.sum(rich.price);
  return Math.max(1e-6, ofRoutes / Math.max(1, served));
}

/** More than all routes can cost together, as far as carriers and their shifts allow. */
function unitPrice({ problem }: RichProblem): number {
  let longest = 0;
  for (const way of problem.metres) if (way > longest) longest = way;
  let most = 1;
  for (const carrier of problem.carriers) {
    const shift = Number.isFinite(carrier.shiftTo) ? carrier.shiftTo - carrier.shiftFrom : 0;
    const ways = longest * (problem.stops.length + 1 + carrier.tripsMax);
    most = Math.max(most, carrier.costFixed + carrier.costPerMetre * ways + carrier.costPerSecond * shift);
  }
  return most;
}

function ordersOf({
  stops,
  price,
  change,
  dimensions,
  windowAt,
  opens,
  closes,
  placeOf,
  seconds,
  places,
  problem,
}: RichProblem): Order[] {
  const keys = (key: (stop: number) => number) =>
    Float64Array.from({ length: stops + 1 }, (_, stop) => (stop === 0 ? 0 : key(stop)));
  const start = problem.carriers[0]?.start ?? 0;
  const far = (stop: number) => seconds[0]?.[start * places + (placeOf[stop] as number)] ?? 0;
  const open = (stop: number) => Math.max(-1e12, opens[windowAt[stop] as number] as number);
  const close = (stop: number) => Math.min(1e12, closes[(windowAt[stop + 1] as number) - 1] as number);
  return [
    { weight: 2, keys: keys((stop) => close(stop) - open(stop)) },
    { weight: 2, keys: keys((stop) => -(price[stop] as number)) },
    { weight: 2, keys: keys((stop) => -Math.abs(change[stop * dimensions] as number)) },
    { weight: 2, keys: keys((stop) => -far(stop)) },
    { weight: 1, keys: keys((stop) => far(stop)) },
    { weight: 2, keys: keys(open) },
    { weight: 2, keys: keys((stop) => -close(stop)) },
  ];
}
