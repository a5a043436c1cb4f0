import { expect, test } from 'vitest';
import { sayIn } from './reasons.ts';

test.each([
  ['zh', 'without=documentNumber', '不要证件号码'],
  ['zh', 'documentNumber=110105194912310021', '改为 110105194912310021'],
  ['zh', 'sex=male', '性别定为 男'],
  ['zh', 'presence=away', '是否在村定为 不在村'],
  ['en', 'without=birthDate', 'Without Born'],
] as const)('tells a choice in words (%s, %s)', (language, id, sentence) => {
  expect(sayIn(language)({ kind: 'option', option: { id } })).toBe(sentence);
});
