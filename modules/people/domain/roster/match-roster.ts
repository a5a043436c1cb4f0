import { nameKey } from '../identifiers/name.ts';
import { fieldChanges } from './field-changes.ts';
import type { KnownPerson } from './known-person.ts';
import type { HouseholdMatch, MatchCandidate, MatchReason, RosterMatch } from './match.ts';
import { areasTouch, houseKeyOf, matchHouseholds } from './match-households.ts';
import type { RosterHousehold, RosterPerson, RosterReading, RosterRow } from './reading.ts';

const CANDIDATES_MAX = 5;

/**
 * Holds what a file says against the roster as it stands. The same file twice gives only `same`;
 * an edited export finds its people by our own numbers; nobody is taken for another by name alone.
 * Rows that were skipped are not matched.
 */
export function matchRoster(
  reading: RosterReading,
  existing: KnownPerson[],
): { people: RosterMatch[]; households: HouseholdMatch[] } {
  const households = matchHouseholds(reading, existing);
  const index = indexPeople(reading, existing);
  const byKey = new Map(reading.households.map((household) => [household.key, household]));
  const taken = new Set<string>();
  const people: RosterMatch[] = [];
  for (const [row, source] of reading.rows.entries()) {
    if (source.outcome === 'skipped') continue;
    const household = source.householdKey === null ? undefined : byKey.get(source.householdKey);
    const match = households.get(source.householdKey ?? '');
    const place = { household, householdId: match?.householdId ?? null, changes: match?.changes ?? [] };
    for (const [person, said] of source.people.entries()) {
      const found = findPerson(said, source, place, index);
      people.push({ row, person, ...judge(found, said, place, taken) });
    }
  }
  adoptHouseholds(reading, people, households, index);
  return { people, households: [...households.values()] };
}

interface Place {
  household: RosterHousehold | undefined;
  householdId: string | null;
  /** Of the household as a whole: each of its people is told of them. */
  changes: HouseholdMatch['changes'];
}

interface Found {
  known: KnownPerson | null;
  byId: boolean;
  candidates: MatchCandidate[];
}

interface PeopleIndex {
  byId: Map<string, KnownPerson>;
  byDocument: Map<string, KnownPerson>;
  byName: Map<string, KnownPerson[]>;
}

/** Only the names that stand in the file are indexed: the roster may hold a whole town. */
function indexPeople(reading: RosterReading, existing: KnownPerson[]): PeopleIndex {
  const names = new Set(reading.rows.flatMap(({ people }) => people.map(({ name }) => nameKey(name))));
  const index: PeopleIndex = { byId: new Map(), byDocument: new Map(), byName: new Map() };
  for (const person of existing) {
    index.byId.set(person.personId, person);
    if (person.documentNumber) index.byDocument.set(person.documentNumber, person);
    const key = nameKey(person.name);
    if (!names.has(key)) continue;
    const namesakes = index.byName.get(key);
    if (namesakes) namesakes.push(person);
    else index.byName.set(key, [person]);
  }
  return index;
}

function findPerson(said: RosterPerson, row: RosterRow, place: Place, index: PeopleIndex): Found {
  const numbered = said.personId === null ? undefined : index.byId.get(said.personId);
  if (numbered) return { known: numbered, byId: true, candidates: [] };
  const holder = said.documentNumber === null ? undefined : index.byDocument.get(said.documentNumber);
  if (holder) {
    if (nameKey(holder.name) === nameKey(said.name)) return { known: holder, byId: false, candidates: [] };
    return { known: null, byId: false, candidates: [candidate(holder, ['document'])] };
  }
  const ruined = row.issues.find(({ code }) => code === 'document.ruined')?.params.known;
  const namesakes = (index.byName.get(nameKey(said.name)) ?? []).filter((other) => mayBeOne(said, other));
  const weighed = namesakes.map((other) => ({ other, reasons: reasonsFor(said, place, other, ruined) }));
  const certain = weighed.filter(({ reasons }) => isCertain(reasons, place));
  if (certain.length === 1 && certain[0]) return { known: certain[0].other, byId: false, candidates: [] };
  const likely = weighed.filter(({ reasons }) => reasons.length >= 2);
  return {
    known: null,
    byId: false,
    candidates: likely.slice(0, CANDIDATES_MAX).map(({ other, reasons }) => candidate(other, reasons)),
  };
}

