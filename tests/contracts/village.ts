import { insertAreas } from '#modules/areas/server/index.ts';
import type { Role } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import { type TestDatabase, testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { composeServer, type RedvestServer } from '../../apps/server/compose.ts';

export const town = '310116104';
export const village = '310116104231';
export const otherVillage = '310116104232';

/** A whole server over a database of its own, where a header says who is asking. */
export interface TestServer {
  server: RedvestServer;
  faults: string[];
  close(): Promise<void>;
}

export const roleHeader = 'x-test-role';

const actorOf = (role: Role): Actor => ({
  id: `test-${role}`,
  name: role,
  role,
  scopes: [village],
  deviceId: role === 'volunteer' ? '0190a000-0000-7000-8000-000000000001' : null,
  post: null,
  driveId: null,
  expiresAt: '9999-12-31T00:00:00.000Z',
  needsSecondFactor: false,
});

/** Two villages in one town. Sessions are given by {@link roleHeader}; everything else is the real server. */
export async function startTestServer(): Promise<TestServer> {
  const database: TestDatabase = await testDatabase();
  const faults: string[] = [];
  const server = await composeServer({
    database: database.config,
    secret: 'test'.repeat(8),
    publicUrl: undefined,
    logLevel: 'silent',
    onError: (error, where) => faults.push(`${where}: ${(error as Error).message}`),
  });
  server.app.sessions.read = async (headers) => {
    const role = headers[roleHeader];
    return typeof role === 'string' ? { actor: actorOf(role as Role) } : { error: { code: 'signIn.needed' } };
  };
  const area = (code: string, parent: string | null, kind: 'town' | 'village' | 'group') => ({
    code,
    parent,
    kind,
    name: code,
    ordinal: null,
    geometry: null,
  });
  await inTowns(server.app.database.kysely, [town], (tx) =>
    insertAreas(
      tx,
      [
        area(town, null, 'town'),
        area(village, town, 'village'),
        area(otherVillage, town, 'village'),
        area(`${village}.05`, village, 'group'),
      ],
      0,
    ),
  );
  await server.areas.reload();
  return {
    server,
    faults,
    async close() {
      await server.close();
      await database.drop();
    },
  };
}
