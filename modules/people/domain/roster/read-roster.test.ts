import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, type Sheet, sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import { type Grid, messyRoster, villageContext } from './fixtures.ts';
import { mappingOf } from './mapping.ts';
import { readRoster } from './read-roster.ts';
import type { RosterReading, RosterRow } from './reading.ts';

const group = (ordinal: number) => `310116104231.${String(ordinal).padStart(2, '0')}`;

function read(grid: Grid | Sheet, name = 'Sheet1'): RosterReading {
  const sheet = Array.isArray(grid) ? sheetOf(name, grid) : grid;
  return readRoster(sheet, mappingOf(detectTables(sheet, villageContext.today)), villageContext);
}

/** The rows that hold people, without headers and titles. */
function body(grid: Grid | Sheet, name?: string): RosterRow[] {
  return read(grid, name).rows.filter(({ skipped }) => skipped?.code !== 'row.header' && skipped?.code !== 'row.title');
}

const first = (grid: Grid) => body(grid)[0];
const codes = (row: RosterRow | undefined) => row?.issues.map(({ code }) => code);
const mends = (row: RosterRow | undefined) => row?.mends.map(({ code }) => code);

describe('households', () => {
  const header = ['组别', '户主', '姓名', '与户主关系', '门牌号'];

  test('blank household cells belong to the household above', () => {
    const { rows, households } = read([
      header,
      ['5组', '张建国', '张建国', '户主', '23号'],
      [null, null, '李秀英', '妻', null],
      ['五队', '王五', '王五', '户主', '24'],
      [null, null, '王小二', '儿子', null],
    ]);
    expect(households.map(({ areaCode, houseNo, headName }) => [areaCode, houseNo, headName])).toEqual([
      [group(5), '23号', '张建国'],
      [group(5), '24号', '王五'],
    ]);
    expect(rows.slice(1).map(({ householdKey }) => householdKey)).toEqual([
      households[0]?.key,
      households[0]?.key,
      households[1]?.key,
      households[1]?.key,
    ]);
  });

  test('a repeated door or number is one household, however it is written', () => {
    const doors = read([
      ['姓名', '住址'],
      ['张三', '金明村5组23号'],
      ['李四', '金明村第五村民小组 23 号'],
      ['王五', '5组23-1号'],
    ]);
    expect(doors.households.map(({ houseKey }) => houseKey)).toEqual(['23', '23-1']);
    const numbers = read([
      ['户号', '组', '姓名'],
      [1, 5, '张三'],
      [1, 5, '李四'],
      [1, 6, '王五'],
    ]);
    expect(numbers.households).toHaveLength(2);
  });

  test('two families behind one door are two households', () => {
    const { households, rows } = read([
      header,
      ['5组', null, '张建国', '户主', '23号'],
      [null, null, '李秀英', '妻', null],
      ['5组', null, '张小明', '户主', '23号'],
      [null, null, '赵敏', '妻', null],
    ]);
    expect(households.map(({ headName }) => headName)).toEqual(['张建国', '张小明']);
    expect(rows[4]?.householdKey).toBe(households[1]?.key);
  });

  test('the relation alone parts households', () => {
    const { households } = read([
      ['姓名', '关系', '性别'],
      ['张建国', '户主', '男'],
      ['李秀英', '妻', '女'],
      ['王五', '户主', '男'],
    ]);
    expect(households.map(({ headName }) => headName)).toEqual(['张建国', '王五']);
  });

  test('a door that is missing in a full list is asked for, not taken from above', () => {
    const rows = body([
      ['姓名', '组', '门牌号'],
      ['张三', '5组', '1号'],
      ['李四', '5组', '2号'],
      ['王五', '5组', '3号'],
      ['赵六', '5组', '4号'],
      ['孙七', '5组', null],
    ]);
    expect(rows.at(-1)?.outcome).toBe('needsDecision');
    expect(codes(rows.at(-1))).toEqual(['household.missing']);
    expect(rows.at(-1)?.issues[0]?.options[0]?.params).toEqual({ houseNo: '4号', headName: null });
  });

  test('heads only: one row a household, with the number of people said', () => {
    const { households, rows, findings } = read([
      ['户主姓名', '人口数', '联系电话', '地址'],
      ['张建国', 3, '13812345678', '5组23号'],
    ]);
    expect(rows[1]?.people[0]).toMatchObject({ name: '张建国', relation: '户主' });
    expect(households[0]).toMatchObject({ statedPeople: 3, headName: '张建国' });
    expect(findings.map(({ code }) => code)).toContain('household.countDiffers');
  });

  test('blocks of flats: building, unit and room in columns or in one cell', () => {
    const grid = (row: Grid[number], names: string[]) =>
      read([
        ['姓名', ...names],
        ['张三', ...row],
      ]).households[0];
    expect(grid(['8号楼', '2单元', '602室'], ['楼栋', '单元', '室号'])).toMatchObject({ houseKey: '8-2-602' });
    expect(grid(['8', '602'], ['楼号', '房号'])).toMatchObject({ houseKey: '8-602', houseNo: '8-602' });
    expect(grid(['8-602'], ['门牌'])).toMatchObject({ houseKey: '8-602' });
  });

  test('an empty flat is a household without people', () => {
    const { rows, households } = read([
      ['姓名', '组', '门牌号'],
      ['张三', '5组', '1号'],
      ['空户', '5组', '2号'],
    ]);
    expect(rows[2]).toMatchObject({ outcome: 'taken', people: [] });
    expect(households.map(({ vacant }) => vacant)).toEqual([false, true]);
  });

  test('the registered place never becomes the door', () => {
    const { rows, households, findings } = read([
      ['金明村5组人员'],
      ['姓名', '户籍地址'],
      ['张三', '安徽省金寨县梅山镇3组12号'],
    ]);
    expect(rows[2]?.people[0]?.registeredPlace).toBe('安徽省金寨县梅山镇3组12号');
    expect(households).toMatchObject([{ areaCode: group(5), houseNo: '', houseKey: '' }]);
    expect(findings.map(({ code }) => code)).toEqual(['table.noHousehold']);
  });

  test('the building may stand in a title, a section row, or the name of the sheet', () => {
    const rows: Grid = [
      ['姓名', '室号'],
      ['张三', '101'],
    ];
    expect(read([['金明新村8号楼居民登记表'], ...rows]).households[0]).toMatchObject({
      houseKey: '8-101',
      houseNo: '8-101',
    });
    expect(read(rows, '8号').households[0]?.houseKey).toBe('8-101');
    expect(read(rows).households[0]).toMatchObject({ houseKey: '101', houseNo: '101室' });
    const sections = read([['姓名', '室号'], ['8号楼'], ['张三', '101室'], ['9号楼'], ['李四', '101']]);
    expect(sections.households.map(({ houseKey }) => houseKey)).toEqual(['8-101', '9-101']);
  });

  test('same as above', () => {
    const { households } = read([
      ['姓名', '组', '门牌号'],
      ['张三', '5组', '1号'],
      ['李四', '同上', '〃'],
    ]);
    expect(households).toHaveLength(1);
  });
});

