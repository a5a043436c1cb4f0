import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PresenceKind } from '../nouns.ts';
import { decideEntry, decideReversal, type LedgerEntry, remainderOf, standing, stateOf, timeOf } from './presence.ts';

const hour = (n: number) => new Date(Date.UTC(2022, 3, 20, n)).toISOString();
const now = hour(100);
let made = 0;
const entry = (kind: PresenceKind, delta: number, at: number, reverses: string | null = null): LedgerEntry => {
  made += 1;
  return { id: `e${made}`, kind, delta, effectiveAt: hour(at), reverses };
};

/** Adds what fits and leaves out what does not. */
function write(entries: LedgerEntry[], kind: PresenceKind, at: number, sign?: 1 | -1): LedgerEntry[] {
  const decision = decideEntry(entries, { kind, effectiveAt: hour(at), sign }, now);
  if (!decision.ok) return entries;
  made += 1;
  return [...entries, { id: `e${made}`, kind, reverses: null, ...decision.value }];
}

describe('one more entry', () => {
  const here = [entry('initial', 1, 0)];

  test('nobody comes who is here, nobody goes who is away', () => {
    expect(decideEntry(here, { kind: 'arrival', effectiveAt: hour(5) }, now)).toEqual({
      ok: false,
      error: { code: 'presence.alreadyHere', params: { at: hour(0) } },
    });
    expect(decideEntry([], { kind: 'departure', effectiveAt: hour(5) }, now)).toMatchObject({
      error: { code: 'presence.alreadyAway' },
    });
  });

  test('what is written afterwards must fit what came later', () => {
    const left = write(here, 'departure', 10);
    expect(decideEntry(left, { kind: 'arrival', effectiveAt: hour(9) }, now).ok).toBe(false);
    expect(decideEntry(left, { kind: 'departure', effectiveAt: hour(9) }, now).ok).toBe(false);
    expect(decideEntry(left, { kind: 'arrival', effectiveAt: hour(11) }, now).ok).toBe(true);
  });

  test('what happened before the roster was taken counts from the roster on', () => {
    expect(decideEntry([entry('initial', 1, 10)], { kind: 'departure', effectiveAt: hour(8) }, now)).toEqual({
      ok: true,
      value: { delta: -1, effectiveAt: hour(10) },
    });
  });

  test('a death takes away only who was here, and ends the ledger', () => {
    expect(decideEntry(here, { kind: 'death', effectiveAt: hour(3) }, now)).toMatchObject({ value: { delta: -1 } });
    const away = write(here, 'departure', 2);
    const dead = write(away, 'death', 3);
    expect(dead.at(-1)).toMatchObject({ kind: 'death', delta: 0 });
    expect(stateOf(dead)).toMatchObject({ present: false, dead: true });
    expect(decideEntry(dead, { kind: 'arrival', effectiveAt: hour(4) }, now)).toMatchObject({
      error: { code: 'person.dead' },
    });
  });

  test('nobody returns after a death that is written afterwards', () => {
    const back = write(write(here, 'departure', 2), 'arrival', 6);
    expect(decideEntry(back, { kind: 'death', effectiveAt: hour(4) }, now)).toMatchObject({
      error: { code: 'presence.alreadyHere' },
    });
  });

  test('a correction must say which way', () => {
    expect(decideEntry([], { kind: 'correction', effectiveAt: hour(1) }, now)).toMatchObject({
      error: { code: 'presence.needsSign' },
    });
  });
});

test('a clock a little ahead means now, more is the future', () => {
  expect(timeOf(hour(100), hour(100))).toEqual({ ok: true, value: hour(100) });
  expect(timeOf('2022-04-20T00:05:00.000Z', '2022-04-20T00:00:00.000Z')).toEqual({
    ok: true,
    value: '2022-04-20T00:00:00.000Z',
  });
  expect(timeOf(hour(2), hour(1))).toMatchObject({ error: { code: 'presence.inFuture' } });
  expect(timeOf('2022-04-20T08:00:00+08:00', hour(1))).toEqual({ ok: true, value: hour(0) });
});

