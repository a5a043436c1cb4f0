import { v7 as newId } from 'uuid';
import { insertAreas, type LoadedAreas, loadAreas } from '#modules/areas/server/index.ts';
import {
  type CommandBatch,
  type CommandOutcome,
  type Decision,
  type Role,
  refuse,
  townOf,
} from '#platform/contract/index.ts';
import { type Actor, mayAct } from '#platform/server/actor.ts';
import { openDoor } from '#platform/server/commands/door.ts';
import { buildRegistry, type Registry } from '#platform/server/commands/registry.ts';
import { Writer } from '#platform/server/commands/writer.ts';
import { connect, type Database } from '#platform/server/db/connect.ts';
import { testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { findExport } from '#platform/server/exports.ts';
import { prepareJobs, startJobs } from '#platform/server/jobs/runner.ts';
import type { ExportFile, JobContext, QueryContext, ServerModule } from '#platform/server/module.ts';

export const town = '310116104';
export const village = '310116104231';
/** Groups 1 and 2 lie in grid 1, group 3 in grid 2. */
export const group = (ordinal: number): string => `${village}.0${ordinal}`;
export const grid = (ordinal: number): string => `${village}.g${ordinal}`;
/** Another village of the same town, with one group. */
export const otherVillage = '310116104232';

const shapeless = { geometry: null };
const smallTown: Parameters<typeof insertAreas>[1] = [
  { code: '31', parent: null, kind: 'province', name: '上海市', ordinal: null, ...shapeless },
  { code: '310116', parent: '31', kind: 'district', name: '金山区', ordinal: null, ...shapeless },
  { code: town, parent: '310116', kind: 'town', name: '亭林镇', ordinal: null, ...shapeless },
  { code: village, parent: town, kind: 'village', name: '金明村', ordinal: null, ...shapeless },
  { code: grid(1), parent: village, kind: 'grid', name: '第1网格', ordinal: 1, ...shapeless },
  { code: grid(2), parent: village, kind: 'grid', name: '第2网格', ordinal: 2, ...shapeless },
  { code: group(1), parent: grid(1), kind: 'group', name: '1组', ordinal: 1, ...shapeless },
  { code: group(2), parent: grid(1), kind: 'group', name: '2组', ordinal: 2, ...shapeless },
  { code: group(3), parent: grid(2), kind: 'group', name: '3组', ordinal: 3, ...shapeless },
  { code: otherVillage, parent: town, kind: 'village', name: '东新村', ordinal: null, ...shapeless },
  { code: `${otherVillage}.01`, parent: otherVillage, kind: 'group', name: '1组', ordinal: 1, ...shapeless },
];

/** A small town over a database of its own, with everything the door needs. */
export interface Town {
  database: Database;
  areas: LoadedAreas;
  registry: Registry;
  context: JobContext;
  /** Sends one command through the one door; as the clerk of the village unless told otherwise. */
  send(
    name: string,
    area: string,
    payload: unknown,
    options?: { as?: Actor; id?: string; at?: string },
  ): Promise<CommandOutcome>;
  /** As `send`, but a refusal is a fault of the test. */
  done<R = Record<string, never>>(name: string, area: string, payload: unknown, as?: Actor): Promise<R>;
  /** Asks a query, as the server's route does. */
  ask<R>(name: string, area: string, input?: unknown, as?: Actor): Promise<Decision<R>>;
  /** As `ask`, but a refusal is a fault of the test. */
  answer<R>(name: string, area: string, input?: unknown, as?: Actor): Promise<R>;
  /** What a phone is sent of `module`. */
  feed<R>(module: string, area: string, since: number, as?: Actor): Promise<R>;
  /** A spreadsheet as it is downloaded. */
  download(name: string, area: string, told?: Record<string, unknown>, as?: Actor): Promise<Decision<ExportFile>>;
  /** Errors that were thrown and not refused; a test may expect none. */
  errors: unknown[];
  close(): Promise<void>;
}

export function actor(role: Role, scopes: readonly string[] = [village], more: Partial<Actor> = {}): Actor {
  return {
    id: `${role}-1`,
    name: `${role} 甲`,
    role,
    scopes,
    deviceId: null,
    post: null,
    driveId: null,
    expiresAt: '9999-12-31T00:00:00.000Z',
    needsSecondFactor: false,
    ...more,
  };
}

export interface TownOptions {
  /** The modules to be tested, or what makes them once the areas are known. */
  modules: readonly ServerModule[] | ((areas: LoadedAreas, context: () => JobContext) => readonly ServerModule[]);
  /** Runs background jobs too. */
  jobs?: boolean;
  /** The server's clock; the true one unless told. */
  now?: () => string;
}

export async function openTown({ modules, jobs = false, now }: TownOptions): Promise<Town> {
  const test = await testDatabase();
  const database = connect(test.config);
  await prepareJobs(database.pool);
  const db = database.kysely;
  await inTowns(db, [...new Set(smallTown.map(({ code }) => townOf(code)))], (tx) => insertAreas(tx, smallTown, 0));
  const areas = await loadAreas(database);
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const wired = typeof modules === 'function' ? modules(areas, () => context) : modules;
  const registry = buildRegistry(wired);
  const writer = new Writer({
    db,
    areas,
    serverId: 'test',
    onError,
    onCommitted: async (event) => {
      for (const module of wired) await module.onCommitted?.(event, context);
    },
  });
  const door = openDoor(registry, areas, writer, now);
  const clerk = actor('clerk');

  const send: Town['send'] = async (name, area, payload, { as = clerk, id = newId(), at } = {}) => {
    const sentAt = new Date().toISOString();
    const batch: CommandBatch = { sentAt, commands: [{ id, name, at: at ?? sentAt, area, payload }] };
    const [outcome] = await door.send(batch, as);
    if (!outcome) throw new Error('no outcome');
    return outcome;
  };
  const context: JobContext = {
    areas,
    inTown: (code, work) => inTowns(db, [code], work),
    async command(area, name, payload, as) {
      const outcome = await send(name, area, payload, { as });
      return outcome.status === 'accepted'
        ? { ok: true, value: outcome.result }
        : { ok: false, error: outcome.error ?? { code: 'internal' } };
    },
    changed: async () => {},
  };
  const reading = <T>(area: string, as: Actor, work: (ctx: QueryContext) => Promise<T>): Promise<T> => {
    const towns = areas.townsWithin(area);
    const now = new Date().toISOString();
    const ctx = { area, town: townOf(area), towns, within: areas.within(area), actor: as, areas, now };
    return inTowns(db, towns, (tx) => work({ ...ctx, tx }), true);
  };
  const ask = async <R>(name: string, area: string, input: unknown = {}, as: Actor = clerk): Promise<Decision<R>> => {
    const query = registry.queries.get(name);
    if (!query) return refuse('query.unknown');
    if (!mayAct(as, query.spec.roles, area, areas)) return refuse('forbidden');
    const parsed = query.spec.input.parse(input);
    const decision = await reading(area, as, (ctx) => query.handle(ctx, parsed));
    return decision.ok ? { ok: true, value: query.spec.output.parse(decision.value) as R } : decision;
  };
  const runner = jobs ? await startJobs(database.pool, wired, context, onError) : null;

  return {
    database,
    areas,
    registry,
    context,
    errors,
    send,
    async done(name, area, payload, as) {
      const outcome = await send(name, area, payload, as ? { as } : {});
      if (outcome.status !== 'accepted') {
        throw new Error(`${name}: ${JSON.stringify(outcome.error)} ${String(errors.at(-1) ?? '')}`);
      }
      return outcome.result as never;
    },
    ask,
    async answer<R>(name: string, area: string, input?: unknown, as?: Actor) {
      const decision = await ask<R>(name, area, input, as);
      if (!decision.ok) throw new Error(`${name}: ${JSON.stringify(decision.error)}`);
      return decision.value;
    },
    feed: <R>(module: string, area: string, since: number, as = clerk) =>
      reading(area, as, async (ctx) => (await registry.feeds.get(module)?.(ctx, since)) as R),
    async download(name, area, told = {}, as = clerk) {
      const handler = findExport(registry, name);
      if (!handler || !mayAct(as, handler.roles, area, areas)) return refuse('forbidden');
      return reading(area, as, (ctx) => handler.write(ctx, told));
    },
    async close() {
      await runner?.stop();
      await writer.idle();
      await database.close();
      await test.drop();
    },
  };
}
