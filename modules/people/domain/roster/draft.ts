import type { RosterIssueCode, RosterMendCode } from './codes.ts';
import type { RosterField } from './field.ts';
import type { Params, RosterIssue, RosterMend, RosterOption, RosterPerson } from './reading.ts';

/** What reading a row gathers while it goes. */
export interface Draft {
  people: RosterPerson[];
  mends: RosterMend[];
  issues: RosterIssue[];
  deceased: boolean;
}

export function emptyDraft(): Draft {
  return { people: [], mends: [], issues: [], deceased: false };
}

export function newPerson(name: string): RosterPerson {
  return {
    personId: null,
    name,
    relation: null,
    sex: 'unknown',
    birthDate: null,
    birthApprox: null,
    documentKind: 'none',
    documentNumber: null,
    phones: [],
    presence: null,
    awayPlace: null,
    registeredPlace: null,
    registeredElsewhere: null,
    marks: [],
    note: '',
  };
}

export function mend(draft: Draft, code: RosterMendCode, field: RosterField | null, from: string, to: string): void {
  draft.mends.push({ code, field, from, to });
}

export function issue(
  draft: Draft,
  code: RosterIssueCode,
  field: RosterField | null,
  params: Params,
  options: RosterOption[],
): void {
  draft.issues.push({ code, field, person: 0, params, options });
}

/** Adds a remark, once. */
export function addNote(person: RosterPerson, text: string): void {
  if (text === '' || person.note.includes(text)) return;
  person.note = person.note === '' ? text : `${person.note};${text}`;
}

export const keep: RosterOption = { id: 'keep' };
export const skip: RosterOption = { id: 'skip' };
export const without = (field: RosterField): RosterOption => ({ id: `without=${field}` });
export const enter = (field: RosterField): RosterOption => ({ id: `${field}=` });
export const choose = (field: string, value: string, params?: Params): RosterOption =>
  params ? { id: `${field}=${value}`, params } : { id: `${field}=${value}` };
