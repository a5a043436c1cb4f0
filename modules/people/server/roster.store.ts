import { type SqlBool, sql } from 'kysely';
import { chunks } from '#platform/server/db/chunks.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import { parseHouseRef } from '../domain/identifiers/house-ref.ts';
import { foundBy, gramsOf } from '../domain/search.ts';
import { isWholeTowns, type Scope } from './scope.ts';
import { type HouseholdRow, type PersonRow, people } from './tables.ts';

/** A person with the door they live behind. */
export type PersonAtDoor = Omit<PersonRow, 'grams' | 'foundBy'> & { houseNo: string };

const personColumns = [
  'persons.town',
  'persons.id',
  'persons.householdId',
  'persons.area',
  'persons.name',
  'persons.initials',
  'persons.sex',
  'persons.birthDate',
  'persons.documentKind',
  'persons.documentNumber',
  'persons.phones',
  'persons.relation',
  'persons.registeredPlace',
  'persons.marks',
  'persons.note',
  'persons.present',
  'persons.mergedInto',
  'persons.formerAreas',
  'persons.createdAt',
  'persons.endedAt',
  'persons.endedAs',
  'persons.changedSeq',
] as const;

/** `households.house_no as houseNo` beside the person's own columns. */
export const personsAtDoors = (tx: Tx) =>
  people(tx)
    .selectFrom('persons')
    .innerJoin('households', (join) =>
      join.onRef('households.town', '=', 'persons.town').onRef('households.id', '=', 'persons.householdId'),
    )
    .select(personColumns)
    .select('households.houseNo');

/** Whether a row of `table` lies in the scope. */
export function lies(scope: Scope, table: 'persons' | 'households' | 'presence_entries' | 'reported_totals') {
  const town = sql`${sql.ref(`${table}.town`)} = any (${[...scope.towns]}::text[])`;
  if (isWholeTowns(scope)) return sql<SqlBool>`(${town})`;
  return sql<SqlBool>`(${town} and ${sql.ref(`${table}.area`)} = any (${[...scope.within]}::text[]))`;
}

/** The door of a house number: one spelling, whatever was typed. */
export const doorOf = (houseNo: string): string => parseHouseRef(houseNo)?.normalised ?? '';

export function doorColumns(houseNo: string): Pick<HouseholdRow, 'door' | 'doorOrder'> {
  const door = doorOf(houseNo);
  return { door, doorOrder: door.replace(/\d+/g, (digits) => digits.padStart(6, '0')) };
}

