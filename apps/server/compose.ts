import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import {
  accessRoutes,
  createAccessModule,
  createSessions,
  createStaffAuth,
  type StaffAuth,
} from '#modules/access/server/index.ts';
import { createAreasModule, type LoadedAreas, loadAreas } from '#modules/areas/server/index.ts';
import type { CommandBatch } from '#platform/contract/index.ts';
import { openDoor } from '#platform/server/commands/door.ts';
import { buildRegistry, type Registry } from '#platform/server/commands/registry.ts';
import { Writer } from '#platform/server/commands/writer.ts';
import { connect, type Database } from '#platform/server/db/connect.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { App, RoutePlugin } from '#platform/server/http/app.ts';
import { Metrics } from '#platform/server/http/metrics.ts';
import { buildHttp } from '#platform/server/http/server.ts';
import { freeAbandonedJobs, type Jobs, prepareJobs, startJobs } from '#platform/server/jobs/runner.ts';
import { LiveBus } from '#platform/server/live/bus.ts';
import type { CommittedEvent, JobContext, ServerModule } from '#platform/server/module.ts';
import { furtherModules } from './modules.ts';
import { notFound, staticRoutes } from './static.ts';

export interface ServerOptions {
  database: pg.ClientConfig;
  secret: string;
  publicUrl: string | undefined;
  logLevel: string;
  plugins?: readonly RoutePlugin[];
  onError?: (error: unknown, where: string) => void;
  /** No other server uses this database (the embedded one). */
  alone?: boolean;
}

/** A server put together but not listening. */
export interface RedvestServer {
  app: App;
  http: FastifyInstance;
  auth: StaffAuth;
  areas: LoadedAreas;
  jobContext: JobContext;
  /** After areas were loaded from outside the door (the demo, a restore). */
  startJobs(): Promise<void>;
  close(): Promise<void>;
}

/** Wires the modules to the platform: the only place that knows them all. */
export async function composeServer(options: ServerOptions): Promise<RedvestServer> {
  await migrate(options.database);
  const database: Database = connect(options.database);
  await prepareJobs(database.pool);
  if (options.alone) await freeAbandonedJobs(database.pool);
  const onError = options.onError ?? (() => {});
  const serverId = randomUUID();
  const metrics = new Metrics();
  const areas = await loadAreas(database);
  const auth = createStaffAuth({
    pool: database.pool,
    secret: options.secret,
    publicUrl: options.publicUrl,
    idleMinutes: 30,
  });
  const sessions = createSessions(database.pool, auth);

  let registry: Registry | null = null;
  const theRegistry = () => {
    if (!registry) throw new Error('asked before the modules were wired');
    return registry;
  };
  const modules: ServerModule[] = [
    createAreasModule(areas),
    createAccessModule(sessions, theRegistry),
    ...furtherModules({ areas, context: () => jobContext }),
  ];
  registry = buildRegistry(modules);

  const reactors = modules.flatMap((module) => module.onCommitted ?? []);
  const react = async (event: CommittedEvent) => {
    for (const reactor of reactors) {
      try {
        await reactor(event, jobContext);
      } catch (error) {
        onError(error, 'onCommitted');
      }
    }
  };
  const writer = new Writer({ db: database.kysely, areas, serverId, onError, onCommitted: react });
  const door = openDoor(registry, areas, writer);
  const live = new LiveBus(options.database);
  live.on((event) => {
    if (event.from !== serverId) void react({ town: event.town, seq: event.seq, names: new Set(event.names) });
  });
  await live.start();

  const jobContext: JobContext = {
    areas,
    inTown: (town, work) => inTowns(database.kysely, [town], work),
    async command(area, name, payload, actor) {
      const at = new Date().toISOString();
      const batch: CommandBatch = { sentAt: at, commands: [{ id: newId(), name, at, area, payload }] };
      const [outcome] = await door.send(batch, actor);
      return outcome?.status === 'accepted'
        ? { ok: true, value: outcome.result }
        : { ok: false, error: outcome?.error ?? { code: 'internal' } };
    },
    async changed(town, topic) {
      await database.pool.query('select pg_notify($1, $2)', [
        'redvest',
        JSON.stringify({ from: serverId, town, seq: 0, names: [topic] }),
      ]);
    },
  };

  const app: App = { database, registry, areas, door, writer, sessions, live, metrics };
  const http = await buildHttp(app, {
    logLevel: options.logLevel,
    trustProxy: options.publicUrl !== undefined,
    plugins: [accessRoutes(auth, sessions), staticRoutes, ...(options.plugins ?? [])],
    notFound,
  });
  let jobs: Jobs | null = null;
  return {
    app,
    http,
    auth,
    areas,
    jobContext,
    async startJobs() {
      jobs = await startJobs(database.pool, modules, jobContext, onError);
    },
    async close() {
      await http.close();
      await jobs?.stop();
      await writer.idle();
      await live.stop();
      await database.close();
    },
  };
}
