import type { Client } from '../api/index.ts';
import type { PhoneDb } from './db.ts';

/** A module's share of what the phone holds, in memory. Snapshots have the form of the feed itself. */
export interface FeedPart {
  reset(): void;
  apply(part: unknown): void;
  snapshot(): unknown;
}

interface Cursor {
  area: string;
  seq: number;
  /** Device time of the last answer, ms. */
  atMs: number;
}

const cursorKey = 'feedCursor';
/** From this many answers on they are folded into one, so that the app starts fast. */
const deltasMax = 20;

/** Keeps the phone's copy of its area up to date, on disk and in memory. */
export class FeedStore {
  cursor: Cursor | undefined;
  readonly #db: PhoneDb;
  readonly #client: Pick<Client, 'feed'>;
  readonly #parts: Record<string, FeedPart>;

  constructor(db: PhoneDb, client: Pick<Client, 'feed'>, parts: Record<string, FeedPart>) {
    this.#db = db;
    this.#client = client;
    this.#parts = parts;
  }

  /** Brings back what was known when the app was last open. */
  async restore(): Promise<void> {
    this.cursor = await this.#db.read<Cursor>(cursorKey);
    for (const { parts } of await this.#db.deltas.orderBy('n').toArray()) this.#apply(parts);
  }

  /**
   * Asks for what changed and takes it in. Resolves with the server's time.
   * A disk without room leaves the old copy there; memory has the new one, and the next start asks again.
   */
  async pull(area: string, nowMs: number): Promise<{ seq: number; serverTime: string }> {
    const since = this.cursor?.area === area ? this.cursor.seq : 0;
    const { seq, reset, parts, serverTime } = await this.#client.feed(area, since);
    const fresh = reset || since === 0;
    if (fresh) for (const part of Object.values(this.#parts)) part.reset();
    this.#apply(parts);
    this.cursor = { area, seq, atMs: nowMs };
    await this.#keep(parts, fresh).catch(() => undefined);
    return { seq, serverTime };
  }

  async #keep(parts: Record<string, unknown>, fresh: boolean): Promise<void> {
    const db = this.#db;
    await db.transaction('rw', db.deltas, db.meta, async () => {
      const fold = !fresh && (await db.deltas.count()) >= deltasMax;
      if (fresh || fold) await db.deltas.clear();
      await db.deltas.add({ parts: fold ? this.#snapshot() : parts });
      await db.write(cursorKey, this.cursor);
    });
  }

  #apply(parts: Record<string, unknown>): void {
    for (const [name, part] of Object.entries(this.#parts)) {
      if (parts[name] !== undefined) part.apply(parts[name]);
    }
  }

  #snapshot(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.#parts).map(([name, part]) => [name, part.snapshot()]));
  }
}
