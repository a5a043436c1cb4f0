import type { CareMark, DocumentKind, PersonFields, Sex } from '../nouns.ts';
import { readDocument } from './identifiers/document.ts';
import { cleanName } from './identifiers/name.ts';
import { parsePhones } from './identifiers/phone.ts';
import { pinyinInitials } from './identifiers/pinyin.ts';
import { readResidentId } from './identifiers/resident-id.ts';
import { cleanText } from './identifiers/text.ts';

/** What is written down of a person, every field with a value. */
export interface PersonFacts {
  name: string;
  initials: string;
  sex: Sex;
  birthDate: string | null;
  documentKind: DocumentKind;
  documentNumber: string | null;
  phones: string[];
  relation: string | null;
  registeredPlace: string | null;
  marks: CareMark[];
  note: string;
}

const unknownPerson: PersonFacts = {
  name: '',
  initials: '',
  sex: 'unknown',
  birthDate: null,
  documentKind: 'none',
  documentNumber: null,
  phones: [],
  relation: null,
  registeredPlace: null,
  marks: [],
  note: '',
};

/** `facts` with the given fields changed and tidied; what a resident number says fills what is not known. */
export function withFields(fields: Partial<PersonFields>, facts: PersonFacts = unknownPerson): PersonFacts {
  const { name, documentNumber, documentKind, phones, relation, registeredPlace, marks, ...rest } = fields;
  const next: PersonFacts = { ...facts, ...definedOnly(rest) };
  if (name !== undefined) next.name = cleanName(name);
  if (name !== undefined && next.name !== facts.name) next.initials = pinyinInitials(next.name);
  if (documentNumber !== undefined) Object.assign(next, documentFacts(documentNumber, documentKind));
  else if (documentKind !== undefined) next.documentKind = documentKind;
  if (phones !== undefined) next.phones = [...new Set(phones.map(tidyPhone))].filter((phone) => phone !== '');
  if (relation !== undefined) next.relation = emptyToNull(relation);
  if (registeredPlace !== undefined) next.registeredPlace = emptyToNull(registeredPlace);
  if (marks !== undefined) next.marks = [...new Set(marks)].sort();
  return withDocumentsWord(next);
}

function documentFacts(number: string | null, told: DocumentKind | undefined) {
  const read = readDocument(number ?? '');
  if (read.number === '') return { documentNumber: null, documentKind: told ?? 'none' };
  // A number that is a resident's beyond doubt is one, whatever kind was chosen.
  const sure = read.problem === null && (read.kind === 'residentId' || read.kind === 'residencePermit');
  return {
    documentNumber: read.number,
    documentKind: sure || told === undefined || told === 'none' ? read.kind : told,
  };
}

function withDocumentsWord(facts: PersonFacts): PersonFacts {
  const reading = readResidentId(facts.documentNumber ?? '');
  if (!reading.ok) return facts;
  const { birthDate, sex } = reading.id;
  return { ...facts, birthDate: facts.birthDate ?? birthDate, sex: facts.sex === 'unknown' ? sex : facts.sex };
}

/** A number as stored; what is not one stays as it was typed. */
function tidyPhone(text: string): string {
  const { phones, rest } = parsePhones(text);
  const [only] = phones;
  return only && phones.length === 1 && rest === '' ? only.number : cleanText(text);
}

const emptyToNull = (text: string | null) => (text === null || text.trim() === '' ? null : cleanText(text));

function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}

/** Whether a relation says "head of the household". */
/** The usual word for the head of a household, as rosters write it. */
export const headRelation = '户主';

export const isHead = (relation: string | null): boolean => relation !== null && /^(?:户主|本人|head)$/i.test(relation);