describe('areas', () => {
  test.each(['5组', '五组', '第5村民小组', '金明五队', '05', 5, '5', '第五组', '5队', '组5'])(
    '%s is group 5',
    (written) => {
      const { households } = read([
        ['姓名', '组别', '门牌号'],
        ['张三', written, '23号'],
      ]);
      expect(households[0]?.areaCode).toBe(group(5));
    },
  );

  test('the group may stand in a title, a section row, or the name of the sheet', () => {
    const rows: Grid = [
      ['姓名', '门牌号'],
      ['张三', '23号'],
    ];
    expect(read([['金明村5组人员名单'], ...rows]).households[0]?.areaCode).toBe(group(5));
    expect(read(rows, '十一组').households[0]?.areaCode).toBe(group(11));
    const sections = read([['姓名', '门牌号'], ['5组'], ['张三', '23号'], ['6组'], ['李四', '23号']]);
    expect(sections.households.map(({ areaCode }) => areaCode)).toEqual([group(5), group(6)]);
    expect(sections.rows[1]?.skipped).toEqual({ code: 'row.section', params: { area: group(5) } });
  });

  test('a grid is an area when no group is known', () => {
    expect(
      read([
        ['姓名', '网格', '门牌'],
        ['张三', '第二网格', '23号'],
      ]).households[0]?.areaCode,
    ).toBe('310116104231.g2');
  });

  test('an unknown group and a contradiction wait for a decision, in every row of the household', () => {
    const rows = body([
      ['姓名', '组别', '门牌号', '关系'],
      ['张三', '15组', '23号', '户主'],
      ['李四', null, null, '妻'],
      ['王五', '5组', '金明村6组8号', '户主'],
    ]);
    expect(rows.map(codes)).toEqual([['area.unknown'], ['area.unknown'], ['area.conflict']]);
    expect(rows[0]?.issues[0]?.options).toContainEqual({ id: `area=${group(5)}`, params: { name: '5组' } });
    expect(rows[2]?.issues[0]?.options.map(({ id }) => id)).toEqual([`area=${group(5)}`, `area=${group(6)}`, 'skip']);
  });

  test('people of another village are not taken in silence', () => {
    expect(
      codes(
        first([
          ['姓名', '住址'],
          ['张三', '东陈村5组23号'],
        ]),
      ),
    ).toEqual(['area.otherVillage']);
    expect(
      codes(
        first([
          ['村居', '姓名', '住址'],
          ['东陈村', '张三', '5组23号'],
        ]),
      ),
    ).toEqual(['area.otherVillage']);
    expect(
      codes(
        first([
          ['村居', '姓名', '住址'],
          ['金明', '张三', '金明村5组23号'],
        ]),
      ),
    ).toEqual([]);
  });
});

