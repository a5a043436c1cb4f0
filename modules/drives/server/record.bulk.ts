import { sql } from 'kysely';
import { arrayLiteral, textArrayLiteral } from '#platform/server/db/array-literal.ts';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { BulkCommand, BulkContext, BulkItem, BulkOutcome, SealedRow } from '#platform/server/module.ts';
import { type DriveForRecord, decideRecord } from '../domain/record.ts';
import type { RecordPayload } from '../nouns.ts';
import type { DriveTables } from './tables.ts';

const name = 'drives.record';

/**
 * The payload as the journal seals it: from the command and from the stored row alike. Written by hand because
 * it runs for every record; everything optional is there, so that absent and null read the same.
 */
function payloadText(p: {
  driveId: string;
  personId: string | null;
  householdId: string | null;
  name?: string | null;
  result: string;
  method: string;
  quantity?: number | null;
  note?: string | null;
}): string {
  return JSON.stringify([
    p.driveId,
    p.personId,
    p.householdId,
    p.name || null,
    p.result,
    p.method,
    p.quantity ?? null,
    p.note || null,
  ]);
}

const outcomeText = (late: boolean) => JSON.stringify({ late });

/** Rounds and people that the items speak of, each looked up once. */
async function known(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]) {
  const driveIds = new Set<string>();
  const personIds = new Set<string>();
  for (const { payload } of items) {
    driveIds.add(payload.driveId);
    if (payload.personId) personIds.add(payload.personId);
  }
  const drives = await tablesOf<DriveTables>(ctx.tx)
    .selectFrom('drives')
    .select(['id', 'kind', 'area', 'closedAt'])
    .where('town', '=', ctx.town)
    .where('id', 'in', [...driveIds])
    .execute();
  const people =
    personIds.size === 0
      ? []
      : (
          await sql<{
            id: string;
          }>`select id from persons where town = ${ctx.town} and id = any(${[...personIds]}::uuid[])`.execute(ctx.tx)
        ).rows;
  return { drives: new Map(drives.map((drive) => [drive.id, drive])), people: new Set(people.map((row) => row.id)) };
}

async function apply(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]): Promise<BulkOutcome[]> {
  if (items.length === 0) return [];
  const { drives, people } = await known(ctx, items);
  // The town's journal is locked, so nobody can add an id between this look and the insert.
  const stored = await storedRecords(ctx, items);
  const reaches = new Map<string, boolean>();
  const reach = (drive: { id: string; area: string }, area: string) => {
    const key = `${drive.id} ${area}`;
    const before = reaches.get(key);
    const now = before ?? (ctx.areas.covers(drive.area, area) || ctx.areas.covers(area, drive.area));
    if (before === undefined) reaches.set(key, now);
    return now;
  };
  const fresh: { item: BulkItem<RecordPayload>; late: boolean }[] = [];
  const outcomes = items.map((item): BulkOutcome => {
    const { payload } = item;
    const row = stored.get(item.id);
    if (row) {
      return {
        status: 'repeat',
        seq: row.seq,
        result: { late: row.late },
        sameContent: payloadText(row) === payloadText(payload),
      };
    }
    if (item.refused) return { status: 'rejected', error: item.refused };
    const drive = drives.get(payload.driveId);
    const inReach = drive && reach(drive, item.area) ? (drive satisfies DriveForRecord) : undefined;
    const decision = decideRecord(inReach, payload, item.actor.driveId, item.receivedAt);
    if (!decision.ok) return { status: 'rejected', error: decision.error };
    if (payload.personId && !people.has(payload.personId))
      return { status: 'rejected', error: { code: 'person.notFound' } };
    fresh.push({ item, late: decision.value.late });
    return { status: 'accepted', result: decision.value };
  });
  await insert(ctx, fresh);
  return outcomes;
}

