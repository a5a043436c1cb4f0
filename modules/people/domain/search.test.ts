import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Findable, foundBy, gramsOf, wanted } from './search.ts';

const town = '310116104';
const person: Findable = {
  name: '陆建国',
  initials: 'ljg',
  phones: ['13918205566', '021-57230011'],
  documentNumber: '31022819570412231X',
  houseNo: '23号',
  door: '23',
  address: '金明村5组23号',
};

function finds(found: Findable, text: string): boolean {
  const look = wanted(town, text);
  if (!look) return false;
  const lines = foundBy(found);
  const grams = new Set(gramsOf(town, lines));
  return look.grams.every((gram) => grams.has(gram)) && look.words.every((word) => lines.includes(word));
}

test.each([
  '陆',
  '建国',
  '陆建国',
  '国',
  'l',
  'LJ',
  'ljg',
  'jg',
  '9182',
  '5566',
  '0011',
  '231X',
  '12231x',
  '23号',
  '23',
])('is found by %s', (text) => expect(finds(person, text)).toBe(true));

test.each(['5组', '金明村5组', '陆 23号', 'ljg  5566'])('is found by the place and by several words: %s', (text) =>
  expect(finds(person, text)).toBe(true),
);

test.each(['', '  ', '王', '陆 24号', 'gjl', '9183', '1957'])('is not found by %j', (text) =>
  expect(finds(person, text)).toBe(false),
);

test('any part of three letters or digits finds, any ideograph and any two', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[一-龥]{2,6}$/),
      fc.stringMatching(/^1[3-9][0-9]{9}$/),
      fc.nat(10),
      fc.integer({ min: 3, max: 8 }),
      (name, phone, start, length) => {
        const one = { ...person, name, phones: [phone] };
        const part = phone.slice(Math.min(start, 8)).slice(0, length);
        expect(finds(one, part)).toBe(true);
        expect(finds(one, name.slice(start % name.length))).toBe(true);
      },
    ),
  );
});

test('towns do not share pieces', () => {
  expect(gramsOf('310116104', '\n陆\n')).not.toEqual(gramsOf('310116105', '\n陆\n'));
});
