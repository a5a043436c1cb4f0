import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { v5 } from 'uuid';
import { chunks } from '#platform/server/db/chunks.ts';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { Finding } from '../domain/differences.ts';
import type { DriveTables } from './tables.ts';

const tables = tablesOf<DriveTables>;
type Row = DriveTables['discrepancies'];

/** Any fixed UUID: it only keeps our names apart from others'. */
const namespace = '6f1d3b52-7a0e-4d0c-9a53-0c5e8a6b2f11';

/** The same difference has the same id in every server and every run. */
export const discrepancyId = (town: string, key: string): string => v5(`${town}/${key}`, namespace);

/** Which stored differences a comparison speaks about: those it does not find again are gone. */
export interface ComparedScope {
  town: string;
  driveId: string | null;
  by: 'person' | 'household';
  /** undefined: everything of the round. */
  subjects: readonly string[] | undefined;
  /** Beside the subjects: differences without one (strangers), by their keys. */
  keys: readonly string[] | undefined;
}

type Known = Pick<Row, 'id' | 'state'> & { detail: Record<string, unknown>; name: string; area: string };

function stored(tx: Tx, scope: ComparedScope): Promise<Known[]> {
  let query = tables(tx)
    .selectFrom('discrepancies')
    .select(['id', 'state', 'detail', 'name', 'area'])
    .where('town', '=', scope.town);
  if (scope.driveId === null) return query.where('driveId', 'is', null).execute();
  query = query.where('driveId', '=', scope.driveId);
  const { subjects } = scope;
  if (subjects === undefined) return query.execute();
  const column = scope.by === 'person' ? sql.ref('person_id') : sql.ref('household_id');
  const ids = (scope.keys ?? []).map((key) => discrepancyId(scope.town, key));
  return query.where(sql<boolean>`(${column} = any(${subjects}::uuid[]) or id = any(${ids}::uuid[]))`).execute();
}

/**
 * Brings the stored differences of `scope` in line with what was found: new ones open, vanished ones are gone,
 * those that came back open again. What somebody settled stays settled. Hundreds of thousands of them, when a whole town
 * is counted twice, are gone through slice by slice, so that others are served between.
 * @returns whether anything changed
 */
export async function project(
  tx: Tx,
  scope: ComparedScope,
  findings: Iterable<Finding>,
  now: string,
): Promise<boolean> {
  const before = new Map((await stored(tx, scope)).map((row) => [row.id, row]));
  const found = new Set<string>();
  let changed = false;
  for (const slice of chunks(findings)) {
    const byId = new Map(slice.map((finding) => [discrepancyId(scope.town, finding.key), finding]));
    if (await bringIn(tx, scope.town, byId, before, now)) changed = true;
    for (const id of byId.keys()) found.add(id);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const gone = [...before.values()]
    .filter((row) => !found.has(row.id) && (row.state === 'open' || row.state === 'assigned'))
    .map((row) => row.id);
  await setState(tx, scope.town, gone, sql`'gone'`, now);
  return changed || gone.length > 0;
}

/** @returns whether any of them is new or back */
async function bringIn(
  tx: Tx,
  town: string,
  found: ReadonlyMap<string, Finding>,
  before: ReadonlyMap<string, Known>,
  now: string,
): Promise<boolean> {
  const fresh: Row[] = [];
  const again: string[] = [];
  for (const [id, finding] of found) {
    const known = before.get(id);
    if (!known) fresh.push(toRow(town, id, finding, now));
    else if (known.state === 'gone') again.push(id);
    if (
      known &&
      known.state !== 'settled' &&
      (!isDeepStrictEqual(known.detail, asStored(finding.detail)) ||
        known.name !== finding.name ||
        known.area !== finding.area)
    ) {
      await tables(tx)
        .updateTable('discrepancies')
        .set({
          detail: JSON.stringify(finding.detail),
          name: finding.name,
          houseNo: finding.houseNo,
          area: finding.area,
        })
        .where('town', '=', town)
        .where('id', '=', id)
        .execute();
    }
  }
  await insert(tx, fresh);
  await setState(tx, town, again, sql`case when owner_id is null then 'open' else 'assigned' end`, null);
  return fresh.length + again.length > 0;
}

/** PostgreSQL keeps a detail's keys in an order of its own, and nothing that is undefined. */
const asStored = (detail: Finding['detail']): unknown => JSON.parse(JSON.stringify(detail));

function toRow(town: string, id: string, { key: _key, detail, ...finding }: Finding, now: string): Row {
  return {
    ...finding,
    town,
    id,
    detail: JSON.stringify(detail) as never,
    state: 'open',
    ownerId: null,
    ownerName: null,
    reason: '',
    resolution: null,
    openedAt: now,
    closedAt: null,
    closedByName: null,
    entryIds: [],
    undo: null,
  };
}

async function insert(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('discrepancies')
    .values(rows as never)
    .onConflict((conflict) => conflict.columns(['town', 'id']).doNothing())
    .execute();
}

async function setState(
  tx: Tx,
  town: string,
  ids: readonly string[],
  state: ReturnType<typeof sql>,
  closedAt: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update discrepancies set state = ${state}, closed_at = ${closedAt}
    where town = ${town} and id = any(${ids}::uuid[])
  `.execute(tx);
}

export function findDiscrepancies(tx: Tx, town: string, ids: readonly string[]) {
  return tables(tx)
    .selectFrom('discrepancies')
    .selectAll()
    .where('town', '=', town)
    .where('id', 'in', ids)
    .forUpdate()
    .execute();
}

export async function updateDiscrepancies(
  tx: Tx,
  town: string,
  ids: readonly string[],
  change: Partial<Omit<Row, 'detail' | 'undo'>> & { undo?: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  await tables(tx)
    .updateTable('discrepancies')
    .set(change as never)
    .where('town', '=', town)
    .where('id', 'in', ids)
    .execute();
}
