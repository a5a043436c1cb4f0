import type { JobContext } from '#platform/server/module.ts';
import { reconcileTown } from './reconciler.ts';

/** A town is compared again at the soonest after so many times the duration of the last comparison. */
const restFactor = 9;
const restMinMs = 50;

/**
 * Keeps the differences of each town following its journal: soon after every commit, one comparison at a time,
 * resting in proportion to what a comparison costs, so that recording is never slowed by more than a tenth.
 */
export class Follower {
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();

  /** Something was committed in `town`. */
  wake(town: string, context: JobContext): void {
    if (this.running.has(town)) {
      this.again.add(town);
      return;
    }
    const run = this.follow(town, context)
      // A database that is away, or closed while we rested: the next commit or look compares what was missed.
      .catch(() => {})
      .finally(() => this.running.delete(town));
    this.running.set(town, run);
  }

  private async follow(town: string, context: JobContext): Promise<void> {
    do {
      this.again.delete(town);
      const start = performance.now();
      await this.compare(town, context);
      const tookMs = performance.now() - start;
      await new Promise((resolve) => setTimeout(resolve, Math.max(restMinMs, tookMs * restFactor)));
    } while (this.again.has(town));
  }

  /** Compares now. */
  async compare(town: string, context: JobContext): Promise<void> {
    const changed = await context.inTown(town, (tx) =>
      reconcileTown(tx, town, context.areas, new Date().toISOString()),
    );
    if (changed) await context.changed(town, 'drives.discrepancies');
  }
}
