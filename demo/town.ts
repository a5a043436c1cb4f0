import { inventedMobile, residentIdOffice } from './identifiers.ts';
import { elsewhereSurnames, givenName, localSurnames } from './people/names.ts';
import type { DemoHousehold, DemoPerson } from './people/types.ts';
import type { DemoArea } from './places/areas.ts';
import { at, type Random, random } from './random.ts';

export type TownHousehold = Pick<DemoHousehold, 'ref' | 'area' | 'houseNo' | 'address' | 'tenants' | 'headRef'>;
export type TownPerson = Omit<DemoPerson, 'note' | 'awayTo'>;

/** A village with its people; the first batch begins with the divisions above. Parents come before children. */
export interface TownBatch {
  areas: DemoArea[];
  households: TownHousehold[];
  persons: TownPerson[];
}

/** A township that does not exist, in a real district. */
export const SYNTHETIC_TOWN_CODE = '310116199';
const PEOPLE_A_VILLAGE = 2_800;
/** Villagers' committees are numbered from 201; the code leaves room for so many. */
const VILLAGES_MAX = 198;
const GROUPS_A_VILLAGE = 13;
const AWAY_SHARE = 0.1;

const sizes = [
  [1, 22],
  [2, 33],
  [3, 24],
  [4, 11],
  [5, 7],
  [6, 3],
] as const;

// Each surname as often as it weighs: one draw instead of a walk over the weights, a million times.
const pool = (surnames: readonly (readonly [string, number])[]) =>
  surnames.flatMap(([surname, weight]) => Array<string>(weight).fill(surname));
const localPool = pool(localSurnames);
const elsewherePool = pool(elsewhereSurnames);

interface Part {
  relation: string;
  sex: DemoPerson['sex'];
  bornFrom: number;
  bornTo: number;
}

/** Who lives in a household of the n-th size: the first n of these. */
const parts: readonly Part[] = [
  { relation: '户主', sex: 'male', bornFrom: 1945, bornTo: 1990 },
  { relation: '妻', sex: 'female', bornFrom: 1946, bornTo: 1992 },
  { relation: '儿子', sex: 'male', bornFrom: 1972, bornTo: 2015 },
  { relation: '女儿', sex: 'female', bornFrom: 1975, bornTo: 2018 },
  { relation: '母亲', sex: 'female', bornFrom: 1928, bornTo: 1950 },
  { relation: '父亲', sex: 'male', bornFrom: 1926, bornTo: 1948 },
];

const regionCodes = ['310116', '310228', '310117', '310227', '320826', '341226', '411525', '361126'];

/**
 * A synthetic town of exactly `people` persons, village by village, for benchmarks: names, papers and
 * households of the usual variety, without the care that the demo village is made with.
 */
export function* demoTown(seed: number, people: number): Generator<TownBatch, void, undefined> {
  const villages = Math.min(VILLAGES_MAX, Math.max(1, Math.round(people / PEOPLE_A_VILLAGE)));
  const office = residentIdOffice();
  let done = 0;
  for (let village = 1; village <= villages; village++) {
    const until = Math.round((people * village) / villages);
    const regionCode = regionCodes[village % regionCodes.length] ?? '310116';
    const settling = { village, from: done, until, regionCode, office, chance: random(seed, `village ${village}`) };
    const batch = settle(settling);
    yield village === 1 ? { ...batch, areas: [...divisionsAbove(), ...batch.areas] } : batch;
    done = until;
  }
}

function divisionsAbove(): DemoArea[] {
  return [
    { code: '31', parent: null, kind: 'province', name: '上海市' },
    { code: '3101', parent: '31', kind: 'city', name: '市辖区' },
    { code: '310116', parent: '3101', kind: 'district', name: '金山区' },
    { code: SYNTHETIC_TOWN_CODE, parent: '310116', kind: 'town', name: '示范镇' },
  ];
}

interface Settling {
  village: number;
  /** Persons are numbered through the town: from (excluded) and until (included). */
  from: number;
  until: number;
  regionCode: string;
  office: ReturnType<typeof residentIdOffice>;
  chance: Random;
}

function settle(settling: Settling): TownBatch {
  const { village, from, until, chance } = settling;
  const code = `${SYNTHETIC_TOWN_CODE}${200 + village}`;
  const name = `示范${village}村`;
  const areas: DemoArea[] = [{ code, parent: SYNTHETIC_TOWN_CODE, kind: 'village', name }];
  const households: TownHousehold[] = [];
  const persons: TownPerson[] = [];
  let serial = from;
  for (let group = 1; group <= GROUPS_A_VILLAGE; group++) {
    const area = `${code}.${String(group).padStart(2, '0')}`;
    areas.push({ code: area, parent: code, kind: 'group', name: `${group}组`, ordinal: group });
    const groupUntil = from + Math.round(((until - from) * group) / GROUPS_A_VILLAGE);
    for (let door = 1; serial < groupUntil; door++) {
      const size = Math.min(chance.weighted(sizes), groupUntil - serial);
      const houseNo = `${group}${String(door).padStart(3, '0')}`;
      const ref = `${village}-${houseNo}`;
      const tenants = chance.chance(0.18);
      const family = { ref, area, address: `示范镇${name}${houseNo}号`, tenants };
      const members = Array.from({ length: size }, (_, i) => memberOf(settling, family, i, ++serial));
      persons.push(...members);
      households.push({ ...family, houseNo, headRef: members[0]?.ref ?? '' });
    }
  }
  return { areas, households, persons };
}

type Family = Pick<TownHousehold, 'ref' | 'area' | 'address' | 'tenants'>;

function memberOf({ regionCode, office, chance }: Settling, family: Family, place: number, serial: number): TownPerson {
  const { relation, sex, bornFrom, bornTo } = at(parts, place);
  const year = chance.int(bornFrom, bornTo);
  const month = String(chance.int(1, 12)).padStart(2, '0');
  const birthDate = `${year}-${month}-${String(chance.int(1, 28)).padStart(2, '0')}`;
  const surname = chance.pick(family.tenants ? elsewherePool : localPool);
  return {
    ref: `p${serial}`,
    householdRef: family.ref,
    area: family.area,
    name: surname + givenName(chance, year, sex),
    sex,
    birthDate,
    relation,
    document: { kind: 'residentId', number: office(regionCode, birthDate, sex) },
    phones: year < 2008 ? [inventedMobile(serial)] : [],
    registeredPlace: family.address,
    marks: year < 1955 && chance.chance(0.3) ? ['hypertension'] : [],
    present: !chance.chance(AWAY_SHARE),
  };
}
