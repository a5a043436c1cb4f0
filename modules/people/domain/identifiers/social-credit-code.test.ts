import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSocialCreditCode } from './social-credit-code.ts';

test.each(['91350100M000100Y43', '91110000101623741K'])('%s passes', (code) => {
  expect(readSocialCreditCode(code)).toEqual({ code, warning: null });
});

test('a wrong one is kept, with a warning', () => {
  expect(readSocialCreditCode('91350100m000100y44')).toEqual({
    code: '91350100M000100Y44',
    warning: 'creditCode.checksum',
  });
  expect(readSocialCreditCode('123')).toEqual({ code: '123', warning: 'creditCode.shape' });
  expect(readSocialCreditCode('91350100I000100Y43').warning).toBe('creditCode.shape');
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readSocialCreditCode(text);
    }),
  );
});
