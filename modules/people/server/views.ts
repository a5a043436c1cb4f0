import type { Role } from '#platform/contract/index.ts';
import { maskDocument } from '../domain/identifiers/document.ts';
import { isHead } from '../domain/person.ts';
import type { Household, Person, PresenceEntry } from '../nouns.ts';
import { sourceOf } from './presence.ts';
import type { PersonAtDoor } from './roster.store.ts';
import type { EntryRow, HouseholdRow } from './tables.ts';

/** A person as `role` may see them. A volunteer needs the name and the door, and is told nothing else. */
export function toPerson(row: PersonAtDoor, role: Role): Person {
  const { id, householdId, area, name, initials, present, mergedInto, houseNo } = row;
  const person = { id, householdId, area, name, initials, present, mergedInto, houseNo, dead: row.endedAs === 'dead' };
  if (role === 'volunteer') return { ...person, ...nothingElse };
  const { sex, birthDate, documentKind, documentNumber, phones, relation, registeredPlace, marks, note } = row;
  return {
    ...person,
    sex,
    birthDate,
    documentKind,
    documentNumber: documentNumber === null ? null : maskDocument(documentNumber),
    phones,
    relation,
    registeredPlace,
    marks,
    note,
  };
}

const nothingElse = {
  sex: 'unknown',
  birthDate: null,
  documentKind: 'none',
  documentNumber: null,
  phones: [],
  relation: null,
  registeredPlace: null,
  marks: [],
  note: '',
} as const satisfies Partial<Record<keyof Person, unknown>> & { phones: never[]; marks: never[] };

type Member = Pick<PersonAtDoor, 'name' | 'relation' | 'present' | 'endedAs'>;

/** A household with the sums over its members, the dead not among them. */
export function toHousehold(row: HouseholdRow, members: readonly Member[]): Household {
  const { id, area, houseNo, address, tenants, note, lon, lat } = row;
  const living = members.filter((member) => member.endedAs === null);
  return {
    id,
    area,
    houseNo,
    address,
    tenants,
    note,
    headName: headOf(living)?.name ?? '',
    position: lon === null || lat === null ? null : [lon, lat],
    registered: living.length,
    present: living.filter((member) => member.present).length,
  };
}

/** Who stands for the household: its head, else who was written down first. */
export function headOf<M extends { relation: string | null }>(members: readonly M[]): M | undefined {
  return members.find((member) => isHead(member.relation)) ?? members[0];
}

/** An entry as everybody sees it. @param reversedBy the entry that took it back, if one did */
export function toEntry(row: EntryRow & { reversedBy: string | null }): PresenceEntry {
  const { id, personId, personName, area, kind, delta, effectiveAt, recordedAt, reason, actorName, reverses, seq } =
    row;
  const source = sourceOf(row);
  const { reversedBy } = row;
  return {
    id,
    personId,
    personName,
    area,
    kind,
    delta,
    effectiveAt,
    recordedAt,
    reason: row.moveId === null ? reason : '@move',
    source,
    actorName,
    reverses,
    reversedBy,
    seq,
  };
}
