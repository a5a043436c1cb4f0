import { type SqlBool, sql } from 'kysely';
import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { insertEntries } from '../ledger.store.ts';
import { moveHouseholdTo, movePersonTo, placeOf } from '../moves.ts';
import { entryRow } from '../presence.ts';
import { changeHousehold } from '../roster.service.ts';
import { findingColumns, householdsByIds, personsByIds, updatePerson } from '../roster.store.ts';
import { type EntryRow, type PersonRow, people } from '../tables.ts';
import { reverseEntries } from '../taking-back.ts';
import { findImport, readingOf, rowsOf, updateImport } from './import.store.ts';
import type { RowUndo } from './stored.ts';

/**
 * Takes an import back: whom it added goes, their entries are reversed, what it changed is as before unless
 * somebody changed it again. Once somebody it added came, went or was merged, it cannot be taken back as a whole.
 */
export async function undoImport(
  ctx: CommandContext,
  { importId }: { importId: string },
): Promise<Decision<{ importId: string }>> {
  const job = await findImport(ctx.tx, ctx.town, importId);
  if (!job || !ctx.areas.covers(ctx.area, job.area)) return refuse('import.notFound');
  if (job.state === 'reading' || job.state === 'writing') return refuse('import.busy');
  if (job.state === 'undone') return accept({ importId });
  // Its rows were erased when due, and with them what taking it back needs.
  if ((await readingOf(ctx.tx, ctx.town, importId)) === null) return refuse('import.expired');
  const undos = (await rowsOf(ctx.tx, ctx.town, importId)).flatMap((row) => (row.undo as RowUndo | null) ?? []);
  const added = undos.flatMap((undo) => undo.added);
  const entries = await entriesOf(ctx, added);
  const isTouched = entries.some((entry) => entry.sourceId !== importId) || (await anyMerged(ctx, added));
  if (isTouched) return refuse('import.changedSince');
  await takeOff(ctx, added, entries, importId);
  for (const undo of undos) await restore(ctx, undo);
  for (const change of undos.flatMap((undo) => undo.changed ?? [])) await restoreHousehold(ctx, change);
  const changes = undos.flatMap((undo) => undo.entries);
  const reversed = await reverseEntries(ctx, changes, '@importUndone');
  if (!reversed.ok) return refuse('import.changedSince');
  await endEmptyHouseholds(
    ctx,
    undos.flatMap((undo) => undo.households),
  );
  await updateImport(ctx.tx, ctx.town, importId, { state: 'undone' });
  return accept({ importId });
}

async function entriesOf(ctx: CommandContext, ids: readonly string[]): Promise<EntryRow[]> {
  return people(ctx.tx)
    .selectFrom('presenceEntries')
    .selectAll()
    .where('town', '=', ctx.town)
    .where(sql<SqlBool>`person_id = any (${[...ids]}::uuid[])`)
    .where('moveId', 'is', null)
    .execute();
}

async function anyMerged(ctx: CommandContext, ids: readonly string[]): Promise<boolean> {
  const merge = await people(ctx.tx)
    .selectFrom('merges')
    .select('id')
    .where('town', '=', ctx.town)
    .where('undoneAt', 'is', null)
    .where(sql<SqlBool>`(kept_id = any (${[...ids]}::uuid[]) or dropped_id = any (${[...ids]}::uuid[]))`)
    .executeTakeFirst();
  return merge !== undefined;
}

/** Off the roster, and out of the count from the time on at which the import had put them in. */
async function takeOff(
  ctx: CommandContext,
  ids: readonly string[],
  entries: readonly EntryRow[],
  importId: string,
): Promise<void> {
  const persons = await personsByIds(ctx.tx, ctx.town, ids);
  await insertEntries(
    ctx.tx,
    entries.map(({ id, personId, personName, area, kind, delta, effectiveAt }) => {
      // Where they live now: a move has carried their presence there.
      const who = persons.get(personId ?? '') ?? { id: personId, name: personName, area };
      const text = { kind, delta: -delta, effectiveAt, reason: '@importUndone', reverses: id };
      return entryRow(ctx, who, text, { kind: 'undo', id: importId });
    }),
  );
  await people(ctx.tx)
    .updateTable('persons')
    .set({ present: false, endedAs: 'removed', endedAt: ctx.receivedAt, changedSeq: ctx.seq })
    .where('town', '=', ctx.town)
    .where(sql<SqlBool>`id = any (${[...ids]}::uuid[])`)
    .execute();
  ctx.subjects(...ids);
}

async function restore(ctx: CommandContext, undo: RowUndo): Promise<void> {
  for (const { personId, before, after } of undo.updated) {
    const person = (await personsByIds(ctx.tx, ctx.town, [personId])).get(personId);
    if (!person) continue;
    const { householdId: formerHome, ...fields } = before;
    const untouched = Object.entries(fields).filter(([field]) => {
      const key = field as keyof typeof after;
      return JSON.stringify(person[key as keyof typeof person]) === JSON.stringify(after[key]);
    });
    const change: Partial<PersonRow> = Object.fromEntries(untouched);
    const household = (await householdsByIds(ctx.tx, ctx.town, [person.householdId])).get(person.householdId);
    if (!household) continue;
    await updatePerson(ctx.tx, ctx.town, personId, {
      ...change,
      ...findingColumns(ctx.town, { ...person, ...change, ...placeOf(household) }),
      changedSeq: ctx.seq,
    });
    // Where they live is mended by moving them back, so that their presence goes along.
    if (formerHome && person.householdId === after.householdId) await movePersonTo(ctx, personId, formerHome);
    ctx.subjects(personId);
  }
}

/** Door and area as before, unless somebody changed them again. */
async function restoreHousehold(
  ctx: CommandContext,
  { householdId, before, after }: NonNullable<RowUndo['changed']>[number],
): Promise<void> {
  const household = (await householdsByIds(ctx.tx, ctx.town, [householdId])).get(householdId);
  if (!household) return;
  if (household.houseNo === after.houseNo && before.houseNo !== after.houseNo)
    await changeHousehold(ctx, { householdId, fields: { houseNo: before.houseNo } });
  if (household.area === after.area) await moveHouseholdTo(ctx, householdId, before.area);
}

async function endEmptyHouseholds(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  await people(ctx.tx)
    .updateTable('households')
    .set({ endedAt: ctx.receivedAt, changedSeq: ctx.seq })
    .where('town', '=', ctx.town)
    .where(sql<SqlBool>`id = any (${[...ids]}::uuid[])`)
    .where(
      sql<SqlBool>`not exists (select from persons where persons.town = households.town
        and persons.household_id = households.id and persons.ended_as is distinct from 'removed')`,
    )
    .execute();
}
