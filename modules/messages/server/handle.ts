import type { PresenceWish } from '#modules/people/contract.ts';
import { applyWishes, reportTotal, reverseEntries, withdrawTotals } from '#modules/people/server/index.ts';
import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { untouchedState } from '../domain/untouched.ts';
import { Look, timeOfTotal } from './look.ts';
import * as store from './messages.store.ts';
import type { MessageRow } from './tables.ts';

const sentenceMax = 2000;

/** The messages that lie in the command's area, by where they were pasted or by where they count. */
async function inReach(ctx: CommandContext, ids: readonly string[]): Promise<MessageRow[]> {
  const rows = await store.findMessages(ctx.tx, ctx.town, ids);
  return rows.filter((row) =>
    [row.area, row.guessedArea, row.confirmedArea].some((area) => area !== null && ctx.areas.covers(ctx.area, area)),
  );
}

const sourceOf = (row: MessageRow) => ({
  kind: 'message' as const,
  id: row.id,
  sentence: row.text.slice(0, sentenceMax),
});

export interface ConfirmWish {
  messageId: string;
  countArea: string;
  wishes: readonly PresenceWish[];
  reportedTotal: number | null;
}

/** Writes what somebody confirmed of a message; a correction first takes back what it corrects. */
export async function confirm(
  ctx: CommandContext,
  { messageId, countArea, wishes, reportedTotal }: ConfirmWish,
): Promise<Decision<{ messageId: string; entryIds: string[] }>> {
  const [row] = await inReach(ctx, [messageId]);
  if (!row) return refuse('message.notFound');
  if (row.state !== 'new') return refuse('message.handled');
  const corrects = await takeBackCorrected(ctx, row);
  if (!corrects.ok) return corrects;
  const written = await applyWishes(ctx, wishes, sourceOf(row), countArea);
  if (!written.ok) return written;
  const reportedAt = reportedTotal === null ? null : timeOfTotal(row, ctx.receivedAt);
  if (reportedTotal !== null && reportedAt !== null) {
    const reported = await reportTotal(ctx, { total: reportedTotal, at: reportedAt }, sourceOf(row), countArea);
    if (!reported.ok) return reported;
  }
  const { entryIds } = written.value;
  await store.updateMessage(ctx.tx, ctx.town, row.id, {
    state: 'confirmed',
    confirmedArea: countArea,
    reportedTotal,
    reportedAt,
    corrects: corrects.value,
    entryIds,
    handledByName: ctx.actor.name,
    handledAt: ctx.receivedAt,
  });
  ctx.subjects(row.id);
  return accept({ messageId: row.id, entryIds });
}

/** @returns the id of the message that was put right, if this is a correction of one that is known */
async function takeBackCorrected(ctx: CommandContext, row: MessageRow): Promise<Decision<string | null>> {
  const corrected = await new Look(ctx.tx, ctx.areas, ctx.receivedAt).correctedOf(row);
  if (!corrected) return accept(null);
  const { row: earlier } = corrected;
  await withdrawTotals(ctx, earlier.id);
  if (corrected.takesBack === 'total') {
    await store.updateMessage(ctx.tx, ctx.town, earlier.id, { totalReplacedBy: row.id });
  } else {
    const reversed = await takeBackEntries(ctx, earlier.entryIds, '');
    if (!reversed.ok) return reversed;
    await store.updateMessage(ctx.tx, ctx.town, earlier.id, {
      state: 'dropped',
      entryIds: [],
      reportedTotal: null,
      reportedAt: null,
      handledByName: ctx.actor.name,
      handledAt: ctx.receivedAt,
    });
  }
  ctx.subjects(earlier.id);
  return accept(earlier.id);
}

/** Those that somebody has taken back already stay as they are. */
async function takeBackEntries(
  ctx: CommandContext,
  entryIds: readonly string[],
  reason: string,
): Promise<Decision<null>> {
  for (const id of [...entryIds].reverse()) {
    const reversed = await reverseEntries(ctx, [id], reason);
    if (!reversed.ok && reversed.error.code !== 'entry.alreadyReversed') return reversed;
  }
  return accept(null);
}

export async function drop(ctx: CommandContext, messageIds: readonly string[]): Promise<Decision<{ changed: number }>> {
  const rows = await inReach(ctx, messageIds);
  if (rows.length === 0) return refuse('message.notFound');
  const open = rows.filter((row) => row.state === 'new');
  for (const row of open) {
    await store.updateMessage(ctx.tx, ctx.town, row.id, {
      state: 'dropped',
      handledByName: ctx.actor.name,
      handledAt: ctx.receivedAt,
    });
  }
  ctx.subjects(...open.map((row) => row.id));
  return accept({ changed: open.length });
}

/** Takes the handling of a message back, with all that it wrote; what it had corrected may be confirmed again. */
export async function reopen(
  ctx: CommandContext,
  messageId: string,
  reason: string,
): Promise<Decision<{ messageId: string }>> {
  const [row] = await inReach(ctx, [messageId]);
  if (!row) return refuse('message.notFound');
  if (row.state !== 'confirmed' && row.state !== 'dropped') return refuse('message.notHandled');
  const reversed = await takeBackEntries(ctx, row.entryIds, reason);
  if (!reversed.ok) return reversed;
  await withdrawTotals(ctx, row.id);
  if (row.corrects !== null) {
    const restored = await restoreCorrected(ctx, row.corrects);
    if (!restored.ok) return restored;
  }
  await store.updateMessage(ctx.tx, ctx.town, row.id, {
    state: untouchedState(row.parsed),
    confirmedArea: null,
    reportedTotal: null,
    reportedAt: null,
    corrects: null,
    entryIds: [],
    handledByName: null,
    handledAt: null,
  });
  ctx.subjects(row.id);
  return accept({ messageId: row.id });
}

async function restoreCorrected(ctx: CommandContext, earlierId: string): Promise<Decision<null>> {
  const [earlier] = await store.findMessages(ctx.tx, ctx.town, [earlierId]);
  if (!earlier) return accept(null);
  const { reportedTotal: total, reportedAt: at, confirmedArea: area } = earlier;
  if (earlier.state === 'confirmed' && total !== null && at !== null && area !== null) {
    const reported = await reportTotal(ctx, { total, at }, sourceOf(earlier), area);
    if (!reported.ok) return reported;
  }
  await store.updateMessage(ctx.tx, ctx.town, earlier.id, {
    totalReplacedBy: null,
    ...(earlier.state === 'dropped' ? { state: 'new', confirmedArea: null, handledByName: null, handledAt: null } : {}),
  });
  return accept(null);
}
