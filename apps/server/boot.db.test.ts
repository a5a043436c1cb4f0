import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccounts, hashToken, newToken, totpOf } from '#modules/access/server/index.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { verifyJournal } from '#platform/server/audit/verify.ts';
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

const origin = { host: 'localhost:8080', origin: 'http://localhost:8080' };

const password = (text: string) =>
  server.http.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    headers: origin,
    payload: { username: clerk.username, password: text },
  });

async function signIn(): Promise<string> {
  const first = await password(clerk.password);
  expect(first.json()).toMatchObject({ twoFactorRedirect: true });
  const second = await server.http.inject({
    method: 'POST',
    url: '/api/auth/two-factor/verify-totp',
    headers: { ...origin, cookie: cookiesOf(first.headers) },
    payload: { code: await totpOf(clerk) },
  });
  expect(second.statusCode).toBe(200);
  // Only the server ends a session; a cookie with an end would throw out who has worked for long.
  const session = [second.headers['set-cookie'] ?? []].flat().find((cookie) => cookie.includes('session_token='));
  expect(session).toContain('HttpOnly');
  expect(session).not.toMatch(/max-age|expires/i);
  return cookiesOf(second.headers);
}

async function ask(cookie: string, name: string) {
  const answer = await server.http.inject({
    method: 'POST',
    url: `/api/q/${name}`,
    headers: { cookie },
    payload: { area: village },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function send(cookie: string, name: string, payload: unknown) {
  const at = new Date().toISOString();
  const commands = [{ id: newId(), name, at, area: village, payload }];
  const answer = await server.http.inject({
    method: 'POST',
    url: '/api/commands',
    headers: { cookie },
    payload: { sentAt: at, commands },
  });
  expect(answer.json().results[0]).toMatchObject({ status: 'accepted' });
}

const verify = () => inTowns(server.app.database.kysely, [town], (tx) => verifyJournal(tx, server.app.registry, town));

describe('the server as a whole', () => {
  it('signs staff in with two factors and says who they are', async () => {
    const cookie = await signIn();
    const me = await server.http.inject({ url: '/api/me', headers: { cookie } });
    expect(me.json()).toMatchObject({ name: '何书记', role: 'clerk', scopes: [village], needsSecondFactor: false });
    const tree = await ask(cookie, 'areas.tree');
    expect(tree.areas).toHaveLength(2);
    const { staff } = await ask(cookie, 'access.staff');
    expect(staff).toContainEqual(expect.objectContaining({ name: '何书记', scopeNames: ['金明村'] }));
  });

  it('lets a phone in by invitation, and out at once when it is revoked', async () => {
    const cookie = await signIn();
    const token = newToken();
    const expiresAt = new Date(Date.now() + 3600_000).toISOString();
    await send(cookie, 'access.createInvitation', {
      post: '3组 抗原',
      driveId: null,
      expiresAt,
      usesMax: 1,
      tokenHash: hashToken(token),
    });
    const join = () => server.http.inject({ method: 'POST', url: '/api/join', payload: { token, name: '小陈' } });
    const joined = (await join()).json();
    expect(joined.session).toMatchObject({ name: '小陈', role: 'volunteer', post: '3组 抗原' });
    expect((await join()).json()).toMatchObject({ error: { code: 'invitation.usedUp' } });

    const headers = { authorization: `Bearer ${joined.token}` };
    expect((await server.http.inject({ url: '/api/me', headers })).statusCode).toBe(200);
    await send(cookie, 'access.revokeDevice', { deviceId: joined.session.deviceId, reason: '' });
    const after = await server.http.inject({ url: '/api/me', headers });
    expect(after.json()).toEqual({ error: { code: 'invitation.ended' } });
  });

  it('notices when somebody changes what was recorded', async () => {
    const cookie = await signIn();
    expect(await verify()).toMatchObject({ ok: true });
    const { rows } = await server.app.database.pool.query(
      "select id, payload::text from commands where name = 'access.revokeDevice'",
    );
    await server.app.database.pool.query("update commands set payload = '{}' where id = $1", [rows[0].id]);
    expect(await verify()).toMatchObject({ ok: false });
    await server.app.database.pool.query('update commands set payload = $2 where id = $1', [
      rows[0].id,
      rows[0].payload,
    ]);
    expect(await verify()).toMatchObject({ ok: true });
    await server.app.database.pool.query('delete from journal where seq = 1');
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 1 });
    expect(cookie).not.toBe('');
  });

  it('locks an account after five wrong passwords', async () => {
    const tries = [];
    for (let n = 0; n < 6; n += 1) tries.push((await password('wrong password')).statusCode);
    expect(tries).toEqual([401, 401, 401, 401, 401, 423]);
    expect((await password(clerk.password)).json()).toMatchObject({ code: 'staff.locked' });
  });
});
