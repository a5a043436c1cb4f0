import { hashPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccounts, totpOf } from '#modules/access/server/index.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { type TestDatabase, testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { composeServer, type RedvestServer } from './compose.ts';

const town = '310116104';
const village = '310116104231';
const clerk = {
  username: 'clerk',
  password: 'a good long password',
  name: '何书记',
  role: 'clerk',
  scopes: [village],
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};

let db: TestDatabase;
let server: RedvestServer;

beforeAll(async () => {
  db = await testDatabase();
  server = await composeServer({
    database: db.config,
    secret: 's'.repeat(32),
    publicUrl: undefined,
    logLevel: 'silent',
  });
  await inTowns(server.app.database.kysely, [town], (tx) =>
    insertAreas(
      tx,
      [
        { code: town, parent: null, kind: 'town', name: '亭林镇', ordinal: null, geometry: null },
        { code: village, parent: town, kind: 'village', name: '金明村', ordinal: null, geometry: null },
      ],
      0,
    ),
  );
  await server.areas.reload();
  await addAccounts(server.app.database, server.auth, town, [clerk]);
});

afterAll(async () => {
  await server.close();
  await db.drop();
});

const cookiesOf = (headers: Record<string, unknown>) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ');

async function signIn(): Promise<string> {
  const first = await server.http.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    headers: { host: 'localhost:8080', origin: 'http://localhost:8080' },
    payload: { username: clerk.username, password: clerk.password },
  });
  expect(first.json()).toMatchObject({ twoFactorRedirect: true });
  const second = await server.http.inject({
    method: 'POST',
    url: '/api/auth/two-factor/verify-totp',
    headers: { host: 'localhost:8080', origin: 'http://localhost:8080', cookie: cookiesOf(first.headers) },
    payload: { code: await totpOf(clerk) },
  });
  expect(second.statusCode).toBe(200);
  return cookiesOf(second.headers);
}

describe('the server as a whole', () => {
  it('signs staff in with two factors and says who they are', async () => {
    const cookie = await signIn();
    const me = await server.http.inject({ url: '/api/me', headers: { cookie } });
    expect(me.json()).toMatchObject({ name: '何书记', role: 'clerk', scopes: [village], needsSecondFactor: false });
    const tree = await server.http.inject({
      method: 'POST',
      url: '/api/q/areas.tree',
      headers: { cookie },
      payload: { area: village },
    });
    expect(tree.json().areas).toHaveLength(2);
  });
});

void hashPassword;
