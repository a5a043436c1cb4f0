import { accept, type Decision, dayStart, refuse, villageDay } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import type { PersonPlan } from '../../domain/import-plan.ts';
import { withFields } from '../../domain/person.ts';
import type { EntrySource } from '../../nouns.ts';
import { insertEntries } from '../ledger.store.ts';
import { moveHouseholdTo, movePersonTo } from '../moves.ts';
import { entryRow, Ledgers } from '../presence.ts';
import { changeHousehold, changePerson } from '../roster.service.ts';
import {
  householdsByIds,
  insertHouseholds,
  insertPersons,
  personsByIds,
  personsWithDocuments,
} from '../roster.store.ts';
import type { EntryRow, HouseholdRow, PersonRow } from '../tables.ts';
import { personsInReach, villageOf } from '../who.ts';
import { findImport, markWritten, rowsToWrite, updateImport } from './import.store.ts';
import type { HouseholdPlan, RowPlan, RowUndo } from './stored.ts';

type Planned = { id: number; plan: RowPlan };
type Addition = { plan: Extract<PersonPlan, { do: 'add' }>; row: Planned; household: HouseholdRow; undo: RowUndo };

/**
 * Writes some rows of an import whose plan is settled. Rows that were written are passed over, so that a job
 * that was cut off and begins again changes nothing twice.
 */
export async function writeImportRows(
  ctx: CommandContext,
  { importId, from, to }: { importId: string; from: number; to: number },
): Promise<Decision<{ written: number }>> {
  const job = await findImport(ctx.tx, ctx.town, importId);
  if (!job || !ctx.areas.covers(ctx.area, job.area)) return refuse('import.notFound');
  if (job.state !== 'writing') return refuse('import.finished');
  const rows = (await rowsToWrite(ctx.tx, ctx.town, importId, from, to)) as Planned[];
  const source: EntrySource = { kind: 'import', id: importId };
  const { households, added, changed } = await writeHouseholds(ctx, rows);
  const undos = new Map<number, RowUndo>();
  for (const { id } of rows)
    undos.set(id, {
      added: [],
      households: added.get(id) ?? [],
      changed: changed.get(id) ?? [],
      updated: [],
      entries: [],
    });
  const additions: Addition[] = [];
  for (const row of rows) {
    const undo = undos.get(row.id);
    const household = households.get(row.plan.household.id);
    if (!undo || !household) continue;
    for (const plan of row.plan.people) {
      if (plan.do === 'add') additions.push({ plan, row, household, undo });
      else if (plan.do === 'update') await writeUpdate(ctx, plan, household.id, source, undo);
    }
  }
  // The roster stands for the morning of the day it was taken: that day's comings and goings follow upon it.
  await writeAdditions(ctx, additions, source, dayStart(villageDay(job.createdAt)));
  await markWritten(
    ctx.tx,
    ctx.town,
    importId,
    ctx.receivedAt,
    [...undos].map(([id, undo]) => ({ id, undo })),
  );
  const progress = Math.min(1, to / Math.max(1, job.counts.rows));
  await updateImport(ctx.tx, ctx.town, importId, { progress });
  return accept({ written: rows.length });
}

/** Makes the new households of the rows, changes known ones as an edited export says, and gives them all. */
async function writeHouseholds(ctx: CommandContext, rows: readonly Planned[]) {
  const plans = new Map<string, { rowId: number } & HouseholdPlan>();
  for (const { id, plan } of rows) {
    // A row that was added to a household does not say what its other rows say of it.
    if (plan.household.changes.length > 0 || !plans.has(plan.household.id))
      plans.set(plan.household.id, { rowId: id, ...plan.household });
  }
  const known = await householdsByIds(ctx.tx, ctx.town, [...plans.keys()]);
  const missing = [...plans.values()].filter((plan) => plan.isNew && !known.has(plan.id));
  await insertHouseholds(
    ctx.tx,
    ctx.town,
    missing.map(({ id, area, houseNo, address, tenants }) => ({
      id,
      area,
      houseNo,
      address,
      tenants,
      createdAt: ctx.receivedAt,
      changedSeq: ctx.seq,
    })),
  );
  const changed = new Map<number, NonNullable<RowUndo['changed']>>();
  for (const { rowId, id, changes, houseNo, area } of plans.values()) {
    const before = known.get(id);
    if (!before || changes.length === 0) continue;
    const after = {
      houseNo: changes.includes('houseNo') ? houseNo : before.houseNo,
      area: changes.includes('areaCode') ? area : before.area,
    };
    if (after.houseNo !== before.houseNo) await changeHousehold(ctx, { householdId: id, fields: { houseNo } });
    if (after.area !== before.area) await moveHouseholdTo(ctx, id, area);
    const change = { householdId: id, before: { houseNo: before.houseNo, area: before.area }, after };
    changed.set(rowId, [...(changed.get(rowId) ?? []), change]);
  }
  const added = new Map<number, string[]>();
  for (const { rowId, id } of missing) added.set(rowId, [...(added.get(rowId) ?? []), id]);
  return { households: await householdsByIds(ctx.tx, ctx.town, [...plans.keys()]), added, changed };
}

