import type { Bank } from './bank.ts';
import type { RichProblem } from './rich-problem.ts';
import type { RichRoutes } from './rich-routes.ts';
import { nowhere } from './routes.ts';

const attemptsMax = 6;

/**
 * Places all requests, those with the smallest keys first. Where some that must be served find no place, it begins
 * again with them in front, a few times.
 */
export function placeAll({ stops, mustServe }: RichProblem, routes: RichRoutes, bank: Bank, keys: Float64Array): void {
  const missed = new Int32Array(stops + 1);
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    bank.count = 0;
    for (let stop = 1; stop <= stops; stop++) {
      if (routes.requestOf(stop) !== stop) continue;
      if (routes.routes.routeOf[stop] !== nowhere) routes.remove(stop);
      bank.add(stop);
    }
    routes.settle();
    bank.requests
      .subarray(0, bank.count)
      .sort(
        (a, b) => (missed[b] as number) - (missed[a] as number) || (keys[a] as number) - (keys[b] as number) || a - b,
      );
    bank.empty(routes);
    let left = 0;
    for (const request of bank.requests.subarray(0, bank.count)) {
      if (mustServe[request] === 0) continue;
      missed[request] = (missed[request] as number) + 1;
      left++;
    }
    if (left === 0) break;
  }
  routes.keep();
  bank.keep();
}
