import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type PgConfig, startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { familySeconds, processorSeconds } from '../processor.ts';
import { ask, startBuilt } from '../program.ts';
import { rounded } from '../report.ts';
import type { PhonesPlan, PhonesResult } from './phones.ts';
import { makeDevices, makeTown, openRound } from './town.ts';

/** As many connections as the server carries at its best. */
export const connectionsBest = 64;
export const batch = 50;

type Run = Pick<PhonesPlan, 'requests'> & Partial<Pick<PhonesPlan, 'connections' | 'secondsMax'>>;

/** Processor time that one accepted record costs, µs: tells a slow program from a busy machine. */
export interface ProcessorPerRecord {
  server: number;
  database: number;
  phones: number;
}

export interface RecordingGround {
  config: PgConfig;
  client: pg.Client;
  port: number;
  server: ChildProcess;
  /** Has phones record in a round of its own: nobody is counted twice, as among volunteers. */
  record(run: Run): Promise<PhonesResult & { microseconds: ProcessorPerRecord }>;
}

/** A server in a process of its own over a town of `people`, gone when `work` ends. */
export async function withRecordingServer(
  people: number,
  work: (ground: RecordingGround) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
  const database = await startEmbedded({
    dataDir: join(folder, 'postgres'),
    log: { info: () => {}, warn: () => {} },
  });
  const { config } = database;
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
      const spent = () => [server.pid ? processorSeconds(server.pid) : 0, familySeconds(database.pid)] as const;
      const before = spent();
      const result = await ask<PhonesResult>('benchmarks/support/recording/phones.ts', { ...plan });
      const after = spent();
      const each = (seconds: number) => rounded((seconds * 1e6) / result.acceptedPerSecond / result.seconds);
      const microseconds = {
        server: each(after[0] - before[0]),
        database: each(after[1] - before[1]),
        phones: each(result.processorSeconds),
      };
      return { ...result, microseconds };
    };
    // What starts cold is not what is measured.
    await record({ requests: 400 });
    await work({ config, client, port, server, record });
    server.disconnect();
    await client.end();
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
