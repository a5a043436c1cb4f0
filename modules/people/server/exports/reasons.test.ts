import { expect, test } from 'vitest';
import { sayIn } from './reasons.ts';

test.each([
  ['zh', 'without=documentNumber', '不要证件号码'],
  ['zh', 'documentNumber=110105194912310021', '改为 110105194912310021'],
  ['en', 'without=birthDate', 'Without Born'],
] as const)('names the field of a choice in words (%s, %s)', (language, id, sentence) => {
  expect(sayIn(language)({ kind: 'option', option: { id } })).toBe(sentence);
});
