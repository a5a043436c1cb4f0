import fc from 'fast-check';
import { expect, test } from 'vitest';
import { birthDateIn, isResidentId, sexIn } from './resident-id.ts';
import { suggestResidentIds } from './resident-id-repair.ts';
import { residentIds } from './samples.ts';

test('swapped neighbours come first', () => {
  expect(suggestResidentIds('11010519491213002X')[0]).not.toBeUndefined();
  expect(suggestResidentIds('110105194912310X02')).toEqual([]);
  expect(suggestResidentIds('11015019491231002X')[0]).toBe('11010519491231002X');
});

test('a missing or surplus digit is mended', () => {
  expect(suggestResidentIds('11010519491231002')).toContain('11010519491231002X');
  expect(suggestResidentIds('110105194912310022X', { birthDate: '1949-12-31' })).toContain('11010519491231002X');
});

test('one wrong digit: the right number is suggested when birth date and sex are known', () => {
  fc.assert(
    fc.property(residentIds(), fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, position, step) => {
      const wrong =
        number.slice(0, position) + ((Number(number.charAt(position)) + step) % 10) + number.slice(position + 1);
      const suggested = suggestResidentIds(wrong, { birthDate: birthDateIn(number), sex: sexIn(number) });
      expect(suggested.every(isResidentId)).toBe(true);
      expect(suggested.length).toBeLessThanOrEqual(8);
      if (position >= 6 && position <= 13) expect(suggested).toContain(number);
    }),
  );
});
