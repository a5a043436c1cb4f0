import { describe, expect, it } from 'vitest';
import type { Discrepancy } from '../nouns.ts';
import { comparisons, type OpenDifference } from './comparison.ts';

const found = (
  kind: Discrepancy['kind'],
  personId: string | null,
  driveId: string | null,
  askedIn: readonly string[] = [],
): OpenDifference => ({ id: `${kind} ${driveId}`, kind, personId, driveId, askedIn });

describe('comparisons', () => {
  it('lays a person’s differences out as one row', () => {
    const rows = comparisons([found('notCounted', 'p1', 'd1', ['d1', 'd3']), found('countedTwice', 'p1', 'd2')]);
    expect(rows.get('p1')?.ledger).toBe('has');
    expect(rows.get('p1')?.drives).toEqual({ d1: 'hasNot', d2: 'question', d3: 'has' });
  });
  it('agrees with the ledger where nothing differs', () => {
    const rows = comparisons([found('notInLedger', 'p2', 'd1', ['d1', 'd2'])]);
    expect(rows.get('p2')?.drives).toEqual({ d1: 'has', d2: 'hasNot' });
  });
  it('says nothing of a round that did not ask there', () => {
    const rows = comparisons([found('notCounted', 'p3', 'd1', ['d1'])]);
    expect(rows.get('p3')?.drives).not.toHaveProperty('d2');
  });
  it('keeps strangers apart', () => {
    expect(comparisons([found('notInLedger', null, 'd1'), found('notInLedger', null, 'd2')]).size).toBe(2);
  });
});
