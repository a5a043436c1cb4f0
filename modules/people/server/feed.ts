import { type SqlBool, sql } from 'kysely';
import { listAreas } from '#modules/areas/server/index.ts';
import { villageDay } from '#platform/contract/index.ts';
import type { FeedHandler, QueryContext } from '#platform/server/module.ts';
import type { PeopleFeed } from '../feed.ts';
import { lies } from './roster.store.ts';
import { people } from './tables.ts';
import { headOf } from './views.ts';

/** Where something belongs in a column of distinct values. */
function column() {
  const places = new Map<string, number>();
  return {
    values: places,
    indexOf(value: string): number {
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      return place;
    },
  };
}

async function peopleColumns(ctx: QueryContext, since: number): Promise<PeopleFeed['people']> {
  const rows = await people(ctx.tx)
    .selectFrom('persons')
    .select(['id', 'householdId', 'name', 'initials', 'present', 'marks'])
    .where(lies(ctx, 'persons'))
    .where('endedAs', 'is', null)
    .where((where) => (since === 0 ? where.val(true) : where('changedSeq', '>', since)))
    .orderBy('householdId')
    .orderBy('id')
    .execute();
  const households = column();
  return {
    id: rows.map((row) => row.id),
    household: rows.map((row) => households.indexOf(row.householdId)),
    householdIds: [...households.values.keys()],
    name: rows.map((row) => row.name),
    initials: rows.map((row) => row.initials),
    present: rows.map((row) => (row.present ? 1 : 0)),
    marks: Object.fromEntries(rows.flatMap((row, index) => (row.marks.length > 0 ? [[index, row.marks]] : []))),
  };
}

async function householdColumns(ctx: QueryContext, since: number): Promise<PeopleFeed['households']> {
  const rows = await people(ctx.tx)
    .selectFrom('households')
    .select(['town', 'id', 'area', 'houseNo'])
    .where(lies(ctx, 'households'))
    .where('endedAt', 'is', null)
    .where((where) =>
      since === 0
        ? where.val(true)
        : // Also where only a member changed: it may have another head now.
          sql<SqlBool>`(households.changed_seq > ${since} or exists (select from persons
              where persons.town = households.town and persons.household_id = households.id
                and persons.changed_seq > ${since}))`,
    )
    .orderBy('area')
    .orderBy('doorOrder')
    .orderBy('id')
    .execute();
  const members = await people(ctx.tx)
    .selectFrom('persons')
    .select(['householdId', 'name', 'relation'])
    .where(lies(ctx, 'persons'))
    .where('endedAs', 'is', null)
    .where(sql<SqlBool>`(${since} = 0 or household_id = any (${rows.map((row) => row.id)}::uuid[]))`)
    .orderBy('id')
    .execute();
  const byHousehold = new Map<string, typeof members>(rows.map((row) => [row.id, []]));
  for (const member of members) byHousehold.get(member.householdId)?.push(member);
  const areas = column();
  const area = rows.map((row) => areas.indexOf(row.area));
  const names = new Map(
    (await listAreas(ctx.tx, ctx.towns, villageDay(ctx.now))).map(({ code, name }) => [code, name]),
  );
  return {
    id: rows.map((row) => row.id),
    area,
    houseNo: rows.map((row) => row.houseNo),
    head: rows.map((row) => headOf(byHousehold.get(row.id) ?? [])?.name ?? ''),
    areas: [...areas.values.keys()].map((code) => ({ code, name: names.get(code) ?? code })),
  };
}

/** What is no longer to be found in the area: moved away, merged, dead, taken off. */
async function gone(ctx: QueryContext, since: number): Promise<PeopleFeed['gone']> {
  if (since === 0) return { households: [], people: [] };
  const within = [...ctx.within];
  const towns = [...ctx.towns];
  const { rows } = await sql<{ id: string; isPerson: boolean }>`
    select id, true as is_person from persons
    where town = any (${towns}::text[]) and changed_seq > ${since}
      and (area = any (${within}::text[]) and ended_as is not null
        or area <> all (${within}::text[]) and former_areas && ${within}::text[])
    union all
    select id, false from households
    where town = any (${towns}::text[]) and changed_seq > ${since}
      and (area = any (${within}::text[]) and ended_at is not null
        or area <> all (${within}::text[]) and former_areas && ${within}::text[])
  `.execute(ctx.tx);
  return {
    households: rows.filter((row) => !row.isPerson).map((row) => row.id),
    people: rows.filter((row) => row.isPerson).map((row) => row.id),
  };
}

/** What a phone holds of people, changed after `since`. */
export const peopleFeed: FeedHandler = async (ctx, since): Promise<PeopleFeed> => ({
  households: await householdColumns(ctx, since),
  people: await peopleColumns(ctx, since),
  gone: await gone(ctx, since),
});
