import type { Watch } from '../../../common/watch.ts';
import type { FlatRoutes } from './flat-routes.ts';
import { recombine } from './recombine.ts';
import { costOf, RoutePool } from './route-pool.ts';

/** After such a share of the time there is it is due, and no sooner than after so many times what it took before. */
const pauseShare = 1 / 11;
const pauseFactor = 4;
const columnsMax = 500;
/** It counts as so many children. */
const children = 100;
/** The event loop waits for no longer. */
const secondsMax = 2;
const soundness = 1e-9;

/** Now and then makes a new plan of whole routes of all plans seen. */
export class Recombiner {
  private readonly pool: RoutePool;
  private readonly stops: number;
  private readonly routesMax: number;
  private readonly watch: Watch;
  private readonly pauseMin: number;
  private dueAt: number;

  constructor(distance: Float64Array, stops: number, routesMax: number, watch: Watch) {
    this.pool = new RoutePool(distance, stops, columnsMax);
    this.stops = stops;
    this.routesMax = routesMax;
    this.watch = watch;
    this.pauseMin = (1 - watch.share) * pauseShare;
    this.dueAt = watch.share + this.pauseMin;
  }

  note(plan: FlatRoutes, cost: number): void {
    this.pool.note(plan, cost);
  }

  get isDue(): boolean {
    return this.watch.share >= this.dueAt && this.watch.stepsLeft >= children * this.stops;
  }

  /**
   * @param best a plan that was noted and that none noted is cheaper than
   * @returns the routes of a better one, if it finds one
   */
  async run(best: FlatRoutes): Promise<number[][] | undefined> {
    const { pool, watch, stops, routesMax } = this;
    const shareFrom = watch.share;
    const plan = pool.routesOf(best);
    // With a limit of steps alone the same seed must give the same answer, however long it takes.
    const seconds = Number.isFinite(watch.secondsLeft) ? Math.min(secondsMax, watch.secondsLeft) : watch.secondsLeft;
    const chosen = await recombine(pool.routes, plan, stops, routesMax, seconds);
    watch.steps += children * stops;
    const isBetter = chosen !== undefined && costOf(chosen) < pool.costOf(best) * (1 - soundness);
    this.dueAt = watch.share + Math.max(this.pauseMin, pauseFactor * (watch.share - shareFrom));
    return isBetter ? chosen.map(({ stops }) => Array.from(stops)) : undefined;
  }
}
