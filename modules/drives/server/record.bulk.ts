import { sql } from 'kysely';
import { instantArray, integerArray, textArray, uuidArray } from '#platform/server/db/array-parameter.ts';
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

/** Rounds that the items speak of. */
async function drivesOf(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]) {
  const rows = await tablesOf<DriveTables>(ctx.tx)
    .selectFrom('drives')
    .select(['id', 'kind', 'area', 'closedAt'])
    .where('town', '=', ctx.town)
    .where('id', 'in', [...new Set(items.map(({ payload }) => payload.driveId))])
    .execute();
  return new Map(rows.map((drive) => [drive.id, drive]));
}

/** What is known already of an item: its row, when its id came before, and that nobody has its person's id. */
type Known = Partial<DriveTables['driveRecords']> & { wantedId: string; isUnknown: boolean };

/**
 * The items that are not simply new: sent before, or about nobody. In the usual case none, so that thousands of
 * ids go to the database and nothing comes back.
 */
async function knownOf(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]): Promise<Map<string, Known>> {
  // Looked up one by one: the planner must never think of reading a table that grows by thousands a second.
  const { rows } = await sql<Known>`
    select wanted.id as wanted_id, wanted.person_id is not null and p.id is null as is_unknown, r.*
    from unnest(${uuidArray(items.map((item) => item.id))}::uuid[],
      ${uuidArray(items.map((item) => item.payload.personId))}::uuid[]) as wanted(id, person_id)
    left join lateral (select id from persons where town = ${ctx.town} and id = wanted.person_id limit 1) as p on true
    left join lateral (select * from drive_records where town = ${ctx.town} and id = wanted.id limit 1) as r on true
    where r.id is not null or (wanted.person_id is not null and p.id is null)
  `.execute(ctx.tx);
  return new Map(rows.map((row) => [row.wantedId, row]));
}

const isStored = (known: Known | undefined): known is Known & DriveTables['driveRecords'] => Boolean(known?.id);

async function apply(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]): Promise<BulkOutcome[]> {
  if (items.length === 0) return [];
  const drives = await drivesOf(ctx, items);
  // The town's journal is locked, so nobody can add an id between this look and the insert.
  const known = await knownOf(ctx, items);
  const reaches = new Map<string, boolean>();
  const reach = (drive: { id: string; area: string }, area: string) => {
    const key = `${drive.id} ${area}`;
    const before = reaches.get(key);
    const now = before ?? (ctx.areas.covers(drive.area, area) || ctx.areas.covers(area, drive.area));
    if (before === undefined) reaches.set(key, now);
    return now;
  };
  const fresh: Fresh[] = [];
  const outcomes = items.map((item): BulkOutcome => {
    const { payload } = item;
    const row = known.get(item.id);
    if (isStored(row)) {
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
    if (row?.isUnknown) return { status: 'rejected', error: { code: 'person.notFound' } };
    fresh.push({ item, late: decision.value.late });
    return { status: 'accepted', result: decision.value };
  });
  await insert(ctx, fresh);
  return outcomes;
}

interface Fresh {
  item: BulkItem<RecordPayload>;
  late: boolean;
}

/** What is the same for all records of a request: who, when it came, where, which round, how. */
function grouped(fresh: readonly Fresh[]): { heads: Fresh[]; groupOf: number[] } {
  const heads: Fresh[] = [];
  let last: Fresh | undefined;
  const groupOf = fresh.map((one) => {
    if (!last || !isOneGroup(one, last)) heads.push(one);
    last = one;
    return heads.length;
  });
  return { heads, groupOf };
}

/** Neighbours come from one request as a rule; its actor is then one object. */
function isOneGroup(a: Fresh, b: Fresh): boolean {
  return (
    a.item.actor === b.item.actor &&
    a.item.receivedAt === b.item.receivedAt &&
    a.item.area === b.item.area &&
    a.item.payload.driveId === b.item.payload.driveId &&
    a.item.payload.method === b.item.payload.method &&
    a.late === b.late
  );
}

/** A column that is empty throughout travels as an empty array; `unnest` fills it up with nulls. */
function optional<T>(
  values: readonly (T | null | undefined)[],
  toArray: (values: readonly (T | null | undefined)[]) => Buffer,
) {
  return values.some((value) => value != null) ? toArray(values) : toArray([]);
}

/** Columns as arrays, one parameter each; what is the same for a group is sent once and picked by its number. */
async function insert(ctx: BulkContext, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  const { heads, groupOf } = grouped(fresh);
  const items = fresh.map(({ item }) => item);
  const payloads = items.map(({ payload }) => payload);
  const actors = heads.map(({ item }) => item.actor);
  await sql`
    insert into drive_records (town, seq, id, pos, person_id, household_id, name, result, quantity, note, at,
      drive_id, area, method, received_at, actor_id, actor_name, device_id, late)
    select ${ctx.town}, ${ctx.seq}, r.id, r.pos, r.person_id, r.household_id, r.name, r.result, r.quantity, r.note, r.at,
      (${uuidArray(heads.map(({ item }) => item.payload.driveId))}::uuid[])[g],
      (${textArray(heads.map(({ item }) => item.area))}::text[])[g],
      (${textArray(heads.map(({ item }) => item.payload.method))}::text[])[g],
      (${instantArray(heads.map(({ item }) => item.receivedAt))}::timestamptz[])[g],
      (${textArray(actors.map(({ id }) => id))}::text[])[g], (${textArray(actors.map(({ name }) => name))}::text[])[g],
      (${uuidArray(actors.map(({ deviceId }) => deviceId))}::uuid[])[g],
      (${integerArray(heads.map(({ late }) => Number(late)))}::integer[])[g] = 1
    from unnest(${uuidArray(items.map(({ id }) => id))}::uuid[], ${integerArray(items.map(({ pos }) => pos))}::integer[],
      ${optional(
        payloads.map(({ personId }) => personId),
        uuidArray,
      )}::uuid[],
      ${optional(
        payloads.map(({ householdId }) => householdId),
        uuidArray,
      )}::uuid[],
      ${optional(
        payloads.map((payload) => payload.name || null),
        textArray,
      )}::text[],
      ${textArray(payloads.map(({ result }) => result))}::text[],
      ${optional(
        payloads.map(({ quantity }) => quantity),
        integerArray,
      )}::integer[],
      ${optional(
        payloads.map(({ note }) => note || null),
        textArray,
      )}::text[],
      ${instantArray(items.map(({ at }) => at))}::timestamptz[], ${integerArray(groupOf)}::integer[])
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
