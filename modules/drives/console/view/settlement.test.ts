import { describe, expect, it } from 'vitest';
import { type Discrepancy, DiscrepancyKind, resolutionsOf } from '#modules/drives/contract.ts';
import { needsOf, problemsOf, resolutionsFor, stepsOf } from './settlement.ts';

const now = '2022-04-20T10:00:00.000Z';
const difference = (change: Partial<Discrepancy> = {}): Discrepancy => ({
  id: '018f0000-0000-7000-8000-000000000001',
  kind: 'notCounted',
  area: '310116104231.05',
  driveId: null,
  driveKind: null,
  personId: '018f0000-0000-7000-8000-000000000002',
  householdId: null,
  name: '陈龙海',
  houseNo: '12号',
  detail: {},
  state: 'open',
  ownerId: null,
  ownerName: null,
  reason: '',
  resolution: null,
  openedAt: now,
  closedAt: null,
  closedByName: null,
  entryIds: [],
  ...change,
});
const stranger = difference({ kind: 'notInLedger', personId: null });

describe('needsOf', () => {
  it('asks when somebody left, and not who', () =>
    expect(needsOf('departed', [difference()], now)).toMatchObject({ time: true, person: false }));
  it('asks who a stranger is', () =>
    expect(needsOf('arrived', [stranger], now)).toMatchObject({ time: true, person: true }));
  it('asks where somebody moved to', () =>
    expect(needsOf('moved', [difference({ kind: 'countedElsewhere' })], now)).toMatchObject({ household: true }));
});

describe('resolutionsFor', () => {
  it('offers for many only what needs no name', () => {
    expect(resolutionsFor([stranger, stranger], now)).toEqual(['recordedWrong']);
    expect(resolutionsFor([difference(), difference()], now)).toEqual(['departed', 'countedAfterAll', 'exempt']);
  });
  it('offers nothing that does not fit all', () => expect(resolutionsFor([difference(), stranger], now)).toEqual([]));
});

describe('stepsOf', () => {
  it('knows what every resolution of every kind writes', () => {
    const detail = { reported: 88, ledger: 89, entryId: 'e', records: [{ id: 'r', result: 'negative' }] };
    for (const kind of DiscrepancyKind.options) {
      for (const resolution of resolutionsOf[kind]) {
        const steps = stepsOf(resolution, [difference({ kind, detail })], now);
        const silent = resolution === 'visiting' || resolution === 'ledgerRight';
        expect([kind, resolution, steps.length > 0]).toEqual([kind, resolution, !silent]);
      }
    }
  });
});

describe('problemsOf', () => {
  it('wants a reason always and a door for somebody new', () => {
    const needs = needsOf('arrived', [stranger], now);
    expect(problemsOf({ resolution: 'arrived', reason: '' }, needs)).toEqual(['who', 'why']);
    const newPerson = { name: '李秀英', householdId: null };
    expect(problemsOf({ resolution: 'arrived', reason: '女儿', newPerson }, needs)).toEqual(['household']);
  });
});
