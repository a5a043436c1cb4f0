import { expect, it } from 'vitest';
import { lengthOfTime } from './time.ts';

it('says how far a clock is off in a unit that one can picture', () => {
  const minute = 60_000;
  expect(lengthOfTime(5 * minute, 'en')).toBe('5 minutes');
  expect(lengthOfTime(48 * 60 * minute - 2000, 'en')).toBe('2 days');
  expect(lengthOfTime(60 * minute, 'en')).toBe('1 hour');
  expect(lengthOfTime(3 * 60 * minute, 'zh-CN')).toBe('3小时');
});
