/**
 * What happens beyond capacity: ten times the phones that keep the server busy, and more connections than it lets
 * in. `npm run bench -- overload [--quick]`
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { makeDevices, makeTown, openRound } from '../recording/town.ts';
import { startBuilt } from '../support/program.ts';
import { percentiles, rounded, say, timed } from '../support/report.ts';
import type { FloodPlan, FloodResult } from './flood.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const people = options.quick ? 20_000 : 150_000;
const seconds = options.quick ? 5 : 15;
const batch = 50;
/** 64 connections are what the server carries at its best; ten times as many, and beyond what it lets in. */
const crowds = [64, 640, 2500];
const lookEveryMs = 250;

/** Peak and present memory of a process, MB. */
function memoryOf({ pid }: ChildProcess): { peakMb: number; nowMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { peakMb: megabytes('VmHWM'), nowMb: megabytes('VmRSS') };
}

async function flood(plan: FloodPlan): Promise<FloodResult> {
  const process = await startBuilt('benchmarks/overload/flood.ts');
  await once(process, 'message');
  process.send(plan);
  const [result] = (await once(process, 'message')) as [FloodResult];
  process.disconnect();
  return result;
}

/** Asks after the server's health all the while. @returns stops, and says how long the answers took */
function watchHealth(port: number): () => Promise<{ p50Ms: number; maxMs: number; failed: number }> {
  const taken: number[] = [];
  let failed = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const answer = await timed(() => fetch(`http://127.0.0.1:${port}/health`).catch(() => null));
      if (answer.value?.ok) taken.push(answer.ms);
      else failed += 1;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    const { p50Ms, maxMs } = percentiles(taken);
    return { p50Ms, maxMs, failed };
  };
}

const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
const database = await startEmbedded({ dataDir: join(folder, 'postgres'), log: { info: () => {}, warn: () => {} } });
try {
  await migrate(database.config);
  const client = new pg.Client(database.config);
  client.on('error', () => {});
  await client.connect();
  await makeTown(client, people);
  const tokens = await makeDevices(client, 64);
  const server = await startBuilt('benchmarks/recording/server.ts', {
    BENCH_DATABASE: JSON.stringify(database.config),
  });
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  await flood({
    port,
    tokens,
    driveId: await openRound(client),
    connections: 64,
    batch,
    people,
    seconds: 10,
    requests: 400,
  });
  for (const connections of crowds) {
    const healthy = watchHealth(port);
    const driveId = await openRound(client);
    const plan = { port, tokens, driveId, connections, batch, people, seconds, requests: seconds * 800 };
    const result = await flood(plan);
    const { rows } = await client.query<{ stored: number; twice: number }>(
      'select count(*)::int as stored, (count(*) - count(distinct id))::int as twice from drive_records',
    );
    say({
      connections,
      ...result,
      seconds: rounded(result.seconds),
      health: await healthy(),
      serverMemory: memoryOf(server),
      ...rows[0],
    });
  }
  const after = await flood({
    port,
    tokens,
    driveId: await openRound(client),
    connections: 1,
    batch,
    people,
    seconds: 1,
    requests: 50,
  });
  say({ afterwards: { servedMs: after.servedMs, served: after.served, others: after.others } });
  server.disconnect();
  await client.end();
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
