import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import { type Door, openDoor } from '#platform/server/commands/door.ts';
import { Writer } from '#platform/server/commands/writer.ts';
import { startEmbedded } from '#platform/server/db/embedded/index.ts';
import { composeServer, type RedvestServer } from '../../apps/server/compose.ts';

/** The whole server over an embedded database of its own, in a folder that goes when `work` ends. */
export async function withServer<T>(work: (server: RedvestServer) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
  const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), log: { info: () => {}, warn: () => {} } });
  try {
    const server = await composeServer({
      database: embedded.config,
      secret: 'benchmark'.repeat(4),
      publicUrl: undefined,
      logLevel: 'silent',
      onError: (error, where) => console.error(where, error),
    });
    try {
      return await work(server);
    } finally {
      await server.close();
    }
  } finally {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The one door, but nothing reacts to what comes through: so that what would react can be timed alone. */
export async function quietDoor({ app }: RedvestServer): Promise<Door> {
  const { registry, areas, database, live } = app;
  // The server would hear of it as of another server's doing.
  await live.stop();
  const onError = (error: unknown) => console.error(error);
  return openDoor(
    registry,
    areas,
    new Writer({ db: database.kysely, areas, serverId: 'bench', onError, onCommitted: async () => {} }),
  );
}

/** Somebody with a role in an area. */
export function actorOf(role: Role, area: string): Actor {
  return {
    id: 'bench',
    name: '测算员',
    role,
    scopes: [area],
    deviceId: null,
    post: null,
    driveId: null,
    expiresAt: '9999-12-31T00:00:00.000Z',
    needsSecondFactor: false,
  };
}
