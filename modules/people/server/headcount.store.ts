import { sql } from 'kysely';
import type { Instant } from '#platform/contract/index.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { PresenceKind } from '../nouns.ts';
import { lies } from './roster.store.ts';
import type { Scope } from './scope.ts';
import type { EntryRow } from './tables.ts';

/** `then`: what was known by that time, as it was reported; `now`: what is known today about that time. */
export type Known = 'then' | 'now';

export interface AreaCount {
  area: string;
  count: number;
  registered: number;
  households: number;
}

export interface Headcount {
  count: number;
  registered: number;
  households: number;
  /** People of the count, on balance or against it, who have no name yet. */
  unnamed: number;
  byArea: AreaCount[];
}

const counted = (scope: Scope, at: Instant, known: Known) => {
  const by = sql`${lies(scope, 'presence_entries')} and presence_entries.effective_at <= ${at}`;
  return known === 'then' ? sql`${by} and presence_entries.recorded_at <= ${at}` : by;
};

/** Whether a row of the roster was on it: written by then and not yet taken off. */
const onRoster = (table: 'persons' | 'households', at: Instant, known: Known) => {
  const createdAt = sql.ref(`${table}.created_at`);
  const endedAt = sql.ref(`${table}.ended_at`);
  const notEnded = sql`(${endedAt} is null or ${endedAt} > ${at})`;
  return known === 'then' ? sql`${createdAt} <= ${at} and ${notEnded}` : notEnded;
};

/** How many were here at `at`, by area. */
export async function headcountAt(tx: Tx, scope: Scope, at: Instant, known: Known = 'then'): Promise<Headcount> {
  const { rows } = await sql<AreaCount>`
    select area, coalesce(sum(count), 0)::int as count, coalesce(sum(registered), 0)::int as registered,
      coalesce(sum(households), 0)::int as households
    from (
      select area, sum(delta) as count, 0 as registered, 0 as households from presence_entries
      where ${counted(scope, at, known)} group by area
      union all
      select area, 0, count(*), 0 from persons
      where ${lies(scope, 'persons')} and ${onRoster('persons', at, known)} group by area
      union all
      select area, 0, 0, count(*) from households
      where ${lies(scope, 'households')} and ${onRoster('households', at, known)} group by area
    ) as part
    group by area order by area
  `.execute(tx);
  const unnamed = await unnamedAt(tx, scope, at, known);
  const sum = (field: 'count' | 'registered' | 'households') => rows.reduce((total, row) => total + row[field], 0);
  return {
    count: sum('count'),
    registered: sum('registered'),
    households: sum('households'),
    unnamed: unnamed.reduce((total, entry) => total + Math.abs(entry.remainder), 0),
    byArea: rows,
  };
}

export type UnnamedEntry = EntryRow & {
  /** How many of the number have no name yet, with its sign. */
  remainder: number;
};

/** Numbers without names (or with too few) as they stood at `at`, the earliest first. */
export async function unnamedAt(tx: Tx, scope: Scope, at: Instant, known: Known = 'now'): Promise<UnnamedEntry[]> {
  const { rows } = await sql<UnnamedEntry>`
    select presence_entries.*, (presence_entries.delta + coalesce(taken.delta, 0))::int as remainder
    from presence_entries
    left join lateral (
      select sum(other.delta) as delta from presence_entries as other
      where other.town = presence_entries.town and other.reverses = presence_entries.id
        and (${known} = 'now' or other.recorded_at <= ${at})
    ) as taken on true
    where presence_entries.person_id is null and presence_entries.reverses is null
      and ${counted(scope, at, known)} and presence_entries.delta + coalesce(taken.delta, 0) <> 0
    order by presence_entries.effective_at, presence_entries.id
  `.execute(tx);
  return rows;
}

export interface RosterLine {
  personId: string;
  name: string;
  householdId: string;
  houseNo: string;
  /** Where they counted at that time. */
  area: string;
}

/** Who was here at `at`, by name. */
export async function rosterAt(tx: Tx, scope: Scope, at: Instant, known: Known = 'then'): Promise<RosterLine[]> {
  const { rows } = await sql<RosterLine>`
    select persons.id as person_id, persons.name, persons.household_id, households.house_no, here.area
    from (
      select town, person_id, (array_agg(area order by area_delta desc))[1] as area from (
        select town, person_id, area, sum(delta) as area_delta from presence_entries
        where person_id is not null and ${counted(scope, at, known)} group by town, person_id, area
      ) as part
      group by town, person_id having sum(area_delta) > 0
    ) as here
    join persons on persons.town = here.town and persons.id = here.person_id
    join households on households.town = persons.town and households.id = persons.household_id
    order by here.area, households.house_no, persons.id
  `.execute(tx);
  return rows;
}

export interface Movement {
  id: string;
  personId: string | null;
  name: string;
  area: string;
  kind: PresenceKind;
  delta: number;
  effectiveAt: Instant;
  recordedAt: Instant;
  reason: string;
}

/** What moved the count in `(from, to]` and stands; without the roster's taking and without moves between areas. */
export async function movementsBetween(tx: Tx, scope: Scope, from: Instant, to: Instant, known: Known = 'then') {
  const { rows } = await sql<Movement>`
    select presence_entries.id, presence_entries.person_id, presence_entries.person_name as name,
      presence_entries.area, presence_entries.kind, (presence_entries.delta + coalesce(taken.delta, 0))::int as delta,
      presence_entries.effective_at, presence_entries.recorded_at, presence_entries.reason
    from presence_entries
    left join lateral (
      select sum(other.delta) as delta, count(*) as entries from presence_entries as other
      where other.town = presence_entries.town and other.reverses = presence_entries.id
        and (${known} = 'now' or other.recorded_at <= ${to})
    ) as taken on true
    where ${counted(scope, to, known)} and presence_entries.effective_at > ${from}
      and presence_entries.kind <> 'initial' and presence_entries.move_id is null and presence_entries.reverses is null
      and (taken.entries = 0 or presence_entries.delta + coalesce(taken.delta, 0) <> 0)
    order by presence_entries.effective_at, presence_entries.seq, presence_entries.id
  `.execute(tx);
  return rows;
}

export interface ReportedTotal {
  id: string;
  seq: number;
  area: string;
  total: number;
  at: Instant;
  recordedAt: Instant;
  sourceKind: EntryRow['sourceKind'];
  sourceId: string | null;
  sentence: string | null;
  actorName: string;
  /** What the ledger says today about that area at that time. */
  ledger: number;
}

/**
 * Totals that somebody reported, beside what the ledger says of the same place and time.
 * @param covered the areas that lie below each area a total may be reported for
 */
export async function reportedTotals(
  tx: Tx,
  scope: Scope,
  from: Instant,
  to: Instant,
  covered: (area: string) => readonly string[],
): Promise<ReportedTotal[]> {
  const { rows } = await sql<Omit<ReportedTotal, 'ledger'> & { town: string }>`
    select town, id, seq, area, total, at, recorded_at, source_kind, source_id, sentence, actor_name
    from reported_totals
    where ${lies(scope, 'reported_totals')} and at > ${from} and at <= ${to}
    order by at, id
  `.execute(tx);
  return Promise.all(
    rows.map(async ({ town, ...row }) => {
      const { rows: sums } = await sql<{ ledger: number }>`
        select coalesce(sum(delta), 0)::int as ledger from presence_entries
        where town = ${town} and area = any (${[...covered(row.area)]}::text[]) and effective_at <= ${row.at}
      `.execute(tx);
      return { ...row, ledger: sums[0]?.ledger ?? 0 };
    }),
  );
}
