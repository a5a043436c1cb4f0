import { expect, test } from 'vitest';
import { remarkOnTyped } from './typed-answer.ts';

test('a document number is looked at as it is typed', () => {
  const codeOf = (text: string) => remarkOnTyped('documentNumber', text)?.code;
  expect(codeOf('11010519491231002X')).toBeUndefined();
  expect(codeOf('H12345678')).toBeUndefined();
  expect(codeOf('31022819911215902')).toBe('idLength');
  expect(codeOf('110105194912310021')).toBe('idCheck');
  expect(codeOf('123')).toBe('notADocument');
});

test('a name may be anything', () => {
  expect(remarkOnTyped('name', '阿·依努尔')).toBeUndefined();
});
