import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isResidentId, readResidentId, residentIdCheckCharacter, upgradeLegacyId } from './resident-id.ts';
import { residentIds } from './samples.ts';

describe('resident identity number', () => {
  test.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])('%s is valid', (number) => {
    expect(isResidentId(number)).toBe(true);
  });

  test('says birth date and sex', () => {
    expect(readResidentId('11010519491231002x')).toEqual({
      ok: true,
      upgraded: false,
      id: {
        number: '11010519491231002X',
        kind: 'residentId',
        regionCode: '110105',
        birthDate: '1949-12-31',
        sex: 'female',
      },
    });
  });

  test('is read through blanks, full width and the apostrophe', () => {
    const reading = readResidentId("'１１０１０５ 19491231-002ｘ");
    expect(reading.ok && reading.id.number).toBe('11010519491231002X');
  });

  test('fifteen digits are upgraded', () => {
    const reading = readResidentId('110105491231002');
    expect(reading).toMatchObject({ ok: true, upgraded: true, id: { number: '11010519491231002X' } });
    expect(upgradeLegacyId('440524800101998').slice(6, 10)).toBe('1880');
  });

  test('residence permits of Hong Kong, Macau and Taiwan pass the same checksum', () => {
    for (const region of ['810000', '820000', '830000']) {
      const seventeen = `${region}19900307123`;
      expect(readResidentId(seventeen + residentIdCheckCharacter(seventeen))).toMatchObject({
        ok: true,
        id: { kind: 'residencePermit' },
      });
    }
  });

  test('a retired or unknown region is not refused', () => {
    const seventeen = '31022819580307123';
    expect(isResidentId(seventeen + residentIdCheckCharacter(seventeen))).toBe(true);
  });

  test('says what is wrong', () => {
    expect(readResidentId('1234')).toEqual({ ok: false, code: 'residentId.length' });
    expect(readResidentId('1101051949123100AX')).toEqual({ ok: false, code: 'residentId.characters' });
    expect(readResidentId('110105194913310021')).toEqual({ ok: false, code: 'residentId.birthDate' });
    expect(readResidentId('110105194912310021')).toEqual({ ok: false, code: 'residentId.checksum' });
  });

  test('any single wrong digit is found', () => {
    fc.assert(
      fc.property(residentIds(), fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, position, step) => {
        const wrong = String((Number(number.charAt(position)) + step) % 10);
        expect(isResidentId(number.slice(0, position) + wrong + number.slice(position + 1))).toBe(false);
      }),
    );
  });

  test('any two neighbours swapped are found', () => {
    fc.assert(
      fc.property(residentIds(), fc.nat(15), (number, position) => {
        const [a, b] = [number.charAt(position), number.charAt(position + 1)];
        fc.pre(a !== b);
        expect(isResidentId(number.slice(0, position) + b + a + number.slice(position + 2))).toBe(false);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readResidentId(text);
      }),
    );
  });
});
