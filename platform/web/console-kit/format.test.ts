import { describe, expect, test } from 'vitest';
import { addDays, clockOf, dayOf, instantOf, percentOf, signedOf, timeOf } from './format.ts';

describe('the village’s clock', () => {
  test('an evening in UTC is already tomorrow in the village', () => {
    expect(dayOf('2022-04-20T16:30:00Z')).toBe('2022-04-21');
    expect(clockOf('2022-04-20T16:30:00Z')).toBe('00:30');
  });
  test('a wall clock time and its instant lead back to each other', () => {
    const iso = instantOf('2022-04-20', '18:00');
    expect(iso).toBe('2022-04-20T10:00:00.000Z');
    expect(`${dayOf(iso)} ${clockOf(iso)}`).toBe('2022-04-20 18:00');
  });
  test('shows no more of a time than is needed', () => {
    const now = '2022-04-20T10:00:00Z';
    expect(timeOf('2022-04-20T09:05:00Z', now)).toBe('17:05');
    expect(timeOf('2022-04-19T09:05:00Z', now)).toBe('04-19 17:05');
    expect(timeOf('2021-04-19T09:05:00Z', now)).toBe('2021-04-19 17:05');
    expect(timeOf(null, now)).toBe('—');
    expect(timeOf('nonsense', now)).toBe('—');
  });
  test('steps over the end of a month', () => expect(addDays('2022-02-28', 1)).toBe('2022-03-01'));
});

describe('figures', () => {
  test('a round is not done before it is done', () => {
    expect(percentOf(2799, 2800)).toBe('99%');
    expect(percentOf(2800, 2800)).toBe('100%');
    expect(percentOf(0, 0)).toBe('—');
  });
  test('signs', () => expect([signedOf(3), signedOf(-2), signedOf(0)]).toEqual(['+3', '−2', '0']));
});
