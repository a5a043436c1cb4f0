import { Rounds } from '#modules/drives/field/rounds.ts';
import { Roster } from '#modules/people/field/roster.ts';
import type { CommandAnswer, CommandEnvelope } from '#platform/contract/index.ts';
import { Outbox } from '#platform/web/outbox/index.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { History } from './history.ts';
import type { Exchange, Network } from './network.ts';
import type { Server, Session } from './server.ts';

/** What a phone knows of others. */
export interface Copy {
  people: Roster;
  drives: Rounds;
}

export const emptyCopy = (): Copy => ({ people: new Roster(), drives: new Rounds() });

/** What lives only as long as the app is open. */
interface Running {
  outbox: Outbox;
  copy: Copy;
  /** The attempt under way, and the request that it waits for. */
  attempt: Promise<unknown> | null;
  exchange: Exchange | null;
}

export interface DeviceParts {
  clock: Clock;
  network: Network;
  server: Server;
  history: History;
  random: () => number;
  /** Whether the phone forgets to take in what the feed brings: a planted fault. */
  deaf?: boolean;
}

/** A phone (or the clerk's desk) with the real outbox and the real copy of the feed, on a disk that outlives it. */
export class Device {
  readonly name: string;
  readonly disk: Disk;
  session: Session;
  clockErrorMs = 0;
  readonly #parts: DeviceParts;
  #running: Running | null = null;

  constructor(name: string, disk: Disk, session: Session, parts: DeviceParts) {
    this.name = name;
    this.disk = disk;
    this.session = session;
    this.#parts = parts;
    this.wake();
  }

  get isOn(): boolean {
    return this.#running !== null;
  }

  get isLocked(): boolean {
    return this.#running?.outbox.line.state === 'locked';
  }

  /** The request that it waits for, if any. */
  get exchange(): Exchange | null {
    return this.#running?.exchange ?? null;
  }

  get copy(): Copy | undefined {
    return this.#running?.copy;
  }

  get area(): string {
    return this.session.actor.scopes[0] ?? '';
  }

  now(): string {
    return this.#parts.clock.iso(this.clockErrorMs);
  }

  /** The app is gone in the middle of whatever it did. */
  die(): void {
    const { exchange } = this;
    if (exchange) exchange.listener = null;
    this.#running = null;
  }

  wake(): void {
    if (this.#running) return;
    const { history, random } = this.#parts;
    const copy = emptyCopy();
    const kept = this.disk.read().feed;
    if (kept) take(copy, kept.parts);
    const outbox = new Outbox({
      store: this.disk,
      send: (commands) => this.#send(commands),
      clock: () => this.#parts.clock.ms + this.clockErrorMs,
      random,
      sleep: () => Promise.resolve(),
      onSettled: (settlement) => history.settled(settlement),
    });
    this.#running = { outbox, copy, attempt: null, exchange: null };
  }

  async make(commands: readonly CommandEnvelope[]): Promise<void> {
    const { history, clock } = this.#parts;
    const { clockErrorMs } = this;
    for (const envelope of commands) {
      history.made.set(envelope.id, { envelope, device: this.name, madeMs: clock.ms, clockErrorMs });
    }
    await this.disk.add(commands);
  }

  async withdraw(id: string): Promise<boolean> {
    const done = (await this.#running?.outbox.withdraw(id)) ?? false;
    if (done) this.#parts.history.withdrawn.add(id);
    return done;
  }

  /** Makes one attempt; comes back when it is over or waits for the network. */
  async tryToSend(): Promise<void> {
    const running = this.#running;
    if (!running || running.attempt || this.isLocked) return;
    const attempt = running.outbox.step().finally(() => {
      running.attempt = null;
      running.exchange = null;
    });
    running.attempt = attempt;
    await Promise.race([attempt, new Promise<void>((sent) => (this.#onSent = sent))]);
  }
  #onSent: () => void = () => undefined;

  /** Until what the last message from the network brought is done with. */
  async settle(): Promise<void> {
    if (this.#running?.attempt && this.exchange?.listener === null) await this.#running.attempt;
  }

  #send(commands: CommandEnvelope[]): Promise<CommandAnswer> {
    const { network, clock } = this.#parts;
    return new Promise((answered, failed) => {
      const batch = { sentAt: this.now(), commands: structuredClone(commands) };
      const { session, clockErrorMs } = this;
      const exchange = { session, batch, sentMs: clock.ms, clockErrorMs, listener: { answered, failed } };
      if (this.#running) this.#running.exchange = exchange;
      network.send(exchange);
      this.#onSent();
    });
  }

  /** Somebody scanned a new invitation. */
  join(session: Session): void {
    this.session = session;
    // `step` is called by the world: unlocking must not start sending by itself.
    if (this.isLocked) {
      this.die();
      this.wake();
    }
  }

  /** Asks for what changed and takes it in, as the phone's feed store does. */
  async pull(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    const { area } = this;
    const kept = this.disk.read().feed;
    const since = kept?.area === area ? kept.seq : 0;
    const { seq, reset, parts } = await this.#parts.server.feed(this.session, area, since);
    if (reset || since === 0) for (const part of Object.values(running.copy)) part.reset();
    if (!this.#parts.deaf || since === 0) take(running.copy, parts);
    const { people, drives } = running.copy;
    this.disk.keepFeed({ area, seq, parts: { people: people.snapshot(), drives: drives.snapshot() } });
  }
}

export function take(copy: Copy, parts: Record<string, unknown>): void {
  if (parts.people) copy.people.apply(parts.people);
  if (parts.drives) copy.drives.apply(parts.drives);
}
