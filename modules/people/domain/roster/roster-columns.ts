import type { RosterField } from './field.ts';
import type { KnownPerson } from './known-person.ts';
import { markWords, presenceWords, type RosterLanguage, sexWords } from './roster-words.ts';

/** Somebody as our own roster files list them. */
export interface ExportedPerson extends KnownPerson {
  groupName: string;
  headName: string;
  awayPlace?: string | null;
}

interface RosterColumn {
  field: RosterField;
  header: Record<RosterLanguage, string>;
  value(person: ExportedPerson, language: RosterLanguage): string;
}

/**
 * The columns of our own roster files. A file written with them, edited and read again finds its
 * people by the two numbers at the end; rows without them are new people.
 */
export const rosterColumns: RosterColumn[] = [
  { field: 'group', header: { zh: '组别', en: 'Group' }, value: ({ groupName }) => groupName },
  { field: 'houseNo', header: { zh: '门牌号', en: 'House no.' }, value: ({ houseNo }) => houseNo },
  { field: 'householdHead', header: { zh: '户主', en: 'Head of household' }, value: ({ headName }) => headName },
  { field: 'name', header: { zh: '姓名', en: 'Name' }, value: ({ name }) => name },
  { field: 'relation', header: { zh: '与户主关系', en: 'Relation' }, value: ({ relation }) => relation ?? '' },
  {
    field: 'sex',
    header: { zh: '性别', en: 'Sex' },
    value: ({ sex }, language) => sexWords[language][sex ?? 'unknown'],
  },
  {
    field: 'documentNumber',
    header: { zh: '证件号码', en: 'Document number' },
    value: ({ documentNumber }) => documentNumber ?? '',
  },
  { field: 'birthDate', header: { zh: '出生日期', en: 'Birth date' }, value: ({ birthDate }) => birthDate ?? '' },
  { field: 'phone', header: { zh: '联系电话', en: 'Phone' }, value: ({ phones }) => phones.join('/') },
  {
    field: 'presence',
    header: { zh: '在村情况', en: 'Presence' },
    value: ({ presence }, language) => (presence ? presenceWords[language][presence] : ''),
  },
  { field: 'awayPlace', header: { zh: '外出地', en: 'Whereabouts' }, value: ({ awayPlace }) => awayPlace ?? '' },
  {
    field: 'registeredPlace',
    header: { zh: '户籍地', en: 'Registered address' },
    value: ({ registeredPlace }) => registeredPlace ?? '',
  },
  {
    field: 'marks',
    header: { zh: '特殊人群', en: 'Care marks' },
    value: ({ marks = [] }, language) => marks.map((mark) => markWords[language][mark]).join('/'),
  },
  { field: 'note', header: { zh: '备注', en: 'Note' }, value: ({ note }) => note ?? '' },
  { field: 'personId', header: { zh: '人员编号', en: 'Person ID' }, value: ({ personId }) => personId },
  { field: 'householdId', header: { zh: '户编号', en: 'Household ID' }, value: ({ householdId }) => householdId },
];

/** A roster as the rows of a sheet, header first. Every cell is text: numbers would lose their digits. */
export function rosterSheet(people: ExportedPerson[], language: RosterLanguage): string[][] {
  return [
    rosterColumns.map(({ header }) => header[language]),
    ...people.map((person) => rosterColumns.map(({ value }) => value(person, language))),
  ];
}
