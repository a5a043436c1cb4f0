import { cleanName } from '../identifiers/name.ts';
import type { KnownPerson } from './known-person.ts';
import type { FieldChange, FieldValue } from './match.ts';
import type { RosterPerson } from './reading.ts';
import { sameRelation } from './values/relation.ts';

/**
 * What a row says otherwise than the roster. A blank cell never erases anything. `replaces` is for an
 * edited export, whose lists and remarks stand for the whole; other files only add to them.
 */
export function fieldChanges(person: RosterPerson, known: KnownPerson, replaces: boolean): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: FieldChange['field'], from: FieldValue | undefined, to: FieldValue) => {
    if (from === undefined || to === null || to === '' || from === to) return;
    changes.push({ field, from, to });
  };
  compare('name', cleanName(known.name), person.name);
  compare('sex', known.sex, person.sex === 'unknown' ? null : person.sex);
  compare('birthDate', known.birthDate, person.birthDate);
  compare('documentNumber', known.documentNumber, person.documentNumber);
  // Another word for the same is news only from an edited export, where somebody put it there.
  if (replaces || !sameRelation(known.relation ?? '', person.relation ?? ''))
    compare('relation', known.relation, person.relation);
  compare('presence', known.presence, person.presence);
  compare('registeredPlace', known.registeredPlace, person.registeredPlace);
  compareLists(changes, 'phones', known.phones, person.phones, replaces);
  compareLists(changes, 'marks', known.marks, person.marks, replaces);
  compareNote(changes, known.note, person.note, replaces);
  return changes;
}

function compareLists(
  changes: FieldChange[],
  field: 'phones' | 'marks',
  from: string[] | undefined,
  said: string[],
  replaces: boolean,
): void {
  if (from === undefined || said.length === 0) return;
  const to = replaces ? said : [...new Set([...from, ...said])];
  if (to.length === from.length && to.every((item) => from.includes(item))) return;
  changes.push({ field, from, to });
}

function compareNote(changes: FieldChange[], from: string | undefined, said: string, replaces: boolean): void {
  if (from === undefined || said === '' || said === from) return;
  const added = said.split(';').filter((part) => !from.includes(part));
  if (replaces) changes.push({ field: 'note', from, to: said });
  else if (added.length > 0) changes.push({ field: 'note', from, to: [from, ...added].filter(Boolean).join(';') });
}
