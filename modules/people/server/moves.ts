import { type SqlBool, sql } from 'kysely';
import { accept, type Decision, refuse, townOf } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import type { EntrySource } from '../nouns.ts';
import { insertEntries } from './ledger.store.ts';
import { entryRow } from './presence.ts';
import { findingColumns, householdsByIds, updateHousehold, updatePerson } from './roster.store.ts';
import { type EntryRow, type HouseholdRow, people } from './tables.ts';
import { householdInReach, personsInReach } from './who.ts';

const desk: EntrySource = { kind: 'desk' };

type Mover = { id: string; name: string; area: string; present: boolean };

/**
 * Two entries that carry somebody who is here from one area to another. The total stays, what was counted where
 * in the past stays, and they are no arrival and no departure.
 */
function carry(ctx: CommandContext, person: Mover, toArea: string): EntryRow[] {
  if (!person.present || person.area === toArea) return [];
  const moveId = ctx.newId();
  const text = { kind: 'correction', effectiveAt: ctx.receivedAt, moveId } as const;
  return [
    entryRow(ctx, person, { ...text, delta: -1 }, desk),
    entryRow(ctx, { ...person, area: toArea }, { ...text, delta: 1 }, desk),
  ];
}

/**
 * Moves a person to another household, and their presence with them.
 * @param asIfNever takes a move back: nobody is asked for where they did not live
 */
export async function movePersonTo(
  ctx: CommandContext,
  personId: string,
  toHouseholdId: string,
  { asIfNever = false } = {},
): Promise<Decision<{ personId: string }>> {
  const person = (await personsInReach(ctx, [personId])).get(personId);
  if (!person) return refuse('person.notFound', { personId });
  const household = await householdInReach(ctx, toHouseholdId);
  if (!household) return refuse('household.notFound', { householdId: toHouseholdId });
  await insertEntries(ctx.tx, carry(ctx, person, household.area));
  await updatePerson(ctx.tx, ctx.town, person.id, {
    householdId: household.id,
    area: household.area,
    formerAreas: asIfNever
      ? person.formerAreas.filter((area) => area !== person.area && area !== household.area)
      : formerAreas(person.formerAreas, person.area, household.area),
    changedSeq: ctx.seq,
    ...findingColumns(ctx.town, { ...person, ...placeOf(household) }),
  });
  // Phones must hear of the door that was left, too: it may have another head now.
  await updateHousehold(ctx.tx, ctx.town, person.householdId, { changedSeq: ctx.seq });
  ctx.subjects(person.id, person.householdId, household.id);
  return accept({ personId: person.id });
}

/** Moves a household with everybody in it to another area of the town. */
export async function moveHouseholdTo(
  ctx: CommandContext,
  householdId: string,
  toArea: string,
): Promise<Decision<{ householdId: string }>> {
  const household = await householdInReach(ctx, householdId);
  if (!household) return refuse('household.notFound', { householdId });
  const isReachable = ctx.areas.exists(toArea) && ctx.areas.covers(ctx.area, toArea) && townOf(toArea) === ctx.town;
  if (!isReachable) return refuse('area.unknown', { area: toArea });
  if (household.area === toArea) return accept({ householdId });
  // All of it, also who was merged or died: a person's area is always the household's.
  const members = await people(ctx.tx)
    .selectFrom('persons')
    .select(['id', 'name', 'area', 'present'])
    .where('town', '=', ctx.town)
    .where('householdId', '=', householdId)
    .orderBy('id')
    .execute();
  await insertEntries(
    ctx.tx,
    members.flatMap((member) => carry(ctx, member, toArea)),
  );
  await updateHousehold(ctx.tx, ctx.town, householdId, {
    area: toArea,
    formerAreas: formerAreas(household.formerAreas, household.area, toArea),
    changedSeq: ctx.seq,
  });
  await people(ctx.tx)
    .updateTable('persons')
    .set({
      area: toArea,
      formerAreas: sql`array_append(array_remove(array_remove(former_areas, ${toArea}), area), area)`,
      changedSeq: ctx.seq,
    })
    .where('town', '=', ctx.town)
    .where(sql<SqlBool>`household_id = ${householdId}`)
    .execute();
  ctx.subjects(householdId, ...members.map((member) => member.id));
  return accept({ householdId });
}

function formerAreas(former: readonly string[], from: string, to: string): string[] {
  return from === to ? [...former] : [...former.filter((area) => area !== from && area !== to), from];
}

export const placeOf = ({ houseNo, door, address }: HouseholdRow) => ({ houseNo, door, address });

/** The household of a person, which there always is. */
export async function householdOf(
  ctx: Pick<CommandContext, 'tx' | 'town'>,
  householdId: string,
): Promise<HouseholdRow> {
  const household = (await householdsByIds(ctx.tx, ctx.town, [householdId])).get(householdId);
  if (!household) throw new Error('a person without a household');
  return household;
}
