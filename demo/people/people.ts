import { inventedMobile, residentIdOffice } from '../identifiers.ts';
import { groupCode, TOWN_NAME, VILLAGE_NAME } from '../places/divisions.ts';
import { toLonLat } from '../places/plane.ts';
import { hamletNames, housePlace } from '../places/village.ts';
import { at, type Random, random } from '../random.ts';
import { localFamilies, type Member, tenantFamilies } from './families.ts';
import { elsewhereSurnames, givenName, localSurnames } from './names.ts';
import { origins } from './origins.ts';
import { birthDateAt, careOf, phonesOf, presenceOf, REFERENCE_YEAR } from './person.ts';
import { addRarities } from './rarities.ts';
import type { DemoHousehold, DemoPeople, DemoPerson } from './types.ts';

/** Households of the groups 1 to 13; 1,050 together. */
const householdsOfGroups = [96, 71, 104, 62, 88, 118, 54, 79, 92, 67, 83, 73, 63];
const TENANT_SHARE = 0.18;
/** Jinshan had its old code until it became a city district in 1997. */
const LOCAL_CODE_BEFORE_1997 = '310228';
const LOCAL_CODE = '310116';

/** The people of the demo village: about 1,050 households and 2,800 people, all invented. */
export function demoPeople(seed: number): DemoPeople {
  const people: DemoPeople = { households: [], persons: [] };
  const office = residentIdOffice();
  for (const [i, count] of householdsOfGroups.entries()) {
    const chance = random(seed, `group ${i + 1}`);
    settleGroup({ group: i + 1, count, chance, people, office });
  }
  addRarities(people, random(seed, 'rarities'));
  return people;
}

interface Settling {
  group: number;
  count: number;
  chance: Random;
  people: DemoPeople;
  office: ReturnType<typeof residentIdOffice>;
}

function settleGroup(settling: Settling): void {
  const { group, count, chance } = settling;
  const tenantCount = Math.round(count * TENANT_SHARE * (0.6 + 0.8 * chance.next()));
  const localCount = count - tenantCount;
  const locals: DemoHousehold[] = [];
  let door = 0;
  for (let i = 0; i < localCount; i++) {
    door += chance.chance(0.06) ? 2 : 1;
    const place = housePlace(group, i, localCount);
    locals.push(
      moveIn(settling, i + 1, {
        houseNo: `${group}${String(door).padStart(3, '0')}`,
        hamlet: place.hamlet,
        position: toLonLat(place.point),
        tenants: false,
      }),
    );
  }
  const rooms = new Map<string, number>();
  for (let i = 0; i < tenantCount; i++) {
    const landlord = chance.pick(locals);
    const room = (rooms.get(landlord.ref) ?? 0) + 1;
    rooms.set(landlord.ref, room);
    const [lon, lat] = landlord.position;
    moveIn(settling, localCount + i + 1, {
      houseNo: `${landlord.houseNo}-${room}`,
      hamlet: landlord.hamlet,
      position: [Math.round((lon + 0.00006 * room) * 1e7) / 1e7, lat],
      tenants: true,
      landlordRef: landlord.ref,
    });
  }
}

type House = Pick<DemoHousehold, 'houseNo' | 'hamlet' | 'position' | 'tenants' | 'landlordRef'>;

function moveIn(settling: Settling, number: number, house: House): DemoHousehold {
  const { group, chance, people } = settling;
  const members = chance.weighted(house.tenants ? tenantFamilies : localFamilies)(chance);
  const ref = `h${String(people.households.length + 1).padStart(4, '0')}`;
  const household: DemoHousehold = {
    ref,
    area: groupCode(group),
    group,
    householdNo: `${String(group).padStart(2, '0')}-${String(number).padStart(3, '0')}`,
    address: `${TOWN_NAME}${VILLAGE_NAME}${house.hamlet}${house.houseNo}号`,
    headRef: '',
    memberRefs: [],
    ...house,
  };
  const family = familyOf(settling, household);
  for (const [i, member] of members.entries()) {
    const elder = members[i - 1];
    const twinOf = member.twin && elder?.twin ? people.persons.at(-1) : undefined;
    const person = personOf(settling, family, member, members.length === 1, twinOf);
    people.persons.push(person);
    household.memberRefs.push(person.ref);
  }
  household.headRef = at(household.memberRefs, 0);
  people.households.push(household);
  return household;
}

interface Family {
  household: DemoHousehold;
  surname: string;
  surnames: readonly (readonly [string, number])[];
  origin?: (typeof origins)[number];
}

function familyOf({ group, chance }: Settling, household: DemoHousehold): Family {
  if (household.tenants) {
    const origin = chance.weighted(origins.map((place) => [place, place.weight] as const));
    return { household, surname: chance.weighted(elsewhereSurnames), surnames: elsewhereSurnames, origin };
  }
  // A hamlet is called after the family that most of its people belong to.
  const clans = at(hamletNames, group - 1)
    .map((name) => localSurnames.find(([surname]) => name.includes(surname))?.[0])
    .filter((surname) => surname !== undefined);
  const surname = chance.chance(0.4) ? chance.pick(clans) : chance.weighted(localSurnames);
  return { household, surname, surnames: localSurnames };
}

function personOf(
  { chance, people, office }: Settling,
  { household, surname, surnames, origin }: Family,
  member: Member,
  isAlone: boolean,
  twinOf: DemoPerson | undefined,
): DemoPerson {
  const serial = people.persons.length + 1;
  const birthDate = twinOf?.birthDate ?? birthDateAt(chance, member.age);
  const ownSurname = member.surname === 'own' ? surname : chance.weighted(surnames);
  const regionCode = origin?.code ?? (birthDate < '1997-06' ? LOCAL_CODE_BEFORE_1997 : LOCAL_CODE);
  const care = careOf(chance, member, isAlone);
  const phones = phonesOf(chance, member.age, serial);
  if (phones.length === 0 && isAlone) care.marks.push('noPhone');
  return {
    ref: `p${String(serial).padStart(4, '0')}`,
    householdRef: household.ref,
    area: household.area,
    name: nameFor(chance, ownSurname, member, people, household, twinOf),
    sex: member.sex,
    birthDate,
    relation: member.relation,
    document: { kind: 'residentId', number: office(regionCode, birthDate, member.sex) },
    phones: phones.length > 0 || member.age < 20 || member.age > 64 ? phones : [inventedMobile(serial)],
    registeredPlace: origin?.place ?? `上海市金山区${household.address.replace(household.hamlet, '')}`,
    marks: care.marks,
    note: care.note,
    ...presenceOf(chance, member.age, origin?.province),
  };
}

/** Nobody in one house bears the same name; in the village they may. Twins share the first character. */
function nameFor(
  chance: Random,
  surname: string,
  member: Member,
  people: DemoPeople,
  household: DemoHousehold,
  twinOf: DemoPerson | undefined,
): string {
  const kin = people.persons.slice(people.persons.length - household.memberRefs.length);
  const seconds = member.sex === 'male' ? ['宇', '轩', '博', '辰', '哲'] : ['怡', '萱', '妍', '琪', '悦'];
  for (;;) {
    const given = twinOf
      ? (twinOf.name[1] ?? '') + chance.pick(seconds)
      : givenName(chance, REFERENCE_YEAR - member.age, member.sex);
    const name = surname + given;
    if (!kin.some((other) => other.name === name)) return name;
  }
}
