import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { Drive } from '../nouns.ts';
import type { DriveTables } from './tables.ts';

const tables = tablesOf<DriveTables>;
type DriveRow = DriveTables['drives'];

export function toDrive(row: DriveRow): Drive {
  const { id, kind, unit, title, area, startsAt, closedAt, actorName } = row;
  return { id, kind, unit, title, area, startsAt, closedAt, state: closedAt === null ? 'open' : 'closed', actorName };
}

export async function insertDrive(tx: Tx, row: DriveRow): Promise<void> {
  await tables(tx).insertInto('drives').values(row).execute();
}

export function findDrive(tx: Tx, town: string, id: string): Promise<DriveRow | undefined> {
  return tables(tx).selectFrom('drives').selectAll().where('town', '=', town).where('id', '=', id).executeTakeFirst();
}

/** Newest first. */
export function listDrives(tx: Tx, towns: readonly string[], state?: 'open' | 'closed'): Promise<DriveRow[]> {
  let query = tables(tx).selectFrom('drives').selectAll().where('town', 'in', towns);
  if (state) query = query.where('closedAt', state === 'open' ? 'is' : 'is not', null);
  return query.orderBy('startsAt', 'desc').orderBy('id', 'desc').limit(500).execute();
}

/** Closes or opens; either way it is to be compared anew. */
export async function setClosed(tx: Tx, town: string, id: string, closedAt: string | null, seq: number): Promise<void> {
  await tables(tx)
    .updateTable('drives')
    .set({ closedAt, changedSeq: seq, comparedSeq: null })
    .where('town', '=', town)
    .where('id', '=', id)
    .execute();
}

export function findRecords(tx: Tx, town: string, ids: readonly string[]): Promise<DriveTables['driveRecords'][]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tables(tx).selectFrom('driveRecords').selectAll().where('town', '=', town).where('id', 'in', ids).execute();
}

/** Which of these records are void. */
export async function findVoids(tx: Tx, town: string, recordIds: readonly string[]): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set();
  const rows = await tables(tx)
    .selectFrom('recordVoids')
    .select('recordId')
    .where('town', '=', town)
    .where('recordId', 'in', recordIds)
    .where('voided', '=', true)
    .execute();
  return new Set(rows.map((row) => row.recordId));
}

/** Says whether a record stands. */
export async function setVoid(tx: Tx, row: DriveTables['recordVoids']): Promise<void> {
  const { town: _town, recordId: _record, ...change } = row;
  await tables(tx)
    .insertInto('recordVoids')
    .values(row)
    .onConflict((conflict) => conflict.columns(['town', 'recordId']).doUpdateSet(change))
    .execute();
}

export async function findMark(tx: Tx, town: string, driveId: string, personId: string) {
  const row = await tables(tx)
    .selectFrom('driveMarks')
    .select('mark')
    .where('town', '=', town)
    .where('driveId', '=', driveId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row?.mark ?? 'none';
}

export async function setMark(tx: Tx, row: DriveTables['driveMarks']): Promise<void> {
  const { town: _town, driveId: _drive, personId: _person, ...change } = row;
  await tables(tx)
    .insertInto('driveMarks')
    .values(row)
    .onConflict((conflict) => conflict.columns(['town', 'driveId', 'personId']).doUpdateSet(change))
    .execute();
}
