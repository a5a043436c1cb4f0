import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessContract } from '#modules/access/contract.ts';
import { deskScreen, launchBrowser } from './support/browser.ts';
import { button } from './support/clerk.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { signIn } from './support/staff.ts';

const village = '310116104231';
const password = 'ri-chu-er-zuo-2022';
const entry = { username: 'newclerk', password };

let server: RunningServer;
let browser: Browser;
let page: Page;
/** Signed in by the password alone, before there was a second factor. */
let early: BrowserContext;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const admin = await signIn(server.url, 'admin');
  const { passwordHash } = (await admin.post('/api/staff-password', { password })) as { passwordHash: string };
  const account = { username: 'newclerk', name: '新来的文书', role: 'clerk' as const, scopes: [village], passwordHash };
  await admin.command(accessContract.commands.createStaff, village, account);
  early = await browser.newContext(deskScreen);
  await early.request.post(`${server.url}/api/auth/sign-in/username`, { data: entry });
  const context = await browser.newContext(deskScreen);
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  // The browser's own software authenticator: it makes real keys and signs real challenges.
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const arrived = () => page.getByText('现在在村').first();

test('a new account makes a passkey its second factor, and enters with it alone the next time', async () => {
  await page.goto(server.url);
  await page.getByLabel('用户名').fill('newclerk');
  await page.getByLabel('密码').fill(password);
  await button(page, '登录').click();
  await button(page, '用这台设备的通行密钥').click();
  await arrived().waitFor();

  await page.context().clearCookies();
  await page.goto(server.url);
  await button(page, '用通行密钥登录').click();
  await arrived().waitFor();
  const me = (await (await page.request.get(`${server.url}/api/me`)).json()) as { name: string };
  expect(me).toMatchObject({ name: '新来的文书', needsSecondFactor: false });
});

test('whoever has no more than the password gets nowhere', async () => {
  const { request } = page.context();
  await page.context().clearCookies();
  const signedIn = await request.post(`${server.url}/api/auth/sign-in/username`, { data: entry });
  expect(signedIn.status()).toBe(403);
  const asked = await request.post(`${server.url}/api/q/people.search`, { data: { area: village, text: '张' } });
  expect(asked.status()).toBe(401);
});

test('a session from before the passkey cannot make a factor of its own', async () => {
  const headers = { origin: server.url };
  const enabled = await early.request.post(`${server.url}/api/auth/two-factor/enable`, { data: { password }, headers });
  expect(enabled.status()).toBe(403);
  const asked = await early.request.post(`${server.url}/api/q/people.search`, { data: { area: village, text: '张' } });
  expect(asked.status()).toBe(403);
});
