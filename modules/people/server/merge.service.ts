import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { decideMerge, type FactChange, type MergeDecision, unlearn } from '../domain/merge.ts';
import { decideReversal } from '../domain/presence.ts';
import type { EntrySource } from '../nouns.ts';
import { householdOf, placeOf } from './moves.ts';
import { entryRow, Ledgers } from './presence.ts';
import { findingColumns, type PersonAtDoor, personsByIds, updatePerson } from './roster.store.ts';
import { type EntryRow, people } from './tables.ts';

async function changeFacts(ctx: CommandContext, person: PersonAtDoor, change: FactChange): Promise<void> {
  const place = placeOf(await householdOf(ctx, person.householdId));
  await updatePerson(ctx.tx, ctx.town, person.id, {
    ...change,
    ...findingColumns(ctx.town, { ...person, ...change, ...place }),
    changedSeq: ctx.seq,
  });
}

/** Both by their own ids, merged or not, if they lie in the command's area. */
async function both(ctx: CommandContext, a: string, b: string): Promise<[PersonAtDoor, PersonAtDoor] | null> {
  const found = await personsByIds(ctx.tx, ctx.town, [a, b]);
  const reach = (id: string) => {
    const person = found.get(id);
    return person && person.endedAs !== 'removed' && ctx.areas.covers(ctx.area, person.area) ? person : undefined;
  };
  const [first, second] = [reach(a), reach(b)];
  return first && second ? [first, second] : null;
}

/**
 * Makes two entries of one person one. The dropped one's ledger ends with a correction; if the kept one was
 * away, theirs takes the presence over. Either way the total is one for one person.
 */
export async function merge(
  ctx: CommandContext,
  { keepId, dropId, reason }: { keepId: string; dropId: string; reason: string },
): Promise<Decision<{ mergeId: string }>> {
  const pair = await both(ctx, keepId, dropId);
  if (!pair) return refuse('person.notFound');
  const [keep, drop] = pair;
  const decision = decideMerge(keep, drop);
  if (!decision.ok) return decision;
  const { learns, carriesPresence } = decision.value;
  const mergeId = ctx.newId();
  const ledgers = new Ledgers(ctx);
  await ledgers.load([keep.id, drop.id]);
  if (drop.present) {
    const source: EntrySource = { kind: 'merge', id: mergeId };
    const text = { kind: 'correction', effectiveAt: ctx.receivedAt, reason } as const;
    ledgers.add(entryRow(ctx, drop, { ...text, delta: -1 }, source));
    if (carriesPresence) ledgers.add(entryRow(ctx, keep, { ...text, delta: 1 }, source));
  }
  await ledgers.save();
  await changeFacts(ctx, keep, learns);
  await updatePerson(ctx.tx, ctx.town, drop.id, {
    mergedInto: keep.id,
    endedAs: 'merged',
    endedAt: ctx.receivedAt,
    changedSeq: ctx.seq,
  });
  const undo: Undo = { ...decision.value, endedAs: drop.endedAs, endedAt: drop.endedAt };
  await people(ctx.tx)
    .insertInto('merges')
    .values({
      town: ctx.town,
      id: mergeId,
      keptId: keep.id,
      droppedId: drop.id,
      reason,
      at: ctx.receivedAt,
      actorName: ctx.actor.name,
      undo: JSON.stringify(undo),
      undoneAt: null,
    })
    .execute();
  ctx.subjects(keep.id, drop.id);
  return accept({ mergeId });
}

type Undo = MergeDecision & Pick<PersonAtDoor, 'endedAs' | 'endedAt'>;

/** Takes a merge back: fields, presence and history are two people's again. */
export async function unmerge(
  ctx: CommandContext,
  { mergeId }: { mergeId: string },
): Promise<Decision<{ personId: string }>> {
  const row = await people(ctx.tx)
    .selectFrom('merges')
    .selectAll()
    .where('town', '=', ctx.town)
    .where('id', '=', mergeId)
    .executeTakeFirst();
  const pair = row && (await both(ctx, row.keptId, row.droppedId));
  if (!row || !pair) return refuse('merge.notFound');
  if (row.undoneAt !== null) return refuse('merge.alreadyUndone');
  const [keep, drop] = pair;
  const undo = row.undo as Undo;
  const ledgers = new Ledgers(ctx);
  await ledgers.load([keep.id, drop.id]);
  const written = [...ledgers.of(keep.id), ...ledgers.of(drop.id)].filter((entry) => entry.sourceId === mergeId);
  // If the kept one came or went since, the presence that passed over has been used: it stays with them.
  const isUsed = written.some(
    (entry) => entry.personId === keep.id && !decideReversal(ledgers.of(keep.id), entry.id).ok,
  );
  if (!isUsed) for (const entry of written) addOpposite(ctx, ledgers, entry, entry.personId === keep.id ? keep : drop);
  await updatePerson(ctx.tx, ctx.town, drop.id, {
    mergedInto: null,
    endedAs: undo.endedAs,
    endedAt: undo.endedAt,
    changedSeq: ctx.seq,
  });
  await ledgers.save();
  await changeFacts(ctx, keep, unlearn(keep, undo));
  await people(ctx.tx)
    .updateTable('merges')
    .set({ undoneAt: ctx.receivedAt })
    .where('town', '=', ctx.town)
    .where('id', '=', mergeId)
    .execute();
  ctx.subjects(keep.id, drop.id);
  return accept({ personId: drop.id });
}

function addOpposite(ctx: CommandContext, ledgers: Ledgers, entry: EntryRow, person: PersonAtDoor): void {
  const { id, kind, effectiveAt, delta, sourceId } = entry;
  const source: EntrySource = { kind: 'merge', id: sourceId ?? undefined };
  ledgers.add(entryRow(ctx, person, { kind, effectiveAt, delta: -delta, reverses: id }, source));
}

/** Remembers that two people are not one, so that they are not shown as such again. */
export async function dismissDuplicate(
  ctx: CommandContext,
  pair: { a: string; b: string },
): Promise<Decision<Record<string, never>>> {
  if (!(await both(ctx, pair.a, pair.b))) return refuse('person.notFound');
  const [a = '', b = ''] = [pair.a.toLowerCase(), pair.b.toLowerCase()].sort();
  await people(ctx.tx)
    .insertInto('duplicateDismissals')
    .values({ town: ctx.town, a, b, actorName: ctx.actor.name, at: ctx.receivedAt })
    .onConflict((conflict) => conflict.columns(['town', 'a', 'b']).doNothing())
    .execute();
  ctx.subjects(a, b);
  return accept({});
}
