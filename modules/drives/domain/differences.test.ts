import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordResult } from '../nouns.ts';
import { differenceOfTotal, differencesOf, type RecordFact, type SubjectFacts } from './differences.ts';
import { countedResults } from './results.ts';

const round = { id: 'drive', unit: 'person' as const, closedAt: '2022-04-20T12:00:00.000Z' };
const record = (result: RecordFact['result'], area = 'v.05', id = 'r1'): RecordFact => ({
  id,
  result,
  area,
  at: '2022-04-20T10:00:00.000Z',
  actorName: '小陈',
});
const person = (change: Partial<SubjectFacts> = {}): SubjectFacts => ({
  personId: 'p1',
  householdId: 'h1',
  name: '陈龙海',
  houseNo: '12号',
  area: 'v.05',
  formerAreas: [],
  hereAtStart: true,
  hereAtEnd: true,
  exempt: false,
  records: [],
  ...change,
});
const related = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
const kinds = (facts: SubjectFacts) => differencesOf(round, facts, related).map((finding) => finding.kind);

describe('differencesOf', () => {
  it('finds who is here and was not counted', () => {
    expect(kinds(person())).toEqual(['notCounted']);
    expect(kinds(person({ records: [record('notHome')] }))).toEqual(['notCounted']);
    expect(kinds(person({ exempt: true }))).toEqual([]);
  });

  it('lets an open round go on: whoever is not counted yet is no difference', () => {
    expect(differencesOf({ ...round, closedAt: null }, person(), related)).toEqual([]);
    expect(differencesOf({ ...round, closedAt: null }, person({ records: [record('away')] }), related)).toHaveLength(1);
  });

  it('keeps apart who was said to be away', () => {
    expect(kinds(person({ records: [record('away')] }))).toEqual(['saidAway']);
  });

  it('does not expect who came or left during the round', () => {
    expect(kinds(person({ hereAtStart: false }))).toEqual([]);
    expect(kinds(person({ hereAtEnd: false }))).toEqual([]);
    expect(kinds(person({ hereAtEnd: false, records: [record('negative')] }))).toEqual([]);
  });

  it('finds who was counted but is not here by the ledger', () => {
    expect(kinds(person({ hereAtStart: false, hereAtEnd: false, records: [record('negative')] }))).toEqual([
      'notInLedger',
    ]);
  });

  it('tells twice from differently, and neither from a repeated invalid test', () => {
    expect(kinds(person({ records: [record('negative'), record('negative', 'v.05', 'r2')] }))).toEqual([
      'countedTwice',
    ]);
    expect(kinds(person({ records: [record('negative'), record('positive', 'v.05', 'r2')] }))).toEqual([
      'resultsDiffer',
    ]);
    expect(kinds(person({ records: [record('invalid'), record('negative', 'v.05', 'r2')] }))).toEqual([]);
    expect(kinds(person({ records: [record('invalid'), record('invalid', 'v.05', 'r2')] }))).toEqual([]);
  });

  it('finds who was counted at another group’s post, but not who has moved since', () => {
    expect(kinds(person({ records: [record('negative', 'v.07')] }))).toEqual(['countedElsewhere']);
    expect(kinds(person({ records: [record('negative', 'v')] }))).toEqual([]);
    expect(kinds(person({ records: [record('negative', 'v.07')], formerAreas: ['v.07'] }))).toEqual([]);
  });

  const anyRecord = fc.record({
    id: fc.uuid(),
    result: fc.constantFrom(...RecordResult.options),
    area: fc.constantFrom('v', 'v.05', 'v.07'),
    at: fc.constant('2022-04-20T10:00:00.000Z'),
    actorName: fc.constant('x'),
  });
  const anyPerson = fc.record({
    hereAtStart: fc.boolean(),
    hereAtEnd: fc.boolean(),
    exempt: fc.boolean(),
    records: fc.array(anyRecord, { maxLength: 4 }),
  });

  it('names everybody expected who has no count, and nobody else, as missing', () => {
    fc.assert(
      fc.property(anyPerson, (change) => {
        const found = kinds(person(change));
        const counted = change.records.some((one) => countedResults.includes(one.result));
        const missing = change.hereAtStart && change.hereAtEnd && !change.exempt && !counted;
        expect(found.includes('notCounted') || found.includes('saidAway')).toBe(missing);
      }),
    );
  });

  it('gives each finding of a subject a key of its own, the same every time', () => {
    fc.assert(
      fc.property(anyPerson, (change) => {
        const keys = differencesOf(round, person(change), related).map((finding) => finding.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(differencesOf(round, person(change), related).map((finding) => finding.key)).toEqual(keys);
      }),
    );
  });
});

describe('differenceOfTotal', () => {
  const total = { id: 't', area: 'v.05', areaName: '5组', at: '2022-04-20T10:00:00.000Z', by: '老徐', sentence: null };
  it('is silent when the total follows', () => {
    expect(differenceOfTotal({ ...total, reported: 88, ledger: 88 })).toBeNull();
    expect(differenceOfTotal({ ...total, reported: 88, ledger: 89 })?.detail).toMatchObject({
      reported: 88,
      ledger: 89,
    });
  });
});
