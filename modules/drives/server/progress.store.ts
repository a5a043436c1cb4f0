import { type RawBuilder, sql } from 'kysely';
import { headRelation } from '#modules/people/server/index.ts';
import { joiningWhole } from '#platform/server/db/planning.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { QueryContext } from '#platform/server/module.ts';
import { countedResults } from '../domain/results.ts';
import type { DriveProgress, DriveRecord, RecordResult } from '../nouns.ts';
import { countByArea, openStates } from './board.store.ts';
import type { DriveTables } from './tables.ts';

type DriveRow = DriveTables['drives'];

/** The moment a round is looked at. `past`: as it was known then; else with all that is known. */
export interface Moment {
  at: string;
  past: boolean;
}

export const momentOf = ({ now }: Pick<QueryContext, 'now'>, at = now): Moment => ({ at, past: at < now });

const counted = sql.raw(countedResults.map((result) => `'${result}'`).join(','));

/**
 * What became of each person (or door) in a round, as far as one line can say it. Expected is who is on the
 * ledger at the round's end (or at the moment asked for) or was counted. A positive outweighs whatever else was said
 * of them, as on the phones; else the newest standing result speaks, a counted one first. Of the past everything is
 * as it was known then, but for where people live: that is as today.
 */
function status(drive: DriveRow, within: readonly string[], { at, past }: Moment): RawBuilder<unknown> {
  const endsAt = drive.closedAt !== null && drive.closedAt < at ? drive.closedAt : at;
  const later = past ? sql`(effective_at > ${endsAt} or recorded_at > ${at})` : sql`effective_at > ${endsAt}`;
  const known = past ? sql`and r.received_at <= ${at}` : sql``;
  const voidKnown = past ? sql`and v.at <= ${at}` : sql``;
  const markKnown = past
    ? sql`and k.seq <= (select coalesce(max(seq), 0) from journal where town = ${drive.town} and sealed_at <= ${at})`
    : sql``;
  const here = sql`
    select p.id, p.household_id, p.name, p.area, p.relation,
      p.present::int - coalesce(e.delta, 0) > 0 as here
    from persons p left join (
      select person_id, sum(delta) as delta from presence_entries
      where town = ${drive.town} and ${later} and person_id is not null group by person_id
    ) e on e.person_id = p.id
    where p.town = ${drive.town} and p.merged_into is null and p.area = any(${[...within]}::text[])`;
  const standing = sql`
    r.town = ${drive.town} and r.drive_id = ${drive.id} ${known}
    and not exists (select from record_voids v where v.town = r.town and v.record_id = r.id and v.voided ${voidKnown})`;
  const best = (subject: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`
    select distinct on (subject) subject, r.id as record_id, r.result from (
      select ${subject} as subject, r.id, r.result, r.at, r.seq, r.pos from ${from} where ${standing}
    ) as r where subject is not null
    order by subject, (r.result = 'positive') desc, (r.result in (${counted})) desc, (r.result <> 'invalid') desc, r.at desc, r.seq desc, r.pos desc`;
  const stand = sql`case
      when b.result in (${counted}) then b.result
      when k.mark = 'counted' then coalesce(k.result, 'done')
      when k.mark = 'exempt' then 'exempt'
      when b.result = 'away' then 'away'
      else 'notCounted' end`;
  if (drive.unit === 'person') {
    return sql`
      select h.id as person_id, h.household_id, h.name, d.house_no, h.area, b.record_id, ${stand} as stand
      from (${here}) h
      join households d on d.town = ${drive.town} and d.id = h.household_id
      left join (${best(sql`coalesce(q.merged_into, q.id)`, sql`drive_records r join persons q on q.town = r.town and q.id = r.person_id`)}) b on b.subject = h.id
      left join drive_marks k on k.town = ${drive.town} and k.drive_id = ${drive.id} and k.person_id = h.id ${markKnown}
      where h.here or b.record_id is not null or k.mark = 'counted'`;
  }
  return sql`
    select null::uuid as person_id, h.household_id, h.name, d.house_no, d.area, b.record_id, ${stand} as stand
    from (
      select household_id, coalesce(min(name) filter (where relation = ${headRelation}), min(name)) as name, bool_or(here) as here, min(id::text)::uuid as any_person
      from (${here}) as person group by household_id
    ) h
    join households d on d.town = ${drive.town} and d.id = h.household_id
    left join (${best(sql`r.household_id`, sql`drive_records r`)}) b on b.subject = h.household_id
    left join drive_marks k on k.town = ${drive.town} and k.drive_id = ${drive.id} and k.person_id = h.any_person ${markKnown}
    where h.here or b.record_id is not null`;
}

type Counts = Omit<DriveProgress, 'open'>;

/** The areas that both the round and whoever asks are about. */
export function roundWithin(ctx: Pick<QueryContext, 'areas' | 'within'>, drive: DriveRow): string[] {
  const round = new Set(ctx.areas.within(drive.area));
  return ctx.within.filter((area) => round.has(area));
}

/** Figures of a round by area. */
export async function progressByArea(
  tx: Tx,
  drive: DriveRow,
  within: readonly string[],
  moment: Moment,
): Promise<DriveProgress[]> {
  const { rows } = await joiningWhole(tx, () =>
    sql<Counts>`
    select area, count(*)::int as expected,
      (count(*) filter (where stand in (${counted})))::int as counted,
      (count(*) filter (where stand = 'exempt'))::int as exempt,
      (count(*) filter (where stand = 'positive'))::int as positive,
      (count(*) filter (where stand = 'invalid'))::int as invalid,
      (count(*) filter (where stand = 'away'))::int as away,
      (count(*) filter (where stand = 'notCounted'))::int as not_counted
    from (${status(drive, within, moment)}) as line group by area order by area
  `.execute(tx),
  );
  const openByArea = await countByArea(tx, [drive.town], within, {
    driveId: drive.id,
    ...(moment.past ? { openAt: moment.at } : { state: openStates }),
  });
  return rows.map((row) => ({ ...row, open: openByArea.get(row.area) ?? 0 }));
}

export function sumProgress(area: string, parts: readonly DriveProgress[]): DriveProgress {
  const total: DriveProgress = {
    area,
    expected: 0,
    counted: 0,
    exempt: 0,
    positive: 0,
    invalid: 0,
    away: 0,
    notCounted: 0,
    open: 0,
  };
  const fields = ['expected', 'counted', 'exempt', 'positive', 'invalid', 'away', 'notCounted', 'open'] as const;
  for (const part of parts) for (const field of fields) total[field] += part[field];
  return total;
}

export interface RosterRow {
  personId: string | null;
  householdId: string | null;
  name: string;
  houseNo: string;
  area: string;
  status: 'counted' | 'notCounted' | 'exempt' | 'positive' | 'invalid' | 'away';
  record: DriveRecord | null;
}

export type RosterStatus = 'all' | RosterRow['status'];

/** Lines of a round's roster by door; `counted` are all with a counted result. */
export async function rosterOf(
  tx: Tx,
  drive: DriveRow,
  within: readonly string[],
  moment: Moment,
  filter: { status: RosterStatus; limit: number; offset: number },
): Promise<{ total: number; rows: RosterRow[] }> {
  const only =
    filter.status === 'all'
      ? sql`true`
      : filter.status === 'counted'
        ? sql`stand in (${counted})`
        : sql`stand = ${filter.status}`;
  const { rows } = await joiningWhole(tx, () =>
    sql<
      Omit<RosterRow, 'record' | 'status'> & {
        stand: RecordResult | 'exempt' | 'notCounted';
        recordId: string | null;
        total: number;
      }
    >`
    select line.*, count(*) over ()::int as total from (${status(drive, within, moment)}) as line
    where ${only} order by area, house_no, name, person_id limit ${filter.limit} offset ${filter.offset}
  `.execute(tx),
  );
  const records = new Map(
    (
      await recordsByIds(
        tx,
        drive.town,
        rows.flatMap((row) => row.recordId ?? []),
      )
    ).map((record) => [record.id, record]),
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ stand, recordId, total: _total, ...row }) => ({
      ...row,
      status:
        stand === 'positive' || stand === 'invalid' || stand === 'exempt' || stand === 'notCounted' || stand === 'away'
          ? stand
          : 'counted',
      record: recordId === null ? null : (records.get(recordId) ?? null),
    })),
  };
}

