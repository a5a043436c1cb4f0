import { sql } from 'kysely';
import { instantArray, integerArray, textArray, uuidArray } from '#platform/server/db/array-parameter.ts';
import { anyOf } from '#platform/server/db/planning.ts';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { BulkCommand, BulkContext, BulkItem, BulkOutcome, SealedRow } from '#platform/server/module.ts';
import { decideRecord } from '../domain/record.ts';
import type { RecordPayload } from '../nouns.ts';
import type { DriveTables } from './tables.ts';

const name = 'drives.record';

/**
 * The payload as the journal seals it: from the command and from the stored row alike. Written by hand because
 * it runs for every record; everything optional is there, so that absent and null read the same, and ids are in the
 * lower case that the database gives back.
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
    p.driveId.toLowerCase(),
    p.personId?.toLowerCase() ?? null,
    p.householdId?.toLowerCase() ?? null,
    p.name || null,
    p.result,
    p.method,
    p.quantity ?? null,
    p.note || null,
  ]);
}

const outcomeText = (late: boolean) => JSON.stringify({ late });

/** What travels to the database of all items alike. */
interface Packed {
  ids: Buffer;
  people: Buffer;
}

const packed = (items: readonly BulkItem<RecordPayload>[]): Packed => ({
  ids: uuidArray(items.map(({ id }) => id)),
  people: uuidArray(items.map(({ payload }) => payload.personId)),
});

type DriveRow = Pick<DriveTables['drives'], 'id' | 'kind' | 'area' | 'closedAt'>;

/** The rounds that the items speak of, and whether every item is simply new: an id never seen, a person who exists. */
async function look(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[], { ids, people }: Packed) {
  const driveIds = uuidArray([...new Set(items.map(({ payload }) => payload.driveId))]);
  const peopleCount = new Set(items.flatMap(({ payload }) => payload.personId ?? [])).size;
  const { rows } = await sql<{ areAllNew: boolean } & (DriveRow | { id: null })>`
    select usual.are_all_new, d.id, d.kind, d.area, d.closed_at
    from (select
      (select count(*) from drive_records where town = ${ctx.town} and id = ${anyOf(ids)}) = 0
      and (select count(*) from persons where town = ${ctx.town} and id = ${anyOf(people)}) = ${peopleCount}
      as are_all_new) as usual
    left join drives as d on d.town = ${ctx.town} and d.id = ${anyOf(driveIds)}
  `.execute(ctx.tx);
  return {
    drives: new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const]))),
    areAllNew: rows[0]?.areAllNew === true,
  };
}

/** What is known already of an item: its row, when its id came before, and that nobody has its person's id. */
type Known = Partial<DriveTables['driveRecords']> & { wantedId: string; isUnknown: boolean };

/** The items that are not simply new: sent before, or about nobody. */
async function knownOf(ctx: BulkContext, { ids, people }: Packed): Promise<Map<string, Known>> {
  // Looked up one by one: the planner must never think of reading a table that grows by thousands a second.
  const { rows } = await sql<Known>`
    select wanted.id as wanted_id, wanted.person_id is not null and p.id is null as is_unknown, r.*
    from unnest(${ids}::uuid[], ${people}::uuid[]) as wanted(id, person_id)
    left join lateral (select id from persons where town = ${ctx.town} and id = wanted.person_id limit 1) as p on true
    left join lateral (select * from drive_records where town = ${ctx.town} and id = wanted.id limit 1) as r on true
    where r.id is not null or (wanted.person_id is not null and p.id is null)
  `.execute(ctx.tx);
  return new Map(rows.map((row) => [row.wantedId, row]));
}

const isStored = (known: Known | undefined): known is Known & DriveTables['driveRecords'] => Boolean(known?.id);

async function apply(ctx: BulkContext, items: readonly BulkItem<RecordPayload>[]): Promise<BulkOutcome[]> {
  if (items.length === 0) return [];
  const columns = packed(items);
  // The town's journal is locked, so nobody can add an id between this look and the insert.
  const { drives, areAllNew } = await look(ctx, items, columns);
  const known: ReadonlyMap<string, Known> = areAllNew ? new Map() : await knownOf(ctx, columns);
  const reach = reaching(ctx);
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
    const inReach = drive && reach(drive, item.area) ? drive : undefined;
    const decision = decideRecord(inReach, payload, item.actor.driveId, item.receivedAt);
    if (!decision.ok) return { status: 'rejected', error: decision.error };
    if (row?.isUnknown) return { status: 'rejected', error: { code: 'person.notFound' } };
    fresh.push({ item, late: decision.value.late });
    return { status: 'accepted', result: decision.value };
  });
  await insert(ctx, fresh, fresh.length === items.length ? columns : packed(fresh.map(({ item }) => item)));
  return outcomes;
}

/** Whether a round and an area have to do with each other; asked for every record, and neighbours ask the same. */
function reaching({ areas }: BulkContext): (drive: DriveRow, area: string) => boolean {
  let last: { drive: DriveRow; area: string; answer: boolean } | undefined;
  return (drive, area) => {
    if (last?.drive !== drive || last.area !== area) {
      last = { drive, area, answer: areas.covers(drive.area, area) || areas.covers(area, drive.area) };
    }
    return last.answer;
  };
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
async function insert(ctx: BulkContext, fresh: readonly Fresh[], { ids, people }: Packed): Promise<void> {
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
    from unnest(${ids}::uuid[], ${integerArray(items.map(({ pos }) => pos))}::integer[], ${people}::uuid[],
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
