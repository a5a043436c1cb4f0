import { describe, expect, it } from 'vitest';
import type { Discrepancy, DriveRecord } from '#modules/drives/contract.ts';
import { ageOf } from './age.ts';
import { type AskedDiscrepancy, comparisons } from './comparison.ts';
import { factsOf } from './facts.ts';
import { repeatedIn } from './repeated.ts';

const found = (
  kind: Discrepancy['kind'],
  personId: string | null,
  driveId: string | null,
  askedIn: readonly string[] = [],
) => ({ id: `${kind} ${driveId}`, kind, personId, driveId, askedIn }) as unknown as AskedDiscrepancy;

describe('comparisons', () => {
  it('lays a person’s differences out as one row', () => {
    const rows = comparisons([found('notCounted', 'p1', 'd1', ['d1', 'd3']), found('countedTwice', 'p1', 'd2')]);
    expect(rows.get('p1')?.ledger).toBe('has');
    expect(Object.fromEntries(rows.get('p1')?.drives ?? [])).toEqual({ d1: 'hasNot', d2: 'question', d3: 'has' });
  });
  it('agrees with the ledger where nothing differs', () => {
    const rows = comparisons([found('notInLedger', 'p2', 'd1', ['d1', 'd2'])]);
    expect(Object.fromEntries(rows.get('p2')?.drives ?? [])).toEqual({ d1: 'has', d2: 'hasNot' });
  });
  it('says nothing of a round that did not ask there', () => {
    const rows = comparisons([found('notCounted', 'p3', 'd1', ['d1'])]);
    expect(rows.get('p3')?.drives.has('d2')).toBe(false);
  });
  it('keeps strangers apart', () => {
    expect(comparisons([found('notInLedger', null, 'd1'), found('notInLedger', null, 'd2')]).size).toBe(2);
  });
});

describe('factsOf', () => {
  it('leaves out what is odd instead of failing', () =>
    expect(factsOf({ records: 'none', reported: '88', ledger: 89, more: true })).toMatchObject({
      records: [],
      ledger: 89,
    }));
});

describe('repeatedIn', () => {
  const record = (id: string, personId: string, voided = false) =>
    ({ id, driveId: 'd', personId, householdId: null, voided }) as DriveRecord;
  it('marks both of two standing records, not voided ones', () => {
    const records = [record('a', 'p'), record('b', 'p'), record('c', 'q'), record('e', 'q', true)];
    expect([...repeatedIn(records)]).toEqual(['a', 'b']);
  });
});

describe('ageOf', () => {
  it('takes the largest unit that fits', () => {
    expect(ageOf('2022-04-18T09:00:00Z', '2022-04-20T10:00:00Z')).toEqual({ unit: 'days', count: 2 });
    expect(ageOf('2022-04-20T09:50:00Z', '2022-04-20T10:00:00Z')).toEqual({ unit: 'minutes', count: 10 });
  });
});