/** Rows that are there already under one of the ids. */
async function storedRecords(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]) {
  // Looked up one by one: the planner must never think of reading a table that grows by thousands a second.
  const { rows } = await sql<DriveTables['driveRecords']>`
    select r.* from unnest(${arrayLiteral(items.map((item) => item.id))}::uuid[]) as wanted(id)
    cross join lateral (select * from drive_records where town = ${ctx.town} and id = wanted.id limit 1) as r
  `.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Columns as arrays, one parameter each: the cheapest way for both sides. What is the same for all records of a
 * request (who, where, which round) is sent once per request and picked by its number.
 */
async function insert(
  ctx: BulkContext,
  fresh: readonly { item: BulkItem<RecordPayload>; late: boolean }[],
): Promise<void> {
  if (fresh.length === 0) return;
  const groups = new Map<string, { number: number; item: BulkItem<RecordPayload>; late: boolean }>();
  const groupOf = fresh.map(({ item, late }) => {
    const key = `${item.actor.id}${item.receivedAt}${item.area}${item.payload.driveId}${item.payload.method}${late}`;
    const group = groups.get(key) ?? { number: groups.size + 1, item, late };
    groups.set(key, group);
    return group.number;
  });
  const heads = [...groups.values()];
  const column = (read: (item: BulkItem<RecordPayload>) => string | number | null | undefined) =>
    arrayLiteral(fresh.map(({ item }) => read(item)));
  const words = (read: (payload: RecordPayload) => string | undefined) =>
    fresh.some(({ item }) => read(item.payload))
      ? textArrayLiteral(fresh.map(({ item }) => read(item.payload) || null))
      : '{}';
  await sql`
    insert into drive_records (town, seq, id, pos, person_id, household_id, name, result, quantity, note, at,
      drive_id, area, method, received_at, actor_id, actor_name, device_id, late)
    select ${ctx.town}, ${ctx.seq}, r.id, r.pos, r.person_id, r.household_id, r.name, r.result, r.quantity, r.note, r.at,
      (${arrayLiteral(heads.map((head) => head.item.payload.driveId))}::uuid[])[g], (${arrayLiteral(heads.map((head) => head.item.area))}::text[])[g],
      (${arrayLiteral(heads.map((head) => head.item.payload.method))}::text[])[g],
      (${arrayLiteral(heads.map((head) => head.item.receivedAt))}::timestamptz[])[g],
      (${textArrayLiteral(heads.map((head) => head.item.actor.id))}::text[])[g], (${textArrayLiteral(heads.map((head) => head.item.actor.name))}::text[])[g],
      (${arrayLiteral(heads.map((head) => head.item.actor.deviceId))}::uuid[])[g], (${arrayLiteral(heads.map((head) => String(head.late)))}::boolean[])[g]
    from unnest(${column((item) => item.id)}::uuid[], ${column((item) => item.pos)}::integer[],
      ${column((item) => item.payload.personId)}::uuid[], ${column((item) => item.payload.householdId)}::uuid[],
      ${words((payload) => payload.name)}::text[], ${column((item) => item.payload.result)}::text[],
      ${column((item) => item.payload.quantity)}::integer[], ${words((payload) => payload.note)}::text[],
      ${column((item) => item.at)}::timestamptz[], ${arrayLiteral(groupOf)}::integer[])
      as r(id, pos, person_id, household_id, name, result, quantity, note, at, g)
  `.execute(ctx.tx);
}

async function sealed(tx: Tx, town: string, fromSeq: number, toSeq: number): Promise<SealedRow[]> {
  const rows = await tablesOf<DriveTables>(tx)
    .selectFrom('driveRecords')
    .selectAll()
    .where('town', '=', town)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    pos: row.pos,
    id: row.id,
    name,
    area: row.area,
    at: row.at,
    receivedAt: row.receivedAt,
    actorId: row.actorId,
    actorName: row.actorName,
    deviceId: row.deviceId,
    status: 'accepted',
    payload: payloadText(row),
    outcome: outcomeText(row.late),
  }));
}

export const recordCommand: BulkCommand<RecordPayload> = { apply, text: payloadText, sealed };
