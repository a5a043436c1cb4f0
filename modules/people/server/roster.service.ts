import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { withFields } from '../domain/person.ts';
import type { HouseholdFields, PersonFields, PresenceKind } from '../nouns.ts';
import { householdOf, placeOf } from './moves.ts';
import { Ledgers } from './presence.ts';
import {
  doorColumns,
  doorOf,
  findingColumns,
  householdAtDoor,
  insertHouseholds,
  refreshFinding,
  updateHousehold,
  updatePerson,
} from './roster.store.ts';
import { addPerson, holderOf, householdInReach, personsInReach } from './who.ts';

const positionColumns = (position: HouseholdFields['position']) =>
  position === undefined ? {} : { lon: position?.[0] ?? null, lat: position?.[1] ?? null };

export async function addHousehold(
  ctx: CommandContext,
  { position, ...fields }: HouseholdFields,
): Promise<Decision<{ householdId: string }>> {
  const known = await householdAtDoor(ctx.tx, ctx.town, ctx.area, doorOf(fields.houseNo));
  if (known) return refuse('household.exists', { householdId: known.id, houseNo: known.houseNo });
  const id = ctx.newId();
  const row = { id, area: ctx.area, createdAt: ctx.receivedAt, changedSeq: ctx.seq };
  await insertHouseholds(ctx.tx, ctx.town, [{ ...row, ...definedOnly(fields), ...positionColumns(position) }]);
  ctx.subjects(id);
  return accept({ householdId: id });
}

export async function changeHousehold(
  ctx: CommandContext,
  { householdId, fields }: { householdId: string; fields: Partial<HouseholdFields> },
): Promise<Decision<{ householdId: string }>> {
  const household = await householdInReach(ctx, householdId);
  if (!household) return refuse('household.notFound', { householdId });
  const { position, ...rest } = fields;
  const door = doorColumns(fields.houseNo ?? household.houseNo);
  const change = { ...definedOnly(rest), ...positionColumns(position), ...door };
  await updateHousehold(ctx.tx, ctx.town, householdId, { ...change, changedSeq: ctx.seq });
  await refreshFinding(ctx.tx, { ...household, ...change });
  ctx.subjects(householdId);
  return accept({ householdId });
}

export async function addPersonHere(
  ctx: CommandContext,
  wish: {
    householdId: string;
    fields: PersonFields;
    present: boolean;
    effectiveAt: string;
    kind: Extract<PresenceKind, 'initial' | 'arrival' | 'birth' | 'stay'>;
  },
): Promise<Decision<{ personId: string }>> {
  const household = await householdInReach(ctx, wish.householdId);
  if (!household) return refuse('household.notFound', { householdId: wish.householdId });
  const added = await addPerson(ctx, household, wish.fields);
  if (!added.ok) return added;
  if (wish.present) {
    const ledgers = new Ledgers(ctx);
    const { kind, effectiveAt } = wish;
    const written = ledgers.write(added.value, { kind, effectiveAt, reason: '', until: null }, { kind: 'desk' });
    if (!written.ok) return written;
    await ledgers.save();
  }
  return accept({ personId: added.value.id });
}

/** A command, because looking at a whole number is written into the log. */
export async function showDocument(
  ctx: CommandContext,
  { personId }: { personId: string },
): Promise<Decision<{ documentNumber: string | null }>> {
  const person = (await personsInReach(ctx, [personId])).get(personId);
  return person ? accept({ documentNumber: person.documentNumber }) : refuse('person.notFound', { personId });
}

export async function changePerson(
  ctx: CommandContext,
  { personId, fields }: { personId: string; fields: Partial<PersonFields> },
): Promise<Decision<{ personId: string }>> {
  const person = (await personsInReach(ctx, [personId])).get(personId);
  if (!person) return refuse('person.notFound', { personId });
  const facts = withFields(fields, person);
  if (facts.name === '') return refuse('person.nameEmpty');
  const holder = await holderOf(ctx, person.area, facts.documentNumber);
  // Who had the same document before this rule, or by an import, may still be changed otherwise.
  if (holder && holder.id !== person.id && facts.documentNumber !== person.documentNumber) {
    return refuse('person.documentTaken', { personId: holder.id, name: holder.name });
  }
  const place = placeOf(await householdOf(ctx, person.householdId));
  const { name, initials, sex, birthDate, documentKind, documentNumber, phones, relation } = facts;
  const { registeredPlace, marks, note } = facts;
  await updatePerson(ctx.tx, ctx.town, person.id, {
    name,
    initials,
    sex,
    birthDate,
    documentKind,
    documentNumber,
    phones,
    relation,
    registeredPlace,
    marks,
    note,
    changedSeq: ctx.seq,
    ...findingColumns(ctx.town, { ...facts, ...place }),
  });
  // A head's new name is the household's on every phone.
  await updateHousehold(ctx.tx, ctx.town, person.householdId, { changedSeq: ctx.seq });
  ctx.subjects(person.id, person.householdId);
  return accept({ personId: person.id });
}

function definedOnly<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
