import { deviceRight } from '#modules/access/domain/device.ts';
import type { CommandAnswer, CommandBatch } from '#platform/contract/index.ts';
import { townOf } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import { type Door, openDoor } from '#platform/server/commands/door.ts';
import { Writer } from '#platform/server/commands/writer.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { QueryContext } from '#platform/server/module.ts';
import { ApiError, type FeedAnswer } from '#platform/web/api/index.ts';
import type { Clock } from './clock.ts';
import type { Ground } from './ground.ts';
import { Line } from './line.ts';

/** A phone's (or the clerk's) right to speak, as the server knows it. */
export interface Session {
  actor: Actor;
  expiresAt: string;
  endedAt: string | null;
  revoked: boolean;
}

/** What stands in the place of the real door; for planting faults. */
export type WrapDoor = (door: Door) => Door;

/** A server that can be killed at any statement and started again: the real door over the real database. */
export class Server {
  readonly #ground: Ground;
  readonly #clock: Clock;
  readonly #wrap: WrapDoor;
  /** Replaced at each start: a dead server's connections are dead. */
  #life: { line: Line; door: Door } | null = null;

  constructor(ground: Ground, clock: Clock, wrap: WrapDoor) {
    this.#ground = ground;
    this.#clock = clock;
    this.#wrap = wrap;
    this.start();
  }

  get isUp(): boolean {
    return this.#life !== null;
  }

  /** The connections of the server that runs now. */
  get line(): Line | undefined {
    return this.#life?.line;
  }

  start(): void {
    const { areas, registry, database } = this.#ground;
    const line = new Line(database.pool);
    const parts = { db: line.db, areas, serverId: 'simulated', onError: () => {}, onCommitted: async () => {} };
    const door = openDoor(registry, areas, new Writer(parts), () => this.#clock.iso());
    this.#life = { line, door: this.#wrap(door) };
  }

  kill(): void {
    this.#life?.line.sever();
    this.#life = null;
  }

  /** As the route does: a session, then the door. Whoever the server dies under hears nothing. */
  async receive(session: Session, batch: CommandBatch): Promise<CommandAnswer> {
    const life = this.#life;
    if (!life) throw unreachable();
    const actor = actorNow(session, this.#clock.iso());
    const results = await life.door.send(batch, actor);
    if (this.#life !== life) throw unreachable();
    return { results: structuredClone(results), serverTime: this.#clock.iso() };
  }

  /** What the feed's route answers. */
  async feed(session: Session, area: string, since: number): Promise<FeedAnswer> {
    if (!this.isUp) throw unreachable();
    const actor = actorNow(session, this.#clock.iso());
    if (actor.deliversUntil) throw ended();
    const { areas, registry, database } = this.#ground;
    const town = townOf(area);
    const now = this.#clock.iso();
    return inTowns(
      database.kysely,
      [town],
      async (tx) => {
        const head = await tx.selectFrom('journalHead').select('seq').where('town', '=', town).executeTakeFirst();
        const context: QueryContext = { tx, area, town, towns: [town], within: areas.within(area), actor, areas, now };
        const parts: Record<string, unknown> = {};
        for (const [name, feed] of registry.feeds) parts[name] = await feed(context, since);
        return { seq: head?.seq ?? 0, reset: since === 0, parts: structuredClone(parts), serverTime: now };
      },
      true,
    );
  }
}

export const unreachable = () => new ApiError({ code: 'network.unreachable' }, 0);
const ended = () => new ApiError({ code: 'invitation.ended' }, 401);

function actorNow(session: Session, now: string): Actor {
  const right = deviceRight(session, now);
  if (right.right === 'none') throw ended();
  return right.right === 'deliver' ? { ...session.actor, deliversUntil: right.until } : session.actor;
}
