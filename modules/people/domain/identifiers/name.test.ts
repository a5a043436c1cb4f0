import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, hasPlaceholder, isNameLike, nameKey } from './name.ts';

describe('names', () => {
  test.each([
    [' 张 三 ', '张三'],
    ['张　三', '张三'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['Anna  Smith', 'Anna Smith'],
    ['Ａｎｎａ', 'Anna'],
    ['𬱖 娜', '𬱖娜'],
  ])('%s → %s', (written, clean) => {
    expect(cleanName(written)).toBe(clean);
  });

  test('rare characters stay: other planes, compatibility and private-use ones', () => {
    for (const name of ['𠮷田', '李㛃', '王\uE863', '神\uFA19', '〇〇']) {
      expect(cleanName(name)).toBe(name);
      expect(isNameLike(name)).toBe(true);
    }
  });

  test('the key forgets dots, blanks and case', () => {
    expect(nameKey('ANNA smith')).toBe(nameKey('Anna-Smith'));
    expect(nameKey('阿依古丽•买买提')).toBe(nameKey('阿依古丽买买提'));
  });

  test('likeness and placeholders', () => {
    expect(isNameLike('金明村5组')).toBe(false);
    expect(isNameLike('')).toBe(false);
    expect(isNameLike('迪丽热巴·迪力木拉提'.repeat(5))).toBe(true);
    expect(hasPlaceholder('张?')).toBe(true);
    expect(hasPlaceholder('王□□')).toBe(true);
    expect(hasPlaceholder('张三')).toBe(false);
  });

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(cleanName(cleanName(name))).toBe(cleanName(name));
      }),
    );
  });
});
