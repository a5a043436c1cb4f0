import { describe, expect, it } from 'vitest';
import type { DriveRecord } from '#modules/drives/contract.ts';
import { ageOf } from './age.ts';
import { factsOf } from './facts.ts';
import { repeatedIn } from './repeated.ts';

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
