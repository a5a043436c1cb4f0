import { type SqlBool, sql } from 'kysely';
import { chunks } from '#platform/server/db/chunks.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import { type EntryRow, people, type ReportedTotalRow } from './tables.ts';

/** What persons' ledgers say, in the order of writing. Moves are left out: nobody came or went. */
export async function entriesOfPersons(
  tx: Tx,
  town: string,
  personIds: readonly string[],
): Promise<Map<string, EntryRow[]>> {
  const found = new Map<string, EntryRow[]>(personIds.map((id) => [id, []]));
  if (personIds.length === 0) return found;
  const rows = await people(tx)
    .selectFrom('presenceEntries')
    .selectAll()
    .where('town', '=', town)
    .where(sql<SqlBool>`person_id = any (${[...found.keys()]}::uuid[])`)
    .where('moveId', 'is', null)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  for (const row of rows) found.get(row.personId ?? '')?.push(row);
  return found;
}

export async function entriesByIds(tx: Tx, town: string, ids: readonly string[]): Promise<EntryRow[]> {
  if (ids.length === 0) return [];
  const rows = await people(tx)
    .selectFrom('presenceEntries')
    .selectAll()
    .where('town', '=', town)
    .where(sql<SqlBool>`id = any (${[...ids]}::uuid[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Entries that take `id` back, wholly or in part, or put a name to some of it. */
export async function entriesAbout(tx: Tx, town: string, id: string): Promise<EntryRow[]> {
  return people(tx)
    .selectFrom('presenceEntries')
    .selectAll()
    .where('town', '=', town)
    .where((where) => where.or([where('reverses', '=', id), where('names', '=', id)]))
    .orderBy('seq')
    .orderBy('id')
    .execute();
}

export async function insertEntries(tx: Tx, rows: readonly EntryRow[]): Promise<void> {
  for (const some of chunks(rows)) await people(tx).insertInto('presenceEntries').values(some).execute();
}

export async function insertReportedTotal(tx: Tx, row: ReportedTotalRow): Promise<void> {
  await people(tx).insertInto('reportedTotals').values(row).execute();
}
