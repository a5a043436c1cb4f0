import { v7 as newId } from 'uuid';
import { demoTown, SYNTHETIC_TOWN_CODE, type TownBatch } from '#demo/index.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { type LoadedHousehold, loadRoster } from '#modules/people/server/index.ts';
import { townOf } from '#platform/contract/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';

export const town = SYNTHETIC_TOWN_CODE;
/** When the roster was taken: before every round. */
export const rosterAt = '2022-04-01T04:00:00.000Z';

export interface KnownPerson {
  id: string;
  householdId: string;
  area: string;
  present: boolean;
}

/** What is written of a person, to look for them by it. */
export interface Sample {
  name: string;
  phone: string;
  document: string;
  houseNo: string;
}

export interface LoadedTown {
  people: KnownPerson[];
  households: { id: string; area: string; present: boolean }[];
  villages: string[];
  /** Every fortieth person. */
  samples: Sample[];
  loadSeconds: number;
}

const sampleEvery = 40;

/** Loads a synthetic town of `people` persons as history, a village in each transaction. */
export async function loadTown(server: RedvestServer, people: number, seed = 1): Promise<LoadedTown> {
  const loaded: LoadedTown = { people: [], households: [], villages: [], samples: [], loadSeconds: 0 };
  const db = server.app.database.kysely;
  let loadMs = 0;
  for (const batch of demoTown(seed, people)) {
    const households = householdsOf(batch);
    remember(loaded, batch, households);
    const start = performance.now();
    await inTowns(db, [...new Set(batch.areas.map(({ code }) => townOf(code)))], (tx) =>
      insertAreas(
        tx,
        batch.areas.map((area) => ({ ordinal: null, geometry: null, ...area })),
        0,
      ),
    );
    await inTowns(db, [town], (tx) => loadRoster(tx, town, households, rosterAt, '测算员'));
    loadMs += performance.now() - start;
  }
  await server.areas.reload();
  await server.app.database.pool.query('vacuum analyze');
  return { ...loaded, loadSeconds: loadMs / 1000 };
}

function householdsOf({ households, persons }: TownBatch): LoadedHousehold[] {
  const members = new Map<string, TownBatch['persons']>(households.map(({ ref }) => [ref, []]));
  for (const person of persons) members.get(person.householdRef)?.push(person);
  return households.map(({ ref, area, houseNo, address, tenants }) => ({
    id: newId(),
    area,
    fields: { houseNo, address, tenants },
    people: (members.get(ref) ?? []).map((person) => {
      const { name, sex, birthDate, relation, phones, registeredPlace, marks, present, document } = person;
      const facts = { name, sex, birthDate, relation, phones, registeredPlace, marks, note: '' };
      return {
        id: newId(),
        present,
        fields: { ...facts, documentKind: document.kind, documentNumber: document.number },
      };
    }),
  }));
}

function remember(loaded: LoadedTown, batch: TownBatch, households: readonly LoadedHousehold[]): void {
  loaded.villages.push(...batch.areas.filter(({ kind }) => kind === 'village').map(({ code }) => code));
  for (const { id: householdId, area, fields, people } of households) {
    loaded.households.push({ id: householdId, area, present: people.some(({ present }) => present) });
    for (const { id, present, fields: person } of people) {
      loaded.people.push({ id, householdId, area, present });
      if (loaded.people.length % sampleEvery !== 0) continue;
      loaded.samples.push({
        name: person.name,
        phone: person.phones?.[0] ?? '13800000000',
        document: person.documentNumber ?? '',
        houseNo: fields.houseNo,
      });
    }
  }
}
