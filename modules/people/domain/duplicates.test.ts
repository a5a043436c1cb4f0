import { expect, test } from 'vitest';
import { likeness } from './duplicates.ts';

const person = (documentNumber: string | null) => ({ name: '陆建国', documentNumber });

test('more in common is likelier', () => {
  const one = likeness(person(null), person(null), ['nameAndHousehold']);
  const two = likeness(person(null), person(null), ['nameAndHousehold', 'nameAndPhone']);
  expect(two.score).toBeGreaterThan(one.score);
  expect(likeness(person('1'), person('1'), ['documentNumber']).score).toBeGreaterThan(two.score);
});

test('documents that differ tell people apart, but for a slip of the pen', () => {
  const a = person('11010519491231002X');
  expect(likeness(a, person('440524188001010014'), ['nameAndBirthDate'])).toEqual({ why: [], score: 0 });
  expect(likeness(a, person('11010519491231020X'), ['nameAndBirthDate']).why).toContain('documentNear');
});
