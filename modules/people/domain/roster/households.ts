import type { HouseRef } from '../identifiers/house-ref.ts';
import { nameKey } from '../identifiers/name.ts';
import type { RosterHousehold } from './reading.ts';

/** What one row says about where it belongs. */
export interface StatedPlace {
  householdId: string;
  householdNo: string;
  headName: string;
  address: string;
  /** The number on the door as the row writes it. */
  houseNo: string;
  house: HouseRef | null;
  /** The area's code, or what stands for it in keys while it is unknown. */
  areaCode: string | null;
  areaKey: string;
}

interface Entry {
  household: RosterHousehold;
  areaKey: string;
  head: string | null;
}

/** Gathers households while rows go by. */
export interface HouseholdBook {
  /**
   * The household of a row; `null` when the row names none and does not inherit the one above.
   * `head` is the name of the row's person when it says that they are the head.
   */
  locate(place: StatedPlace, inherits: boolean, head: string | null, rowKey: string): RosterHousehold | null;
  /** A household of its own, for a row of a table that knows no households. */
  alone(place: StatedPlace, rowKey: string): RosterHousehold;
  /** The household of the row above, in this table. */
  current(): RosterHousehold | null;
  /** A new table begins: nothing is inherited over its edge. */
  breakOff(): void;
  all(): RosterHousehold[];
}

export function householdBook(): HouseholdBook {
  const byKey = new Map<string, Entry>();
  // The household that was last seen at a door, so that a second family there is not mixed with the first.
  const latestAt = new Map<string, Entry>();
  const familiesAt = new Map<string, number>();
  let current: Entry | null = null;

  const create = (key: string, place: StatedPlace): Entry => {
    const entry: Entry = { areaKey: place.areaKey, head: null, household: emptyHousehold(key, place) };
    byKey.set(key, entry);
    return entry;
  };

  const find = (place: StatedPlace, head: string | null): Entry => {
    const key = baseKey(place);
    const known = latestAt.get(key);
    const trusted = place.householdId !== '' || place.householdNo !== '';
    const sameDoor = !known || !trusted || sameHouse(known.household, place);
    const secondHead = !trusted && known?.head != null && head !== null && !isSameName(head, known.head);
    if (known && sameDoor && !secondHead) return known;
    const before = familiesAt.get(key) ?? 0;
    familiesAt.set(key, before + 1);
    const entry = create(before === 0 ? key : `${key}#${before + 1}`, place);
    latestAt.set(key, entry);
    // Rows that name the door but not the head belong to the household last seen behind it.
    latestAt.set(baseKey({ ...place, headName: '' }), entry);
    return entry;
  };

  return {
    locate(place, inherits, head, rowKey) {
      let entry: Entry;
      if (saysNothing(place)) {
        const joins = inherits && current !== null && (place.areaKey === '' || place.areaKey === current.areaKey);
        if (current !== null && joins && (head === null || isSameName(head, current.head))) {
          entry = current;
        } else if (head !== null) {
          // A head of whom the file says no more begins a household all the same.
          entry = create(
            rowKey,
            joins && current ? { ...place, areaCode: current.household.areaCode, areaKey: current.areaKey } : place,
          );
        } else {
          return null;
        }
      } else if (current && onlyRepeatsHead(place, current)) {
        entry = current;
      } else {
        entry = find(place, head);
      }
      entry.head ??= head;
      complete(entry.household, place, head);
      current = entry;
      return entry.household;
    },
    alone: (place, rowKey) => create(rowKey, place).household,
    current: () => current?.household ?? null,
    breakOff() {
      current = null;
    },
    all: () => [...byKey.values()].map(({ household }) => household),
  };
}

function isSameName(one: string, other: string | null): boolean {
  return other !== null && nameKey(one) === nameKey(other);
}

/** Whether nothing but its people tells this household from others. */
export function isPlaceless({ householdId, householdNo, headName, houseKey }: RosterHousehold): boolean {
  return householdId === null && householdNo === null && headName === null && houseKey === '';
}

export function saysNothing(place: StatedPlace): boolean {
  return place.householdId === '' && place.householdNo === '' && place.headName === '' && place.house === null;
}

function onlyRepeatsHead(place: StatedPlace, current: Entry): boolean {
  return (
    place.householdId === '' &&
    place.householdNo === '' &&
    place.house === null &&
    place.headName === current.household.headName &&
    (place.areaKey === '' || place.areaKey === current.areaKey)
  );
}

function sameHouse(household: RosterHousehold, place: StatedPlace): boolean {
  const house = place.house?.normalised ?? '';
  return house === '' || household.houseKey === '' || house === household.houseKey;
}

function baseKey(place: StatedPlace): string {
  if (place.householdId !== '') return `id:${place.householdId}`;
  if (place.householdNo !== '') return `no:${place.areaKey}:${place.householdNo}`;
  const head = place.headName === '' ? '' : `:${nameKey(place.headName)}`;
  if (place.house !== null) return `at:${place.areaKey}:${place.house.normalised}${head}`;
  return `head:${place.areaKey}${head}`;
}

function emptyHousehold(key: string, place: StatedPlace): RosterHousehold {
  return {
    key,
    householdId: place.householdId || null,
    householdNo: place.householdNo || null,
    areaCode: place.areaCode,
    houseNo: '',
    houseKey: '',
    address: '',
    headName: place.headName || null,
    tenants: false,
    vacant: false,
    statedPeople: null,
  };
}

function complete(household: RosterHousehold, place: StatedPlace, head: string | null): void {
  household.areaCode ??= place.areaCode;
  household.headName ??= place.headName || head;
  if (household.houseKey === '' && place.house !== null) {
    household.houseKey = place.house.normalised;
    household.houseNo = place.houseNo;
  }
  if (household.address === '') household.address = place.address;
}
