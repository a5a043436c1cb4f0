import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { CommandOutcome, Refusal } from '#platform/contract/index.ts';
import type { AreaIndex } from '../actor.ts';
import type { Db } from '../db/connect.ts';
import { scopeOf, type Tx, transact } from '../db/scoped.ts';
import type { BulkCommand, BulkItem, CommandContext, CommittedEvent } from '../module.ts';
import { beginJournal, type Head, lockingHead, sealingBatch } from './journal.ts';
import type { PreparedCommand } from './prepare.ts';
import { type CommandRow, findCommands, insertCommands, type StoredCommand } from './rows.ts';

export interface TransactionTools {
  db: Db;
  areas: AreaIndex;
  /** Names this server in its notices, so that it does not react to its own twice. */
  serverId: string;
  onError: (error: unknown, name: string) => void;
  onCommitted: (event: CommittedEvent) => Promise<void>;
}

export interface TransactionResult {
  outcomes: CommandOutcome[];
  seq: number;
  /** Names of what was accepted; empty when nothing changed. */
  accepted: Set<string>;
}

/**
 * Decides the commands of one town in one transaction, in order. Either all outcomes are durable when this
 * returns, or it throws and nothing happened.
 */
export function decide(
  tools: TransactionTools,
  town: string,
  commands: readonly PreparedCommand[],
): Promise<TransactionResult> {
  const begin = `begin; ${scopeOf([town])}; ${lockingHead(town)}`;
  return transact<TransactionResult, Head>(tools.db, begin, async (tx, [locked]) => {
    const head = locked ?? (await beginJournal(tx, town));
    const seq = head.seq + 1;
    const stored: ReadonlyMap<string, StoredCommand> = await findCommands(tx, town, [
      ...new Set(commands.map((command) => command.id)),
    ]);
    const run = new Run(tools, tx, town, seq, stored);
    for (const segment of segments(commands)) {
      const { bulk } = segment.command;
      if (bulk) await run.many(bulk, segment.items);
      else for (const item of segment.items) await run.one(item);
    }
    const result = { outcomes: run.answers(commands), seq, accepted: run.accepted };
    if (run.rows.length === 0) return { result };
    run.rows.sort((a, b) => a.pos - b.pos);
    await insertCommands(
      tx,
      town,
      run.rows.filter((row) => !run.inOwnTable.has(row.id)),
    );
    const notice = JSON.stringify({ from: tools.serverId, town, seq, names: [...run.accepted] });
    return { result, last: sealingBatch(town, head, run.rows, new Date().toISOString(), notice) };
  });
}

/** Neighbouring commands of the same bulk name go together; order is kept. */
function* segments(commands: readonly PreparedCommand[]) {
  let start = 0;
  while (start < commands.length) {
    const first = commands[start];
    if (!first) return;
    let end = start + 1;
    while (end < commands.length && commands[end]?.command === first.command) end += 1;
    yield { command: first.command, items: commands.slice(start, end) };
    start = end;
  }
}

class Run {
  readonly rows: CommandRow[] = [];
  readonly accepted = new Set<string>();
  readonly inOwnTable = new Set<string>();
  private nextPos = 0;
  private readonly decided = new Map<string, CommandOutcome>();
  private readonly tools: TransactionTools;
  private readonly tx: Tx;
  private readonly town: string;
  private readonly seq: number;
  private readonly stored: ReadonlyMap<string, StoredCommand>;

  constructor(tools: TransactionTools, tx: Tx, town: string, seq: number, stored: ReadonlyMap<string, StoredCommand>) {
    this.tools = tools;
    this.tx = tx;
    this.town = town;
    this.seq = seq;
    this.stored = stored;
  }

  private record(
    item: PreparedCommand,
    pos: number,
    outcome: CommandOutcome,
    payload: string,
    subjects: string[] = [],
  ): void {
    const accepted = outcome.status === 'accepted';
    this.rows.push({
      seq: this.seq,
      pos,
      id: item.id,
      name: item.name,
      area: item.area,
      at: item.at,
      receivedAt: item.receivedAt,
      actorId: item.actor.id,
      actorName: item.actor.name,
      deviceId: item.actor.deviceId,
      status: accepted ? 'accepted' : 'rejected',
      payload,
      outcome: JSON.stringify((accepted ? outcome.result : outcome.error) ?? null),
      subjects,
    });
    if (accepted) this.accepted.add(item.name);
    this.decided.set(item.id, outcome);
  }

