import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccounts, totpOf } from '#modules/access/server/index.ts';
import { type TestDatabase, testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { composeServer, type RedvestServer } from './compose.ts';
import { foundingRoutes } from './founding.ts';

const administrator = {
  username: 'admin',
  password: 'a good long password',
  name: '管理员',
  role: 'admin',
  scopes: [] as string[],
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};
const wish = { village: '330101001001', townName: '新镇', villageName: '新村', groupCount: 3 };
const origin = { host: 'localhost:8080', origin: 'http://localhost:8080' };

let db: TestDatabase;
let server: RedvestServer;
let cookie: string;

const cookiesOf = (headers: Record<string, unknown>) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
const post = (url: string, payload: object, headers: object = { cookie }) =>
  server.http.inject({ method: 'POST', url, headers: { ...origin, ...headers }, payload });

beforeAll(async () => {
  db = await testDatabase();
  server = await composeServer({
    database: db.config,
    secret: 's'.repeat(32),
    publicUrl: undefined,
    logLevel: 'silent',
    plugins: [foundingRoutes(() => server)],
  });
  await addAccounts(server.app.database, server.auth, '330101001', [administrator]);
  const { username, password } = administrator;
  const first = await post('/api/auth/sign-in/username', { username, password }, {});
  const code = { code: await totpOf(administrator) };
  const second = await post('/api/auth/two-factor/verify-totp', code, { cookie: cookiesOf(first.headers) });
  cookie = cookiesOf(second.headers);
});
afterAll(async () => {
  await server.close();
  await db.drop();
});

it('makes town, village and groups once, for the administrator who has no area, and keeps them signed in', async () => {
  expect((await post('/api/found', wish, {})).statusCode).toBe(401);
  expect((await post('/api/found', { ...wish, village: '330101001000' })).json()).toEqual({
    error: { code: 'request.invalid', params: { path: 'village' } },
  });
  expect((await post('/api/found', wish)).json()).toEqual({});

  const me = await server.http.inject({ url: '/api/me', headers: { cookie } });
  expect(me.json()).toMatchObject({ name: '管理员', scopes: ['330101001'] });
  const tree = (await post('/api/q/areas.tree', { area: '330101001' })).json();
  expect(tree.areas.map((area: { code: string; name: string }) => `${area.code} ${area.name}`)).toEqual([
    '330101001 新镇',
    '330101001001 新村',
    '330101001001.01 1组',
    '330101001001.02 2组',
    '330101001001.03 3组',
  ]);
  const audit = (await post('/api/q/access.auditSearch', { area: '330101001' })).json();
  expect(audit.entries.filter((entry: { actorName: string }) => entry.actorName === '管理员')).toHaveLength(4);

  expect((await post('/api/found', wish)).json()).toEqual({ error: { code: 'forbidden' } });
});
