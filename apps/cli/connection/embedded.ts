import { userInfo } from 'node:os';
import { v7 as newId } from 'uuid';
import { insertAreas } from '#modules/areas/server/index.ts';
import { type CommandBatch, townOf } from '#platform/contract/index.ts';
import { type Actor, systemActor } from '#platform/server/actor.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { findExport } from '#platform/server/exports.ts';
import { keepFile } from '#platform/server/http/files.ts';
import { reading } from '#platform/server/http/queries.ts';
import { composeServer, type RedvestServer } from '../../server/compose.ts';
import { installationSecret, readEnvironment } from '../../server/environment.ts';
import { badInput, refused } from '../errors.ts';
import type { VerbInput } from '../verb.ts';
import type { Connection } from './connection.ts';
import { openDatabase } from './data-folder.ts';

/** The system, in the name of who sits at this machine. */
function actorHere(): Actor {
  let name = systemActor.name;
  try {
    name = userInfo().username;
  } catch {
    // A uid without an entry in passwd stays the system.
  }
  return { ...systemActor, name };
}

/** Opens the data itself, without listening: for a machine where no Redvest is running. */
export async function openEmbedded({ env, say, note }: VerbInput, jobs: boolean): Promise<Connection> {
  const environment = readEnvironment(env);
  const database = await openDatabase(environment, note, say, false);
  let server: RedvestServer;
  try {
    server = await composeServer({
      database: database.config,
      secret: installationSecret(environment.dataDir),
      publicUrl: environment.publicUrl,
      logLevel: 'silent',
      onError: (error) => note(say('internal', { message: (error as Error)?.message ?? String(error) })),
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  if (jobs) await server.startJobs();
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= server.close().then(() => database.close());
    return closing;
  };
  const interrupted = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  return connectionTo(server, actorHere(), async () => {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await close();
  });
}

function connectionTo(server: RedvestServer, actor: Actor, close: () => Promise<void>): Connection {
  const { app, areas } = server;
  const known = (area: string) => {
    if (!areas.exists(area)) throw badInput('area.unknown', { area });
  };
  return {
    close,
    // Areas may be planted while it is open.
    get scopes() {
      return areas
        .tree()
        .all()
        .filter((area) => area.parent === null)
        .map((area) => area.code);
    },
    async query<T>(name: string, area: string, input: Record<string, unknown> = {}) {
      known(area);
      const query = app.registry.queries.get(name);
      if (!query) throw refused({ code: 'query.unknown', params: { name } });
      const parsed = query.spec.input.safeParse(input);
      if (!parsed.success) throw refused({ code: 'request.invalid', params: { message: parsed.error.message } });
      const decision = await reading(app, actor, area, (context) => query.handle(context, parsed.data));
      if (!decision.ok) throw refused(decision.error);
      return query.spec.output.parse(decision.value) as T;
    },
    async command<T>(name: string, area: string, payload: unknown) {
      const at = new Date().toISOString();
      const batch: CommandBatch = { sentAt: at, commands: [{ id: newId(), name, at, area, payload }] };
      const [outcome] = await app.door.send(batch, actor);
      if (outcome?.status !== 'accepted') throw refused(outcome?.error ?? { code: 'internal' });
      return outcome.result as T;
    },
    async upload(area, _fileName, bytes) {
      known(area);
      return keepFile(app, area, Buffer.from(bytes), actor);
    },
    async download(name, area, parameters) {
      known(area);
      const handler = findExport(app.registry, name);
      if (!handler) throw refused({ code: 'notFound' });
      const decision = await reading(app, actor, area, (context) => handler.write(context, parameters));
      if (!decision.ok) throw refused(decision.error);
      return decision.value;
    },
    async plant(list) {
      const towns = [...new Set(list.map((area) => townOf(area.code)))];
      await inTowns(app.database.kysely, towns, (tx) =>
        insertAreas(
          tx,
          list.map((area) => ({ ...area, geometry: null })),
          0,
        ),
      );
      await areas.reload();
    },
  };
}