async function writeAdditions(
  ctx: CommandContext,
  additions: readonly Addition[],
  source: EntrySource,
  effectiveAt: string,
): Promise<void> {
  const all = additions.map((addition) => ({ ...addition, id: ctx.newId(), facts: withFields(addition.plan.fields) }));
  const documents = all.flatMap(({ facts }) => facts.documentNumber ?? []);
  const taken = new Set(
    (await personsWithDocuments(ctx.tx, ctx.town, documents)).map(
      (one) => `${villageOf(one.area)} ${one.documentNumber}`,
    ),
  );
  // Somebody may have written them down by hand since the plan was made.
  const fresh = all.filter(
    ({ facts, household }) =>
      !facts.documentNumber || !taken.has(`${villageOf(household.area)} ${facts.documentNumber}`),
  );
  const stamp = { createdAt: ctx.receivedAt, changedSeq: ctx.seq };
  await insertPersons(
    ctx.tx,
    ctx.town,
    fresh.map(({ id, facts, household, plan }) => ({
      person: { id, householdId: household.id, area: household.area, ...stamp, ...facts, present: plan.present },
      place: household,
    })),
  );
  const entries: EntryRow[] = [];
  for (const { id, facts, household, plan, undo } of fresh) {
    undo.added.push(id);
    ctx.subjects(id);
    if (!plan.present) continue;
    const who = { id, name: facts.name, area: household.area };
    entries.push(entryRow(ctx, who, { kind: 'initial', delta: 1, effectiveAt }, source));
  }
  await insertEntries(ctx.tx, entries);
}

async function writeUpdate(
  ctx: CommandContext,
  plan: Extract<PersonPlan, { do: 'update' }>,
  householdId: string,
  source: EntrySource,
  undo: RowUndo,
): Promise<void> {
  const person = (await personsInReach(ctx, [plan.personId])).get(plan.personId);
  if (!person) return;
  const changed = await changePerson(ctx, { personId: person.id, fields: plan.fields });
  if (changed.ok && plan.moves && person.householdId !== householdId) await movePersonTo(ctx, person.id, householdId);
  if (plan.present !== null && plan.present !== person.present) {
    const ledgers = new Ledgers(ctx);
    await ledgers.load([person.id]);
    const wish = { kind: 'correction', sign: plan.present ? 1 : -1, effectiveAt: ctx.receivedAt, reason: '' } as const;
    if (ledgers.write(person, { ...wish, until: null }, source).ok) await ledgers.save();
    undo.entries.push(...ledgers.added.map(({ id }) => id));
  }
  const after = (await personsByIds(ctx.tx, ctx.town, [person.id])).get(person.id);
  if (after) undo.updated.push({ personId: person.id, ...difference(person, after) });
}

const undoable = [
  'householdId',
  'name',
  'initials',
  'sex',
  'birthDate',
  'documentKind',
  'documentNumber',
  'phones',
  'relation',
  'registeredPlace',
  'marks',
  'note',
] as const satisfies (keyof PersonRow)[];

function difference(before: Omit<PersonRow, 'grams' | 'foundBy'>, after: Omit<PersonRow, 'grams' | 'foundBy'>) {
  const fields = undoable.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const pick = (row: typeof before): Partial<PersonRow> =>
    Object.fromEntries(fields.map((field) => [field, row[field]]));
  return { before: pick(before), after: pick(after) };
}