const recordColumns = sql`r.id, r.drive_id, r.person_id, r.household_id, coalesce(r.name, p.name, '') as name, r.area, r.result, r.method,
  r.quantity, coalesce(r.note, '') as note, r.at, r.received_at, r.actor_name, r.late, coalesce(v.voided, false) as voided, r.seq`;

const recordTables = sql`drive_records r
  left join persons p on p.town = r.town and p.id = r.person_id
  left join record_voids v on v.town = r.town and v.record_id = r.id`;

async function recordsByIds(tx: Tx, town: string, ids: readonly string[]): Promise<DriveRecord[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<DriveRecord>`select ${recordColumns} from ${recordTables} where r.town = ${town} and r.id = any(${ids}::uuid[])`.execute(
      tx,
    );
  return rows;
}

export interface RecordFilter {
  driveId?: string;
  personId?: string;
  householdId?: string;
  result?: RecordResult;
  lateOnly: boolean;
  limit: number;
  offset: number;
}

/** Records, newest first, voided ones included. */
export async function listRecords(
  tx: Tx,
  towns: readonly string[],
  within: readonly string[],
  filter: RecordFilter,
): Promise<{ total: number; records: DriveRecord[] }> {
  const conditions = [
    sql`r.town = any(${[...towns]}::text[])`,
    sql`(r.area = any(${[...within]}::text[]) or p.area = any(${[...within]}::text[]))`,
  ];
  if (filter.driveId) conditions.push(sql`r.drive_id = ${filter.driveId}`);
  if (filter.personId)
    conditions.push(
      sql`r.person_id in (select id from persons where town = r.town and (id = ${filter.personId} or merged_into = ${filter.personId}))`,
    );
  if (filter.householdId)
    conditions.push(sql`(r.household_id = ${filter.householdId} or p.household_id = ${filter.householdId})`);
  if (filter.result) conditions.push(sql`r.result = ${filter.result}`);
  if (filter.lateOnly) conditions.push(sql`r.late`);
  const where = sql.join(conditions, sql` and `);
  const { rows: totals } = await sql<{
    total: number;
  }>`select count(*)::int as total from ${recordTables} where ${where}`.execute(tx);
  const { rows } = await sql<DriveRecord>`
    select ${recordColumns} from ${recordTables} where ${where} order by r.seq desc, r.pos desc limit ${filter.limit} offset ${filter.offset}
  `.execute(tx);
  return { total: totals[0]?.total ?? 0, records: rows };
}
