import { accept, type Decision, dayEnd, dayStart, refuse } from '#platform/contract/index.ts';
import type { QueryContext, ServerModule } from '#platform/server/module.ts';
import type { peopleContract } from '../contract.ts';
import type { Person } from '../nouns.ts';
import { headcountAt, rosterAt } from './headcount.store.ts';
import {
  countBefore,
  dailySums,
  entriesAboutPersons,
  joinedIds,
  ledgerPage,
  listHouseholds,
  listPersons,
  mergesOf,
  type PersonQuery,
} from './queries.store.ts';
import { householdsByIds, membersOf, type PersonAtDoor, personsByIds } from './roster.store.ts';
import { findPeople } from './search.store.ts';
import { toEntry, toHousehold, toPerson } from './views.ts';

type Handlers = ServerModule<typeof peopleContract>['queries'];
type Handled =
  | 'search'
  | 'list'
  | 'households'
  | 'person'
  | 'household'
  | 'headcount'
  | 'presentAt'
  | 'ledger'
  | 'dailyTotals';

/** So many at most are found by a text before other filters apply. */
const foundMax = 2000;
const dayMs = 86_400_000;
const daysMax = 400;

const inReach = (ctx: QueryContext, area: string) => ctx.areas.covers(ctx.area, area);

async function personInReach(ctx: QueryContext, personId: string): Promise<Decision<PersonAtDoor>> {
  for (const town of ctx.towns) {
    const person = (await personsByIds(ctx.tx, town, [personId])).get(personId);
    if (person && person.endedAs !== 'removed' && inReach(ctx, person.area)) return accept(person);
  }
  return refuse('person.notFound', { personId });
}

async function householdView(ctx: QueryContext, town: string, householdId: string) {
  const household = (await householdsByIds(ctx.tx, town, [householdId])).get(householdId);
  if (!household || household.endedAt || !inReach(ctx, household.area)) return null;
  const members = await membersOf(ctx.tx, town, [householdId]);
  return { household: toHousehold(household, members), members };
}

const person: Handlers['person'] = async (ctx, { personId }) => {
  const found = await personInReach(ctx, personId);
  if (!found.ok) return found;
  const { town, householdId } = found.value;
  const home = await householdView(ctx, town, householdId);
  if (!home) return refuse('person.notFound', { personId });
  const entries = await entriesAboutPersons(ctx.tx, town, await joinedIds(ctx.tx, town, personId));
  const merges = await mergesOf(ctx.tx, town, personId);
  const others = await personsByIds(
    ctx.tx,
    town,
    merges.flatMap(({ keptId, droppedId }) => [keptId, droppedId]),
  );
  const { role } = ctx.actor;
  return accept({
    person: toPerson(found.value, role),
    household: home.household,
    members: home.members.map((member) => toPerson(member, role)),
    entries: entries.map(toEntry),
    merges: merges.map(({ id, keptId, droppedId, at, undoneAt }) => ({
      id,
      keptId,
      droppedId,
      otherName: others.get(keptId === personId ? droppedId : keptId)?.name ?? '',
      at,
      undone: undoneAt !== null,
    })),
  });
};

const household: Handlers['household'] = async (ctx, { householdId }) => {
  for (const town of ctx.towns) {
    const home = await householdView(ctx, town, householdId);
    if (!home) continue;
    const ids = home.members.map((member) => member.id);
    const entries = await entriesAboutPersons(ctx.tx, town, ids);
    return accept({
      household: home.household,
      members: home.members.map((member) => toPerson(member, ctx.actor.role)),
      entries: entries.map(toEntry),
    });
  }
  return refuse('household.notFound', { householdId });
};

/** The roster by a filter; a text finds people first, then the rest of the filter applies. */
export async function peopleBy(ctx: QueryContext, { text, ...filter }: Omit<PersonQuery, 'ids'> & { text?: string }) {
  const ids = text ? (await findPeople(ctx.tx, ctx, text, foundMax)).map((one) => one.id) : null;
  return listPersons(ctx.tx, ctx, { ...filter, ids });
}

const list: Handlers['list'] = async (ctx, filter) => {
  const { total, rows } = await peopleBy(ctx, filter);
  return accept({ total, people: rows.map((row) => toPerson(row, ctx.actor.role)) });
};

const households: Handlers['households'] = async (ctx, { text, limit, offset }) => {
  const found = text ? await findPeople(ctx.tx, ctx, text, foundMax) : [];
  const ids = [...new Set(found.map((one) => one.householdId))];
  const { total, rows } = await listHouseholds(ctx.tx, ctx, text, ids, { limit, offset });
  const members = new Map<string, PersonAtDoor[]>(rows.map((row) => [row.id, []]));
  for (const town of ctx.towns) {
    for (const member of await membersOf(ctx.tx, town, [...members.keys()])) {
      members.get(member.householdId)?.push(member);
    }
  }
  return accept({ total, households: rows.map((row) => toHousehold(row, members.get(row.id) ?? [])) });
};

const presentAt: Handlers['presentAt'] = async (ctx, { at = ctx.now, known, limit, offset }) => {
  const lines = await rosterAt(ctx.tx, ctx, at, known);
  const page = lines.slice(offset, offset + limit);
  const found = new Map<string, Person>();
  for (const town of ctx.towns) {
    const persons = await personsByIds(
      ctx.tx,
      town,
      page.map((line) => line.personId),
    );
    for (const row of persons.values()) found.set(row.id, toPerson(row, ctx.actor.role));
  }
  return accept({ total: lines.length, people: page.flatMap((line) => found.get(line.personId) ?? []) });
};

const dailyTotals: Handlers['dailyTotals'] = async (ctx, { from, to }) => {
  const spanDays = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  const days = Array.from({ length: Math.max(0, Math.min(daysMax, spanDays)) }, (_, index) =>
    new Date(Date.parse(from) + index * dayMs).toISOString().slice(0, 10),
  );
  const sums = new Map((await dailySums(ctx.tx, ctx, dayStart(from), dayEnd(to))).map((row) => [row.day, row]));
  let closing = await countBefore(ctx.tx, ctx, dayStart(from));
  return accept({
    days: days.map((day) => {
      const { arrivals = 0, departures = 0, delta = 0 } = sums.get(day) ?? {};
      closing += delta;
      return { day, arrivals, departures, closing };
    }),
  });
};

/** What is read of people; duplicates and imports have files of their own. */
export const peopleQueries: Pick<Handlers, Handled> = {
  search: async (ctx, { text, limit }) => {
    const found = await findPeople(ctx.tx, ctx, text, limit);
    return accept({ people: found.map((row) => toPerson(row, ctx.actor.role)) });
  },
  list,
  households,
  person,
  household,
  headcount: async (ctx, { at = ctx.now, known }) => accept({ at, ...(await headcountAt(ctx.tx, ctx, at, known)) }),
  presentAt,
  ledger: async (ctx, { from = null, to = ctx.now, ...wish }) => {
    const { opening, closing, total, rows } = await ledgerPage(ctx.tx, ctx, { from, to, ...wish });
    return accept({
      total,
      opening,
      closing,
      entries: rows.map((row) => ({ ...toEntry(row), runningTotal: row.runningTotal })),
    });
  },
  dailyTotals,
};
