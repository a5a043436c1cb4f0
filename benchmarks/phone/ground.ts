import { createHash, randomBytes } from 'node:crypto';
import type { Browser, CDPSession } from 'playwright-core';
import { launchBrowser } from '#tests/e2e/support/browser.ts';
import { openPhone, type TestPhone } from '#tests/e2e/support/phone.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';
import { actorOf, withServer } from '../support/bench-server.ts';
import { type LoadedTown, loadTown, town } from '../support/town.ts';

/** A server with a community, and a browser beside it. */
export interface Ground {
  server: RedvestServer;
  url: string;
  browser: Browser;
  community: LoadedTown;
  /** Starts an antigen round. */
  newRound(): Promise<string>;
  newToken(driveId: string): Promise<string>;
}

export async function onGround(people: number, work: (ground: Ground) => Promise<void>): Promise<void> {
  await withServer(async (server) => {
    const community = await loadTown(server, people);
    await server.http.listen({ port: 0, host: '127.0.0.1' });
    const address = server.http.server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const clerk = actorOf('clerk', town);
    const send = async (name: string, payload: unknown): Promise<unknown> => {
      const decision = await server.jobContext.command(town, name, payload, clerk);
      if (!decision.ok) throw new Error(`${name}: ${decision.error.code}`);
      return decision.value;
    };
    const browser = await launchBrowser();
    try {
      await work({
        server,
        url: `http://localhost:${port}`,
        browser,
        community,
        async newRound() {
          const wish = { kind: 'antigen', unit: 'person', title: '抗原', startsAt: new Date().toISOString() };
          return ((await send('drives.start', wish)) as { driveId: string }).driveId;
        },
        async newToken(driveId) {
          const token = randomBytes(32).toString('hex');
          await send('access.createInvitation', {
            post: '入户',
            driveId,
            usesMax: 1,
            expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
            tokenHash: createHash('sha256').update(token).digest('hex'),
          });
          return token;
        },
      });
    } finally {
      await browser.close();
    }
  });
}

/** A phone whose net and processor can be made worse. */
export interface SlowPhone extends TestPhone {
  cdp: CDPSession;
  net(conditions: Conditions): Promise<void>;
  slowDown(rate: number): Promise<void>;
}

interface Conditions {
  offline: boolean;
  latencyMs: number;
  bitsPerSecond: number;
}

export const freeNet: Conditions = { offline: false, latencyMs: 0, bitsPerSecond: 0 };
export const stairwell: Conditions = { offline: true, latencyMs: 0, bitsPerSecond: 0 };
export const thinNet: Conditions = { offline: false, latencyMs: 150, bitsPerSecond: 1_600_000 };

export async function slowPhone({ browser, url }: Pick<Ground, 'browser' | 'url'>): Promise<SlowPhone> {
  const phone = await openPhone(browser, url);
  phone.context.setDefaultTimeout(120_000);
  const cdp = await phone.context.newCDPSession(phone.page);
  await cdp.send('Network.enable');
  return {
    ...phone,
    cdp,
    async net({ offline, latencyMs, bitsPerSecond }) {
      // −1: as fast as it goes.
      const throughput = bitsPerSecond === 0 ? -1 : bitsPerSecond / 8;
      await cdp.send('Network.emulateNetworkConditions', {
        offline,
        latency: latencyMs,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    },
    async slowDown(rate) {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    },
  };
}
