/**
 * Person-records per second through HTTP, beside the same rows inserted directly, in one run on one machine.
 * `npm run bench -- recording [--records N] [--rounds N]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { insertDirectly } from './direct.ts';
import type { LoadPlan, LoadResult } from './generator.ts';
import { makeDevices, makeTown } from './town.ts';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '200000' },
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

function start(file: string, env: Record<string, string> = {}): ChildProcess {
  return fork(new URL(file, import.meta.url), {
    execArgv: ['--import', 'tsx', ...(process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : [])],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
}

async function load(plan: LoadPlan): Promise<LoadResult> {
  const generator = start('./generator.ts');
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
  const server = start('./server.ts', { BENCH_DATABASE: JSON.stringify(database.config) });
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const tokens = await makeDevices(client, 64);
  const plan = { port, tokens, connections: 64, batch, requests: records / batch, people, firstPerson: 0 };
  await load({ ...plan, requests: 400 });
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const http = await load({ ...plan, firstPerson: round * records });
    const direct = await insertDirectly(database.config, records, batch, 8, people);
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
    const flood = await load({ ...plan, connections: 2500, requests: (records / batch) * 2, firstPerson: 0 });
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
