import { describe, expect, test } from 'vitest';
import { sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import { villageContext } from './fixtures.ts';
import { mappingOf } from './mapping.ts';
import { matchRoster } from './match-roster.ts';
import { readRoster } from './read-roster.ts';
import { type ExportedPerson, rosterColumns, rosterSheet } from './roster-columns.ts';
import type { RosterLanguage } from './roster-words.ts';

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const people: ExportedPerson[] = [
  {
    personId: id(1),
    householdId: id(11),
    name: '张建国',
    relation: '户主',
    sex: 'male',
    documentNumber: '34052419800101001X',
    birthDate: '1980-01-01',
    phones: ['13812345678', '021-57345678'],
    presence: 'present',
    registeredPlace: '安徽省',
    marks: ['diabetes', 'livesAlone', 'other'],
    note: '听力差;心脏支架',
    houseNo: '23号',
    areaCode: '310116104231.05',
    groupName: '5组',
    headName: '张建国',
  },
  {
    personId: id(2),
    householdId: id(11),
    name: 'Anna Smith',
    relation: '儿媳',
    sex: 'female',
    documentNumber: 'E12345678',
    birthDate: null,
    phones: [],
    presence: 'away',
    awayPlace: '安徽',
    marks: [],
    note: '',
    houseNo: '23号',
    areaCode: '310116104231.05',
    groupName: '5组',
    headName: '张建国',
  },
];

function read(rows: string[][]) {
  const sheet = sheetOf('Sheet1', rows);
  return readRoster(sheet, mappingOf(detectTables(sheet, villageContext.today)), villageContext);
}

describe.each<RosterLanguage>(['zh', 'en'])('our own roster file in %s', (language) => {
  const sheet = rosterSheet(people, language);

  test('its columns are recognised', () => {
    const [table] = detectTables(sheetOf('Sheet1', sheet), villageContext.today);
    expect(table?.columns.map(({ guess }) => guess)).toEqual(rosterColumns.map(({ field }) => field));
  });

  test('read again, nothing has changed', () => {
    const reading = read(sheet);
    expect(reading.rows.map(({ outcome }) => outcome)).toEqual(['skipped', 'taken', 'taken']);
    const { people: matches, households } = matchRoster(reading, people);
    expect(matches.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['same', id(1)],
      ['same', id(2)],
    ]);
    expect(households).toEqual([{ key: `id:${id(11)}`, householdId: id(11), changes: [] }]);
  });

  test('edited, it updates people by their numbers, and a row without one is somebody new', () => {
    const edited = sheet.map((row) => [...row]);
    const at = (field: string) => rosterColumns.findIndex((column) => column.field === field);
    const set = (row: number, field: string, value: string) => edited[row]?.splice(at(field), 1, value);
    set(1, 'name', '张建華');
    set(1, 'phone', '13900000000');
    set(1, 'houseNo', '25号');
    set(2, 'houseNo', '25号');
    edited.push(edited[2]?.with(at('personId'), '').with(at('name'), '张小宝').with(at('documentNumber'), '') ?? []);
    const { people: matches, households } = matchRoster(read(edited), people);
    expect(matches.map(({ kind, changes }) => [kind, changes.map(({ field, to }) => [field, to])])).toEqual([
      [
        'update',
        [
          ['name', '张建華'],
          ['phones', ['13900000000']],
          ['houseNo', '25号'],
        ],
      ],
      ['update', [['houseNo', '25号']]],
      ['new', []],
    ]);
    expect(households[0]?.changes).toEqual([{ field: 'houseNo', from: '23号', to: '25号' }]);
  });
});
