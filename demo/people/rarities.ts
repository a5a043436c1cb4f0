import { legacyResidentId } from '../identifiers.ts';
import type { Random } from '../random.ts';
import { REFERENCE_YEAR } from './person.ts';
import type { DemoPeople, DemoPerson } from './types.ts';

const ageOf = (person: DemoPerson) => REFERENCE_YEAR - Number(person.birthDate.slice(0, 4));

/** What every real roster holds and programs stumble over: rare names, odd papers, none at all. */
export function addRarities(people: DemoPeople, chance: Random): void {
  const tenantHouseholds = new Set(people.households.filter(({ tenants }) => tenants).map(({ ref }) => ref));
  const heads = new Set(people.households.map(({ headRef }) => headRef));
  const chosen = new Set<DemoPerson>();
  const choose = (fits: (person: DemoPerson) => boolean): DemoPerson => {
    const person = chance.pick(people.persons.filter((one) => !chosen.has(one) && one.present && fits(one)));
    chosen.add(person);
    return person;
  };
  const isTenant = (person: DemoPerson) => tenantHouseholds.has(person.householdRef);
  const isAdult = (person: DemoPerson) => ageOf(person) >= 24 && ageOf(person) < 60;
  const isOld = (person: DemoPerson) => !isTenant(person) && ageOf(person) >= 70;
  const isLocalMan = (person: DemoPerson) => !isTenant(person) && isAdult(person) && person.sex === 'male';
  const isSpouse = (person: DemoPerson) => person.relation === '妻' || person.relation === '夫';

  addRareNames(choose, isTenant, isLocalMan);
  addNamesakes(choose, isTenant);

  const permit = choose((person) => isLocalMan(person) && !heads.has(person.ref));
  permit.document = { kind: 'homeReturnPermit', number: `H${chance.int(10_000_000, 99_999_999)}` };
  permit.registeredPlace = '香港特别行政区';
  const taiwanese = choose((person) => isSpouse(person) && isAdult(person) && !isTenant(person));
  taiwanese.document = { kind: 'taiwanPermit', number: String(chance.int(10_000_000, 99_999_999)) };
  taiwanese.registeredPlace = '台湾省';
  const foreigner = choose((person) => isSpouse(person) && person.sex === 'male' && isAdult(person));
  foreigner.name = 'Daniel Mwangi Otieno';
  foreigner.document = { kind: 'passport', number: `AK${chance.int(1_000_000, 9_999_999)}` };
  foreigner.registeredPlace = '肯尼亚';

  for (let i = 0; i < 6; i++) {
    const elder = choose((person) => isOld(person) && person.document.kind === 'residentId');
    elder.document = { kind: 'residentId', number: legacyResidentId(elder.document.number ?? '') };
  }
  for (let i = 0; i < 4; i++) choose(isOld).document = { kind: 'none', number: null };
  for (const infant of people.persons.filter((person) => ageOf(person) === 0).slice(0, 3)) {
    infant.document = { kind: 'none', number: null };
  }
}

type Choose = (fits: (person: DemoPerson) => boolean) => DemoPerson;
type Test = (person: DemoPerson) => boolean;

function addRareNames(choose: Choose, isTenant: Test, isLocalMan: Test): void {
  choose((person) => isTenant(person) && person.sex === 'female' && ageOf(person) > 20).name = '欧阳春兰';
  choose((person) => isTenant(person) && person.sex === 'male' && ageOf(person) > 20).name = '诸葛明';
  // U+2CB4E and U+20BB7 lie beyond the Basic Multilingual Plane: four bytes in GB 18030, two units in a string.
  choose(isLocalMan).name = '陆\u{2CB4E}';
  choose((person) => isLocalMan(person) && person.relation === '户主').name = '顾\u{20BB7}明';
  const guest = choose((person) => isTenant(person) && person.sex === 'male' && person.relation === '户主');
  guest.name = '阿卜杜外力·买买提';
  guest.registeredPlace = '新疆维吾尔自治区喀什地区莎车县';
}

/** Two of one name in one group, and two in different groups: a name alone never says who it is. */
function addNamesakes(choose: Choose, isTenant: Test): void {
  const isHead = (person: DemoPerson) => person.relation === '户主' && !isTenant(person);
  const first = choose((person) => isHead(person) && person.sex === 'female' && ageOf(person) > 60);
  const second = choose(
    (person) =>
      person.area === first.area &&
      person.householdRef !== first.householdRef &&
      person.sex === 'female' &&
      !isTenant(person) &&
      ageOf(person) > 60,
  );
  first.name = '王秀英';
  second.name = '王秀英';
  const brother = choose((person) => isHead(person) && person.sex === 'male' && ageOf(person) > 45);
  const other = choose(
    (person) => isHead(person) && person.sex === 'male' && person.area !== brother.area && ageOf(person) > 45,
  );
  brother.name = '沈建明';
  other.name = '沈建明';
}

/** Names that one person only bears, in the whole village. */
export function uniqueNames({ persons }: DemoPeople): Set<string> {
  const counts = new Map<string, number>();
  for (const { name } of persons) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set(persons.map(({ name }) => name).filter((name) => counts.get(name) === 1));
}
