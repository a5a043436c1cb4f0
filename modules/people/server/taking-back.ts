import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { decideReversal, remainderOf } from '../domain/presence.ts';
import { entriesAbout, entriesByIds, insertEntries } from './ledger.store.ts';
import { entryRow, Ledgers, sourceOf } from './presence.ts';
import type { PersonAtDoor } from './roster.store.ts';
import type { EntryRow } from './tables.ts';
import { personsInReach } from './who.ts';

/**
 * Takes entries back, all of them or none: each by an opposite entry of the same time. A name that was put to a
 * number goes back to the number; a number goes with all the names that were put to it.
 */
export async function reverseEntries(
  ctx: CommandContext,
  entryIds: readonly string[],
  reason: string,
): Promise<Decision<{ entryIds: string[] }>> {
  const wanted = await entriesByIds(ctx.tx, ctx.town, entryIds);
  if (wanted.length < new Set(entryIds).size) return refuse('entry.notFound');
  const entries = await withNames(ctx, wanted);
  const named = await personsInReach(ctx, personIdsOf(entries));
  const ledgers = new Ledgers(ctx);
  await ledgers.load(personIdsOf(entries));
  for (const entry of entries) {
    const decision =
      entry.personId === null
        ? await takeBackNumber(ctx, ledgers, entry, reason)
        : await takeBackNamed(ctx, ledgers, entry, named.get(entry.personId), reason);
    if (!decision.ok) return decision;
  }
  await ledgers.save();
  return accept({ entryIds: ledgers.added.map((entry) => entry.id) });
}

/**
 * Writes a number again as far as `takenBackBy` took it back: an entry of its own, for the ledger only grows. Names
 * that had been put to it are to be put again.
 */
export async function restoreNumber(
  ctx: CommandContext,
  entryId: string,
  takenBackBy: readonly string[],
): Promise<Decision<{ entryId: string }>> {
  const [entry] = await entriesByIds(ctx.tx, ctx.town, [entryId]);
  if (!entry || entry.personId !== null || !ctx.areas.covers(ctx.area, entry.area)) return refuse('entry.notFound');
  const opposite = await entriesByIds(ctx.tx, ctx.town, takenBackBy);
  const delta = -opposite.reduce((sum, one) => sum + one.delta, 0);
  const { kind, effectiveAt, reason, untilAt, area } = entry;
  const text = { kind, effectiveAt, reason, untilAt, delta };
  const again = entryRow(ctx, { id: null, name: '', area }, text, sourceOf(entry));
  await insertEntries(ctx.tx, [again]);
  return accept({ entryId: again.id });
}

const personIdsOf = (entries: readonly EntryRow[]) => entries.flatMap((entry) => entry.personId ?? []);

/**
 * What must go for `wanted` to go, the latest first: names before their number. The half of a naming that took
 * one from the number goes by itself when the name does.
 */
async function withNames(ctx: CommandContext, wanted: readonly EntryRow[]): Promise<EntryRow[]> {
  const all = new Map<string, EntryRow>();
  for (const entry of wanted) {
    const isHalf =
      entry.personId === null && entry.reverses !== null && wanted.some((other) => other.names === entry.reverses);
    if (!isHalf) all.set(entry.id, entry);
    if (entry.personId !== null) continue;
    const about = await entriesAbout(ctx.tx, ctx.town, entry.id);
    const names = about.filter((other) => other.names === entry.id);
    const gone = new Set(
      (await Promise.all(names.map(({ id }) => entriesAbout(ctx.tx, ctx.town, id))))
        .flat()
        .map(({ reverses }) => reverses),
    );
    for (const name of names) if (!gone.has(name.id)) all.set(name.id, name);
  }
  return [...all.values()].sort((a, b) => rank(a) - rank(b) || b.seq - a.seq || (a.id < b.id ? 1 : -1));
}

const rank = (entry: EntryRow) => (entry.personId === null ? 1 : 0);

async function takeBackNumber(
  ctx: CommandContext,
  ledgers: Ledgers,
  entry: EntryRow,
  reason: string,
): Promise<Decision<null>> {
  if (!ctx.areas.covers(ctx.area, entry.area)) return refuse('entry.notFound');
  if (entry.reverses !== null) return refuse('entry.alreadyReversed');
  const taken = [...(await entriesAbout(ctx.tx, ctx.town, entry.id)), ...ledgers.added];
  const remainder = remainderOf(
    entry,
    taken.filter((other) => other.reverses === entry.id),
  );
  if (remainder === 0) return refuse('entry.alreadyReversed');
  addOpposite(ctx, ledgers, entry, { id: null, name: '', area: entry.area }, -remainder, reason);
  return accept(null);
}

async function takeBackNamed(
  ctx: CommandContext,
  ledgers: Ledgers,
  entry: EntryRow,
  person: PersonAtDoor | undefined,
  reason: string,
): Promise<Decision<null>> {
  if (!person) return refuse('entry.notFound');
  // Moves and merges are taken back by moving and unmerging, not one half of them by itself.
  if (entry.moveId !== null || entry.sourceKind === 'merge' || person.id !== entry.personId) {
    return refuse('entry.isInitial');
  }
  const decision = decideReversal(ledgers.of(person.id), entry.id);
  if (!decision.ok) return refuse(decision.error.code, { ...decision.error.params, name: person.name });
  // Where they live now, for their presence moved along with them.
  addOpposite(ctx, ledgers, entry, person, entry.delta === 0 ? 0 : -entry.delta, reason);
  const [number] = await entriesByIds(ctx.tx, ctx.town, entry.names === null ? [] : [entry.names]);
  if (number) addOpposite(ctx, ledgers, number, { id: null, name: '', area: number.area }, entry.delta, reason);
  return accept(null);
}

function addOpposite(
  ctx: CommandContext,
  ledgers: Ledgers,
  entry: EntryRow,
  who: Parameters<typeof entryRow>[1],
  delta: number,
  reason: string,
): void {
  const { id, kind, effectiveAt } = entry;
  ledgers.add(entryRow(ctx, who, { kind, effectiveAt, delta, reason, reverses: id }, { kind: 'undo', id }));
}
