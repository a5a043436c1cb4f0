import { expect, test } from 'vitest';
import { ageOn, calendarDate } from './calendar-date.ts';

test('only days that exist', () => {
  expect(calendarDate(1958, 3, 7)).toBe('1958-03-07');
  expect(calendarDate(2000, 2, 29)).toBe('2000-02-29');
  expect(calendarDate(1900, 2, 29)).toBeNull();
  expect(calendarDate(2022, 4, 31)).toBeNull();
  expect(calendarDate(2022, 13, 1)).toBeNull();
  expect(calendarDate(22, 1, 1)).toBeNull();
});

test('age counts completed years', () => {
  expect(ageOn('2022-04-10', '1958-04-10')).toBe(64);
  expect(ageOn('2022-04-10', '1958-04-11')).toBe(63);
});
