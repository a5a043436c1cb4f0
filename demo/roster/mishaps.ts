import type { DemoPeople, DemoPerson } from '../people/types.ts';
import { at, type Random } from '../random.ts';
import type { RosterFault } from './types.ts';

/** Shares of the people whose row is spoilt, or who are listed twice. */
const FAULT_SHARE = 0.02;
const DUPLICATE_SHARE = 0.02;

const faultKinds: readonly (readonly [Exclude<RosterFault, 'nameMissing' | 'groupUnknown'>, number])[] = [
  ['idRuined', 36],
  ['idChecksum', 22],
  ['idShort', 14],
  ['sexWrong', 12],
  ['birthImpossible', 9],
  ['presenceUnclear', 7],
];

export interface Mishaps {
  faults: Map<string, RosterFault>;
  /** Person → household that lists the person as well. */
  alsoIn: Map<string, string>;
  /** Persons whose row stands a second time at the end of their group. */
  again: Set<string>;
}

/** Decides whose rows go wrong and how. A person has one mishap at most, so that each can be judged alone. */
export function mishapsOf(people: DemoPeople, chance: Random): Mishaps {
  const householdIndex = new Map(people.households.map((household, i) => [household.ref, i]));
  const withNumber = people.persons.filter(
    ({ document, birthDate }) => document.number?.length === 18 && Number(birthDate.slice(0, 4)) < 2004,
  );
  const order = chance.shuffled(withNumber);
  const faultCount = Math.round(people.persons.length * FAULT_SHARE);
  const duplicateCount = Math.round(people.persons.length * DUPLICATE_SHARE);

  const faults = new Map<string, RosterFault>();
  for (const person of order.slice(0, faultCount)) faults.set(person.ref, chance.weighted(faultKinds));

  const again = new Set<string>();
  const alsoIn = new Map<string, string>();
  for (const person of order.slice(faultCount, faultCount + duplicateCount)) {
    const host = chance.chance(0.6) ? laterHousehold(person) : undefined;
    if (host) alsoIn.set(person.ref, host);
    else again.add(person.ref);
  }
  for (const person of lonePeople()) faults.set(person.ref, 'groupUnknown');
  return { faults, alsoIn, again };

  /** Relatives' house further down the list: the row that comes first is the right one. */
  function laterHousehold(person: DemoPerson): string | undefined {
    const from = (householdIndex.get(person.householdRef) ?? 0) + 1;
    const hosts = people.households.slice(from).filter(({ tenants, area }) => {
      return !tenants && (area === person.area || chance.chance(0.1));
    });
    return hosts.length > 0 ? chance.pick(hosts).ref : undefined;
  }

  /** People who live alone: a wrong group in their row touches nobody else. */
  function lonePeople(): DemoPerson[] {
    const alone = new Set(people.households.filter((one) => one.memberRefs.length === 1).map(({ headRef }) => headRef));
    const free = order.slice(faultCount + duplicateCount).filter(({ ref }) => alone.has(ref));
    return [at(free, 0), at(free, 1), at(free, 2)];
  }
}
