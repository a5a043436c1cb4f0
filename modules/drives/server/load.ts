import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { DriveKind, DriveUnit, RecordResult } from '../nouns.ts';
import type { DriveTables } from './tables.ts';

/** A round that took place before the journal began. */
export interface LoadedRound {
  id: string;
  kind: DriveKind;
  unit: DriveUnit;
  title: string;
  area: string;
  startsAt: string;
  closedAt: string;
  actorName: string;
  records: {
    id: string;
    personId: string | null;
    householdId: string | null;
    name: string | null;
    result: RecordResult;
    area: string;
    at: string;
    by: string;
  }[];
}

const rowsPerInsert = 1000;

/** Loads a past round at position 0 of the journal: history of a demo or of a predecessor. */
export async function loadRound(tx: Tx, town: string, round: LoadedRound): Promise<void> {
  const { records, ...drive } = round;
  await tablesOf<DriveTables>(tx)
    .insertInto('drives')
    .values({ town, ...drive, changedSeq: 0, comparedSeq: null })
    .execute();
  for (let start = 0; start < records.length; start += rowsPerInsert) {
    await tablesOf<DriveTables>(tx)
      .insertInto('driveRecords')
      .values(
        records.slice(start, start + rowsPerInsert).map(({ by, ...record }, index) => ({
          ...record,
          town,
          seq: 0,
          pos: start + index,
          driveId: drive.id,
          method: 'door',
          quantity: null,
          note: null,
          receivedAt: record.at,
          actorId: 'history',
          actorName: by,
          deviceId: null,
          late: false,
        })),
      )
      .execute();
  }
}
