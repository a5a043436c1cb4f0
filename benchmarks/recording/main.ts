/**
 * Person-records per second through HTTP, beside the same rows inserted directly, in one run on one machine.
 * `npm run bench -- recording [--records N] [--rounds N]`
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { startBuilt } from '../support/program.ts';
import { insertDirectly } from './direct.ts';
import type { LoadPlan, LoadResult } from './generator.ts';
import { makeDevices, makeTown, openRound } from './town.ts';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '150000' },
    rounds: { type: 'string', default: '3' },
    people: { type: 'string', default: '150000' },
    overload: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const records = Number(options.records);
const people = Number(options.people);
const batch = 50;
const quiet = { info: () => {}, warn: () => {} };

async function load(plan: LoadPlan): Promise<LoadResult> {
  const generator = await startBuilt('benchmarks/recording/generator.ts');
  await once(generator, 'message');
  generator.send(plan);
  const [result] = (await once(generator, 'message')) as [LoadResult];
  generator.disconnect();
  return result;
}

const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
const database = await startEmbedded({ dataDir: join(folder, 'postgres'), log: quiet });
try {
  await migrate(database.config);
  const client = new pg.Client(database.config);
  client.on('error', () => {});
  await client.connect();
  await makeTown(client, people);
  const server = await startBuilt('benchmarks/recording/server.ts', {
    BENCH_DATABASE: JSON.stringify(database.config),
  });
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const tokens = await makeDevices(client, 64);
  // Nobody is counted twice: every run has a round of its own, as volunteers have.
  const plan = async (requests = records / batch): Promise<LoadPlan> => {
    const driveId = await openRound(client);
    return { port, tokens, connections: 64, batch, requests, people, driveId };
  };
  await load(await plan(400));
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const http = await load(await plan());
    const direct = await insertDirectly(database.config, records, batch, 8, people, randomUUID());
    const perSecond = http.accepted / http.seconds;
    console.log(
      JSON.stringify({
        round,
        httpPerSecond: Math.round(perSecond),
        directPerSecond: Math.round(direct),
        ratio: Number((perSecond / direct).toFixed(2)),
        p50Ms: Number(http.latencyMs.p50.toFixed(1)),
        p99Ms: Number(http.latencyMs.p99.toFixed(1)),
        busy: http.refusedBusy,
        other: http.otherStatus,
      }),
    );
  }
  if (options.overload) {
    const flood = await load({ ...(await plan((records / batch) * 2)), connections: 2500 });
    console.log(
      JSON.stringify({
        overload: { connections: 2500, ...flood, perSecond: Math.round(flood.accepted / flood.seconds) },
      }),
    );
    const after = await fetch(`http://127.0.0.1:${port}/health`);
    console.log(JSON.stringify({ healthAfter: after.status }));
  }
  server.disconnect();
  await client.end();
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
