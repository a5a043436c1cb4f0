import type { z } from 'zod';
import type { EntrySource, PresenceWish } from '#modules/people/contract.ts';
import {
  applyWishes,
  membersOf,
  movePersonTo,
  nameEntry,
  personsByIds,
  restoreNumber,
  reverseEntries,
} from '#modules/people/server/index.ts';
import { accept, type Decision, type Refusal, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import type { drivesContract } from '../contract.ts';
import { planSettlement, type Step } from '../domain/settle.ts';
import { findDiscrepancies, updateDiscrepancies } from './discrepancy.store.ts';
import { findMark, findRecords, setMark, setVoid } from './drive.store.ts';
import type { SettlementUndo } from './tables.ts';

type Settle = z.output<typeof drivesContract.commands.settle.payload>;
type Stored = Awaited<ReturnType<typeof findDiscrepancies>>[number];

/** What one settlement wrote so far. */
interface Written {
  entryIds: string[];
  undo: SettlementUndo;
}

/** Settles differences, all of them or none: writes what each implies, and remembers how to take it back. */
export async function settle(
  ctx: CommandContext,
  wish: Settle,
): Promise<Decision<{ settled: string[]; entryIds: string[] }>> {
  const rows = await findDiscrepancies(ctx.tx, ctx.town, wish.discrepancyIds);
  const all: string[] = [];
  for (const id of wish.discrepancyIds) {
    const row = rows.find((one) => one.id === id);
    if (!row || !ctx.areas.covers(ctx.area, row.area)) return refuse('discrepancy.notFound');
    const plan = planSettlement({ ...row, detail: row.detail }, wish, ctx.at);
    if (!plan.ok) return plan;
    const written: Written = { entryIds: [], undo: { assigned: row.state === 'assigned' } };
    for (const step of plan.value) {
      const refused = await carryOut(ctx, step, row, wish, written);
      if (refused) return { ok: false, error: refused };
    }
    await updateDiscrepancies(ctx.tx, ctx.town, [id], {
      state: 'settled',
      resolution: wish.resolution,
      reason: wish.reason,
      closedAt: ctx.receivedAt,
      closedByName: ctx.actor.name,
      entryIds: written.entryIds,
      undo: JSON.stringify(written.undo),
    });
    ctx.subjects(id, row.personId, row.householdId);
    all.push(...written.entryIds);
  }
  return accept({ settled: [...wish.discrepancyIds], entryIds: all });
}

const sourceOf = (row: Stored): EntrySource => ({ kind: 'reconciliation', id: row.id });

/** @returns why it cannot be done, or null when it was */
async function carryOut(
  ctx: CommandContext,
  step: Step,
  row: Stored,
  wish: Settle,
  written: Written,
): Promise<Refusal | null> {
  const keep = <T extends { entryIds: string[] }>(decision: Decision<T>): Refusal | null => {
    if (!decision.ok) return decision.error;
    written.entryIds.push(...decision.value.entryIds);
    return null;
  };
  switch (step.do) {
    case 'ledger': {
      const wishes = await wishesOf(ctx, step, row, wish);
      return keep(await applyWishes(ctx, wishes, sourceOf(row), row.area));
    }
    case 'correction': {
      const correction = {
        personId: null,
        kind: 'correction',
        count: step.count,
        sign: step.sign,
        effectiveAt: step.effectiveAt,
        reason: wish.reason,
      } as const;
      return keep(await applyWishes(ctx, [correction], sourceOf(row), row.area));
    }
    case 'name':
      return keep(
        await nameEntry(ctx, { entryId: step.entryId, personId: wish.personId ?? null, newPerson: wish.newPerson }),
      );
    case 'reverse':
      return keep(await reverseEntries(ctx, [step.entryId], wish.reason));
    case 'mark':
      return markPeople(ctx, step, row, wish, written);
    case 'void':
      return voidRecords(ctx, step.recordIds, wish.reason, written);
    case 'move':
      return move(ctx, row, wish.newPerson?.householdId ?? '', written);
  }
}

/** Entries for the subject: the person; in a round by door, everybody of the household who is here. */
async function wishesOf(
  ctx: CommandContext,
  step: Extract<Step, { do: 'ledger' }>,
  row: Stored,
  wish: Settle,
): Promise<PresenceWish[]> {
  const base = { kind: step.kind, count: 1, effectiveAt: step.effectiveAt, reason: wish.reason } as const;
  if (step.who === 'given') {
    const door = { householdId: row.householdId, houseNo: row.houseNo || undefined };
    const newPerson = wish.newPerson && {
      ...door,
      ...wish.newPerson,
      householdId: wish.newPerson.householdId ?? row.householdId,
    };
    return [{ ...base, personId: wish.personId ?? null, newPerson: wish.personId ? undefined : newPerson }];
  }
  const personIds = row.personId ? [row.personId] : await membersHere(ctx, row.householdId);
  return personIds.map((personId) => ({ ...base, personId }));
}

async function membersHere(ctx: CommandContext, householdId: string | null): Promise<string[]> {
  if (!householdId) return [];
  const members = await membersOf(ctx.tx, ctx.town, [householdId]);
  return members.filter((member) => member.present).map((member) => member.id);
}

async function markPeople(
  ctx: CommandContext,
  step: Extract<Step, { do: 'mark' }>,
  row: Stored,
  wish: Settle,
  written: Written,
): Promise<Refusal | null> {
  const driveId = row.driveId ?? '';
  const given = step.who === 'given' && wish.personId ? [wish.personId] : [];
  const personIds =
    step.who === 'given' ? given : row.personId ? [row.personId] : await membersHere(ctx, row.householdId);
  const known = await personsByIds(ctx.tx, ctx.town, personIds);
  if (personIds.some((id) => !known.has(id))) return { code: 'person.notFound' };
  for (const personId of personIds) {
    const before = await findMark(ctx.tx, ctx.town, driveId, personId);
    await setMark(ctx.tx, {
      town: ctx.town,
      driveId,
      personId,
      mark: step.mark,
      result: step.result,
      reason: wish.reason,
      seq: ctx.seq,
      actorName: ctx.actor.name,
    });
    written.undo.marked = [...(written.undo.marked ?? []), { driveId, personId, before }];
  }
  return null;
}

async function voidRecords(
  ctx: CommandContext,
  recordIds: readonly string[],
  reason: string,
  written: Written,
): Promise<Refusal | null> {
  const records = await findRecords(ctx.tx, ctx.town, recordIds);
  for (const { id, driveId, personId, householdId } of records) {
    await setVoid(ctx.tx, {
      town: ctx.town,
      recordId: id,
      driveId,
      personId,
      householdId,
      voided: true,
      seq: ctx.seq,
      reason,
      at: ctx.at,
      actorName: ctx.actor.name,
    });
  }
  written.undo.voidedRecords = records.map((record) => record.id);
  return null;
}

async function move(
  ctx: CommandContext,
  row: Stored,
  toHouseholdId: string,
  written: Written,
): Promise<Refusal | null> {
  if (!row.personId || !row.householdId) return { code: 'person.notFound' };
  const moved = await movePersonTo(ctx, row.personId, toHouseholdId);
  if (!moved.ok) return moved.error;
  written.undo.moved = [{ personId: row.personId, fromHouseholdId: row.householdId, toHouseholdId }];
  return null;
}

/** Takes a settlement back: its entries are reversed, its records stand again, its marks are as before. */
export async function unsettle(
  ctx: CommandContext,
  discrepancyId: string,
  reason: string,
): Promise<Decision<{ discrepancyId: string }>> {
  const [row] = await findDiscrepancies(ctx.tx, ctx.town, [discrepancyId]);
  if (!row || !ctx.areas.covers(ctx.area, row.area)) return refuse('discrepancy.notFound');
  if (row.state !== 'settled') return refuse('discrepancy.notSettled');
  if (row.entryIds.length > 0) {
    // What was wrong was taken back, and a taking back is not taken back: the number is written again.
    const reversed =
      row.resolution === 'recordedWrong'
        ? await restoreNumber(ctx, String(row.detail.entryId), row.entryIds)
        : await reverseEntries(ctx, row.entryIds, reason);
    if (!reversed.ok) return reversed;
  }
  const undo = (row.undo ?? { assigned: false }) as SettlementUndo;
  for (const { id, driveId, personId, householdId } of await findRecords(ctx.tx, ctx.town, undo.voidedRecords ?? [])) {
    await setVoid(ctx.tx, {
      town: ctx.town,
      recordId: id,
      driveId,
      personId,
      householdId,
      voided: false,
      seq: ctx.seq,
      reason,
      at: ctx.at,
      actorName: ctx.actor.name,
    });
  }
  for (const { driveId, personId, before } of undo.marked ?? []) {
    await setMark(ctx.tx, {
      town: ctx.town,
      driveId,
      personId,
      mark: before,
      result: null,
      reason,
      seq: ctx.seq,
      actorName: ctx.actor.name,
    });
  }
  for (const { personId, fromHouseholdId } of undo.moved ?? []) {
    const back = await movePersonTo(ctx, personId, fromHouseholdId, { asIfNever: true });
    if (!back.ok) return back;
  }
  await updateDiscrepancies(ctx.tx, ctx.town, [discrepancyId], {
    state: undo.assigned ? 'assigned' : 'open',
    resolution: null,
    reason,
    closedAt: null,
    closedByName: null,
    entryIds: [],
    undo: null,
  });
  ctx.subjects(discrepancyId, row.personId, row.householdId);
  return accept({ discrepancyId });
}
