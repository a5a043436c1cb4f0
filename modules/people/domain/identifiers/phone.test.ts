import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPhone, maskPhone, parsePhones } from './phone.ts';

const numbers = (text: string, dialCode = '021') => parsePhones(text, dialCode).phones.map((phone) => phone.number);

describe('phones', () => {
  test.each([
    ['13812345678', ['13812345678']],
    ['138 1234 5678', ['13812345678']],
    ['138-1234-5678', ['13812345678']],
    ['１３８１２３４５６７８', ['13812345678']],
    ['+86 13812345678', ['13812345678']],
    ['+86-138 1234 5678', ['13812345678']],
    ['8613812345678', ['13812345678']],
    ['13812345678 13912345678', ['13812345678', '13912345678']],
    ['1381234567813912345678', ['13812345678', '13912345678']],
    ['13812345678/021-57345678', ['13812345678', '021-57345678']],
    ['13812345678、57345678', ['13812345678', '021-57345678']],
    ['13812345678\n13812345678', ['13812345678']],
    ['021 57345678', ['021-57345678']],
    ['(021)57345678', ['021-57345678']],
    ['0512-65123456', ['0512-65123456']],
    ['021-57345678转801', ['021-57345678-801']],
    ['5734-5678', ['021-57345678']],
    ['1381234567', []],
    ['138123456789', []],
    ['无', []],
  ])('%s', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  test('what is no number is handed back', () => {
    expect(parsePhones('13812345678(儿子)')).toEqual({
      phones: [{ number: '13812345678', kind: 'mobile' }],
      rest: '儿子',
    });
    expect(parsePhones('1381234567').rest).toBe('1381234567');
    expect(parsePhones('57345678').phones).toEqual([{ number: '57345678', kind: 'landline' }]);
    expect(parsePhones('本人13812345678,儿子13912345678').rest).toBe('本人 ,儿子');
  });

  test('a resident number is not a phone', () => {
    expect(numbers('310116195803071234')).toEqual([]);
    expect(isPhone('13812345678')).toBe(true);
    expect(isPhone('13812345678 家')).toBe(false);
  });

  test('masking', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('')).toBe('');
  });

  test('blanks and dashes anywhere sensible make no difference', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.nat(999_999_999))
      .map(([a, b]) => `1${a}${String(b).padStart(9, '0')}`);
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom(' ', '-', '　', ''),
        fc.constantFrom('', '+86', '86 ', '+86-'),
        (number, gap, prefix) => {
          const written = prefix + [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
          expect(numbers(written)).toEqual([number]);
        },
      ),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parsePhones(text);
      }),
    );
  });
});
