import { describe, expect, test } from 'vitest';
import { HouseholdFields, PersonFields } from '#modules/people/contract.ts';
import { demoPeople } from './people.ts';
import { uniqueNames } from './rarities.ts';

const people = demoPeople(231);
const { households, persons } = people;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const remainder = (number: string) => {
  const last = number.endsWith('X') ? 10 : Number(number.at(-1));
  return (WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(number[i]), 0) + last) % 11;
};

describe.each([1, 7, 231, 20220420])('the people of seed %i', (seed) => {
  test('are as many as the village has', () => {
    const { households, persons } = demoPeople(seed);
    expect(households).toHaveLength(1050);
    expect(persons.length).toBeGreaterThan(2650);
    expect(persons.length).toBeLessThan(2980);
    const groups = new Map<string, number>();
    for (const { area } of persons) groups.set(area, (groups.get(area) ?? 0) + 1);
    expect(groups.size).toBe(13);
    expect(Math.max(...groups.values()) / Math.min(...groups.values())).toBeGreaterThan(1.5);
  });

  test('are the same again', () => {
    expect(demoPeople(seed)).toEqual(demoPeople(seed));
  });
});

test('another seed, other people', () => {
  expect(demoPeople(232)).not.toEqual(people);
});

test('households and persons point at each other', () => {
  const byRef = new Map(persons.map((person) => [person.ref, person]));
  expect(byRef.size).toBe(persons.length);
  expect(households.flatMap(({ memberRefs }) => memberRefs).sort()).toEqual([...byRef.keys()].sort());
  for (const { ref, headRef, memberRefs, area } of households) {
    expect(memberRefs).toContain(headRef);
    for (const member of memberRefs) expect(byRef.get(member)).toMatchObject({ householdRef: ref, area });
  }
  expect(new Set(households.map(({ houseNo }) => houseNo)).size).toBe(households.length);
  expect(new Set(households.map(({ householdNo }) => householdNo)).size).toBe(households.length);
});

test('documents have valid checksums and belong to one person each', () => {
  const numbers = persons.flatMap(({ document }) => document.number ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { document, birthDate, sex } of persons) {
    if (document.kind !== 'residentId' || document.number?.length !== 18) continue;
    expect(remainder(document.number)).toBe(1);
    expect(document.number.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
    expect(Number(document.number[16]) % 2).toBe(sex === 'male' ? 1 : 0);
    expect(Number(document.number.slice(14, 17))).toBeGreaterThan(901);
  }
  const phones = persons.flatMap((person) => person.phones);
  expect(new Set(phones).size).toBe(phones.length);
  for (const phone of phones) expect(phone).toMatch(/^(1[3-9]\d0000\d{4}|021-5700\d{4})$/);
});

test('everything fits the contract of the people', () => {
  for (const { name, sex, birthDate, document, phones, relation, registeredPlace, marks, note } of persons) {
    const fields = { name, sex, birthDate, phones, relation, registeredPlace, marks, note };
    const read = PersonFields.parse({ ...fields, documentKind: document.kind, documentNumber: document.number });
    expect(read.name).toBe(name);
  }
  for (const { houseNo, address, tenants, position } of households) {
    expect(HouseholdFields.safeParse({ houseNo, address, tenants, position }).success).toBe(true);
  }
});

test('there are the rarities that programs stumble over', () => {
  const names = persons.map(({ name }) => name);
  const kinds = new Set(persons.map(({ document }) => document.kind));
  expect(names.some((name) => name.includes('·'))).toBe(true);
  expect(names.some((name) => [...name].length < name.length)).toBe(true);
  expect(names).toContain('欧阳春兰');
  expect(names.filter((name) => name === '王秀英').length).toBeGreaterThan(1);
  expect(uniqueNames(people).has('王秀英')).toBe(false);
  for (const kind of ['residentId', 'passport', 'homeReturnPermit', 'taiwanPermit', 'none'] as const) {
    expect(kinds).toContain(kind);
  }
  expect(persons.some(({ document }) => document.number?.length === 15)).toBe(true);
  expect(persons.some(({ phones }) => phones.length > 1)).toBe(true);
  const twins = households.filter(({ memberRefs }) => {
    const births = persons.filter(({ ref }) => memberRefs.includes(ref)).map(({ birthDate }) => birthDate);
    return new Set(births).size < births.length;
  });
  expect(twins.length).toBeGreaterThan(0);
});

test('tenants, people away and every kind of care are there', () => {
  const share = (count: number, of: number) => count / of;
  expect(share(households.filter(({ tenants }) => tenants).length, households.length)).toBeGreaterThan(0.1);
  expect(share(persons.filter(({ present }) => !present).length, persons.length)).toBeGreaterThan(0.05);
  const marks = new Set(persons.flatMap((person) => person.marks));
  for (const mark of [
    'livesAlone',
    'disabled',
    'pregnant',
    'dialysis',
    'diabetes',
    'hypertension',
    'noPhone',
  ] as const) {
    expect(marks).toContain(mark);
  }
});
