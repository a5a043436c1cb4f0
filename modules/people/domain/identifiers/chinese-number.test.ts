import { expect, test } from 'vitest';
import { readSmallNumber } from './chinese-number.ts';

test.each([
  ['5', 5],
  ['05', 5],
  ['五', 5],
  ['十', 10],
  ['十一', 11],
  ['二十', 20],
  ['二十三', 23],
  ['廿三', 23],
  ['卅', 30],
  ['拾叁', 13],
  ['一三', 13],
  ['一〇二', 102],
  ['', null],
  ['五组', null],
  ['十十', null],
  ['12345', null],
])('%s is %s', (text, value) => {
  expect(readSmallNumber(text)).toBe(value);
});
