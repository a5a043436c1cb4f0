/**
 * Comparing the ledger of a town with its three last rounds: everything, and after one new record.
 * `npm run bench -- reconciliation [--people N] [--quick]`
 */
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { reconcileTown } from '#modules/drives/server/reconciler.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { actorOf, quietDoor, withServer } from '../support/bench-server.ts';
import { percentiles, repeated, rounded, say } from '../support/report.ts';
import { loadRounds } from '../support/rounds.ts';
import { loadTown, town } from '../support/town.ts';

const { values: options } = parseArgs({
  options: { people: { type: 'string' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const people = Number(options.people ?? (options.quick ? 20_000 : 150_000));
const fullTimes = options.quick ? 3 : 7;
const recordTimes = options.quick ? 10 : 60;

await withServer(async (server) => {
  const loaded = await loadTown(server, people);
  const rounds = await loadRounds(server, loaded);
  const { pool, kysely } = server.app.database;
  const reconcile = () =>
    inTowns(kysely, [town], (tx) => reconcileTown(tx, town, server.areas, new Date().toISOString()));
  const forget = () =>
    pool.query('update drives set compared_seq = null; delete from ledger_compared; delete from discrepancies');
  say({
    people: loaded.people.length,
    households: loaded.households.length,
    records: rounds.map(({ kind, records }) => `${kind} ${records.length}`),
    loadedInSeconds: rounded(loaded.loadSeconds),
  });

  const firstTimes: number[] = [];
  for (let turn = 0; turn < fullTimes; turn += 1) {
    await forget();
    firstTimes.push(...(await repeated(1, reconcile)));
  }
  const { rows } = await pool.query('select kind, count(*)::int as count from discrepancies group by 1 order by 1');
  say({ differences: Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) });
  say({ measure: 'everything', times: fullTimes, ...percentiles(firstTimes), aimMs: 5000 });

  const door = await quietDoor(server);
  const antigen = rounds.find(({ kind }) => kind === 'antigen');
  const counted = new Set(antigen?.records.map(({ personId }) => personId));
  const missing = loaded.people.filter(({ id, present }) => present && !counted.has(id));
  const times: number[] = [];
  for (const { id: personId, householdId, area } of missing.slice(0, recordTimes)) {
    const at = new Date().toISOString();
    const payload = { driveId: antigen?.id, personId, householdId, result: 'negative' };
    const batch = { sentAt: at, commands: [{ id: newId(), name: 'drives.record', at, area, payload }] };
    const [outcome] = await door.send(batch, actorOf('clerk', area));
    if (outcome?.status !== 'accepted') throw new Error(JSON.stringify(outcome));
    times.push(...(await repeated(1, reconcile)));
  }
  say({ measure: 'after one record', times: times.length, ...percentiles(times), aimMs: 100 });
});
