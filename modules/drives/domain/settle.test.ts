import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiscrepancyKind, Resolution } from '../nouns.ts';
import { resolutionsOf } from './results.ts';
import { type OpenDifference, planSettlement } from './settle.ts';

const now = '2022-04-20T10:00:00.000Z';
const difference = (change: Partial<OpenDifference> = {}): OpenDifference => ({
  kind: 'notCounted',
  state: 'open',
  area: 'v.05',
  driveId: 'd1',
  personId: 'p1',
  householdId: 'h1',
  houseNo: '12号',
  detail: {},
  ...change,
});

describe('planSettlement', () => {
  it('writes a departure for someone who had left', () => {
    expect(planSettlement(difference(), { resolution: 'departed', reason: '回安徽' }, now)).toEqual({
      ok: true,
      value: [{ do: 'ledger', kind: 'departure', who: 'subject', effectiveAt: now }],
    });
  });

  it('asks who a stranger is before writing an arrival', () => {
    const stranger = difference({
      kind: 'notInLedger',
      personId: null,
      detail: { records: [{ id: 'r1', result: 'negative' }] },
    });
    expect(planSettlement(stranger, { resolution: 'arrived', reason: '' }, now)).toMatchObject({
      ok: false,
      error: { code: 'resolution.needsPerson' },
    });
    expect(
      planSettlement(
        stranger,
        { resolution: 'arrived', reason: '', newPerson: { name: '王建军', householdId: null } },
        now,
      ),
    ).toMatchObject({
      ok: true,
      value: [{ do: 'ledger', kind: 'arrival', who: 'given' }],
    });
    expect(planSettlement(stranger, { resolution: 'samePerson', reason: '', personId: 'p9' }, now)).toMatchObject({
      ok: true,
      value: [
        { do: 'void', recordIds: ['r1'] },
        { do: 'mark', mark: 'counted', who: 'given', result: 'negative' },
      ],
    });
  });

  it('keeps one of two records', () => {
    const twice = difference({ kind: 'countedTwice', detail: { records: [{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }] } });
    const keep = (keepRecordId?: string) =>
      planSettlement(twice, { resolution: 'duplicate', reason: '', keepRecordId }, now);
    expect(keep('r2')).toMatchObject({ value: [{ do: 'void', recordIds: ['r1', 'r3'] }] });
    expect(keep()).toMatchObject({ value: [{ do: 'void', recordIds: ['r2', 'r3'] }] });
  });

  it('corrects the ledger by the difference, at the time the total was reported', () => {
    const total = difference({
      kind: 'totalDoesNotFollow',
      personId: null,
      detail: { reported: 76, ledger: 79, at: '2022-04-20T09:00:00.000Z' },
    });
    expect(planSettlement(total, { resolution: 'correctLedger', reason: '' }, now)).toMatchObject({
      value: [{ do: 'correction', count: 3, sign: -1, effectiveAt: '2022-04-20T09:00:00.000Z' }],
    });
  });

  it('accepts for each kind only what fits it, and never settles twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DiscrepancyKind.options),
        fc.constantFrom(...Resolution.options),
        (kind, resolution) => {
          const plan = planSettlement(
            difference({ kind }),
            { resolution, reason: 'x', personId: 'p2', newPerson: { name: 'a', householdId: 'h2' } },
            now,
          );
          if (!resolutionsOf[kind].includes(resolution))
            expect(plan).toMatchObject({ ok: false, error: { code: 'resolution.unfit' } });
          expect(planSettlement(difference({ kind, state: 'settled' }), { resolution, reason: 'x' }, now).ok).toBe(
            false,
          );
        },
      ),
    );
  });
});
