import { parentPort } from 'node:worker_threads';
import { recombine } from './recombine.ts';
import type { RecombineRequest } from './recombine-aside.ts';
import type { PooledRoute } from './route-pool.ts';

/** The program of a thread that chooses routes once; answers which, or undefined. */
parentPort?.once('message', async ({ routes, plan, stops, routesMax, secondsMax }: RecombineRequest) => {
  const start = plan.map((index) => routes[index] as PooledRoute);
  const chosen = await recombine(routes, start, stops, routesMax, secondsMax);
  parentPort?.postMessage(chosen?.map((route) => routes.indexOf(route)));
});
