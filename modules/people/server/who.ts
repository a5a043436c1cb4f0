import { accept, type Decision, refuse, villageDay } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { withFields } from '../domain/person.ts';
import type { PersonFields, PresenceWish } from '../nouns.ts';
import {
  doorOf,
  householdAtDoor,
  householdsByIds,
  insertHouseholds,
  insertPersons,
  type PersonAtDoor,
  personsByIds,
  personsWithDocuments,
} from './roster.store.ts';
import type { HouseholdRow } from './tables.ts';

/** The village of an area; a document is looked for among its people only. */
export const villageOf = (area: string): string => area.slice(0, 12);

/**
 * People by id who lie in the command's area. Who was merged is found as the one they were merged into, so
 * that a phone that does not know it yet is still right.
 */
export async function personsInReach(
  ctx: CommandContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonAtDoor>> {
  const found = await personsByIds(ctx.tx, ctx.town, ids);
  // A kept one may have been merged later into another; each step goes up, so this ends.
  for (let step = 0; step < 8; step += 1) {
    const onward = [...found.values()].flatMap((person) => person.mergedInto ?? []);
    const missing = onward.filter((id) => !found.has(id));
    if (missing.length === 0) break;
    for (const [id, person] of await personsByIds(ctx.tx, ctx.town, missing)) found.set(id, person);
  }
  const kept = (id: string): PersonAtDoor | undefined => {
    let person = found.get(id);
    for (let step = 0; person?.mergedInto && step < 8; step += 1) person = found.get(person.mergedInto);
    return person;
  };
  return new Map(
    ids.flatMap((id) => {
      const person = kept(id);
      const inReach = person && person.endedAs !== 'removed' && ctx.areas.covers(ctx.area, person.area);
      return inReach ? [[id, person] as const] : [];
    }),
  );
}

export async function householdInReach(ctx: CommandContext, id: string): Promise<HouseholdRow | undefined> {
  const household = (await householdsByIds(ctx.tx, ctx.town, [id])).get(id);
  return household && !household.endedAt && ctx.areas.covers(ctx.area, household.area) ? household : undefined;
}

/** Who of the same village already has this document, if anybody. */
export async function holderOf(
  ctx: CommandContext,
  area: string,
  documentNumber: string | null,
): Promise<PersonAtDoor | undefined> {
  if (!documentNumber) return undefined;
  const holders = await personsWithDocuments(ctx.tx, ctx.town, [documentNumber]);
  return holders.find((holder) => villageOf(holder.area) === villageOf(area));
}

/** Writes down a new person of a household. The ledger is not touched. */
export async function addPerson(
  ctx: CommandContext,
  household: HouseholdRow,
  fields: PersonFields,
): Promise<Decision<PersonAtDoor>> {
  const facts = withFields(fields);
  if (facts.name === '') return refuse('person.nameEmpty');
  const holder = await holderOf(ctx, household.area, facts.documentNumber);
  if (holder) return refuse('person.documentTaken', { personId: holder.id, name: holder.name });
  const id = ctx.newId();
  const person = {
    id,
    householdId: household.id,
    area: household.area,
    createdAt: ctx.receivedAt,
    changedSeq: ctx.seq,
    ...facts,
  };
  await insertPersons(ctx.tx, ctx.town, [{ person, place: household }]);
  ctx.subjects(id, household.id);
  return accept({
    ...person,
    town: ctx.town,
    present: false,
    mergedInto: null,
    formerAreas: [],
    endedAt: null,
    endedAs: null,
    houseNo: household.houseNo,
  });
}

/** The household that a new person of a wish belongs to: by id, or by door, made when the door is new. */
async function householdFor(
  ctx: CommandContext,
  wish: NonNullable<PresenceWish['newPerson']>,
  area: string,
): Promise<Decision<HouseholdRow>> {
  if (wish.householdId) {
    const household = await householdInReach(ctx, wish.householdId);
    return household ? accept(household) : refuse('household.notFound', { householdId: wish.householdId });
  }
  const houseNo = wish.houseNo ?? '';
  if (houseNo === '') return refuse('household.notFound');
  const known = await householdAtDoor(ctx.tx, ctx.town, area, doorOf(houseNo));
  if (known) return accept(known);
  const id = ctx.newId();
  await insertHouseholds(ctx.tx, ctx.town, [{ id, area, houseNo, createdAt: ctx.receivedAt, changedSeq: ctx.seq }]);
  const made = (await householdsByIds(ctx.tx, ctx.town, [id])).get(id);
  return made ? accept(made) : refuse('household.notFound');
}

/** The person that a wish describes: whoever has their document already, or one newly written down. */
export async function personDescribed(
  ctx: CommandContext,
  wish: NonNullable<PresenceWish['newPerson']>,
  area: string,
  birth: string | null,
): Promise<Decision<PersonAtDoor>> {
  const { householdId: _householdId, houseNo: _houseNo, ...fields } = wish;
  const holder = await holderOf(ctx, area, withFields(fields).documentNumber);
  if (holder && ctx.areas.covers(ctx.area, holder.area)) return accept(holder);
  const household = await householdFor(ctx, wish, area);
  if (!household.ok) return household;
  const birthDate = fields.birthDate ?? (birth ? villageDay(birth) : undefined);
  return addPerson(ctx, household.value, { ...fields, birthDate });
}