/** A name with the door; where the file knows no doors, a name with the birthday or a phone. */
function isCertain(reasons: MatchReason[], place: Place): boolean {
  if (reasons.includes('door')) return true;
  const knowsDoor = place.household !== undefined && place.household.houseKey !== '';
  return !knowsDoor && (reasons.includes('birthDate') || reasons.includes('phone'));
}

function mayBeOne(said: RosterPerson, other: KnownPerson): boolean {
  if (said.documentNumber !== null && other.documentNumber) return false;
  if (said.sex !== 'unknown' && other.sex !== undefined && other.sex !== 'unknown' && said.sex !== other.sex)
    return false;
  const born = said.birthDate ?? said.birthApprox;
  return born === null || !other.birthDate || other.birthDate.startsWith(born) || isAgeGuess(said, other.birthDate);
}

/** A year reckoned from an age is off by one as often as not. */
function isAgeGuess(said: RosterPerson, birthDate: string): boolean {
  if (said.birthDate !== null || said.birthApprox?.length !== 4) return false;
  return Math.abs(Number(said.birthApprox) - Number(birthDate.slice(0, 4))) <= 2;
}

function reasonsFor(
  said: RosterPerson,
  place: Place,
  other: KnownPerson,
  ruined: string | number | null | undefined,
): MatchReason[] {
  const reasons: MatchReason[] = ['name'];
  if (typeof ruined === 'string' && ruined.length >= 14 && other.documentNumber?.startsWith(ruined))
    reasons.push('ruinedDocument');
  if (said.birthDate !== null && said.birthDate === other.birthDate) reasons.push('birthDate');
  if (said.phones.some((phone) => other.phones.includes(phone))) reasons.push('phone');
  if (isSameDoor(place, other)) reasons.push('door');
  return reasons;
}

function isSameDoor({ household, householdId }: Place, other: KnownPerson): boolean {
  if (householdId !== null && householdId === other.householdId) return true;
  if (household === undefined || household.houseKey === '') return false;
  return household.houseKey === houseKeyOf(other.houseNo) && areasTouch(household.areaCode, other.areaCode);
}

function judge(
  found: Found,
  said: RosterPerson,
  place: Place,
  taken: Set<string>,
): Omit<RosterMatch, 'row' | 'person'> {
  const { known, byId, candidates } = found;
  if (known === null) {
    return { kind: candidates.length > 0 ? 'probableDuplicate' : 'new', personId: null, changes: [], candidates };
  }
  if (taken.has(known.personId)) {
    return {
      kind: 'probableDuplicate',
      personId: null,
      changes: [],
      candidates: [candidate(known, ['takenByOtherRow'])],
    };
  }
  taken.add(known.personId);
  const changes = fieldChanges(said, known, byId);
  if (place.household !== undefined && place.household.houseKey !== '' && !isSameDoor(place, known)) {
    changes.push({ field: 'household', from: known.householdId, to: place.householdId ?? place.household.key });
  }
  if (place.householdId === known.householdId) changes.push(...place.changes);
  return { kind: changes.length > 0 ? 'update' : 'same', personId: known.personId, changes, candidates: [] };
}

/** A household without a door is the one that most of its people already live in. */
function adoptHouseholds(
  reading: RosterReading,
  people: RosterMatch[],
  households: Map<string, HouseholdMatch>,
  index: PeopleIndex,
): void {
  const doors = new Map(reading.households.map(({ key, houseKey }) => [key, houseKey]));
  const votes = new Map<string, Map<string, number>>();
  for (const { row, personId } of people) {
    const key = reading.rows[row]?.householdKey ?? null;
    const home = personId === null ? undefined : index.byId.get(personId)?.householdId;
    if (key === null || home === undefined || doors.get(key) !== '' || households.get(key)?.householdId !== null)
      continue;
    const counts = votes.get(key) ?? new Map<string, number>();
    counts.set(home, (counts.get(home) ?? 0) + 1);
    votes.set(key, counts);
  }
  for (const [key, counts] of votes) {
    const [best] = [...counts].sort((one, other) => other[1] - one[1]);
    if (best) households.set(key, { key, householdId: best[0], changes: [] });
  }
}

function candidate(known: KnownPerson, reasons: MatchReason[]): MatchCandidate {
  return { personId: known.personId, name: known.name, houseNo: known.houseNo, reasons };
}
