/**
 * Importing a roster end to end: from an uploaded file to everybody written, with repeated and faulty rows, and
 * then the same file again. `npm run bench -- people-import [--rows N]`
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { random } from '#demo/random.ts';
import { demoTown } from '#demo/town.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { findImport } from '#modules/people/server/import/import.store.ts';
import { townOf } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import { startEmbedded } from '#platform/server/db/embedded/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { type Cell, toXlsx } from '#platform/server/xlsx.ts';
import { composeServer } from '../../apps/server/compose.ts';

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '10000' }, pause: { type: 'string', default: '50' } },
  allowPositionals: true,
});
const rowsWanted = Number(options.rows);
const faultShare = 0.05;
const header = ['组别', '门牌号', '户主', '姓名', '与户主关系', '身份证号', '联系电话', '是否在村'];

/** A roster of one village: of the rows 5 % stand twice and 5 % have a number that is wrong. */
function makeRoster(): { village: string; file: Uint8Array } {
  const chance = random(1, 'import');
  const rows: Cell[][] = [];
  let village = '';
  let shift = 0;
  for (const batch of demoTown(1, rowsWanted)) {
    village ||= batch.areas.find(({ kind }) => kind === 'village')?.code ?? '';
    const heads = new Map(batch.persons.map((person) => [person.ref, person.name]));
    const households = new Map(batch.households.map((household) => [household.ref, household]));
    for (const person of batch.persons) {
      const household = households.get(person.householdRef);
      if (!household) continue;
      const group = Number(household.area.split('.')[1]);
      const door = `${shift + Number(household.houseNo)}号`;
      const faulty = chance.chance(faultShare) ? person.document.number?.slice(0, 17) : person.document.number;
      const head = heads.get(household.headRef) ?? '';
      const here = person.present ? '是' : '否';
      rows.push([`${group}组`, door, head, person.name, person.relation, faulty ?? '', person.phones.join('/'), here]);
      if (chance.chance(faultShare)) rows.push([...(rows.at(-1) ?? [])]);
    }
    shift += 20_000;
  }
  return { village, file: toXlsx([{ name: '名册', rows: [header, ...rows.slice(0, rowsWanted)] }]) };
}

const { village, file } = makeRoster();
const town = townOf(village);
const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), log: { info: () => {}, warn: () => {} } });
const server = await composeServer({
  database: embedded.config,
  secret: 'benchmark'.repeat(4),
  publicUrl: undefined,
  logLevel: 'silent',
  onError: (error, where) => console.error(where, error),
});
const clerk: Actor = {
  id: 'bench',
  name: 'bench',
  role: 'clerk',
  scopes: [village],
  deviceId: null,
  post: null,
  driveId: null,
  expiresAt: '9999-12-31T00:00:00.000Z',
  needsSecondFactor: false,
};
const { jobContext: context } = server;

async function send(name: string, payload: unknown): Promise<{ importId: string }> {
  const decision = await context.command(village, name, payload, clerk);
  if (!decision.ok) throw new Error(`${name}: ${decision.error.code}`);
  return decision.value as { importId: string };
}

async function settled(importId: string) {
  for (;;) {
    const job = await context.inTown(town, (tx) => findImport(tx, town, importId));
    if (job && job.state !== 'reading' && job.state !== 'writing') return job;
    await new Promise((resolve) => setTimeout(resolve, Number(options.pause)));
  }
}

async function run(what: string): Promise<void> {
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const fileId = newId();
  const bytes = Buffer.from(file);
  const sha256 = createHash('sha256').update(bytes).digest();
  await context.inTown(town, (tx) =>
    tx.insertInto('files').values({ town, id: fileId, sha256, bytes, createdBy: 'bench' }).execute(),
  );
  const { importId } = await send('people.startImport', { fileId, fileName: '名册.xlsx' });
  const read = await settled(importId);
  const readSeconds = (performance.now() - start) / 1000;
  if (read.state !== 'decide') throw new Error(JSON.stringify(read.error));
  await send('people.decideImport', { importId, step: 'write' });
  const { state, counts } = await settled(importId);
  const seconds = (performance.now() - start) / 1000;
  lag.disable();
  const used = process.cpuUsage(cpu);
  const rounded = (value: number) => Number(value.toFixed(1));
  console.log(
    JSON.stringify({
      what,
      state,
      readSeconds: rounded(readSeconds),
      seconds: rounded(seconds),
      /** Of the server and its threads, without PostgreSQL. */
      cpuSeconds: rounded((used.user + used.system) / 1e6),
      longestPauseMs: Math.round(lag.max / 1e6),
      counts,
    }),
  );
}

try {
  for (const batch of demoTown(1, rowsWanted)) {
    const towns = [...new Set(batch.areas.map(({ code }) => townOf(code)))];
    await inTowns(server.app.database.kysely, towns, (tx) =>
      insertAreas(
        tx,
        batch.areas.map((area) => ({ ordinal: null, geometry: null, ...area })),
        0,
      ),
    );
  }
  await server.areas.reload();
  await server.startJobs();
  await run('first time');
  await run('same file again');
} finally {
  await server.close();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
