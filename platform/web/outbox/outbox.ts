import type { CommandAnswer, CommandEnvelope } from '#platform/contract/envelope.ts';
import {
  backoffMs,
  type LineEvent,
  type LineStatus,
  lineAtRest,
  nextLine,
  type QueuedCommand,
  readFailure,
  type Settlement,
  settle,
} from './queue.ts';
import type { OutboxStore } from './store.ts';

/** Commands in one request: as many as the contract allows, for a thin net makes each round trip dear. */
const batchMax = 200;

export interface OutboxParts {
  store: OutboxStore;
  /** Sends commands as they are; throws an `ApiError` (or anything) when there is no answer for them. */
  send: (commands: CommandEnvelope[]) => Promise<CommandAnswer>;
  /** The device's clock, ms. */
  clock: () => number;
  /** 0 ≤ x < 1. */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Runs `work` while no other page of this device sends. */
  exclusive?: (work: () => Promise<void>) => Promise<void>;
  onLine?: (line: LineStatus) => void;
  /** Called after the store has it. */
  onSettled?: (settlement: Settlement) => void;
}

/** What one attempt came to; `waitMs`: when to make the next. */
export type Step = { kind: 'empty' | 'locked' } | { kind: 'sent' } | { kind: 'failed'; waitMs: number };

/**
 * Brings commands to the server: once each, in order, however often the line breaks or the app dies. The store
 * is the only truth; an id that is sent twice changes nothing on the server, so "sent, answer lost" needs no
 * other care than sending again.
 */
export class Outbox {
  line: LineStatus = lineAtRest;
  readonly #parts: OutboxParts;
  #limit = batchMax;
  #running: Promise<void> | undefined;
  #again = false;
  #wake: () => void = () => undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Keeps commands and starts sending. When this resolves they are safe on this device. */
  async add(commands: readonly CommandEnvelope[]): Promise<void> {
    await this.#parts.store.add(commands);
    void this.start();
  }

  /** Takes a command back if the server cannot have it, or has refused it. Says whether it did. */
  withdraw(id: string): Promise<boolean> {
    return this.#parts.store.withdraw(id);
  }

  /** Somebody signed in or joined again: what was locked may go. */
  unlock(): void {
    this.#tell({ type: 'unlocked' });
    void this.start();
  }

  /** Tries now instead of when the waiting is over: the net is back, or somebody asks for it. */
  hurry(): void {
    void this.start();
    this.#wake();
  }

  /** Sends until nothing is left or the session has ended. */
  start(): Promise<void> {
    if (this.line.state === 'locked') return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    const { exclusive = (work) => work() } = this.#parts;
    // Asked again while the lock was being given back: go round once more.
    while (this.#again && this.line.state !== 'locked') await exclusive(() => this.#sendAll());
    this.#running = undefined;
  }

  async #sendAll(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const step = await this.step();
      if (step.kind === 'failed') await this.#pause(step.waitMs);
      if (step.kind === 'failed' || step.kind === 'sent') this.#again = true;
      if (step.kind === 'locked') return;
    }
  }

  /** One attempt to send one batch. `drain` repeats it; a simulation calls it when it likes. */
  async step(): Promise<Step> {
    const { store, send, clock } = this.#parts;
    try {
      const batch = await store.take(this.#limit);
      if (batch.length === 0) {
        this.#tell({ type: 'empty' });
        return { kind: 'empty' };
      }
      this.#tell({ type: 'sending' });
      const answer = await this.#sendBatch(batch, send);
      const settlement = settle(batch, answer.results);
      await this.#keep(settlement);
      this.#limit = Math.min(batchMax, this.#limit * 2);
      const undecided = batch.length - settlement.accepted.length - settlement.refused.length;
      if (undecided === batch.length) return this.#failed({ code: 'overloaded', status: 503 });
      this.#tell({ type: 'answered', atMs: clock(), serverTime: answer.serverTime });
      return { kind: 'sent' };
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Sends; a request that is not understood is cut in half until the one bad command stands alone. */
  async #sendBatch(batch: QueuedCommand[], send: OutboxParts['send']): Promise<CommandAnswer> {
    try {
      return await send(batch.map(({ id, name, at, area, payload }) => ({ id, name, at, area, payload })));
    } catch (error) {
      const failure = readFailure(error);
      const [first] = batch;
      if (failure.kind !== 'unreadable' || !first) throw error;
      if (batch.length > 1) {
        this.#limit = Math.ceil(batch.length / 2);
        return this.#sendBatch(batch.slice(0, this.#limit), send);
      }
      return { results: [{ id: first.id, status: 'rejected', error: failure.refusal }], serverTime: '' };
    }
  }

  async #keep(settlement: Settlement): Promise<void> {
    if (settlement.accepted.length + settlement.refused.length === 0) return;
    await this.#parts.store.settle(settlement);
    this.#parts.onSettled?.(settlement);
  }

  #failed(error: unknown): Step {
    const failure = readFailure(error);
    this.#tell({ type: 'failed', failure });
    if (failure.kind === 'locked') return { kind: 'locked' };
    const retryAfterMs = failure.kind === 'passing' ? failure.retryAfterMs : undefined;
    return { kind: 'failed', waitMs: backoffMs(this.line.failures, this.#parts.random(), retryAfterMs) };
  }

  /** Waits, or until somebody calls `drain`. */
  async #pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([this.#parts.sleep(ms), woken]);
    this.#wake = () => undefined;
  }

  #tell(event: LineEvent): void {
    this.line = nextLine(this.line, event);
    this.#parts.onLine?.(this.line);
  }
}
