import { expect, test } from 'vitest';
import { withFields } from './person.ts';

test('tidies what was typed, and takes birth date and sex from a resident number', () => {
  expect(
    withFields({
      name: ' 陆 建国',
      documentNumber: '１１０１０５１９４９１２３１００２ｘ',
      phones: ['139 1820 5566', ''],
    }),
  ).toMatchObject({
    name: '陆建国',
    initials: 'ljg',
    sex: 'female',
    birthDate: '1949-12-31',
    documentKind: 'residentId',
    documentNumber: '11010519491231002X',
    phones: ['13918205566'],
  });
});

test('keeps what is not told, and what the clerk told against the number', () => {
  const known = withFields({ name: '陆建国', relation: '户主', note: '夜班' });
  expect(withFields({ phones: ['021-57230011'] }, known)).toEqual({ ...known, phones: ['021-57230011'] });
  expect(withFields({ name: 'x', birthDate: '1950-01-01', documentNumber: '11010519491231002X' }).birthDate).toBe(
    '1950-01-01',
  );
});

test('a number can be taken away, and keeps the kind that was chosen when it may be that', () => {
  const known = withFields({ name: '陆建国', documentNumber: '11010519491231002X' });
  expect(withFields({ documentNumber: null }, known)).toMatchObject({ documentNumber: null, documentKind: 'none' });
  expect(withFields({ name: 'A', documentKind: 'other', documentNumber: 'E12345678' }).documentKind).toBe('other');
});

test('a phone that is none stays as typed', () => {
  expect(withFields({ name: 'a', phones: ['儿子那里'] }).phones).toEqual(['儿子那里']);
});