describe('identity', () => {
  const header = ['姓名', '性别', '身份证号', '出生日期', '年龄', '关系'];
  const one = (...[name, sex, number, born = null, age = null, relation = '户主']: Grid[number]) =>
    first([header, [name ?? null, sex ?? null, number ?? null, born, age, relation]]);

  test('a clean row is taken', () => {
    const row = one('张三', '女', '11010519491231002X', '1949-12-31', 72, '户主');
    expect(row).toMatchObject({ outcome: 'taken', mends: [], issues: [] });
    expect(row?.people[0]).toMatchObject({ sex: 'female', birthDate: '1949-12-31', documentKind: 'residentId' });
  });

  test.each([
    ['１１０１０５１９４９１２３１００２ｘ', 'document.cleaned'],
    ["'11010519491231002X", 'document.cleaned'],
    ['110105 19491231 002x', 'document.cleaned'],
    ['110105491231002', 'document.upgraded'],
  ])('%s is mended', (written, code) => {
    const row = one('张三', null, written);
    expect(row?.outcome).toBe('mended');
    expect(mends(row)).toEqual([code]);
    expect(row?.people[0]).toMatchObject({
      documentNumber: '11010519491231002X',
      sex: 'female',
      birthDate: '1949-12-31',
    });
  });

  test('a number ruined by a spreadsheet waits, unless another column has it whole', () => {
    const ruined = one('张三', '男', 3.10116195803071e17, null);
    expect(codes(ruined)).toEqual(['document.ruined']);
    expect(ruined?.people[0]).toMatchObject({ documentNumber: null, birthDate: '1958-03-07' });
    expect(codes(one('张三', '男', '3.10116E+17', null))).toEqual(['document.ruined']);
    expect(codes(one('张三', '男', '310116195803071000', null))).toEqual(['document.ruined']);
    const repaired = first([
      ['姓名', '身份证号', '医保卡'],
      ['张三', 1.1010519491231e17, '11010519491231002X'],
    ]);
    expect(mends(repaired)).toEqual(['document.fromOtherColumn']);
    expect(repaired?.people[0]?.documentNumber).toBe('11010519491231002X');
  });

  test('a wrong checksum is never put right in silence', () => {
    const row = one('张三', '女', '11010519491321002X', '1949-12-31');
    expect(codes(row)).toEqual(['document.invalid']);
    expect(row?.issues[0]?.options).toContainEqual({
      id: 'documentNumber=11010519491231002X',
      params: { birthDate: '1949-12-31', sex: 'female' },
    });
    expect(codes(one('张三', '女', '110105194912310021', null))).toEqual(['document.checksum']);
  });

  test('sex against the number: mended when the birthday agrees, else decided', () => {
    expect(mends(one('张三', '男', '11010519491231002X', '1949-12-31'))).toEqual(['sex.fromDocument']);
    expect(codes(one('张三', '男', '11010519491231002X', null))).toEqual(['sex.differsFromDocument']);
    expect(codes(one('张三', '男', '11010519491231002X', '1949-12-31', null, '丈夫'))).toContain(
      'sex.differsFromDocument',
    );
    expect(codes(one('张三', '男', null, null, null, '妻'))).toContain('sex.differsFromRelation');
  });

  test('the number overrules a birthday, and says so', () => {
    const row = one('张三', '女', '11010519491231002X', '1950-01-28');
    expect(mends(row)).toEqual(['birthDate.differsFromDocument']);
    expect(row?.people[0]?.birthDate).toBe('1949-12-31');
  });

  test('an age stands in for a birthday', () => {
    expect(one('张三', '女', null, null, 67)?.people[0]).toMatchObject({ birthDate: null, birthApprox: '1955' });
    expect(mends(one('张三', '女', '11010519491231002X', null, 50))).toEqual(['age.ignored']);
    expect(one('张三', '女', null, '15年3月1日', 107)?.people[0]?.birthDate).toBe('1915-03-01');
  });

  test('other documents are taken as written', () => {
    expect(one('John Smith', 'M', 'e12345678')?.people[0]).toMatchObject({
      documentKind: 'passport',
      documentNumber: 'E12345678',
    });
    expect(one('张三', '男', '无')?.people[0]).toMatchObject({ documentKind: 'none', documentNumber: null });
  });
});

