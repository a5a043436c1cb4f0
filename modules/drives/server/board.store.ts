import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { Discrepancy, DiscrepancyKind, DiscrepancyState } from '../nouns.ts';

export interface BoardFilter {
  state?: readonly DiscrepancyState[];
  kind?: DiscrepancyKind;
  driveId?: string;
  ownerId?: string;
  personId?: string;
  text?: string;
  /** Only what was open at that time, whatever became of it. */
  openAt?: string;
  limit: number;
  offset: number;
}

const columns = sql`id, kind, area, drive_id,
  (select d.kind from drives d where d.town = discrepancies.town and d.id = drive_id) as drive_kind, person_id, household_id, name, house_no, detail, state, owner_id, owner_name,
  reason, resolution, opened_at, closed_at, closed_by_name, entry_ids`;

function conditionsOf(
  towns: readonly string[],
  within: readonly string[],
  filter: Omit<BoardFilter, 'limit' | 'offset'>,
): RawBuilder<unknown> {
  const conditions = [sql`town = any(${[...towns]}::text[])`, sql`area = any(${[...within]}::text[])`];
  if (filter.state?.length) conditions.push(sql`state = any(${[...filter.state]}::text[])`);
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`);
  if (filter.driveId) conditions.push(sql`drive_id = ${filter.driveId}`);
  if (filter.ownerId) conditions.push(sql`owner_id = ${filter.ownerId}`);
  if (filter.personId) conditions.push(sql`person_id = ${filter.personId}`);
  if (filter.openAt)
    conditions.push(sql`opened_at <= ${filter.openAt} and (closed_at is null or closed_at > ${filter.openAt})`);
  if (filter.text)
    conditions.push(sql`position(lower(${filter.text}) in lower(name || ' ' || house_no || ' ' || reason)) > 0`);
  return sql.join(conditions, sql` and `);
}

export const openStates: readonly DiscrepancyState[] = ['open', 'assigned'];

/**
 * Differences by door, those still open first; of these what contradicts itself first and the many who were only not
 * counted last.
 */
export async function listDiscrepancies(
  tx: Tx,
  towns: readonly string[],
  within: readonly string[],
  filter: BoardFilter,
) {
  const where = conditionsOf(towns, within, filter);
  const { rows: counts } = await sql<{ kind: DiscrepancyKind; state: DiscrepancyState; count: number }>`
    select kind, state, count(*)::int as count from discrepancies
    where ${conditionsOf(towns, within, { driveId: filter.driveId, personId: filter.personId })} group by kind, state
  `.execute(tx);
  const { rows: owners } = await sql<{ ownerId: string | null; ownerName: string | null; count: number }>`
    select owner_id, max(owner_name) as owner_name, count(*)::int as count from discrepancies
    where ${conditionsOf(towns, within, { driveId: filter.driveId, personId: filter.personId, state: openStates })}
    group by owner_id order by count desc, owner_id
  `.execute(tx);
  const { rows: totals } = await sql<{
    total: number;
  }>`select count(*)::int as total from discrepancies where ${where}`.execute(tx);
  const { rows } = await sql<Discrepancy>`
    select ${columns} from discrepancies where ${where}
    order by case state when 'open' then 0 when 'assigned' then 1 when 'settled' then 2 else 3 end,
      case kind when 'resultsDiffer' then 0 when 'notCounted' then 2 else 1 end, kind, area, house_no, name, id
    limit ${filter.limit} offset ${filter.offset}
  `.execute(tx);
  return { total: totals[0]?.total ?? 0, discrepancies: rows, counts, owners };
}

/** How many there are in each area. */
export async function countByArea(
  tx: Tx,
  towns: readonly string[],
  within: readonly string[],
  filter: Pick<BoardFilter, 'state' | 'openAt' | 'driveId'>,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ area: string; count: number }>`
    select area, count(*)::int as count from discrepancies where ${conditionsOf(towns, within, filter)} group by area
  `.execute(tx);
  return new Map(rows.map(({ area, count }) => [area, count]));
}

/** Everything open about those whom `listed` is about, whether it is listed or not. */
export async function openAbout(
  tx: Tx,
  towns: readonly string[],
  within: readonly string[],
  listed: readonly Pick<Discrepancy, 'id' | 'personId'>[],
): Promise<Pick<Discrepancy, 'id' | 'kind' | 'area' | 'driveId' | 'personId'>[]> {
  const ids = listed.map(({ id }) => id);
  const personIds = [...new Set(listed.flatMap(({ personId }) => personId ?? []))];
  const { rows } = await sql<Pick<Discrepancy, 'id' | 'kind' | 'area' | 'driveId' | 'personId'>>`
    select id, kind, area, drive_id, person_id from discrepancies
    where ${conditionsOf(towns, within, { state: ['open', 'assigned'] })}
      and (id = any(${ids}::uuid[]) or person_id = any(${personIds}::uuid[]))
    order by id
  `.execute(tx);
  return rows;
}

/** How many are open by drive. */
export async function openByDrive(
  tx: Tx,
  towns: readonly string[],
  within: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ driveId: string; open: number }>`
    select drive_id, count(*)::int as open from discrepancies
    where ${conditionsOf(towns, within, { state: ['open', 'assigned'] })} and drive_id is not null group by drive_id
  `.execute(tx);
  return new Map(rows.map((row) => [row.driveId, row.open]));
}