export async function personsByIds(tx: Tx, town: string, ids: readonly string[]): Promise<Map<string, PersonAtDoor>> {
  if (ids.length === 0) return new Map();
  const rows = await personsAtDoors(tx)
    .where('persons.town', '=', town)
    .where(sql<SqlBool>`persons.id = any (${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function householdsByIds(tx: Tx, town: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, HouseholdRow>();
  const rows = await people(tx)
    .selectFrom('households')
    .selectAll()
    .where('town', '=', town)
    .where(sql<SqlBool>`id = any (${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The household behind a door; an empty door is nobody's. */
export async function householdAtDoor(tx: Tx, town: string, area: string, door: string) {
  if (door === '') return undefined;
  return people(tx)
    .selectFrom('households')
    .selectAll()
    .where('town', '=', town)
    .where('area', '=', area)
    .where('door', '=', door)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
}

export async function membersOf(tx: Tx, town: string, householdIds: readonly string[]): Promise<PersonAtDoor[]> {
  if (householdIds.length === 0) return [];
  return personsAtDoors(tx)
    .where('persons.town', '=', town)
    .where(sql<SqlBool>`persons.household_id = any (${[...householdIds]}::uuid[])`)
    .where(sql<SqlBool>`persons.ended_as is distinct from 'merged' and persons.ended_as is distinct from 'removed'`)
    .orderBy('persons.id')
    .execute();
}

/** Who of a household is here now. */
export async function presentMembers(tx: Tx, town: string, householdId: string): Promise<string[]> {
  const rows = await people(tx)
    .selectFrom('persons')
    .select('id')
    .where('town', '=', town)
    .where('householdId', '=', householdId)
    .where('present', '=', true)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who of a village has this document; nobody can have it twice. */
export async function personsWithDocuments(tx: Tx, town: string, numbers: readonly string[]): Promise<PersonAtDoor[]> {
  if (numbers.length === 0) return [];
  return personsAtDoors(tx)
    .where('persons.town', '=', town)
    .where(sql<SqlBool>`persons.document_number = any (${[...numbers]}::text[])`)
    .where(sql<SqlBool>`persons.ended_as is distinct from 'merged' and persons.ended_as is distinct from 'removed'`)
    .execute();
}

export type NewHousehold = Pick<HouseholdRow, 'id' | 'area' | 'houseNo' | 'createdAt' | 'changedSeq'> &
  Partial<Pick<HouseholdRow, 'address' | 'tenants' | 'note' | 'lon' | 'lat'>>;

export async function insertHouseholds(tx: Tx, town: string, rows: readonly NewHousehold[]): Promise<void> {
  for (const some of chunks(rows)) {
    await people(tx)
      .insertInto('households')
      .values(
        some.map((row) => ({
          address: '',
          tenants: false,
          note: '',
          lon: null,
          lat: null,
          formerAreas: [],
          endedAt: null,
          ...row,
          town,
          ...doorColumns(row.houseNo),
        })),
      )
      .execute();
  }
}

export type NewPerson = Partial<Pick<PersonRow, 'present'>> &
  Omit<PersonRow, 'town' | 'present' | 'mergedInto' | 'formerAreas' | 'endedAt' | 'endedAs' | 'foundBy' | 'grams'>;
type Place = Pick<HouseholdRow, 'houseNo' | 'door' | 'address'>;

export async function insertPersons(
  tx: Tx,
  town: string,
  rows: readonly { person: NewPerson; place: Place }[],
): Promise<void> {
  for (const some of chunks(rows)) {
    await people(tx)
      .insertInto('persons')
      .values(
        some.map(({ person, place }) => ({
          present: false,
          ...person,
          ...findingColumns(town, { ...person, ...place }),
          town,
          mergedInto: null,
          formerAreas: [],
          endedAt: null,
          endedAs: null,
        })),
      )
      .execute();
  }
}

export function findingColumns(town: string, findable: Parameters<typeof foundBy>[0]) {
  const found = foundBy(findable);
  return { foundBy: found, grams: gramsOf(town, found) };
}

export async function updatePerson(tx: Tx, town: string, id: string, change: Partial<PersonRow>): Promise<void> {
  await people(tx).updateTable('persons').set(change).where('town', '=', town).where('id', '=', id).execute();
}

export async function updateHousehold(tx: Tx, town: string, id: string, change: Partial<HouseholdRow>): Promise<void> {
  await people(tx).updateTable('households').set(change).where('town', '=', town).where('id', '=', id).execute();
}

/** Writes anew what the persons of a household are found by, after its door or their names changed. */
export async function refreshFinding(tx: Tx, household: HouseholdRow): Promise<void> {
  const { town, id, houseNo, door, address } = household;
  for (const member of await membersOf(tx, town, [id])) {
    await updatePerson(tx, town, member.id, findingColumns(town, { ...member, houseNo, door, address }));
  }
}

/** Sets what the ledger says of these people now. */
export async function setPresent(
  tx: Tx,
  town: string,
  states: readonly { id: string; present: boolean; dead: boolean }[],
  when: { seq: number; at: string },
): Promise<void> {
  if (states.length === 0) return;
  await sql`
    update persons set
      present = state.present,
      ended_as = case when state.dead then 'dead' when ended_as = 'dead' then null else ended_as end,
      ended_at = case when state.dead then coalesce(ended_at, ${when.at}) when ended_as = 'dead' then null else ended_at end,
      changed_seq = ${when.seq}
    from unnest(${states.map((state) => state.id)}::uuid[], ${states.map((state) => state.present)}::boolean[],
      ${states.map((state) => state.dead)}::boolean[]) as state (id, present, dead)
    where persons.town = ${town} and persons.id = state.id
  `.execute(tx);
}

/** After many people were written at once: see the function in migrations/0020_people.sql. */
export async function analyzePeople(tx: Tx): Promise<void> {
  await sql`select redvest_analyze_people()`.execute(tx);
}
