import { type Random, random as randomFrom } from '#demo/random.ts';
import type { CommandEnvelope } from '#platform/contract/index.ts';
import { Clock } from './clock.ts';
import { Device } from './device.ts';
import { Disk } from './disk.ts';
import type { Ground } from './ground.ts';
import { History } from './history.ts';
import { Network } from './network.ts';
import { Server, type Session, type WrapDoor } from './server.ts';
import { idsFrom, settleTown, type Town } from './town.ts';
import { type Known, nextWish } from './wishes.ts';

/** Faults planted to see whether the checks find them. */
export interface Planted {
  door?: WrapDoor;
  disk?: () => Disk;
  deafPhones?: boolean;
  /** Done to the database before the world is looked at. */
  meddle?: (ground: Ground, town: Town) => Promise<void>;
}

/** Everything that one seed makes: a town, its phones, its server, and what truly happened. */
export class World {
  readonly clock = new Clock();
  readonly random: Random;
  readonly newId: () => string;
  readonly history = new History(() => this.clock.ms);
  readonly ground: Ground;
  readonly server: Server;
  readonly network: Network;
  readonly town: Town;
  readonly known: Known;
  readonly devices: Device[] = [];
  readonly #planted: Planted;
  #sessions = 0;

  private constructor(ground: Ground, seed: number, town: Town, clock: Clock, newId: () => string, planted: Planted) {
    this.ground = ground;
    this.town = town;
    this.clock = clock;
    this.newId = newId;
    this.random = randomFrom(seed, 'steps');
    this.server = new Server(ground, clock, planted.door ?? ((door) => door));
    this.network = new Network(this.server, this.history);
    this.known = {
      town,
      people: [...town.people],
      drives: [],
      records: [],
      entries: [],
      merges: [],
      differences: [],
      settled: [],
    };
    this.#planted = planted;
  }

  static async begin(ground: Ground, seed: number, planted: Planted = {}): Promise<World> {
    const clock = new Clock();
    const newId = idsFrom(randomFrom(seed, 'ids'), clock);
    const town = await settleTown(ground, clock, randomFrom(seed, 'town'), newId);
    const world = new World(ground, seed, town, clock, newId, planted);
    const { random } = world;
    const clerk = world.#add('clerk', world.#session('clerk', town.village, 24 * 365));
    for (let n = random.int(2, 7); n > 0; n -= 1) world.#add('volunteer', world.invitation());
    for (const kind of ['antigen', 'handout'] as const) await world.startDrive(clerk, kind);
    for (const device of world.devices) await device.pull();
    return world;
  }

  get clerk(): Device {
    const [clerk] = this.devices;
    if (!clerk) throw new Error('a world without a clerk');
    return clerk;
  }

  /** A new invitation, for some post, ending some time. */
  invitation(): Session {
    return this.#session('volunteer', this.random.pick(this.town.posts), this.random.int(1, 12));
  }

  #session(role: 'clerk' | 'volunteer', area: string, hours: number): Session {
    this.#sessions += 1;
    const id = role === 'clerk' ? 'clerk' : this.newId();
    const expiresAt = this.clock.iso(hours * 3600_000);
    return {
      expiresAt,
      endedAt: null,
      revoked: false,
      actor: {
        id,
        name: `${role} ${this.#sessions}`,
        role,
        scopes: [area],
        deviceId: role === 'clerk' ? null : id,
        post: null,
        driveId: null,
        expiresAt,
        needsSecondFactor: false,
      },
    };
  }

  #add(name: string, session: Session): Device {
    const { clock, network, server, history, random } = this;
    const disk = this.#planted.disk?.() ?? new Disk();
    const parts = { clock, network, server, history, random: () => random.next(), deaf: this.#planted.deafPhones };
    const device = new Device(`${name} ${this.devices.length}`, disk, session, parts);
    this.devices.push(device);
    return device;
  }

  /** Rounds are begun while all is well; what comes after is not. */
  async startDrive(clerk: Device, kind: 'antigen' | 'handout'): Promise<void> {
    const unit = kind === 'antigen' ? 'person' : 'household';
    const payload = { kind, unit, title: kind, startsAt: this.clock.iso(-600_000) };
    const id = this.newId();
    this.known.drives.push({ id, kind, unit });
    await clerk.make([{ id, name: 'drives.start', at: clerk.now(), area: this.town.village, payload }]);
    await this.exchangeNow(clerk);
  }

  /** Somebody does something with their device: it is on its disk, and not yet under way. */
  async act(device: Device): Promise<void> {
    const part = device === this.clerk ? 'clerk' : 'volunteer';
    const commands = Array.from({ length: this.random.int(1, 3) }, (): CommandEnvelope => {
      const wish = nextWish(part, this.known, device.area, this.random, this.clock);
      return { id: this.newId(), at: device.now(), ...wish };
    });
    await device.make(commands);
    for (const { id, name } of commands) if (name === 'drives.record') this.known.records.push(id);
  }

  /** A device sends, the server gets it and the answer comes back, all at once. */
  async exchangeNow(device: Device): Promise<void> {
    await device.tryToSend();
    const { exchange } = device;
    if (!exchange) return;
    if (this.network.requests.includes(exchange)) await this.network.deliver(exchange);
    const reply = this.network.replies.find((one) => one.exchange === exchange);
    if (reply) this.network.reply(reply);
    else this.network.giveUp(exchange);
    await device.settle();
    this.learn();
  }

  #learnt = new Set<string>();

  /** What the clerk saw confirmed can be spoken of from now on. */
  learn(): void {
    for (const [id, { result }] of this.history.accepted) {
      if (this.#learnt.has(id)) continue;
      this.#learnt.add(id);
      const name = this.history.made.get(id)?.envelope.name;
      const { entryIds, mergeId, settled, personId } = (result ?? {}) as Learnable;
      if (name === 'people.recordPresence') this.known.entries.push(...(entryIds ?? []));
      if (name === 'people.addPerson' && personId) this.known.people.push(personId);
      if (mergeId) this.known.merges.push(mergeId);
      if (settled) this.known.settled.push(...settled);
    }
  }

  /** Whatever was planted in the database. */
  async meddle(): Promise<void> {
    await this.#planted.meddle?.(this.ground, this.town);
  }
}

interface Learnable {
  entryIds?: string[];
  mergeId?: string;
  settled?: string[];
  personId?: string;
}
