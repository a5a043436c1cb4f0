import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, type Sheet, sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import { messyRoster, villageContext } from './fixtures.ts';
import { body, codes, read } from './fixtures-read.ts';
import { mappingOf } from './mapping.ts';
import { readRoster } from './read-roster.ts';

describe('rows that are no people', () => {
  test('totals, remarks, repeated headers, empty and pre-numbered rows', () => {
    const { rows, findings } = read([
      ['金明村花名册'],
      ['序号', '姓名', '组', '门牌号'],
      [1, '张三', '5组', '1号'],
      [2, '李四', '5组', '2号'],
      ['小计', '2人'],
      ['序号', '姓名', '组', '门牌号'],
      [3, '王五', '5组', '3号'],
      [4],
      [],
      ['以下为来沪人员'],
      ['合计', 5],
      ['注:截至4月9日'],
      ['填表人:徐某 联系电话:13812345678'],
    ]);
    expect(rows.map(({ skipped, outcome }) => skipped?.code ?? outcome)).toEqual([
      'row.title',
      'row.header',
      'taken',
      'taken',
      'row.total',
      'row.repeatedHeader',
      'taken',
      'row.empty',
      'row.empty',
      'row.note',
      'row.total',
      'row.note',
      'row.note',
    ]);
    expect(findings).toEqual([
      { code: 'total.differs', sheet: 'Sheet1', rowNumber: 11, params: { stated: 5, counted: 1 } },
    ]);
  });

  test('but a name that begins like a total is a person when the row says whose relative', () => {
    const { rows } = read([
      ['组别', '门牌号', '户主', '姓名', '与户主关系'],
      ['5组', '1号', '合计文', '合计文', '户主'],
      ['5组', '1号', '合计文', '总计划', '长子'],
      ['合计', '', '', '合计2人', '2'],
    ]);
    expect(rows.map(({ skipped, people }) => skipped?.code ?? people.map(({ name }) => name))).toEqual([
      'row.header',
      ['合计文'],
      ['总计划'],
      'row.total',
    ]);
  });

  test('a name merged over two rows is one person with more phones', () => {
    const cell = (text: string, merged?: Cell['merged']): Cell => (merged ? { text, merged } : { text });
    const sheet: Sheet = {
      name: 's',
      rows: [
        [cell('姓名'), cell('电话')],
        [cell('张三'), cell('13812345678')],
        [cell('张三', 'down'), cell('13912345678')],
      ],
    };
    const [person, more] = body(sheet);
    expect(person?.people[0]?.phones).toEqual(['13812345678', '13912345678']);
    expect(more?.skipped?.code).toBe('row.continuation');
  });
});

describe('people who stand in the file twice', () => {
  const header = ['姓名', '身份证号', '组', '门牌号', '电话'];

  test('same document: the first row keeps them and learns what the later one says', () => {
    const rows = body([
      header,
      ['张三', '11010519491231002X', 5, '1号', null],
      ['张三', '11010519491231002x', 5, '1号', '13812345678'],
    ]);
    expect(rows[0]).toMatchObject({ outcome: 'mended', people: [{ phones: ['13812345678'] }] });
    expect(rows[1]?.skipped).toMatchObject({ code: 'duplicate.document', params: { row: 2 } });
  });

  test('in another household, or under another name, somebody decides', () => {
    const rows = body([
      header,
      ['张三', '11010519491231002X', 5, '1号', null],
      ['张三', '11010519491231002X', 6, '9号', null],
      ['李四', '11010519491231002X', 5, '1号', null],
    ]);
    expect(rows.map(codes)).toEqual([[], ['duplicate.otherHousehold'], ['document.usedTwice']]);
  });

  test('same name and household without a document is only probable; a name alone is nothing', () => {
    const rows = body([
      header,
      ['张三', null, 5, '1号', null],
      ['张三', null, 5, '1号', null],
      ['张三', null, 5, '2号', null],
    ]);
    expect(rows.map(codes)).toEqual([[], ['duplicate.probable'], []]);
  });
});

describe('whatever the file', () => {
  const values = fc.oneof(
    fc.constantFrom(
      '姓名',
      '户主',
      '身份证号',
      '电话',
      '组',
      '门牌号',
      '与户主关系',
      '出生日期',
      '合计',
      '5组',
      '张三',
      '男',
      '同上',
      '空户',
      '备注',
    ),
    fc.constantFrom(
      '11010519491231002X',
      '3.1E+17',
      '13812345678',
      '张三、李四',
      '8-602',
      '已故',
      '外出',
      '58年3月',
      '',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.double(),
    fc.constant(null),
  );
  const grids = fc.array(fc.array(values, { maxLength: 8 }), { maxLength: 25 });

  test('every row comes back once, twice the same, and nothing throws', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const reading = read(grid);
        expect(reading.rows.map(({ rowNumber }) => rowNumber)).toEqual(grid.map((_, index) => index + 1));
        for (const { outcome, skipped, issues } of reading.rows) {
          expect(outcome === 'skipped').toBe(skipped !== null);
          if (outcome === 'needsDecision') expect(issues).not.toEqual([]);
        }
        expect(read(grid)).toEqual(reading);
      }),
      { numRuns: 300 },
    );
  });

  test('nor with any mapping', () => {
    const column = fc.record({
      index: fc.nat(9),
      header: fc.string(),
      field: fc.constantFrom('name', 'phone', 'group', 'address', null),
    });
    const table = fc.record({
      headerRows: fc.array(fc.nat(5), { maxLength: 2 }),
      titleRows: fc.array(fc.nat(5), { maxLength: 2 }),
      firstRow: fc.nat(10),
      lastRow: fc.integer({ min: -1, max: 40 }),
      columns: fc.array(column, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(grids, fc.array(table, { maxLength: 3 }), (grid, tables) => {
        const { rows } = readRoster(sheetOf('s', grid), { tables }, villageContext);
        expect(rows).toHaveLength(grid.length);
      }),
    );
  });

  test('ten thousand people with five in a hundred twice and five at fault', () => {
    const { grid, expected } = messyRoster(7, 10_000);
    const sheet = sheetOf('花名册', grid);
    const start = performance.now();
    const before = process.cpuUsage();
    const mapping = mappingOf(detectTables(sheet, villageContext.today));
    const { rows, households } = readRoster(sheet, mapping, villageContext);
    const { user, system } = process.cpuUsage(before);
    const took = Math.round(performance.now() - start);
    console.log(`10,000 people read in ${took} ms (${Math.round((user + system) / 1000)} ms of CPU)`);
    const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
    expect({
      rows: rows.length,
      taken: count('taken'),
      mended: count('mended'),
      needsDecision: count('needsDecision'),
      skipped: count('skipped'),
      duplicates: rows.filter(({ skipped }) => skipped?.code === 'duplicate.document').length,
      households: households.length,
    }).toEqual(expected);
  });
});
