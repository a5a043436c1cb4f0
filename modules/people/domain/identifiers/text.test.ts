import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, toHalfWidth, withoutApostrophe, withoutSpaces } from './text.ts';

test('full-width letters and digits become narrow, ideographs stay', () => {
  expect(toHalfWidth('张三13８Ｘ')).toBe('张三138X');
  expect(cleanText('  张 三　\u200b ')).toBe('张 三');
  expect(withoutSpaces('３１０ １１６\t')).toBe('310116');
  expect(withoutApostrophe("'310116")).toBe('310116');
});

test('compatibility ideographs are not folded into their twins', () => {
  expect(cleanText('\uF9DC﨑')).toBe('\uF9DC﨑');
});

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
  );
});
