import { accept, type Decision, type Instant, refuse } from '#platform/contract/index.ts';
import type { PresenceKind } from '../nouns.ts';

/** What the rules need to know of an entry in somebody's ledger. */
export interface LedgerEntry {
  id: string;
  kind: PresenceKind;
  delta: number;
  effectiveAt: Instant;
  /** The entry that this one takes back. */
  reverses: string | null;
}

export interface PersonState {
  present: boolean;
  dead: boolean;
  /** Since when they are here or away; null when nothing was ever written. */
  since: Instant | null;
}

/** Clocks differ; what is this little ahead of ours happened now. */
const clockToleranceMs = 10 * 60_000;

const signs: Record<PresenceKind, 1 | -1 | null> = {
  initial: 1,
  arrival: 1,
  departure: -1,
  birth: 1,
  death: -1,
  stay: 1,
  correction: null,
};

/** Whether something of this kind adds to those here (1) or takes away (−1); a correction must be told. */
export function signOf(kind: PresenceKind, told?: 1 | -1): Decision<1 | -1> {
  const sign = signs[kind] ?? told;
  return sign === undefined ? refuse('presence.needsSign') : accept(sign);
}

/** Entries that stand: neither taken back nor taking one back; in the order of what happened. */
export function standing<E extends LedgerEntry>(entries: readonly E[]): E[] {
  const reversed = new Set(entries.map((entry) => entry.reverses));
  return (
    entries
      .filter((entry) => entry.reverses === null && !reversed.has(entry.id))
      // Stable: what happened at one instant stays in the order of writing.
      .sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt))
  );
}

/** Where a person is by their entries, given in the order of writing. */
export function stateOf(entries: readonly LedgerEntry[]): PersonState {
  const line = standing(entries);
  return {
    present: line.reduce((sum, entry) => sum + entry.delta, 0) > 0,
    dead: line.some((entry) => entry.kind === 'death'),
    since: line.filter((entry) => entry.delta !== 0).at(-1)?.effectiveAt ?? null,
  };
}

/** The time of an act: not in the future, but for a clock that is a little ahead. */
export function timeOf(effectiveAt: Instant, now: Instant): Decision<Instant> {
  const aheadMs = Date.parse(effectiveAt) - Date.parse(now);
  if (aheadMs > clockToleranceMs) return refuse('presence.inFuture', { at: effectiveAt });
  return accept(new Date(aheadMs > 0 ? now : effectiveAt).toISOString());
}

export interface EntryWish {
  kind: PresenceKind;
  sign?: 1 | -1;
  effectiveAt: Instant;
}

/**
 * Whether one more entry fits a person's ledger. Nobody is here twice or away twice at any time, also not in
 * the past that an entry written afterwards speaks of. What happened before the roster was taken counts from
 * the roster on, because it is the first that is known.
 */
export function decideEntry(
  entries: readonly LedgerEntry[],
  wish: EntryWish,
  now: Instant,
): Decision<{ delta: number; effectiveAt: Instant }> {
  const sign = signOf(wish.kind, wish.sign);
  if (!sign.ok) return sign;
  const time = timeOf(wish.effectiveAt, now);
  if (!time.ok) return time;
  if (stateOf(entries).dead) return refuse('person.dead');
  const line = standing(entries);
  const roster = line.find((entry) => entry.kind === 'initial')?.effectiveAt;
  const effectiveAt = roster !== undefined && roster > time.value ? roster : time.value;
  const before = line.filter((entry) => Date.parse(entry.effectiveAt) <= Date.parse(effectiveAt));
  const here = before.reduce((sum, entry) => sum + entry.delta, 0);
  // Who died elsewhere was not counted here, and is not taken away.
  const delta = wish.kind === 'death' && here === 0 ? 0 : sign.value;
  const added = { id: '', kind: wish.kind, delta, effectiveAt, reverses: null };
  const fits = decideLine([...before, added, ...line.slice(before.length)]);
  return fits.ok ? accept({ delta, effectiveAt }) : fits;
}

/** Whether taking `entryId` back leaves a ledger that can have happened. */
export function decideReversal(entries: readonly LedgerEntry[], entryId: string): Decision<LedgerEntry> {
  const entry = entries.find(({ id }) => id === entryId);
  if (!entry) return refuse('entry.notFound');
  if (entry.kind === 'initial') return refuse('entry.isInitial');
  const line = standing(entries);
  if (!line.includes(entry)) return refuse('entry.alreadyReversed');
  const fits = decideLine(line.filter((other) => other !== entry));
  return fits.ok ? accept(entry) : fits;
}

/** How many of an unnamed number are still without a name. `takenBack` are the entries that took from it. */
export function remainderOf(entry: { delta: number }, takenBack: readonly { delta: number }[]): number {
  return takenBack.reduce((sum, other) => sum + other.delta, entry.delta);
}

/** @param line standing entries in the order of what happened */
function decideLine(line: readonly LedgerEntry[]): Decision<null> {
  let here = 0;
  let since: Instant | null = null;
  for (const entry of line) {
    const next = here + entry.delta;
    if (next > 1) return refuse('presence.alreadyHere', { at: since ?? entry.effectiveAt });
    if (next < 0) return refuse('presence.alreadyAway', { at: since ?? entry.effectiveAt });
    if (entry.delta !== 0) since = entry.effectiveAt;
    here = next;
  }
  if (here > 0 && line.some((entry) => entry.kind === 'death')) return refuse('presence.alreadyHere', { at: since });
  return accept(null);
}
