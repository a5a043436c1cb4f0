import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#platform/contract/index.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { CareMark, PresenceKind } from '../nouns.ts';
import { lies, type PersonAtDoor, personsAtDoors } from './roster.store.ts';
import type { Scope } from './scope.ts';
import { type EntryRow, type HouseholdRow, people } from './tables.ts';

export interface PageOf {
  limit: number;
  offset: number;
}

export interface PersonQuery extends PageOf {
  /** Only these, found by a search before. */
  ids: readonly string[] | null;
  present?: boolean;
  mark?: CareMark;
  householdId?: string;
  sort: 'house' | 'name' | 'birthDate' | 'area';
  descending: boolean;
}

const orders: Record<PersonQuery['sort'], (direction: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  house: (direction) => sql`persons.area ${direction}, households.door_order ${direction}`,
  name: (direction) => sql`persons.initials ${direction}, persons.name ${direction}`,
  birthDate: (direction) => sql`persons.birth_date ${direction} nulls last`,
  area: (direction) => sql`persons.area ${direction}, households.door_order`,
};

/** The roster as lists show it: with the dead, without who was merged or taken off. */
export async function listPersons(tx: Tx, scope: Scope, wish: PersonQuery) {
  let rows = personsAtDoors(tx)
    .where(lies(scope, 'persons'))
    .where((where) => where.or([where('persons.endedAs', 'is', null), where('persons.endedAs', '=', 'dead')]));
  if (wish.ids) rows = rows.where('persons.id', '=', sql<string>`any (${[...wish.ids]}::uuid[])`);
  if (wish.present !== undefined) rows = rows.where('persons.present', '=', wish.present);
  if (wish.mark) rows = rows.where(sql<boolean>`${wish.mark} = any (persons.marks)`);
  if (wish.householdId) rows = rows.where('persons.householdId', '=', wish.householdId);
  const { total } = await rows
    .clearSelect()
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const direction = wish.descending ? sql`desc` : sql`asc`;
  const page = await rows
    .orderBy(orders[wish.sort](direction))
    .orderBy('persons.id')
    .limit(wish.limit)
    .offset(wish.offset)
    .execute();
  return { total, rows: page as PersonAtDoor[] };
}

/** @param personHouseholds households of people that the text found, beside those whose door or address has it */
export async function listHouseholds(
  tx: Tx,
  scope: Scope,
  text: string | undefined,
  personHouseholds: readonly string[],
  page: PageOf,
) {
  let rows = people(tx).selectFrom('households').where(lies(scope, 'households')).where('endedAt', 'is', null);
  if (text) {
    const part = text.toLowerCase();
    rows = rows.where(
      sql<boolean>`(position(${part} in lower(house_no)) > 0 or position(${part} in lower(address)) > 0
        or households.id = any (${[...personHouseholds]}::uuid[]))`,
    );
  }
  const { total } = await rows.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const found = await rows
    .selectAll()
    .orderBy('area')
    .orderBy('doorOrder')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, rows: found as HouseholdRow[] };
}

export type EntryWithReversal = EntryRow & { reversedBy: string | null };

/** The entry that took another wholly back, if one did. A number that only got names was not taken back. */
const reversedBy = sql`(
  select case when one.person_id is not null or one.delta + sum(other.delta) = 0 then (array_agg(other.id order by other.id desc))[1] end
  from presence_entries as other where other.town = one.town and other.reverses = one.id
)`;

/** Everything that was written about these people, the latest first. */
export async function entriesAboutPersons(tx: Tx, town: string, ids: readonly string[]): Promise<EntryWithReversal[]> {
  const { rows } = await sql<EntryWithReversal>`
    select one.*, ${reversedBy} as reversed_by from presence_entries as one
    where one.town = ${town} and one.person_id = any (${[...ids]}::uuid[])
    order by one.effective_at desc, one.seq desc, one.id desc
  `.execute(tx);
  return rows;
}

export interface LedgerQuery extends PageOf {
  from: Instant | null;
  to: Instant;
  kind?: PresenceKind;
  withInitial: boolean;
  unnamedOnly: boolean;
  way?: 'in' | 'out';
  ids?: readonly string[];
  known: 'then' | 'now';
}

