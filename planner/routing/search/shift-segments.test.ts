import { expect, it } from 'vitest';
import { createRandom } from '../../common/random.ts';
import { randomProblem } from '../for-tests.ts';
import { richProblem } from './rich-problem.ts';
import { depot, nowhere, Routes } from './routes.ts';
import { ShiftPlaces } from './shift-places.ts';
import { ShiftSegments } from './shift-segments.ts';
import { ShiftWalk } from './shift-walk.ts';

it('costs a place as a walk of the shift does where it says it is exact, and else no more', () => {
  let exact = 0;
  let bounds = 0;
  for (let seed = 1; seed <= 600; seed++) {
    const rich = richProblem(randomProblem(seed));
    const random = createRandom(seed);
    const routes = new Routes(rich.stops, rich.trips);
    const segments = new ShiftSegments(rich, routes);
    const places = new ShiftPlaces(rich, routes, segments);
    const walk = new ShiftWalk(rich, routes);
    const isSingle = (stop: number) => rich.pickupOf[stop] === 0 && rich.dropoffOf[stop] === 0;
    const singles = Array.from({ length: rich.stops }, (_, i) => i + 1).filter(isSingle);
    for (const stop of singles.slice(1)) {
      const trip = random.below(rich.trips);
      const unit = rich.unitOf[trip] as number;
      routes.link(stop, depot, trip);
      walk.forget(unit);
      if (walk.renew(unit) === Infinity) routes.unlink(stop);
      walk.forget(unit);
    }
    for (let unit = 0; unit < rich.units; unit++) {
      const cost = segments.renew(unit);
      if (segments.isExact[unit] === 1) expect(cost).toBeCloseTo(walk.renew(unit), 6);
    }
    for (const request of singles.filter((stop) => routes.routeOf[stop] === nowhere)) {
      places.ask(request);
      for (let trip = 0; trip < rich.trips; trip++) {
        const unit = rich.unitOf[trip] as number;
        places.lookAt(unit, trip);
        for (const before of [depot, ...routes.stopsOf(trip)]) {
          const kind = rich.kindOf[unit] as number;
          const after = routes.following(trip, before);
          const bound = places.costBetween(kind, before, after);
          expect(places.leastBetween(kind, before, after)).toBeLessThanOrEqual(bound + 1e-6);
          if (before !== depot && after !== depot) {
            expect(places.leastAmong(kind, before, after)).toBeCloseTo(places.leastBetween(kind, before, after), 6);
          }
          const cost = walk.costWith(unit, trip, request, before, 0, 0);
          if (segments.isExactFor(unit, request, after)) {
            exact++;
            if (bound === Infinity) expect(cost).toBe(Infinity);
            else expect(cost).toBeCloseTo(bound, 6);
          } else {
            bounds++;
            expect(bound).toBeLessThanOrEqual(cost + 1e-6);
          }
        }
      }
    }
  }
  expect(exact).toBeGreaterThan(1000);
  expect(bounds).toBeGreaterThan(100);
});
