import { sql } from 'kysely';
import type { FeedHandler, QueryContext } from '#platform/server/module.ts';
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

/**
 * People and doors near the phone's area that changed after `since` and moved at some time: the records of those
 * who came are new to the phone however old they are, and of those who left it must forget them.
 */
async function movers(ctx: QueryContext, since: number): Promise<Movers> {
  if (since === 0) return { people: [], households: [] };
  const within = [...ctx.within];
  const { rows } = await sql<{ id: string; isPerson: boolean }>`
    select id, true as is_person from persons where town = ${ctx.town} and changed_seq > ${since}
      and former_areas <> '{}' and (area = any(${within}::text[]) or former_areas && ${within}::text[])
    union all
    select id, false from households where town = ${ctx.town} and changed_seq > ${since}
      and former_areas <> '{}' and (area = any(${within}::text[]) or former_areas && ${within}::text[])
  `.execute(ctx.tx);
  const ids = (isPerson: boolean) => rows.filter((row) => row.isPerson === isPerson).map((row) => row.id);
  return { people: ids(true), households: ids(false) };
}

interface Movers {
  people: string[];
  households: string[];
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
  const within = [...ctx.within];
  const moved = await movers(ctx, since);
  const ofMovers = sql`(r.person_id = any(${moved.people}::uuid[]) or r.household_id = any(${moved.households}::uuid[]))`;
  const isNear = sql`(r.area = any(${within}::text[]) or coalesce(p.area = any(${within}::text[]), false)
    or coalesce(h.area = any(${within}::text[]), false))`;
  const { rows: records } = await sql<RecordRow>`
    select r.id, r.drive_id, r.person_id, r.household_id, r.name, r.result, r.actor_name, r.at
    from drive_records r
    left join persons p on p.town = r.town and p.id = r.person_id
    left join households h on h.town = r.town and h.id = r.household_id
    left join record_voids v on v.town = r.town and v.record_id = r.id
    where r.town = ${ctx.town} and r.drive_id = any(${ids}::uuid[])
      and (${since} = 0 or r.seq > ${since} or (v.seq > ${since} and not v.voided) or ${ofMovers}) and coalesce(v.voided, false) = false
      and ${isNear}
    order by r.seq, r.pos
  `.execute(ctx.tx);
  const { rows: voided } = await sql<{ recordId: string }>`
    select record_id from record_voids where town = ${ctx.town} and drive_id = any(${ids}::uuid[]) and seq > ${since} and voided
    union
    select r.id from drive_records r
    left join persons p on p.town = r.town and p.id = r.person_id
    left join households h on h.town = r.town and h.id = r.household_id
    where r.town = ${ctx.town} and r.drive_id = any(${moved.people.length + moved.households.length > 0 ? ids : []}::uuid[])
      and ${ofMovers} and not ${isNear}
  `.execute(ctx.tx);
  const { rows: exemptions } = await sql<{ driveId: string; personId: string; exempt: boolean }>`
    select m.drive_id, m.person_id, m.mark <> 'none' and p.area = any(${within}::text[]) as exempt from drive_marks m
    join persons p on p.town = m.town and p.id = m.person_id
    where m.town = ${ctx.town} and m.drive_id = any(${ids}::uuid[])
      and (m.seq > ${since} and p.area = any(${within}::text[]) or m.person_id = any(${moved.people}::uuid[]))
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
