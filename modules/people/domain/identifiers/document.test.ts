import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentKindOf, maskDocument, readDocument } from './document.ts';
import { residentIds } from './samples.ts';

test.each([
  ['11010519491231002X', 'residentId'],
  ['110105491231002', 'residentId'],
  ['110105194912310021', 'residentId'],
  ['H12345678', 'homeReturnPermit'],
  ['m1234567800', 'homeReturnPermit'],
  ['12345678', 'taiwanPermit'],
  ['FRA310012345678', 'foreignPermanentResident'],
  ['E12345678', 'passport'],
  ['AB1234567', 'passport'],
  ['12AB34567', 'passport'],
  ['办理中', 'other'],
  ['', 'none'],
])('%s is a %s', (number, kind) => {
  expect(documentKindOf(number)).toBe(kind);
});

test('a number with a problem is kept and named', () => {
  expect(readDocument('110105194912310021')).toEqual({
    kind: 'residentId',
    number: '110105194912310021',
    problem: 'residentId.checksum',
  });
  expect(readDocument('1101051949123100')).toMatchObject({ kind: 'residentId', problem: 'residentId.length' });
});

test('masking keeps three and four', () => {
  expect(maskDocument('11010519491231002X')).toBe('110***********002X');
  expect(maskDocument('E12345678')).toBe('E******78');
  expect(maskDocument('')).toBe('');
});

test('every valid resident number is one, and its mask has the same length', () => {
  fc.assert(
    fc.property(residentIds(), (number) => {
      expect(documentKindOf(number)).toBe(/^8[123]0000/.test(number) ? 'residencePermit' : 'residentId');
      expect(maskDocument(number)).toHaveLength(18);
    }),
  );
});

test('never throws, and the mask of a long text shows at most seven characters', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readDocument(text);
      expect(maskDocument(text).replaceAll('*', '').length).toBeLessThanOrEqual(7 + (text.split('*').length - 1));
    }),
  );
});
