import { describe, expect, test } from 'vitest';
import { type Cell, type Sheet, sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import type { Grid } from './fixtures.ts';
import { mappingOf, RosterMapping } from './mapping.ts';

const today = '2022-04-10';
const detect = (grid: Grid) => detectTables(sheetOf('s', grid), today);
const guesses = (grid: Grid) => detect(grid)[0]?.columns.map(({ guess }) => guess);

const ids = ['11010519491231002X', '34052419800101001X', '440524188001010014'];

describe('headers', () => {
  test('are found below titles, and named as people name them', () => {
    const [table] = detect([
      ['金明村花名册'],
      ['填报日期:2022年4月9日'],
      [
        '序号',
        ' 名 字',
        '与户主\n关系',
        '公民身份号码(必填)',
        '联系方式*',
        '现住址',
        '组 别',
        '是否在村',
        '外出地',
        '户籍地',
        '备  注',
      ],
      [1, '张三', '户主', ids[0] ?? '', '13812345678', '23号', '5组', '在村', '', '', ''],
    ]);
    expect(table).toMatchObject({ headerRow: 2, headerRows: [2], titleRows: [0, 1], firstRow: 3, lastRow: 3 });
    expect(table?.columns.map(({ guess }) => guess)).toEqual([
      null,
      'name',
      'relation',
      'documentNumber',
      'phone',
      'address',
      'group',
      'presence',
      'awayPlace',
      'registeredPlace',
      'note',
    ]);
    expect(table?.columns[1]).toEqual({ index: 1, header: '名 字', guess: 'name', confidence: 1 });
  });

  test('two rows with merged cells', () => {
    const cell = (text: string, merged?: Cell['merged']): Cell => (merged ? { text, merged } : { text });
    const sheet: Sheet = {
      name: 's',
      rows: [
        [cell('姓名'), cell('性别'), cell('联系方式'), cell('联系方式', 'right'), cell('备注')],
        [cell('姓名', 'down'), cell('性别', 'down'), cell('手机'), cell('固话'), cell('备注', 'down')],
        [cell('张三'), cell('男'), cell('13812345678'), null, null],
      ],
    };
    const [table] = detectTables(sheet, today);
    expect(table).toMatchObject({ headerRows: [0, 1], headerRow: 1, firstRow: 2 });
    expect(table?.columns.map(({ header, guess }) => [header, guess])).toEqual([
      ['姓名', 'name'],
      ['性别', 'sex'],
      ['手机', 'phone'],
      ['固话', 'phone'],
      ['备注', 'note'],
    ]);
  });

  test('two rows with blanks instead of merged cells', () => {
    const [table] = detect([
      ['组', '户主', '家庭成员情况', null, null, '电话'],
      [null, null, '姓名', '性别', '身份证号', null],
      ['1组', '张三', '张三', '男', ids[1] ?? '', '13812345678'],
    ]);
    expect(table?.headerRows).toEqual([0, 1]);
    expect(table?.columns.map(({ guess }) => guess)).toEqual([
      'group',
      'householdHead',
      'name',
      'sex',
      'documentNumber',
      'phone',
    ]);
  });

  test('several tables on a sheet; the same header again only begins a page', () => {
    const tables = detect([
      ['1组花名册'],
      ['姓名', '性别'],
      ['张三', '男'],
      ['姓名', '性别'],
      ['李四', '女'],
      ['合计', 2],
      ['来沪人员'],
      ['姓名', '电话', '来源地'],
      ['王五', '13812345678', '安徽'],
    ]);
    expect(
      tables.map(({ headerRow, firstRow, lastRow, titleRows }) => [headerRow, firstRow, lastRow, titleRows]),
    ).toEqual([
      [1, 2, 5, [0]],
      [7, 8, 8, [6]],
    ]);
  });

  test('in English', () => {
    expect(
      guesses([
        ['Name', 'Gender', 'Date of birth', 'Mobile', 'Address', 'Remarks'],
        ['Anna', 'F', '1980-01-01', '13812345678', '8-602', ''],
      ]),
    ).toEqual(['name', 'sex', 'birthDate', 'phone', 'address', 'note']);
  });
});

describe('values', () => {
  test('speak where there is no header', () => {
    const grid: Grid = [
      ['张建国', '男', ids[0] ?? '', '13812345678', '23号', '户主'],
      ['李秀英', '女', ids[1] ?? '', '13912345678', '23号', '妻'],
      ['王五', '男', 3.1e17, '57345678', '24号', '户主'],
    ];
    expect(detect(grid)[0]).toMatchObject({ headerRow: null, firstRow: 0, lastRow: 2 });
    expect(guesses(grid)).toEqual(['name', 'sex', 'documentNumber', 'phone', 'address', 'relation']);
  });

  test('speak louder than a wrong header', () => {
    const rows = ids.map((id, index) => ['张三', id, `1381234567${index}`]);
    const [table] = detect([['姓名', '电话', '身份证'], ...rows]);
    expect(table?.columns.map(({ guess, confidence }) => [guess, confidence])).toEqual([
      ['name', 1],
      ['documentNumber', 0.5],
      ['phone', 0.5],
    ]);
  });

  test('a running number called 人员编号 is not our number', () => {
    expect(
      guesses([
        ['人员编号', '姓名', '户编号'],
        ['001', '张三', 'A7'],
      ]),
    ).toEqual([null, 'name', null]);
  });
});

test('a sheet without people has no table', () => {
  expect(detect([])).toEqual([]);
  expect(
    detect([
      ['物资', '数量'],
      ['大米', 10],
    ]),
  ).toEqual([]);
});

test('a mapping takes the guesses, except what somebody chose', () => {
  const tables = detect([
    ['姓名', '电话', '其他'],
    ['张三', '13812345678', '5组'],
  ]);
  const mapping = mappingOf(tables, [{ 1: null, 2: 'group' }]);
  expect(mapping.tables[0]?.columns.map(({ field }) => field)).toEqual(['name', null, 'group']);
  expect(RosterMapping.parse(mapping)).toEqual(mapping);
});
