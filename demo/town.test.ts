import { expect, test } from 'vitest';
import { AreaCode } from '#platform/contract/index.ts';
import { demoTown } from './town.ts';

test.each([1, 1000, 20_000])('a town of %i people has exactly those, each once', (people) => {
  const batches = [...demoTown(3, people)];
  const persons = batches.flatMap((batch) => batch.persons);
  const households = new Map(batches.flatMap((batch) => batch.households).map((one) => [one.ref, one]));
  const seen = new Set<string>();
  for (const { code, parent } of batches.flatMap(({ areas }) => areas)) {
    expect(AreaCode.safeParse(code).success).toBe(true);
    expect(parent === null || seen.has(parent)).toBe(true);
    seen.add(code);
  }
  expect(persons).toHaveLength(people);
  expect(new Set(persons.map(({ ref }) => ref)).size).toBe(people);
  expect(new Set(persons.map(({ document }) => document.number)).size).toBe(people);
  for (const { householdRef, area } of persons) {
    expect(households.get(householdRef)?.area).toBe(area);
    expect(seen).toContain(area);
  }
});

test('the same town again for a seed, village by village', () => {
  expect([...demoTown(3, 6000)]).toEqual([...demoTown(3, 6000)]);
  expect([...demoTown(3, 6000)].length).toBe(2);
});
