import { Dexie, type Table } from 'dexie';
import type { CommandEnvelope } from '#platform/contract/envelope.ts';
import type { QueuedCommand } from '../outbox/index.ts';

/** A command with the words to speak of it, which outlive the list that the words came from. */
export interface LabelledCommand extends CommandEnvelope {
  label: { door: string; who: string };
}

export interface StoredCommand extends QueuedCommand, LabelledCommand {}

/** Accepted, but perhaps not in the feed that this phone has: `seq` says from where on it is. */
export interface SentCommand {
  id: string;
  seq: number;
  command: LabelledCommand;
}

/** One answer of the feed, or several of them folded into one. */
export interface Delta {
  n?: number;
  parts: Record<string, unknown>;
}

/** Everything that this phone keeps. */
export class PhoneDb extends Dexie {
  declare outbox: Table<StoredCommand, number, Omit<StoredCommand, 'order'>>;
  declare sent: Table<SentCommand, string>;
  declare deltas: Table<Delta, number>;
  declare meta: Table<{ key: string; value: unknown }, string>;

  constructor(name: string) {
    // Strict: "saved" means that it survives a dead battery, not only a closed page.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ outbox: '++order, &id', sent: 'id', deltas: '++n', meta: 'key' });
  }

  async read<T>(key: string): Promise<T | undefined> {
    return (await this.meta.get(key))?.value as T | undefined;
  }

  async write(key: string, value: unknown): Promise<void> {
    await this.meta.put({ key, value });
  }
}

/** Everything that the phone holds about others, and so what signing out clears. */
export async function forgetEverything(db: PhoneDb): Promise<void> {
  await db.transaction('rw', db.outbox, db.sent, db.deltas, db.meta, () =>
    Promise.all([db.outbox.clear(), db.sent.clear(), db.deltas.clear(), db.meta.clear()]),
  );
}
