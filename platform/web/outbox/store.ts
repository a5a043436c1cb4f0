import type { CommandEnvelope } from '#platform/contract/envelope.ts';
import type { QueuedCommand, Settlement } from './queue.ts';

/** Where the queue outlives the app. Every method is one transaction: wholly done, or not at all. */
export interface OutboxStore {
  /** Keeps commands at the end of the queue; when this resolves they survive a crash. */
  add(commands: readonly CommandEnvelope[]): Promise<void>;
  /**
   * The first `max` commands that wait for the network, in order. Marks them as possibly sent *before* they
   * are: from then on only the server can say what became of them.
   */
  take(max: number): Promise<QueuedCommand[]>;
  /** Removes the accepted ones, marks the refused ones. */
  settle(settlement: Settlement): Promise<void>;
  /** Removes a command that was never sent, or was refused. Says whether it did. */
  withdraw(id: string): Promise<boolean>;
}
