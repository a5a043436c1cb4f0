import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { decideEntry, signOf, stateOf, timeOf } from '../domain/presence.ts';
import type { EntrySource, PresenceKind, PresenceWish } from '../nouns.ts';
import { entriesOfPersons, insertEntries, insertReportedTotal } from './ledger.store.ts';
import { type PersonAtDoor, setPresent } from './roster.store.ts';
import type { EntryRow } from './tables.ts';
import { personDescribed, personsInReach } from './who.ts';

export interface Written {
  entryIds: string[];
  /** In the order of the wishes; null for a number without a name. */
  personIds: (string | null)[];
}

/** What an entry says beside whom it is about. */
export type EntryText = Pick<EntryRow, 'kind' | 'delta' | 'effectiveAt'> &
  Partial<Pick<EntryRow, 'reason' | 'untilAt' | 'reverses' | 'names' | 'moveId'>>;

/** An entry's row: everything that the command itself says is filled in. */
export function entryRow(
  ctx: CommandContext,
  who: { id: string | null; name: string; area: string },
  text: EntryText,
  source: EntrySource,
): EntryRow {
  return {
    town: ctx.town,
    id: ctx.newId(),
    seq: ctx.seq,
    personId: who.id,
    personName: who.name,
    area: who.area,
    recordedAt: ctx.receivedAt,
    untilAt: null,
    reason: '',
    sourceKind: source.kind,
    sourceId: source.id ?? null,
    sentence: source.sentence ?? null,
    actorName: ctx.actor.name,
    reverses: null,
    names: null,
    moveId: null,
    ...text,
  };
}

/** Ledgers of the people a command is about, growing as it writes. */
export class Ledgers {
  private readonly ctx: CommandContext;
  private readonly known = new Map<string, EntryRow[]>();
  private readonly touched = new Set<string>();
  readonly added: EntryRow[] = [];

  constructor(ctx: CommandContext) {
    this.ctx = ctx;
  }

  async load(personIds: readonly string[]): Promise<void> {
    const missing = personIds.filter((id) => !this.known.has(id));
    for (const [id, rows] of await entriesOfPersons(this.ctx.tx, this.ctx.town, missing)) this.known.set(id, rows);
  }

  of(personId: string): EntryRow[] {
    return this.known.get(personId) ?? [];
  }

  /** Adds a row as it is: what is decided elsewhere. */
  add(row: EntryRow): EntryRow {
    this.added.push(row);
    if (row.personId) {
      if (row.moveId === null) this.known.set(row.personId, [...this.of(row.personId), row]);
      this.touched.add(row.personId);
      this.ctx.subjects(row.personId);
    }
    return row;
  }

  /** One more entry for a person, if their ledger allows it. The ledger must have been loaded. */
  write(
    person: PersonAtDoor,
    wish: Pick<PresenceWish, 'sign' | 'effectiveAt' | 'reason' | 'until'> & { kind: PresenceKind },
    source: EntrySource,
    names: string | null = null,
  ): Decision<EntryRow> {
    const decision = decideEntry(this.of(person.id), wish, this.ctx.receivedAt);
    if (!decision.ok) {
      const { code, params } = decision.error;
      return refuse(code, { ...params, personId: person.id, name: person.name });
    }
    const text = { kind: wish.kind, reason: wish.reason, untilAt: wish.until ?? null, names, ...decision.value };
    return accept(this.add(entryRow(this.ctx, person, text, source)));
  }

  /** Stores what was added and what it makes of the people. */
  async save(): Promise<void> {
    await insertEntries(this.ctx.tx, this.added);
    const states = [...this.touched].map((id) => ({ id, ...stateOf(this.of(id)) }));
    await setPresent(this.ctx.tx, this.ctx.town, states, { seq: this.ctx.seq, at: this.ctx.receivedAt });
  }
}

/**
 * Writes wished entries into the ledger, all of them or none. Entries of a person count in the area where they
 * live; a number without a name, and a door that is new, in `countArea`.
 */
