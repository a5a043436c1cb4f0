import { sql } from 'kysely';
import type { FeedHandler } from '#platform/server/module.ts';
import type { DrivesFeed } from '../feed.ts';
import type { RecordResult } from '../nouns.ts';
import { listDrives, toDrive } from './drive.store.ts';

/** Rounds that ended longer ago are of no use on a phone. */
const closedKeptMs = 2 * 24 * 3600 * 1000;

interface RecordRow {
  id: string;
  driveId: string;
  personId: string | null;
  householdId: string | null;
  name: string | null;
  result: RecordResult;
  actorName: string;
  at: string;
}

/** Numbers what repeats, so that each is sent once. */
class Dictionary {
  readonly values: string[] = [];
  private readonly indexes = new Map<string, number>();

  indexOf(value: string): number {
    let index = this.indexes.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.indexes.set(value, index);
    }
    return index;
  }
}

/** Rounds of the phone's area with who was recorded in them since `since`, in columns (see feed.ts). */
export const drivesFeed: FeedHandler = async (ctx, since): Promise<DrivesFeed> => {
  const oldest = new Date(Date.parse(ctx.now) - closedKeptMs).toISOString();
  const { actor } = ctx;
  const near = (await listDrives(ctx.tx, [ctx.town])).filter(
    (drive) =>
      (ctx.areas.covers(drive.area, ctx.area) || ctx.areas.covers(ctx.area, drive.area)) &&
      (drive.closedAt === null || drive.closedAt > oldest) &&
      (actor.driveId === null || actor.driveId === drive.id),
  );
  const ids = near.map((drive) => drive.id);
  const { rows: records } = await sql<RecordRow>`
    select r.id, r.drive_id, r.person_id, r.household_id, r.name, r.result, r.actor_name, r.at
    from drive_records r
    left join persons p on p.town = r.town and p.id = r.person_id
    left join households h on h.town = r.town and h.id = r.household_id
    left join record_voids v on v.town = r.town and v.record_id = r.id
    where r.town = ${ctx.town} and r.drive_id = any(${ids}::uuid[])
      and (${since} = 0 or r.seq > ${since} or (v.seq > ${since} and not v.voided)) and coalesce(v.voided, false) = false
      and (r.area = any(${[...ctx.within]}::text[]) or p.area = any(${[...ctx.within]}::text[]) or h.area = any(${[...ctx.within]}::text[]))
    order by r.seq, r.pos
  `.execute(ctx.tx);
  const { rows: voided } = await sql<{ recordId: string }>`
    select record_id from record_voids where town = ${ctx.town} and drive_id = any(${ids}::uuid[]) and seq > ${since} and voided
  `.execute(ctx.tx);
  const { rows: exemptions } = await sql<{ driveId: string; personId: string; exempt: boolean }>`
    select m.drive_id, m.person_id, m.mark <> 'none' as exempt from drive_marks m
    join persons p on p.town = m.town and p.id = m.person_id
    where m.town = ${ctx.town} and m.drive_id = any(${ids}::uuid[]) and m.seq > ${since} and p.area = any(${[...ctx.within]}::text[])
  `.execute(ctx.tx);
  const drives = new Dictionary();
  const actors = new Dictionary();
  return {
    drives: near.filter((drive) => drive.changedSeq > since || since === 0).map(toDrive),
    records: {
      id: records.map((record) => record.id),
      drive: records.map((record) => drives.indexOf(record.driveId)),
      driveIds: drives.values,
      personId: records.map((record) => record.personId),
      householdId: records.map((record) => record.householdId),
      name: records.map((record) => (record.personId === null ? record.name : null)),
      result: records.map((record) => record.result),
      by: records.map((record) => actors.indexOf(record.actorName)),
      actors: actors.values,
      at: records.map((record) => Math.floor(Date.parse(record.at) / 1000)),
    },
    voided: voided.map((row) => row.recordId),
    exemptions,
  };
};
