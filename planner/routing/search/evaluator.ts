import type { Routes } from './routes.ts';

/**
 * What the ruin-and-recreate search asks of a kind of problem: where a request fits best and what that costs.
 * A request is what is taken out and put back as a whole: one stop, or a pickup with its delivery, named by one stop.
 */
export interface Evaluator {
  readonly routes: Routes;
  /** Of all routes, and of what stays unserved. Kept up to date. */
  readonly cost: number;
  /** The same in the problem's own unit, without what the search puts on top. */
  readonly ownCost: number;
  /** By how much a request that is in no route lowers the cost at most when it comes into one. */
  mostSavedBy(request: number): number;
  /** The request that a stop belongs to; 0 when it must stay where it is. */
  requestOf(stop: number): number;
  /** Takes a request out of its route; `settle` must follow before the next `insert`. */
  remove(request: number): void;
  /** Brings the data of the routes up to date after removals. */
  settle(): void;
  /**
   * Puts a request where it costs least, leaving out each place with a small chance (a blink).
   * @returns false when it fits nowhere, or costs more than leaving it out
   */
  insert(request: number): boolean;
  /** Makes the changes since the last `keep` or `undo` stand. */
  keep(): void;
  undo(): void;
  /** Takes over the routes of a search on the same problem. */
  load(routes: Routes): void;
}
