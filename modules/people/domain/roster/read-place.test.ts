import { describe, expect, test } from 'vitest';
import type { Grid } from './fixtures.ts';
import { body, codes, group, read } from './fixtures-read.ts';

const firstRow = (grid: Grid) => body(grid)[0];

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
        firstRow([
          ['姓名', '住址'],
          ['张三', '东陈村5组23号'],
        ]),
      ),
    ).toEqual(['area.otherVillage']);
    expect(
      codes(
        firstRow([
          ['村居', '姓名', '住址'],
          ['东陈村', '张三', '5组23号'],
        ]),
      ),
    ).toEqual(['area.otherVillage']);
    expect(
      codes(
        firstRow([
          ['村居', '姓名', '住址'],
          ['金明', '张三', '金明村5组23号'],
        ]),
      ),
    ).toEqual([]);
  });
});
