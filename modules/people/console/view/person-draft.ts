import type { Person, PersonFields } from '#modules/people/contract.ts';
import { isPhone } from '../../domain/identifiers/phone.ts';
import {
  birthDateIn,
  readResidentId,
  residentIdCheckCharacter,
  tidyResidentId,
} from '../../domain/identifiers/resident-id.ts';

/** A person's fields as they stand in the form. */
export interface PersonDraft {
  name: string;
  sex: Person['sex'];
  birthDate: string | null;
  documentKind: Person['documentKind'];
  /** null: as it is stored (shown masked), untouched. */
  documentNumber: string | null;
  phones: string[];
  relation: string;
  registeredPlace: string;
  marks: Person['marks'];
  note: string;
}

export interface FieldRemark {
  field: keyof PersonDraft;
  /** Key under `people:form`. */
  code: string;
  params?: Record<string, string | number>;
  /** Only an error keeps the form from being saved; the rest may well be right. */
  severity: 'error' | 'warning';
}

export function draftOf(person: Person | undefined): PersonDraft {
  return {
    name: person?.name ?? '',
    sex: person?.sex ?? 'unknown',
    birthDate: person?.birthDate ?? null,
    documentKind: person?.documentKind ?? 'residentId',
    documentNumber: person ? null : '',
    phones: person?.phones ?? [],
    relation: person?.relation ?? '',
    registeredPlace: person?.registeredPlace ?? '',
    marks: person?.marks ?? [],
    note: person?.note ?? '',
  };
}

/** Only what was changed, so that two people editing one person do not undo each other. */
export function changesOf(draft: PersonDraft, person: Person | undefined): PersonFields {
  const before = draftOf(person);
  const changed = <K extends keyof PersonDraft>(key: K) => JSON.stringify(draft[key]) !== JSON.stringify(before[key]);
  const fields: PersonFields = { name: draft.name.trim() };
  if (changed('sex')) fields.sex = draft.sex;
  if (changed('birthDate')) fields.birthDate = draft.birthDate;
  if (changed('documentKind')) fields.documentKind = draft.documentKind;
  if (changed('documentNumber')) fields.documentNumber = draft.documentNumber?.trim() || null;
  if (changed('phones')) fields.phones = draft.phones;
  if (changed('relation')) fields.relation = draft.relation.trim() || null;
  if (changed('registeredPlace')) fields.registeredPlace = draft.registeredPlace.trim() || null;
  if (changed('marks')) fields.marks = draft.marks;
  if (changed('note')) fields.note = draft.note.trim();
  return fields;
}

/** What to say about each field: how a number fails, and what it probably should be. */
export function remarksOn(draft: PersonDraft, today: string): FieldRemark[] {
  const remarks: FieldRemark[] = [];
  if (!draft.name.trim()) remarks.push({ field: 'name', code: 'nameMissing', severity: 'error' });
  if (draft.birthDate && draft.birthDate > today) {
    remarks.push({ field: 'birthDate', code: 'dateInFuture', severity: 'error' });
  }
  for (const phone of draft.phones.filter((phone) => !isPhone(phone))) {
    remarks.push({ field: 'phones', code: 'phoneFormat', params: { phone }, severity: 'warning' });
  }
  if (draft.documentKind === 'residentId' && draft.documentNumber?.trim()) {
    remarks.push(...idRemarks(draft.documentNumber, draft.birthDate));
  }
  return remarks;
}

/** What is wrong with a resident number, and what its last character should be. */
export function idRemarks(number: string, birthDate: string | null): FieldRemark[] {
  const say = (code: string, params?: FieldRemark['params']): FieldRemark[] => [
    { field: 'documentNumber', code, params, severity: 'warning' },
  ];
  const tidy = tidyResidentId(number);
  const reading = readResidentId(number);
  if (!reading.ok) {
    if (reading.code === 'residentId.length') return say('idLength', { length: tidy.length });
    if (reading.code === 'residentId.characters') return say('idCharacters');
    if (reading.code === 'residentId.birthDate') return say('idBirth', { date: tidy.slice(6, 14) });
    return say('idCheck', { expected: residentIdCheckCharacter(tidy.slice(0, 17)) });
  }
  const written = birthDateIn(reading.id.number);
  return birthDate && written && written !== birthDate ? say('idBirthDiffers', { date: written }) : [];
}
