import { MemoryStore, type OutboxStore, type QueuedCommand, type Settlement } from '../outbox/index.ts';
import type { LabelledCommand, PhoneDb, SentCommand, StoredCommand } from './db.ts';
import { Signal } from './signal.ts';

const sentUpToKey = 'sentUpTo';

/**
 * The queue in IndexedDB, with a copy in memory for the screens. When the disk is full (or storage is
 * forbidden) commands stay in memory, are sent from there, and move to disk as soon as there is room.
 */
export class PhoneQueue implements OutboxStore {
  /** Everything not yet settled, in order, refused ones included. */
  readonly commands = new Signal<readonly StoredCommand[]>([]);
  /** How many of them would be lost if the app closed now. */
  readonly unsaved = new Signal(0);
  /** Accepted ones that the feed has not brought back. */
  sent: SentCommand[] = [];
  /** Another page of this phone changed the queue; told with what this page knew before. */
  onOtherPage: (before: readonly StoredCommand[]) => void = () => {};
  readonly #db: PhoneDb;
  readonly #overflow = new MemoryStore();
  readonly #labels = new Map<string, LabelledCommand['label']>();
  readonly #otherPages: BroadcastChannel | undefined;
  #sentUpTo = 0;
  #onDisk: readonly StoredCommand[] = [];

  constructor(db: PhoneDb) {
    this.#db = db;
    this.#otherPages = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`${db.name}.queue`);
    if (this.#otherPages) this.#otherPages.onmessage = () => void this.#follow();
  }

  /** Reads what an earlier run (or another page) left. */
  async load(): Promise<void> {
    this.#onDisk = await this.#db.outbox.orderBy('order').toArray();
    this.sent = await this.#db.sent.toArray();
    this.#sentUpTo = Math.max(this.#sentUpTo, (await this.#db.read<number>(sentUpToKey)) ?? 0);
    this.#show();
  }

  async #follow(): Promise<void> {
    const before = this.commands.get();
    await this.load();
    this.onOtherPage(before);
  }

  async add(commands: readonly LabelledCommand[]): Promise<void> {
    const rows = commands.map((command) => ({ ...command, refusal: null }));
    try {
      const orders = await this.#db.outbox.bulkAdd(rows, { allKeys: true });
      this.#onDisk = [...this.#onDisk, ...rows.map((row, i) => ({ ...row, order: orders[i] ?? 0 }))];
    } catch {
      for (const { id, label } of commands) this.#labels.set(id, label);
      await this.#overflow.add(commands);
    }
    this.#changed();
  }

  async take(max: number): Promise<QueuedCommand[]> {
    await this.#rescue();
    const batch = await this.#db
      .transaction('rw', this.#db.outbox, this.#db.meta, async () => {
        const rows = await this.#waiting(max);
        const last = rows.at(-1);
        if (last) await this.#db.write(sentUpToKey, Math.max(last.order, this.#sentUpTo));
        return rows;
      })
      // A full disk cannot take the mark, but what is on it can still be sent.
      .catch(() => this.#waiting(max))
      .catch(() => []);
    this.#sentUpTo = Math.max(this.#sentUpTo, batch.at(-1)?.order ?? 0);
    return batch.length > 0 ? batch : this.#overflow.take(max);
  }

  async settle(settlement: Settlement): Promise<void> {
    const accepted = settlement.accepted.map(({ command, seq }) => ({
      id: command.id,
      seq,
      command: this.labelled(command),
    }));
    const done = new Set(accepted.map(({ id }) => id));
    const refusals = new Map(settlement.refused.map(({ command, refusal }) => [command.id, refusal]));
    const inMemory = new Set(this.#overflow.commands.map(({ id }) => id));
    const onDisk = ({ command }: { command: QueuedCommand }) => !inMemory.has(command.id);
    const orders = settlement.accepted.filter(onDisk).map(({ command }) => command.order);
    const refused = settlement.refused.filter(onDisk);
    const db = this.#db;
    await db
      .transaction('rw', db.outbox, db.sent, async () => {
        await db.outbox.bulkDelete(orders);
        await db.sent.bulkPut(accepted);
        for (const { command, refusal } of refused) await db.outbox.update(command.order, { refusal });
      })
      .catch(async (error: unknown) => {
        // Without room for the note "sent", letting go of what was accepted still works, and makes room.
        if (this.unsaved.get() === 0) throw error;
        await db.outbox.bulkDelete(orders);
      });
    await this.#overflow.settle(settlement);
    this.sent = [...this.sent, ...accepted];
    this.#onDisk = this.#onDisk
      .filter(({ id }) => !done.has(id))
      .map((row) => (refusals.has(row.id) ? { ...row, refusal: refusals.get(row.id) ?? null } : row));
    this.#changed();
  }

  async withdraw(id: string): Promise<boolean> {
    const db = this.#db;
    const gone = await db
      .transaction('rw', db.outbox, db.meta, async () => {
        const row = await db.outbox.get({ id });
        const sentUpTo = Math.max(this.#sentUpTo, (await db.read<number>(sentUpToKey)) ?? 0);
        if (!row || (row.refusal === null && row.order <= sentUpTo)) return false;
        await db.outbox.delete(row.order);
        return true;
      })
      .catch(() => false);
    if (gone) this.#onDisk = this.#onDisk.filter((row) => row.id !== id);
    const withdrawn = gone || (await this.#overflow.withdraw(id));
    if (withdrawn) this.#changed();
    return withdrawn;
  }

  /** The feed has come as far as `seq`: what it brought need not be kept apart. */
  async forgetSent(seq: number): Promise<void> {
    const known = this.sent.filter((sent) => sent.seq <= seq).map(({ id }) => id);
    if (known.length === 0) return;
    this.sent = this.sent.filter((sent) => sent.seq > seq);
    await this.#db.sent.bulkDelete(known).catch(() => undefined);
  }

  /** Read in pages rather than by a cursor, which takes a step for each row. */
  async #waiting(max: number): Promise<StoredCommand[]> {
    const waiting: StoredCommand[] = [];
    let page: StoredCommand[];
    let last = 0;
    do {
      page = await this.#db.outbox.where('order').above(last).limit(max).toArray();
      waiting.push(...page.filter(({ refusal }) => refusal === null));
      last = page.at(-1)?.order ?? last;
    } while (page.length === max && waiting.length < max);
    return waiting.slice(0, max);
  }

  /** Moves what is only in memory to disk, if there is room again. */
  async #rescue(): Promise<void> {
    const stranded = this.#overflow.commands.map((command) => this.labelled(command));
    if (stranded.length === 0) return;
    try {
      const rows = stranded.map(({ order, ...row }) => row);
      const orders = await this.#db.outbox.bulkAdd(rows, { allKeys: true });
      this.#onDisk = [...this.#onDisk, ...rows.map((row, i) => ({ ...row, order: orders[i] ?? 0 }))];
      this.#overflow.commands = [];
      this.#changed();
    } catch {
      // Still no room: they are sent from memory.
    }
  }

  /** The command with the words to speak of it. */
  labelled(command: QueuedCommand): StoredCommand {
    const label = 'label' in command ? (command as StoredCommand).label : this.#labels.get(command.id);
    return { ...command, label: label ?? { door: '', who: '' } };
  }

  #changed(): void {
    this.#show();
    this.#otherPages?.postMessage('changed');
  }

  #show(): void {
    this.unsaved.set(this.#overflow.commands.length);
    this.commands.set([...this.#onDisk, ...this.#overflow.commands.map((command) => this.labelled(command))]);
  }
}
