import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pinyinInitials, pinyinOf } from './pinyin.ts';

test.each([
  ['张建国', 'zhang jian guo', 'zjg'],
  ['单雄信', 'shan xiong xin', 'sxx'],
  ['曾国藩', 'zeng guo fan', 'zgf'],
  ['仇小妹', 'qiu xiao mei', 'qxm'],
  ['欧阳娜娜', 'ou yang na na', 'oynn'],
  ['长孙无忌', 'zhang sun wu ji', 'zswj'],
  ['吕小红', 'lv xiao hong', 'lxh'],
  ['阿依古丽·买买提', 'a yi gu li mai mai ti', 'ayglmmt'],
  ['Anna Smith', 'anna smith', 'as'],
  ['', '', ''],
])('%s', (name, full, initials) => {
  expect(pinyinOf(name)).toBe(full);
  expect(pinyinInitials(name)).toBe(initials);
});

test('a character without a known reading stands for itself', () => {
  expect(pinyinInitials('𠮷小明')).toBe('𠮷xm');
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      pinyinInitials(name);
    }),
  );
});
