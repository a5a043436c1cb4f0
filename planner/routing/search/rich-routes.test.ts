import { expect, it } from 'vitest';
import { createRandom } from '../../common/random.ts';
import { randomProblem } from '../for-tests.ts';
import { richProblem } from './rich-problem.ts';
import { RichRoutes } from './rich-routes.ts';
import { nowhere } from './routes.ts';

/** Leaves no place out. */
const neverBlinks = { ...createRandom(1), next: () => 1 };
const overloadPrice = 50;
/** A broken shift's price, once added, leaves thousandths behind. */
const digits = 1;

it('costs and places requests after any changes as routes do that are loaded anew', () => {
  let inserted = 0;
  let undone = 0;
  let exchanged = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const rich = richProblem(randomProblem(seed));
    const random = createRandom(seed);
    const routes = new RichRoutes(rich, 0, neverBlinks);
    routes.priceOverload(overloadPrice);
    const requests = Array.from({ length: rich.stops }, (_, i) => i + 1).filter((s) => routes.requestOf(s) === s);
    for (let round = 0; round < 12; round++) {
      for (const request of requests) {
        if (routes.routes.routeOf[request] !== nowhere && random.next() < 0.4) routes.remove(request);
      }
      routes.settle();
      for (const request of requests) {
        if (routes.routes.routeOf[request] !== nowhere || random.next() < 0.2) continue;
        const fresh = loadedAnew();
        expect(routes.insert(request)).toBe(fresh.insert(request));
        expect(whole(routes)).toEqual(whole(fresh));
        expect(routes.cost).toBeCloseTo(fresh.cost, digits);
        inserted++;
      }
      if (random.next() < 0.3) {
        const a = random.below(rich.trips);
        const b = random.below(rich.trips);
        const before = whole(routes);
        const after = before.with(a, before[b] as number[]).with(b, before[a] as number[]);
        const isDone = routes.exchangeTrips(a, b);
        expect(whole(routes)).toEqual(isDone ? after : before);
        expect(routes.cost).toBeCloseTo(loadedAnew().cost, digits);
        if (isDone && a !== b) exchanged++;
      }
      if (random.next() < 0.6) {
        routes.undo();
        undone++;
      } else routes.keep();
      expect(routes.cost).toBeCloseTo(loadedAnew().cost, digits);
    }

    function loadedAnew(): RichRoutes {
      const fresh = new RichRoutes(rich, 0, neverBlinks);
      fresh.priceOverload(overloadPrice);
      fresh.load(routes.routes);
      return fresh;
    }
  }
  expect(inserted).toBeGreaterThan(1000);
  expect(undone).toBeGreaterThan(500);
  expect(exchanged).toBeGreaterThan(100);

  function whole({ routes }: RichRoutes): number[][] {
    return Array.from({ length: routes.ids.length }, (_, trip) => routes.stopsOf(trip));
  }
});
