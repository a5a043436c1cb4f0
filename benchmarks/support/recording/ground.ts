import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type PgConfig, startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { ask, startBuilt } from '../program.ts';
import type { PhonesPlan, PhonesResult } from './phones.ts';
import { makeDevices, makeTown, openRound } from './town.ts';

/** As many connections as the server carries at its best. */
export const connectionsBest = 64;
export const batch = 50;

type Run = Pick<PhonesPlan, 'requests'> & Partial<Pick<PhonesPlan, 'connections' | 'secondsMax'>>;

export interface RecordingGround {
  config: PgConfig;
  client: pg.Client;
  port: number;
  server: ChildProcess;
  /** Has phones record in a round of its own: nobody is counted twice, as among volunteers. */
  record(run: Run): Promise<PhonesResult>;
}

/** A server in a process of its own over a town of `people`, gone when `work` ends. */
export async function withRecordingServer(
  people: number,
  work: (ground: RecordingGround) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
  const { config, stop } = await startEmbedded({
    dataDir: join(folder, 'postgres'),
    log: { info: () => {}, warn: () => {} },
  });
  try {
    await migrate(config);
    const client = new pg.Client(config);
    client.on('error', () => {});
    await client.connect();
    await makeTown(client, people);
    const tokens = await makeDevices(client, connectionsBest);
    const server = await startBuilt('benchmarks/support/recording/server.ts', {
      BENCH_DATABASE: JSON.stringify(config),
    });
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const record = async (run: Run) => {
      const driveId = await openRound(client);
      const plan: PhonesPlan = { connections: connectionsBest, ...run, port, tokens, batch, people, driveId };
      return ask<PhonesResult>('benchmarks/support/recording/phones.ts', { ...plan });
    };
    // What starts cold is not what is measured.
    await record({ requests: 400 });
    await work({ config, client, port, server, record });
    server.disconnect();
    await client.end();
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}
