import { sql } from 'kysely';
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
  const outcomes: BulkOutcome[] = [];
  const rows: unknown[] = [];
  for (const item of items) {
    const { payload } = item;
    const drive = drives.get(payload.driveId);
    const inReach = drive && (ctx.areas.covers(drive.area, item.area) || ctx.areas.covers(item.area, drive.area));
    const decision = decideRecord(
      inReach ? (drive satisfies DriveForRecord) : undefined,
      payload,
      item.actor.driveId,
      item.receivedAt,
    );
    if (!decision.ok) {
      outcomes.push({ status: 'rejected', error: decision.error });
    } else if (payload.personId && !people.has(payload.personId)) {
      outcomes.push({ status: 'rejected', error: { code: 'person.notFound' } });
    } else {
      outcomes.push({ status: 'accepted', result: decision.value });
      rows.push(toRow(item, decision.value.late));
    }
  }
  const added = await insert(ctx, rows);
  if (added.size === rows.length) return outcomes;
  return repeats(ctx, items, outcomes, added);
}

function toRow({ id, pos, area, at, receivedAt, actor, payload }: BulkItem<RecordPayload>, late: boolean) {
  return {
    id,
    pos,
    drive_id: payload.driveId,
    person_id: payload.personId,
    household_id: payload.householdId,
    name: payload.name || null,
    area,
    result: payload.result,
    method: payload.method,
    quantity: payload.quantity ?? null,
    note: payload.note || null,
    at,
    received_at: receivedAt,
    actor_id: actor.id,
    actor_name: actor.name,
    device_id: actor.deviceId,
    late,
  };
}

/** One parameter for all rows: cheaper to send and to parse than a thousand rows of seventeen parameters. */
async function insert(ctx: BulkContext, rows: readonly unknown[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: added } = await sql<{ id: string }>`
    insert into drive_records (town, seq, id, pos, drive_id, person_id, household_id, name, area, result, method,
      quantity, note, at, received_at, actor_id, actor_name, device_id, late)
    select ${ctx.town}, ${ctx.seq}, r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, pos integer, drive_id uuid, person_id uuid, household_id uuid, name text, area text, result text, method text,
      quantity integer, note text, at timestamptz, received_at timestamptz, actor_id text, actor_name text, device_id uuid, late boolean)
    on conflict (town, id) do nothing
    returning id
  `.execute(ctx.tx);
  return new Set(added.map((row) => row.id));
}

/** For those whose id was there already: the answer of the first time. */
async function repeats(
  ctx: BulkContext,
  items: readonly BulkItem<RecordPayload>[],
  outcomes: BulkOutcome[],
  added: ReadonlySet<string>,
): Promise<BulkOutcome[]> {
  const ids = items
    .filter((item, index) => outcomes[index]?.status === 'accepted' && !added.has(item.id))
    .map((item) => item.id);
  const stored = await tablesOf<DriveTables>(ctx.tx)
    .selectFrom('driveRecords')
    .selectAll()
    .where('town', '=', ctx.town)
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(stored.map((row) => [row.id, row]));
  return outcomes.map((outcome, index) => {
    const item = items[index];
    const row = item && byId.get(item.id);
    if (!item || !row || outcome.status !== 'accepted' || added.has(item.id)) return outcome;
    return {
      status: 'repeat',
      seq: row.seq,
      result: { late: row.late },
      sameContent: payloadText(row) === payloadText(item.payload),
    };
  });
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
