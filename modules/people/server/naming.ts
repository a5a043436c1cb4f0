import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { remainderOf } from '../domain/presence.ts';
import type { PresenceWish } from '../nouns.ts';
import { entriesAbout, entriesByIds } from './ledger.store.ts';
import { entryRow, Ledgers, sourceOf, whoIsMeant } from './presence.ts';
import { personsInReach } from './who.ts';

/** Puts a name to one of an unnamed number: takes one from the number and writes it for the person. */
export async function nameEntry(
  ctx: CommandContext,
  wish: { entryId: string; personId: string | null; newPerson?: PresenceWish['newPerson'] },
): Promise<Decision<{ entryIds: string[] }>> {
  const [entry] = await entriesByIds(ctx.tx, ctx.town, [wish.entryId]);
  if (!entry || !ctx.areas.covers(ctx.area, entry.area)) return refuse('entry.notFound');
  if (entry.personId !== null) return refuse('entry.hasName');
  const about = await entriesAbout(ctx.tx, ctx.town, entry.id);
  const remainder = remainderOf(
    entry,
    about.filter((other) => other.reverses === entry.id),
  );
  if (remainder === 0 || entry.reverses !== null) return refuse('entry.alreadyReversed');

  const { kind, effectiveAt, reason, area } = entry;
  const known = await personsInReach(ctx, wish.personId ? [wish.personId] : []);
  const who = await whoIsMeant(ctx, { ...wish, kind, effectiveAt }, known, area);
  if (!who.ok) return who;
  if (!who.value) return refuse('person.notFound');

  const sign = remainder > 0 ? 1 : -1;
  const source = sourceOf(entry);
  const ledgers = new Ledgers(ctx);
  await ledgers.load([who.value.id]);
  const half = { kind, effectiveAt, reason, delta: -sign, reverses: entry.id } as const;
  ledgers.add(entryRow(ctx, { id: null, name: '', area }, half, source));
  const named = { kind, sign, effectiveAt, reason, until: entry.untilAt } as const;
  const written = ledgers.write(who.value, named, source, entry.id);
  if (!written.ok) return written;
  await ledgers.save();
  return accept({ entryIds: ledgers.added.map(({ id }) => id) });
}
