import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../common/random.ts';
import { depot, nowhere, Routes } from './routes.ts';

const stops = 12;
const picture = (routes: Routes) =>
  Array.from({ length: routes.used }, (_, i) => routes.ids[i] as number)
    .sort((a, b) => a - b)
    .map((route) => [route, routes.stopsOf(route)]);

function change(routes: Routes, random: ReturnType<typeof createRandom>): void {
  const stop = 1 + random.below(stops);
  if (routes.routeOf[stop] !== nowhere) {
    routes.unlink(stop);
    return;
  }
  const route = random.below(routes.ids.length);
  const among = [depot, ...routes.stopsOf(route)];
  routes.link(stop, among[random.below(among.length)] as number, route);
}

it('takes everything back since it was kept', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(60), fc.nat(900), (seed, before, after) => {
      const random = createRandom(seed);
      const routes = new Routes(stops, 4);
      for (let i = 0; i < before; i++) change(routes, random);
      routes.keep();
      const kept = picture(routes);
      for (let i = 0; i < after; i++) change(routes, random);
      routes.undo(() => {});
      expect(picture(routes)).toEqual(kept);
    }),
  );
});

it('takes routes over from lists', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(60), (seed, changes) => {
      const random = createRandom(seed);
      const routes = new Routes(stops, 4);
      for (let i = 0; i < changes; i++) change(routes, random);
      const others = new Routes(stops, 4);
      for (let i = 0; i < 20; i++) change(others, random);
      others.take(routes.lists());
      expect(others.lists()).toEqual(routes.lists());
      expect(others.hasChanges).toBe(false);
    }),
  );
});
