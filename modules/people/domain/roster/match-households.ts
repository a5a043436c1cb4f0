import { parseHouseRef } from '../identifiers/house-ref.ts';
import { nameKey } from '../identifiers/name.ts';
import type { KnownPerson } from './known-person.ts';
import type { HouseholdMatch } from './match.ts';
import type { RosterHousehold, RosterReading } from './reading.ts';

interface KnownHousehold {
  householdId: string;
  areaCode: string;
  houseNo: string;
  people: KnownPerson[];
}

/** Finds the file's households in the roster: by our own number, else by the door, the likelier the more names agree. */
export function matchHouseholds(reading: RosterReading, existing: KnownPerson[]): Map<string, HouseholdMatch> {
  const known = knownHouseholds(existing);
  const byDoor = indexByDoor(known, new Set(reading.households.map(({ houseKey }) => houseKey)));
  const names = namesByHousehold(reading);
  const matches = new Map<string, HouseholdMatch>();
  const taken = new Set<string>();
  const take = (household: RosterHousehold, found: KnownHousehold, changes: HouseholdMatch['changes'] = []) => {
    taken.add(found.householdId);
    matches.set(household.key, { key: household.key, householdId: found.householdId, changes });
  };
  for (const household of reading.households) {
    const found = household.householdId === null ? undefined : known.get(household.householdId);
    if (found) take(household, found, changesOf(household, found));
  }
  const byNumber = new Set(taken);
  for (const { household, found } of pairsByLikeness(reading.households, byDoor, names)) {
    if (!matches.has(household.key) && !taken.has(found.householdId)) take(household, found);
  }
  // A row that somebody added to an edited export has no number of ours: it belongs to whoever lives behind its door.
  for (const household of reading.households) {
    if (matches.has(household.key) || household.houseKey === '') continue;
    const behind = (byDoor.get(household.houseKey) ?? []).filter(({ areaCode }) =>
      areasTouch(household.areaCode, areaCode),
    );
    const [only, ...others] = behind;
    if (only && others.length === 0 && byNumber.has(only.householdId)) take(household, only);
  }
  for (const { key } of reading.households) {
    if (!matches.has(key)) matches.set(key, { key, householdId: null, changes: [] });
  }
  return matches;
}

/** Whether one area lies in the other: a file may know only the village, or even the building. */
export function areasTouch(one: string | null, other: string): boolean {
  return one === null || one === other || other.startsWith(`${one}.`) || one.startsWith(`${other}.`);
}

const houseKeys = new Map<string, string>();
const HOUSE_KEYS_MAX = 100_000;

/** The one spelling of a door, remembered: a town has far fewer spellings than people. */
export function houseKeyOf(houseNo: string): string {
  const known = houseKeys.get(houseNo);
  if (known !== undefined) return known;
  if (houseKeys.size >= HOUSE_KEYS_MAX) houseKeys.clear();
  const key = parseHouseRef(houseNo)?.normalised ?? '';
  houseKeys.set(houseNo, key);
  return key;
}

function knownHouseholds(existing: KnownPerson[]): Map<string, KnownHousehold> {
  const known = new Map<string, KnownHousehold>();
  for (const person of existing) {
    const household = known.get(person.householdId);
    if (household) household.people.push(person);
    else known.set(person.householdId, { ...person, people: [person] });
  }
  return known;
}

function indexByDoor(known: Map<string, KnownHousehold>, wanted: Set<string>): Map<string, KnownHousehold[]> {
  const byDoor = new Map<string, KnownHousehold[]>();
  for (const household of known.values()) {
    const key = houseKeyOf(household.houseNo);
    if (key === '' || !wanted.has(key)) continue;
    const same = byDoor.get(key);
    if (same) same.push(household);
    else byDoor.set(key, [household]);
  }
  return byDoor;
}

function namesByHousehold(reading: RosterReading): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { householdKey, people } of reading.rows) {
    if (householdKey === null) continue;
    const set = names.get(householdKey) ?? new Set();
    for (const { name } of people) set.add(nameKey(name));
    names.set(householdKey, set);
  }
  return names;
}

/** Households behind the same door, best first: two families there are told apart by their names. */
function pairsByLikeness(
  households: RosterHousehold[],
  byDoor: Map<string, KnownHousehold[]>,
  names: Map<string, Set<string>>,
): { household: RosterHousehold; found: KnownHousehold; shared: number }[] {
  const pairs = households.flatMap((household) =>
    (byDoor.get(household.houseKey) ?? [])
      .filter((found) => areasTouch(household.areaCode, found.areaCode))
      .map((found) => {
        const here = names.get(household.key);
        return { household, found, shared: found.people.filter(({ name }) => here?.has(nameKey(name))).length };
      }),
  );
  return pairs.sort((one, other) => other.shared - one.shared);
}

function changesOf(household: RosterHousehold, found: KnownHousehold): HouseholdMatch['changes'] {
  const changes: HouseholdMatch['changes'] = [];
  if (household.houseKey !== '' && household.houseKey !== houseKeyOf(found.houseNo)) {
    changes.push({ field: 'houseNo', from: found.houseNo, to: household.houseNo });
  }
  if (household.areaCode !== null && !areasTouch(household.areaCode, found.areaCode)) {
    changes.push({ field: 'areaCode', from: found.areaCode, to: household.areaCode });
  }
  return changes;
}
