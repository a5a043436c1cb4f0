import { REFERENCE_YEAR } from '../people/person.ts';
import { uniqueNames } from '../people/rarities.ts';
import type { DemoHousehold, DemoPeople, DemoPerson } from '../people/types.ts';
import { groupOrdinal } from '../places/divisions.ts';
import { random } from '../random.ts';
import { mishapsOf } from '../roster/mishaps.ts';

/** Looks people up and lends each to one part of the story only. */
export interface Cast {
  /** Somebody of the group who fits, bears a name of their own, and is in no other part yet. */
  choose(group: number, fits: (person: DemoPerson) => boolean): DemoPerson;
  membersOf(householdRef: string): DemoPerson[];
  household(ref: string): DemoHousehold;
  presentIn(group: number): DemoPerson[];
  ageOf(person: DemoPerson): number;
  isAdult(person: DemoPerson): boolean;
  isTenant(person: DemoPerson): boolean;
  /** Whether the roster tells of the person without a fault and only once. */
  isClean(person: DemoPerson): boolean;
}

export function castOf(seed: number, people: DemoPeople): Cast {
  const chance = random(seed, 'cast');
  const mishaps = mishapsOf(people, random(seed, 'mishaps'));
  const unique = uniqueNames(people);
  const households = new Map(people.households.map((household) => [household.ref, household]));
  const members = new Map<string, DemoPerson[]>();
  for (const person of people.persons) {
    members.set(person.householdRef, [...(members.get(person.householdRef) ?? []), person]);
  }
  const usedHouseholds = new Set<string>();

  const household = (ref: string): DemoHousehold => {
    const found = households.get(ref);
    if (!found) throw new Error(`no household is ${ref}`);
    return found;
  };
  const ageOf = ({ birthDate }: DemoPerson) => REFERENCE_YEAR - Number(birthDate.slice(0, 4));
  const isClean = ({ ref }: DemoPerson) =>
    !(mishaps.faults.has(ref) || mishaps.alsoIn.has(ref) || mishaps.again.has(ref));

  return {
    choose(group, fits) {
      const candidates = people.persons.filter(
        (person) =>
          groupOrdinal(person.area) === group &&
          !usedHouseholds.has(person.householdRef) &&
          unique.has(person.name) &&
          /^\p{Script=Han}{2,3}$/u.test(person.name) &&
          isClean(person) &&
          fits(person),
      );
      const person = chance.pick(candidates);
      usedHouseholds.add(person.householdRef);
      return person;
    },
    membersOf: (ref) => members.get(ref) ?? [],
    household,
    presentIn: (group) => people.persons.filter(({ area, present }) => present && groupOrdinal(area) === group),
    ageOf,
    isAdult: (person) => ageOf(person) >= 18 && ageOf(person) < 66,
    isTenant: ({ householdRef }) => household(householdRef).tenants,
    isClean,
  };
}
