import { describe, expect, test } from 'vitest';
import type { Grid } from './fixtures.ts';
import { body, codes, mends } from './fixtures-read.ts';

const firstRow = (grid: Grid) => body(grid)[0];

describe('identity', () => {
  const header = ['姓名', '性别', '身份证号', '出生日期', '年龄', '关系'];
  const one = (...[name, sex, number, born = null, age = null, relation = '户主']: Grid[number]) =>
    firstRow([header, [name ?? null, sex ?? null, number ?? null, born, age, relation]]);

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
    const repaired = firstRow([
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

  test('a number of somebody born in the future waits, and is not proposed again', () => {
    const future = '310116203001011916';
    const [issue] = one('张三', '男', future)?.issues ?? [];
    expect(issue?.code).toBe('document.invalid');
    expect(issue?.options.map(({ id }) => id)).not.toContain(`documentNumber=${future}`);
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
    firstRow([header, [...cells, ...[null, null, null, null].slice(cells.length - 4)].slice(0, 4).concat('1号', 5)]);

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
    for (const unreadable of ['1.3812E+10', '138****5678'])
      expect(one('张三', unreadable, null, null)).toMatchObject({
        mends: [{ code: 'phone.keptAsNote' }],
        people: [{ phones: [], note: unreadable }],
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
    const ticked = firstRow([
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