/** Who came or went and was not taken back: what a report counts as arrivals and departures. */
const goesBy = ({ way, known, to }: LedgerQuery) => {
  if (!way) return sql`true`;
  const taken = sql`(select coalesce(sum(other.delta), 0) from presence_entries as other
    where other.town = line.town and other.reverses = line.id and (${known} = 'now' or other.recorded_at <= ${to}))`;
  return sql`line.kind in (${way === 'in' ? sql`'arrival', 'stay'` : sql`'departure'`})
    and line.reverses is null and line.delta + ${taken} <> 0`;
};

export type LedgerLine = EntryWithReversal & { runningTotal: number };

/** The ledger of a time, the latest first, each entry with the headcount after it. */
export async function ledgerPage(tx: Tx, scope: Scope, wish: LedgerQuery) {
  const lying = sql`${lies(scope, 'presence_entries')} and (${wish.known} = 'now' or recorded_at <= ${wish.to})`;
  const { rows: sums } = await sql<{ opening: number; closing: number }>`
    select coalesce(sum(delta) filter (where effective_at < ${wish.from}), 0)::int as opening,
      coalesce(sum(delta), 0)::int as closing
    from presence_entries where ${lying} and effective_at <= ${wish.to}
  `.execute(tx);
  const { opening, closing } = sums[0] ?? { opening: 0, closing: 0 };
  const { rows } = await sql<LedgerLine & { total: number }>`
    with line as (
      select presence_entries.*,
        (${opening}::int + sum(delta) over (order by effective_at, seq, id))::int as running_total
      from presence_entries
      where ${lying} and effective_at <= ${wish.to} and (${wish.from}::timestamptz is null or effective_at >= ${wish.from})
    ), wanted as (
      select * from line
      where ${wish.ids ? sql`id = any (${[...wish.ids]}::uuid[])` : sql`(${wish.withInitial} or kind <> 'initial')`}
        and ${goesBy(wish)}
        and (${wish.kind ?? null}::text is null or kind = ${wish.kind ?? null})
        and (not ${wish.unnamedOnly} or person_id is null)
    )
    select one.*, (select count(*)::int from wanted) as total, ${reversedBy} as reversed_by
    from (
      select * from wanted order by effective_at desc, seq desc, id desc limit ${wish.limit} offset ${wish.offset}
    ) as one
    order by one.effective_at desc, one.seq desc, one.id desc
  `.execute(tx);
  return { opening, closing, total: rows[0]?.total ?? 0, rows };
}

/** Entries of the days from `from` to `to`, summed by day of the village's clock; births, deaths and moves are neither coming nor going. */
export async function dailySums(tx: Tx, scope: Scope, from: Instant, to: Instant) {
  const { rows } = await sql<{ day: string; arrivals: number; departures: number; delta: number }>`
    select (effective_at at time zone 'Asia/Shanghai')::date as day,
      coalesce(sum(delta) filter (where kind in ('arrival', 'stay')), 0)::int as arrivals,
      coalesce(-sum(delta) filter (where kind = 'departure'), 0)::int as departures,
      sum(delta)::int as delta
    from presence_entries
    where ${lies(scope, 'presence_entries')} and effective_at >= ${from} and effective_at < ${to}
    group by 1 order by 1
  `.execute(tx);
  return rows;
}

/** Sum of everything that took effect before `at`. */
export async function countBefore(tx: Tx, scope: Scope, at: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(delta), 0)::int as count from presence_entries
    where ${lies(scope, 'presence_entries')} and effective_at < ${at}
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Merges that a person took part in, kept or dropped. */
export async function mergesOf(tx: Tx, town: string, personId: string) {
  return people(tx)
    .selectFrom('merges')
    .select(['id', 'keptId', 'droppedId', 'at', 'undoneAt'])
    .where('town', '=', town)
    .where((where) => where.or([where('keptId', '=', personId), where('droppedId', '=', personId)]))
    .orderBy('at', 'desc')
    .execute();
}

/** A person and everybody who was merged into them, directly or by way of another. */
export async function joinedIds(tx: Tx, town: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive joined as (
      select id from persons where town = ${town} and id = ${personId}
      union
      select persons.id from persons join joined on persons.merged_into = joined.id where persons.town = ${town}
    )
    select id from joined
  `.execute(tx);
  return rows.map(({ id }) => id);
}