describe('taking back', () => {
  const here = [entry('initial', 1, 0)];

  test('not what was already taken back, not the roster', () => {
    const left = write(here, 'departure', 5);
    const departure = left.at(-1) as LedgerEntry;
    const undone = [...left, entry('departure', 1, 5, departure.id)];
    expect(decideReversal(undone, departure.id)).toMatchObject({ error: { code: 'entry.alreadyReversed' } });
    expect(decideReversal(here, here[0]?.id ?? '')).toMatchObject({ error: { code: 'entry.isInitial' } });
    expect(decideReversal(here, 'nothing')).toMatchObject({ error: { code: 'entry.notFound' } });
  });

  test('not a going after which they came again', () => {
    const left = write(here, 'departure', 5);
    const back = write(left, 'arrival', 6);
    expect(decideReversal(back, left.at(-1)?.id ?? '')).toMatchObject({ error: { code: 'presence.alreadyHere' } });
  });

  test('not a going away of somebody who then died elsewhere', () => {
    const left = write(here, 'departure', 5);
    const dead = write(left, 'death', 6);
    expect(decideReversal(dead, left.at(-1)?.id ?? '').ok).toBe(false);
  });
});

test('of a number some may be named and some not', () => {
  expect(remainderOf({ delta: -5 }, [{ delta: 1 }, { delta: 2 }])).toBe(-2);
});

describe('whatever is tried, in whatever order', () => {
  const kinds: PresenceKind[] = ['initial', 'arrival', 'departure', 'birth', 'death', 'stay', 'correction'];
  const attempt = fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.integer({ min: 0, max: 90 }),
    sign: fc.constantFrom<1 | -1>(1, -1),
    takeBack: fc.option(fc.nat(20), { nil: null, freq: 3 }),
  });

  const live = (attempts: readonly (typeof attempt extends fc.Arbitrary<infer T> ? T : never)[]) => {
    let entries: LedgerEntry[] = [];
    for (const { kind, at, sign, takeBack } of attempts) {
      if (takeBack === null) {
        entries = write(entries, kind, at, sign);
        continue;
      }
      const target = entries[takeBack % Math.max(1, entries.length)];
      const decision = decideReversal(entries, target?.id ?? '');
      if (decision.ok) {
        made += 1;
        const { id, kind: same, delta, effectiveAt } = decision.value;
        entries = [...entries, { id: `e${made}`, kind: same, delta: -delta, effectiveAt, reverses: id }];
      }
    }
    return entries;
  };
  const sum = (entries: readonly LedgerEntry[]) => entries.reduce((total, { delta }) => total + delta, 0);

  test('the sum of all entries is 1 for who is here and 0 for who is not, at every time', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        const entries = live(attempts);
        expect(sum(entries)).toBe(stateOf(entries).present ? 1 : 0);
        for (let at = 0; at <= 90; at += 1) {
          const known = sum(entries.filter((one) => one.effectiveAt <= hour(at)));
          expect(known === 0 || known === 1).toBe(true);
        }
      }),
    );
  });

  test('what was known at each writing stays between 0 and 1 too', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        const entries = live(attempts);
        for (let written = 0; written <= entries.length; written += 1) {
          expect([0, 1]).toContain(sum(entries.slice(0, written)));
        }
      }),
    );
  });

  test('taking the last entry back restores what was', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 20 }), attempt, (attempts, last) => {
        const before = live(attempts);
        const after = write(before, last.kind, last.at, last.sign);
        const added = after.at(-1);
        if (after === before || !added || added.kind === 'initial') return;
        const decision = decideReversal(after, added.id);
        expect(decision.ok).toBe(true);
        const restored = [...after, { ...added, id: 'back', delta: -added.delta, reverses: added.id }];
        expect(stateOf(restored)).toEqual(stateOf(before));
        expect(sum(restored)).toBe(sum(before));
      }),
    );
  });

  test('the order of writing does not matter to where somebody is, once it is all written', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (attempts, dice) => {
        // Different instants: entries of one instant do keep the order of writing.
        const seen = new Set<string>();
        const line = standing(live(attempts)).filter(
          ({ effectiveAt }) => !seen.has(effectiveAt) && seen.add(effectiveAt),
        );
        const shuffled = line
          .map((one) => ({ one, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(stateOf(shuffled)).toEqual(stateOf(line));
      }),
    );
  });
});
