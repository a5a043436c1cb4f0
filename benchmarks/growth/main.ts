/**
 * How each figure grows with the town: from a thousand people to a million.
 * `npm run bench -- growth [--sizes 1000,10000] [--quick]`
 */
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { reconcileTown } from '#modules/drives/server/reconciler.ts';
import { headcountAt, scopeOf } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { reading } from '#platform/server/http/queries.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';
import { actorOf, quietDoor, withServer } from '../support/bench-server.ts';
import { percentiles, repeated, rounded, say, timed } from '../support/report.ts';
import { loadRounds } from '../support/rounds.ts';
import { searchTimes, typed } from '../support/search.ts';
import { type LoadedTown, loadTown, town } from '../support/town.ts';

const { values: options } = parseArgs({
  options: { sizes: { type: 'string' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const sizes = (options.sizes ?? (options.quick ? '1000,10000' : '1000,10000,100000,1000000')).split(',').map(Number);
const times = 10;

const now = () => new Date().toISOString();

async function measure(server: RedvestServer, people: number): Promise<void> {
  const loaded = await loadTown(server, people);
  const rounds = await loadRounds(server, loaded);
  const { kysely } = server.app.database;
  const reconcile = () => inTowns(kysely, [town], (tx) => reconcileTown(tx, town, server.areas, now()));
  const full = await timed(reconcile);
  const scope = scopeOf({ areas: server.areas, area: town });
  const headcount = await repeated(times, () => inTowns(kysely, [town], (tx) => headcountAt(tx, scope, now()), true));
  const searches: number[] = [];
  for (const text of Object.values(typed)) {
    searches.push(...(await searchTimes(server, town, loaded.samples, text, times)));
  }
  say({
    people,
    villages: loaded.villages.length,
    loadedPerSecond: Math.round(people / loaded.loadSeconds),
    recordsInRounds: rounds.reduce((sum, { records }) => sum + records.length, 0),
    reconcileSeconds: rounded(full.ms / 1000, 2),
    reconcilePeoplePerSecond: Math.round(people / (full.ms / 1000)),
    afterOneRecordMs: percentiles(await afterOneRecord(server, loaded, rounds.at(-1)?.id ?? '', reconcile)).p50Ms,
    headcountMs: percentiles(headcount).p50Ms,
    searchP50Ms: percentiles(searches).p50Ms,
    searchP95Ms: percentiles(searches).p95Ms,
    feedOfVillage: await feedOf(server, loaded, loaded.villages[0] ?? town),
  });
}

async function afterOneRecord(
  server: RedvestServer,
  { people }: LoadedTown,
  driveId: string,
  reconcile: () => Promise<unknown>,
): Promise<number[]> {
  const door = await quietDoor(server);
  const taken: number[] = [];
  for (const { id: personId, householdId, area } of people.slice(0, times)) {
    const payload = { driveId, personId, householdId, result: 'negative' };
    const batch = { sentAt: now(), commands: [{ id: newId(), name: 'drives.record', at: now(), area, payload }] };
    const [outcome] = await door.send(batch, actorOf('clerk', area));
    if (outcome?.status !== 'accepted') throw new Error(JSON.stringify(outcome));
    taken.push((await timed(reconcile)).ms);
  }
  return taken;
}

/** What a phone of one village is sent first. */
async function feedOf({ app }: RedvestServer, { people }: LoadedTown, village: string) {
  const feed = () =>
    reading(app, actorOf('clerk', village), village, async (context) => {
      const parts = await Promise.all([...app.registry.feeds.values()].map((one) => one(context, 0)));
      return JSON.stringify(parts).length;
    });
  const bytes = await feed();
  const ms = percentiles(await repeated(times, feed)).p50Ms;
  const held = people.filter(({ area }) => area.startsWith(village)).length;
  return { people: held, kilobytes: Math.round(bytes / 1000), ms };
}

for (const people of sizes) await withServer((server) => measure(server, people));
