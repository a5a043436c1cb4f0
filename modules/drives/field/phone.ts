import { PhoneSession } from '#modules/access/field/index.ts';
import { AreaNames } from '#modules/areas/field/index.ts';
import { Roster } from '#modules/people/field/index.ts';
import type { Client } from '#platform/web/api/index.ts';
import { type LineStatus, lineAtRest, Outbox, type Settlement } from '#platform/web/outbox/index.ts';
import { forgetEverything, type LabelledCommand, PhoneDb, type StoredCommand } from '#platform/web/phone/db.ts';
import { FeedStore } from '#platform/web/phone/feedStore.ts';
import { PhoneQueue } from '#platform/web/phone/phoneQueue.ts';
import { Signal } from '#platform/web/phone/signal.ts';
import type { DoorDraft } from './household.ts';
import { isMoot } from './mend.ts';
import type { PhoneProgress } from './progress.ts';
import { type PhoneRecord, Rounds } from './rounds.ts';

/** What was saved last, for the one-tap undo. */
export interface LastSave {
  door: { id: string; houseNo: string };
  driveId: string;
  commands: LabelledCommand[];
  /** Own earlier records that this save replaced. */
  replaced: PhoneRecord[];
}

export interface PhoneParts {
  client: Client;
  dbName: string;
  newId: () => string;
}

const lastSaveKey = 'lastSave';
const draftsKey = 'drafts';
const lockName = 'redvest.outbox';
/** News of a busy round come in bursts; one look for all of them. */
const pullDelayMs = 2000;
const pullEveryMs = 60_000;
/** From "saved" until it is sent. */
const sendDelayMs = 100;

/** Everything a volunteer's phone knows and does, apart from the screens. */
export class Phone {
  readonly areas = new AreaNames();
  readonly roster = new Roster();
  readonly rounds = new Rounds();
  readonly queue: PhoneQueue;
  readonly session: PhoneSession;
  readonly outbox: Outbox;
  readonly client: Client;
  readonly newId: () => string;
  readonly line = new Signal<LineStatus>(lineAtRest);
  /** How many wait for the network, and how many for a person. */
  readonly counts = new Signal<{ waiting: number; refused: number }>({ waiting: 0, refused: 0 });
  /** Rises with every change of `roster` or `rounds`. */
  readonly version = new Signal(0);
  /** How far a round is, as last reckoned: see `useProgress`. */
  readonly progress = new Signal<{ driveId: string; version: number; progress: PhoneProgress } | null>(null);
  readonly lastSave = new Signal<LastSave | null>(null);
  /** Begun and not saved, the latest last. */
  readonly drafts = new Signal<readonly DoorDraft[]>([]);
  /** A sentence for whoever holds the phone, until the next one. */
  readonly notice = new Signal<string | null>(null);
  /** Device time of the last look at the feed, ms; null: never. */
  readonly fedAtMs = new Signal<number | null>(null);
  /** Device clock minus server clock, ms. */
  readonly clockErrorMs = new Signal<number | null>(null);
  readonly #db: PhoneDb;
  readonly #feed: FeedStore;
  #pulling: Promise<void> | undefined;
  #pullTimer: ReturnType<typeof setTimeout> | undefined;
  #stopLive: () => void = () => undefined;

