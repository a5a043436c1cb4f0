import { addDays, instantOf, villageDay } from '../days.ts';
import { demoPeople } from '../people/people.ts';
import type { DemoPeople } from '../people/types.ts';
import { groupOrdinals } from '../places/divisions.ts';
import { type Cast, castOf } from './cast.ts';

export interface DemoMove {
  group: number;
  area: string;
  direction: 'in' | 'out';
  kind: 'arrival' | 'departure' | 'birth' | 'death';
  /** Whoever is not on the roster has no reference: a newborn, a relative who came. */
  personRef?: string;
  name: string;
  householdRef: string;
  /** Why or where, in the words of the reporter. */
  cause: string;
  effectiveAt: string;
}

/** What happened since the roster: the truth behind the evening's messages and the antigen round. */
export interface DemoStory {
  day: string;
  people: DemoPeople;
  moves: DemoMove[];
  /** In the village by group, 1 to 13: by the roster, and once the moves are entered. */
  before: Map<number, number>;
  after: Map<number, number>;
}

/** Invents one day of the village. Whom it tells of bear a name of their own and stand rightly on the roster. */
export function demoStory(
  seed: number,
  day: string = villageDay(),
  people: DemoPeople = demoPeople(seed),
): { story: DemoStory; cast: Cast } {
  const cast = castOf(seed, people);
  const lastNight = instantOf(addDays(day, -1), 20 * 60 + 30);
  const morning = instantOf(day, 8 * 60 + 30);
  const noon = instantOf(day, 13 * 60);
  const moves: DemoMove[] = [
    returned(cast, 3, lastNight),
    returned(cast, 3, lastNight),
    left(cast, 3, '住院', morning),
    born(cast, 4, morning),
    returned(cast, 5, noon),
    returned(cast, 6, lastNight),
    left(cast, 6, '去松江上班住厂里', morning),
    visited(cast, 7, '女婿', '嘉兴', lastNight),
    died(cast, 8, morning),
    ...familyLeft(cast, 10, noon),
    visited(cast, 12, '外甥女', '苏州', lastNight),
  ];
  const before = new Map(groupOrdinals.map((group) => [group, cast.presentIn(group).length]));
  const after = new Map(before);
  for (const { group, direction } of moves) {
    after.set(group, (after.get(group) ?? 0) + (direction === 'in' ? 1 : -1));
  }
  return { story: { day, people, moves, before, after }, cast };
}

type Move = Omit<DemoMove, 'direction' | 'kind' | 'group' | 'area' | 'householdRef' | 'name' | 'personRef'>;

function returned(cast: Cast, group: number, effectiveAt: string): DemoMove {
  const person = cast.choose(group, (one) => !one.present && one.awayTo !== undefined && cast.isAdult(one));
  return moveOf(person, group, 'arrival', { cause: person.awayTo ?? '', effectiveAt });
}

function left(cast: Cast, group: number, cause: string, effectiveAt: string): DemoMove {
  const person = cast.choose(group, (one) => {
    const fits = cause === '住院' ? cast.ageOf(one) >= 66 : cast.ageOf(one) >= 22 && cast.ageOf(one) <= 50;
    return one.present && fits && !cast.isTenant(one);
  });
  return moveOf(person, group, 'departure', { cause, effectiveAt });
}

function died(cast: Cast, group: number, effectiveAt: string): DemoMove {
  const person = cast.choose(group, (one) => one.present && cast.ageOf(one) >= 78 && !cast.isTenant(one));
  return moveOf(person, group, 'death', { cause: '去世', effectiveAt });
}

/** A whole household from elsewhere goes home. */
function familyLeft(cast: Cast, group: number, effectiveAt: string): DemoMove[] {
  const head = cast.choose(group, (one) => {
    const family = cast.membersOf(one.householdRef);
    const isWhole =
      family.length >= 2 && family.length <= 4 && family.every((member) => member.present && cast.isClean(member));
    return cast.isTenant(one) && one.relation === '户主' && isWhole;
  });
  const cause = `回${head.registeredPlace.slice(0, 2)}`;
  return cast.membersOf(head.householdRef).map((member) => moveOf(member, group, 'departure', { cause, effectiveAt }));
}

function born(cast: Cast, group: number, effectiveAt: string): DemoMove {
  const father = cast.choose(group, (one) => {
    const isOfAge = cast.ageOf(one) >= 24 && cast.ageOf(one) <= 44;
    const wifeIs = one.relation === '户主' ? '妻' : one.relation === '儿子' ? '儿媳' : undefined;
    const wife = cast.membersOf(one.householdRef).find(({ relation }) => relation === wifeIs);
    return isOfAge && one.present && one.sex === 'male' && wife?.present === true;
  });
  const { area, householdRef } = father;
  const newborn = { name: `${father.name}女儿`, cause: '出生', effectiveAt };
  return { group, area, householdRef, direction: 'in', kind: 'birth', ...newborn };
}

/** A relative whom no roster knows comes to stay. */
function visited(cast: Cast, group: number, kin: string, from: string, effectiveAt: string): DemoMove {
  const host = cast.choose(group, (one) => one.present && cast.ageOf(one) >= 55 && one.relation === '户主');
  const { area, householdRef } = host;
  return {
    group,
    area,
    householdRef,
    direction: 'in',
    kind: 'arrival',
    name: `${host.name}${kin}`,
    cause: from,
    effectiveAt,
  };
}

function moveOf(
  { ref, name, area, householdRef }: DemoPeople['persons'][number],
  group: number,
  kind: DemoMove['kind'],
  rest: Move,
): DemoMove {
  return {
    group,
    area,
    householdRef,
    direction: kind === 'arrival' ? 'in' : 'out',
    kind,
    personRef: ref,
    name,
    ...rest,
  };
}
