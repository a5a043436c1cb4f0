/**
 * How long finding people takes, by what is typed, in a town of a given size, under row-level security.
 * `npm run bench -- people-search [--people N] [--queries N]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { random } from '#demo/random.ts';
import { demoTown, SYNTHETIC_TOWN_CODE as town } from '#demo/town.ts';
import { indexOf, insertAreas } from '#modules/areas/server/index.ts';
import { withFields } from '#modules/people/domain/person.ts';
import { householdsByIds, insertHouseholds, insertPersons } from '#modules/people/server/roster.store.ts';
import { type Scope, scopeOf } from '#modules/people/server/scope.ts';
import { findPeople } from '#modules/people/server/search.store.ts';
import { townOf } from '#platform/contract/index.ts';
import { connect } from '#platform/server/db/connect.ts';
import { startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { inTowns } from '#platform/server/db/scoped.ts';

const { values: options } = parseArgs({
  options: { people: { type: 'string', default: '150000' }, queries: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const stamp = { createdAt: new Date().toISOString(), changedSeq: 1 };
const folder = await mkdtemp(join(tmpdir(), 'redvest-bench-'));
const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), log: { info: () => {}, warn: () => {} } });
const database = connect(embedded.config);

interface Sample {
  name: string;
  initials: string;
  phone: string;
  document: string;
  houseNo: string;
}

/** Loads the town and keeps some of its people, to look for them. */
async function load(): Promise<{ samples: Sample[]; village: string; areas: Parameters<typeof indexOf>[0] }> {
  const samples: Sample[] = [];
  const areas = [];
  for (const batch of demoTown(1, Number(options.people))) {
    areas.push(...batch.areas);
    await inTowns(database.kysely, [...new Set(batch.areas.map(({ code }) => townOf(code)))], async (tx) => {
      await insertAreas(
        tx,
        batch.areas.map((area) => ({ ordinal: null, geometry: null, ...area })),
        1,
      );
      const ids = new Map(batch.households.map(({ ref }) => [ref, newId()]));
      const idOf = (ref: string) => ids.get(ref) ?? '';
      await insertHouseholds(
        tx,
        town,
        batch.households.map(({ ref, area, houseNo, address, tenants }) => ({
          id: idOf(ref),
          area,
          houseNo,
          address,
          tenants,
          ...stamp,
        })),
      );
      const households = await householdsByIds(tx, town, [...ids.values()]);
      const rows = batch.persons.flatMap((person) => {
        const place = households.get(idOf(person.householdRef));
        if (!place) return [];
        const { name, sex, birthDate, document, phones, relation } = person;
        const facts = withFields({ name, sex, birthDate, documentNumber: document.number, phones, relation });
        return [{ person: { id: newId(), householdId: place.id, area: place.area, ...stamp, ...facts }, place }];
      });
      await insertPersons(tx, town, rows);
      for (const { person, place } of rows.filter((_, index) => index % 40 === 0)) {
        const { name, initials, phones, documentNumber } = person;
        samples.push({
          name,
          initials,
          phone: phones[0] ?? '13800000000',
          document: documentNumber ?? '',
          houseNo: place.houseNo,
        });
      }
    });
  }
  return {
    samples,
    village: areas.find(({ kind }) => kind === 'village')?.code ?? '',
    areas: areas.map((area) => ({ retired: false, ordinal: null, ...area })),
  };
}

const typed: Record<string, (one: Sample) => string> = {
  'whole name': ({ name }) => name,
  'surname only': ({ name }) => name.slice(0, 1),
  'given name': ({ name }) => name.slice(1),
  'one initial': ({ initials }) => initials.slice(0, 1),
  'two initials': ({ initials }) => initials.slice(0, 2),
  'all initials': ({ initials }) => initials,
  'end of a phone': ({ phone }) => phone.slice(-4),
  'start of a phone': ({ phone }) => phone.slice(0, 3),
  'end of a document': ({ document }) => document.slice(-4),
  'house number': ({ houseNo }) => houseNo,
  'surname and house': ({ name, houseNo }) => `${name.slice(0, 1)} ${houseNo}`,
};

async function measure(scope: Scope, samples: readonly Sample[], text: (one: Sample) => string) {
  const chance = random(7, 'search');
  const times: number[] = [];
  for (let query = 0; query < Number(options.queries); query += 1) {
    const sample = chance.pick(samples);
    const start = performance.now();
    await inTowns(database.kysely, [town], (tx) => findPeople(tx, scope, text(sample), 20), true);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1));
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

try {
  await migrate(embedded.config);
  const start = performance.now();
  const { samples, village, areas } = await load();
  await database.pool.query('vacuum analyze persons');
  const sizes = await sql<{ table: string; index: string }>`
    select pg_size_pretty(pg_table_size('persons')) as table, pg_size_pretty(pg_relation_size('persons_grams')) as index
  `.execute(database.kysely);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(JSON.stringify({ people: Number(options.people), loadedInSeconds: seconds, ...sizes.rows[0] }));
  const index = indexOf(areas);
  for (const [where, area] of Object.entries({ town, village })) {
    const scope = scopeOf({ areas: index, area });
    for (const [what, text] of Object.entries(typed)) {
      console.log(JSON.stringify({ where, what, ...(await measure(scope, samples, text)) }));
    }
  }
} finally {
  await database.close();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