  private accept(item: PreparedCommand, pos: number, result: unknown, payload: string, subjects?: string[]): void {
    this.record(item, pos, { id: item.id, status: 'accepted', seq: this.seq, result }, payload, subjects);
  }

  private reject(item: PreparedCommand, pos: number, error: Refusal): void {
    this.record(item, pos, { id: item.id, status: 'rejected', seq: this.seq, error }, JSON.stringify(item.payload));
  }

  async one(item: PreparedCommand): Promise<void> {
    if (!this.isNew(item)) return;
    if (item.refused) return this.reject(item, this.nextPos++, item.refused);
    const subjects = new Set<string>();
    await sql`savepoint one`.execute(this.tx);
    try {
      const decision = await item.command.handle?.(this.context(item, subjects), item.payload);
      if (!decision) throw new Error(`${item.name} has no handler`);
      if (decision.ok) {
        await sql`release savepoint one`.execute(this.tx);
        this.accept(item, this.nextPos++, decision.value, JSON.stringify(item.payload), [...subjects]);
      } else {
        await sql`rollback to savepoint one`.execute(this.tx);
        this.reject(item, this.nextPos++, decision.error);
      }
    } catch (error) {
      // A fault of ours, not of the sender's: nothing is decided, so the device keeps the command.
      await sql`rollback to savepoint one`.execute(this.tx);
      this.tools.onError(error, item.name);
      this.decided.set(item.id, { id: item.id, status: 'retry', error: { code: 'internal' } });
    }
  }

  private context(item: PreparedCommand, subjects: Set<string>): CommandContext {
    return {
      tx: this.tx,
      town: this.town,
      area: item.area,
      actor: item.actor,
      areas: this.tools.areas,
      id: item.id,
      seq: this.seq,
      at: item.at,
      receivedAt: item.receivedAt,
      newId: () => newId(),
      subjects: (...ids) => {
        for (const id of ids) if (id) subjects.add(id);
      },
      enqueue: async (job, payload, options) => {
        const json = JSON.stringify(payload);
        await sql`select redvest_enqueue(${job}, ${json}::json, ${options?.key ?? null}, ${options?.runAt ?? null})`.execute(
          this.tx,
        );
      },
    };
  }

  /** Neighbouring commands of one bulk name, in one statement of the module's. */
  async many(bulk: BulkCommand, items: readonly PreparedCommand[]): Promise<void> {
    const fresh: PreparedCommand[] = [];
    const bulkItems: BulkItem<never>[] = [];
    const taken = new Set<string>();
    for (const item of items) {
      if (taken.has(item.id) || !this.isNew(item)) continue;
      taken.add(item.id);
      fresh.push(item);
      const { id, area, at, receivedAt, actor, refused } = item;
      const pos = this.nextPos + bulkItems.length;
      bulkItems.push({ id, area, at, receivedAt, actor, pos, payload: item.payload as never, refused });
    }
    const applied = await bulk.apply(
      { tx: this.tx, town: this.town, seq: this.seq, areas: this.tools.areas },
      bulkItems,
    );
    for (const [index, item] of fresh.entries()) {
      const pos = this.nextPos++;
      const outcome = applied[index];
      if (outcome?.status === 'accepted') {
        this.inOwnTable.add(item.id);
        this.accept(item, pos, outcome.result, bulk.text(item.payload as never));
      } else if (outcome?.status === 'rejected') {
        this.reject(item, pos, outcome.error);
      } else if (outcome) {
        this.decided.set(
          item.id,
          outcome.sameContent
            ? { id: item.id, status: 'accepted', seq: outcome.seq, result: outcome.result }
            : { id: item.id, status: 'rejected', error: { code: 'command.reused' } },
        );
      }
    }
  }

  /** Whether the id has no answer yet; if it has one, stored or from this transaction, that stays its answer. */
  private isNew(item: PreparedCommand): boolean {
    if (this.decided.has(item.id)) return false;
    const row = this.stored.get(item.id);
    if (!row) return true;
    let outcome: CommandOutcome;
    if (row.name !== item.name) outcome = { id: item.id, status: 'rejected', error: { code: 'command.reused' } };
    else if (row.status === 'accepted') outcome = { id: item.id, status: 'accepted', seq: row.seq, result: row.result };
    else outcome = { id: item.id, status: 'rejected', seq: row.seq, error: row.error ?? undefined };
    this.decided.set(item.id, outcome);
    return false;
  }

  answers(items: readonly PreparedCommand[]): CommandOutcome[] {
    return items.map(({ id }) => this.decided.get(id) ?? { id, status: 'retry', error: { code: 'internal' } });
  }
}