  constructor({ client, dbName, newId }: PhoneParts) {
    this.client = client;
    this.newId = newId;
    this.#db = new PhoneDb(dbName);
    this.queue = new PhoneQueue(this.#db);
    this.queue.commands.subscribe(() => this.#count());
    this.queue.onOtherPage = (before) => this.#followOtherPage(before);
    this.session = new PhoneSession(this.#db, client);
    this.#feed = new FeedStore(this.#db, client, {
      areas: this.areas,
      people: this.roster,
      drives: this.rounds,
    });
    this.outbox = new Outbox({
      store: this.queue,
      send: client.send,
      clock: Date.now,
      random: Math.random,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      exclusive: oneAtATime,
      onLine: (line) => this.#showLine(line),
      onSettled: (settlement) => this.#settled(settlement),
    });
  }

  /** Brings back everything as it was; needs no net. A phone that forbids storage starts empty. */
  async restore(): Promise<void> {
    try {
      await Promise.all([this.session.restore(), this.#feed.restore(), this.queue.load()]);
      this.fedAtMs.set(this.#feed.cursor?.atMs ?? null);
      this.lastSave.set((await this.#db.read<LastSave>(lastSaveKey)) ?? null);
      this.drafts.set((await this.#db.read<DoorDraft[]>(draftsKey)) ?? []);
    } catch {
      this.queue.unsaved.set(0);
    }
    this.#holdOwn();
    this.#changed();
  }

  /** Starts sending and listening, and keeps at it while the page lives. */
  connect(): void {
    const wake = () => {
      if (document.visibilityState === 'hidden') return;
      this.outbox.hurry();
      void this.pull();
    };
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    setInterval(() => void this.pull(), pullEveryMs);
    this.session.current.subscribe(() => this.#listen());
    this.session.ended.subscribe(() => this.#listen());
    this.#listen();
    void this.outbox.start();
    void this.session.refresh().then(() => this.pull());
    void navigator.storage?.persist?.();
  }

  async join(token: string, name: string): Promise<void> {
    await this.session.join(token, name);
    this.outbox.unlock();
    await this.pull();
  }

  /**
   * Keeps what was done at a door.
   * @param onSafe called when it is safe on this phone, before anything is drawn: the way on, in the same drawing
   */
  async save(save: LastSave, onSafe: () => void): Promise<void> {
    await this.queue.add(save.commands);
    this.#hold(save.commands);
    this.lastSave.set(save);
    this.dropDraft(save.driveId, save.door.id);
    this.#changed();
    onSafe();
    // A slow phone says "saved" first: sending would take the processor and the disk from it.
    setTimeout(() => {
      void this.outbox.start();
      void this.#db.write(lastSaveKey, save).catch(() => undefined);
    }, sendDelayMs);
  }

  /** Takes the last save back: what was not sent is removed, what may have been sent is voided. */
  async undo(): Promise<LastSave | null> {
    const save = this.lastSave.get();
    if (!save) return null;
    const opposite: LabelledCommand[] = [];
    // Backwards, because a replaced record was voided before the new one was made.
    for (const command of save.commands.toReversed()) {
      this.rounds.release(command);
      if (await this.queue.withdraw(command.id)) continue;
      opposite.push(...this.#oppositeOf(command, save));
    }
    if (opposite.length > 0) await this.outbox.add(opposite);
    this.#hold(opposite);
    this.lastSave.set(null);
    this.#changed();
    void this.#db.write(lastSaveKey, null).catch(() => undefined);
    return save;
  }

  /** A refused command is given up: it leaves the phone. */
  async discard(id: string): Promise<void> {
    await this.queue.withdraw(id);
  }

  /** A refused command is made again under a new id, changed as its mending asks for. */
  async remake(command: LabelledCommand, change: Partial<LabelledCommand>): Promise<void> {
    const { id, name, at, area, payload, label } = command;
    const again = { name, at, area, payload, label, ...change, id: this.newId() };
    await this.outbox.add([again]);
    await this.queue.withdraw(id);
    this.#hold([again]);
    this.#changed();
  }

  draftOf(driveId: string, householdId: string): DoorDraft | undefined {
    return this.drafts.get().find((draft) => draft.driveId === driveId && draft.householdId === householdId);
  }

  /** Keeps what was chosen at a door through a closed app. */
  keepDraft(draft: DoorDraft): void {
    const { driveId, householdId } = draft;
    this.#setDrafts([...this.#draftsBut(driveId, householdId), draft]);
  }

  dropDraft(driveId: string, householdId: string): void {
    if (this.draftOf(driveId, householdId)) this.#setDrafts(this.#draftsBut(driveId, householdId));
  }

  /** Asks the server what is new; one question at a time. */
  pull(): Promise<void> {
    this.#pulling ??= this.#pullNow().finally(() => {
      this.#pulling = undefined;
    });
    return this.#pulling;
  }

  /** Leaves the post: everything personal goes from this phone. */
  async leave(): Promise<void> {
    this.#stopLive();
    await this.session.leave();
    await forgetEverything(this.#db);
    location.replace('#/');
    location.reload();
  }

  async #pullNow(): Promise<void> {
    const area = this.session.current.get()?.scopes[0];
    if (!area || this.session.ended.get()) return;
    try {
      const sentMs = Date.now();
      const { seq, serverTime } = await this.#feed.pull(area, sentMs);
      this.fedAtMs.set(Date.now());
      this.clockErrorMs.set(sentMs - Date.parse(serverTime));
      await this.queue.forgetSent(seq);
      this.#changed();
    } catch (error) {
      this.session.noteEnd(error);
    }
  }

  #listen(): void {
    this.#stopLive();
    const area = this.session.current.get()?.scopes[0];
    if (!area || this.session.ended.get() || typeof EventSource === 'undefined') return;
    this.#stopLive = this.client.live(area, () => {
      this.#pullTimer ??= setTimeout(() => {
        this.#pullTimer = undefined;
        void this.pull();
      }, pullDelayMs);
    });
  }

  #showLine(line: LineStatus): void {
    this.line.set(line);
    if (line.clockErrorMs !== null) this.clockErrorMs.set(line.clockErrorMs);
    if (line.state === 'locked' && line.refusal) this.session.ended.set(line.refusal.code);
  }

  #settled({ accepted, refused }: Settlement): void {
    for (const { command } of accepted) this.rounds.hold(this.queue.labelled(command), 'sent', this.#me());
    const last = this.lastSave.get()?.commands.map(({ id }) => id) ?? [];
    // Undoing makes no sense of what was never taken; it waits to be mended instead.
    if (refused.some(({ command }) => last.includes(command.id))) this.lastSave.set(null);
    for (const { command, refusal } of refused) {
      const labelled = this.queue.labelled(command);
      this.rounds.release(labelled);
      if (isMoot(labelled, refusal)) void this.queue.withdraw(command.id);
    }
    this.#changed();
  }

  #oppositeOf(command: LabelledCommand, { replaced }: LastSave): LabelledCommand[] {
    const fresh = { id: this.newId(), at: new Date().toISOString(), area: command.area, label: command.label };
    if (command.name === 'drives.record') {
      return [{ ...fresh, name: 'drives.voidRecord', payload: { recordId: command.id, reason: '' } }];
    }
    const { recordId } = command.payload as { recordId: string };
    const earlier = replaced.find(({ id }) => id === recordId);
    if (!earlier) return [];
    const { driveId, personId, householdId, name, result } = earlier;
    const payload = { driveId, personId, householdId, result, ...(name ? { name } : {}) };
    return [{ ...fresh, name: 'drives.record', payload }];
  }

  #holdOwn(): void {
    for (const { command } of this.queue.sent) this.rounds.hold(command, 'sent', this.#me());
    this.#hold(this.queue.commands.get().filter(({ refusal }) => refusal === null));
  }

  /** What another page recorded is done here too, what it took back is not. */
  #followOtherPage(before: readonly StoredCommand[]): void {
    const standing = this.queue.commands.get().filter(({ refusal }) => refusal === null);
    const kept = new Set([...standing, ...this.queue.sent].map(({ id }) => id));
    for (const command of before) if (!kept.has(command.id)) this.rounds.release(command);
    this.#holdOwn();
    this.#changed();
  }

  #hold(commands: readonly LabelledCommand[]): void {
    for (const command of commands) this.rounds.hold(command, 'queued', this.#me());
  }

  #count(): void {
    const commands = this.queue.commands.get();
    const refused = commands.filter(({ refusal }) => refusal !== null).length;
    this.counts.set({ waiting: commands.length - refused, refused });
  }

  #me(): string {
    return this.session.current.get()?.name ?? '';
  }

  #draftsBut(driveId: string, householdId: string): DoorDraft[] {
    return this.drafts.get().filter((draft) => draft.driveId !== driveId || draft.householdId !== householdId);
  }

  #setDrafts(drafts: readonly DoorDraft[]): void {
    this.drafts.set(drafts);
    void this.#db.write(draftsKey, drafts).catch(() => undefined);
  }

  #changed(): void {
    this.version.set(this.version.get() + 1);
  }
}

/** Only one page of this device sends at a time. Without locks (no secure context) ids still keep it single. */
function oneAtATime(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(lockName, work) : work();
}