export async function applyWishes(
  ctx: CommandContext,
  wishes: readonly PresenceWish[],
  source: EntrySource,
  countArea: string = ctx.area,
): Promise<Decision<Written>> {
  if (!ctx.areas.exists(countArea) || !ctx.areas.covers(ctx.area, countArea)) {
    return refuse('area.unknown', { area: countArea });
  }
  const named = await personsInReach(
    ctx,
    wishes.flatMap((wish) => wish.personId ?? []),
  );
  const ledgers = new Ledgers(ctx);
  await ledgers.load([...named.values()].map((person) => person.id));
  const personIds: (string | null)[] = [];
  for (const wish of wishes) {
    const who = await whoIsMeant(ctx, wish, named, countArea);
    if (!who.ok) return who;
    const person = who.value;
    if (person) await ledgers.load([person.id]);
    const entry = person ? ledgers.write(person, wish, source) : unnamed(ctx, ledgers, wish, source, countArea);
    if (!entry.ok) return entry;
    personIds.push(person?.id ?? null);
  }
  await ledgers.save();
  return accept({ entryIds: ledgers.added.map((entry) => entry.id), personIds });
}

/** Whom a wish names: somebody known, somebody to be written down, or (null) nobody. */
export async function whoIsMeant(
  ctx: CommandContext,
  wish: Pick<PresenceWish, 'personId' | 'newPerson' | 'effectiveAt'> & { kind: PresenceKind },
  named: ReadonlyMap<string, PersonAtDoor>,
  area: string,
): Promise<Decision<PersonAtDoor | null>> {
  if (wish.personId) {
    const person = named.get(wish.personId);
    return person ? accept(person) : refuse('person.notFound', { personId: wish.personId });
  }
  if (!wish.newPerson) return accept(null);
  return personDescribed(ctx, wish.newPerson, area, wish.kind === 'birth' ? wish.effectiveAt : null);
}

function unnamed(
  ctx: CommandContext,
  ledgers: Ledgers,
  wish: PresenceWish,
  source: EntrySource,
  area: string,
): Decision<EntryRow> {
  const sign = signOf(wish.kind, wish.sign);
  if (!sign.ok) return sign;
  const time = timeOf(wish.effectiveAt, ctx.receivedAt);
  if (!time.ok) return time;
  const text = {
    kind: wish.kind,
    delta: sign.value * wish.count,
    effectiveAt: time.value,
    reason: wish.reason,
    untilAt: wish.until ?? null,
  };
  return accept(ledgers.add(entryRow(ctx, { id: null, name: '', area }, text, source)));
}

export const sourceOf = (entry: Pick<EntryRow, 'sourceKind' | 'sourceId' | 'sentence'>): EntrySource => ({
  kind: entry.sourceKind,
  ...(entry.sourceId === null ? {} : { id: entry.sourceId }),
  ...(entry.sentence === null ? {} : { sentence: entry.sentence }),
});

/** Keeps a total that somebody reported, to be compared with the ledger. Nothing is overwritten by it. */
export async function reportTotal(
  ctx: CommandContext,
  reported: { total: number; at: string },
  source: EntrySource,
  area: string = ctx.area,
): Promise<Decision<{ id: string }>> {
  if (!ctx.areas.exists(area) || !ctx.areas.covers(ctx.area, area)) return refuse('area.unknown', { area });
  const time = timeOf(reported.at, ctx.receivedAt);
  if (!time.ok) return time;
  const id = ctx.newId();
  await insertReportedTotal(ctx.tx, {
    town: ctx.town,
    id,
    seq: ctx.seq,
    area,
    total: reported.total,
    at: time.value,
    recordedAt: ctx.receivedAt,
    sourceKind: source.kind,
    sourceId: source.id ?? null,
    sentence: source.sentence ?? null,
    actorName: ctx.actor.name,
  });
  return accept({ id });
}