describe('names, phones and remarks', () => {
  const header = ['姓名', '联系电话', '是否在村', '备注', '门牌号', '组'];
  const one = (...cells: Grid[number]) =>
    first([header, [...cells, ...[null, null, null, null].slice(cells.length - 4)].slice(0, 4).concat('1号', 5)]);

  test('blanks, remarks and numbers in the name cell', () => {
    expect(one('张 三', null, null, null)).toMatchObject({ outcome: 'mended', people: [{ name: '张三' }] });
    expect(one('张三(外出)', null, null, null)).toMatchObject({
      people: [{ name: '张三', presence: 'away', note: '外出' }],
    });
    expect(one('张三 13812345678', null, null, null)).toMatchObject({
      people: [{ name: '张三', phones: ['13812345678'] }],
    });
    expect(one('阿依古丽•买买提', null, null, null)?.people[0]?.name).toBe('阿依古丽·买买提');
    expect(one('𬱖㛃', null, null, null)).toMatchObject({ outcome: 'taken', people: [{ name: '𬱖㛃' }] });
    expect(codes(one('张?', null, null, null))).toEqual(['name.unreadable']);
    expect(codes(one(null, '13812345678', null, null))).toEqual(['name.missing']);
  });

  test('several people in one cell', () => {
    const row = one('张三、李四', null, null, null);
    expect(row).toMatchObject({ outcome: 'mended', people: [{ name: '张三' }, { name: '李四' }] });
    expect(codes(one('张三 李四', null, null, null))).toEqual(['name.severalPeople']);
    expect(one('欧阳 娜娜', null, null, null)?.people.map(({ name }) => name)).toEqual(['欧阳娜娜']);
    expect(codes(one('张三一家3口', null, null, null))).toEqual(['name.othersUnnamed']);
  });

  test('phones in every writing', () => {
    expect(one('张三', '138 1234-5678/57345678', null, null)?.people[0]?.phones).toEqual([
      '13812345678',
      '021-57345678',
    ]);
    expect(one('张三', 13812345678, null, null)).toMatchObject({
      outcome: 'taken',
      people: [{ phones: ['13812345678'] }],
    });
    expect(one('张三', '1381234567', null, null)).toMatchObject({
      outcome: 'mended',
      people: [{ phones: [], note: '1381234567' }],
    });
  });

  test('here or away', () => {
    expect(one('张三', null, '外出(安徽)', null)?.people[0]).toMatchObject({ presence: 'away', awayPlace: '安徽' });
    expect(one('张三', null, '√', null)?.people[0]).toMatchObject({ presence: 'present' });
    expect(codes(one('张三', null, '待核实', null))).toEqual(['presence.unclear']);
    expect(codes(one('张三', null, '在村', '长期外出'))).toEqual(['presence.unclear']);
    expect(one('张三', null, null, '不在村')).toMatchObject({ outcome: 'mended', people: [{ presence: 'away' }] });
  });

  test('special-care marks out of remarks', () => {
    expect(one('张三', null, null, '孤老,透析,糖尿病')?.people[0]?.marks).toEqual([
      'livesAlone',
      'dialysis',
      'diabetes',
    ]);
    expect(one('张三', null, null, '无高血压')?.people[0]?.marks).toEqual([]);
    const ticked = first([
      ['姓名', '独居', '残疾', '特殊人群'],
      ['张三', '√', '否', '高血压5年'],
    ]);
    expect(ticked?.people[0]).toMatchObject({ marks: ['livesAlone', 'hypertension'], note: '高血压5年' });
  });

  test('the dead are left out with the reason; a widow is not dead', () => {
    expect(one('张三', null, null, '已故')).toMatchObject({ outcome: 'skipped', skipped: { code: 'person.deceased' } });
    expect(one('张三(已故)', null, null, null)?.outcome).toBe('skipped');
    expect(one('张三', null, '去世', null)?.outcome).toBe('skipped');
    expect(one('张三', null, null, '老伴已故')).toMatchObject({ outcome: 'taken' });
    expect(codes(one('张三', null, null, '听说已过世,待核'))).toEqual(['person.maybeDeceased']);
  });
});

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
