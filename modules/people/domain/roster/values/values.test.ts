import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAge } from './age.ts';
import { bareOrdinal, buildingIn, gridOrdinalIn, groupOrdinalIn } from './area-text.ts';
import { readBirth } from './birth.ts';
import { readCareMarks } from './care-marks.ts';
import { readDeceased } from './deceased.ts';
import { presenceInNote, readPresence } from './presence.ts';
import { isRelationWord, readRelation, sameRelation } from './relation.ts';
import { readSex } from './sex.ts';
import { isBlankWord, readYesNo } from './yes-no.ts';

const today = '2022-04-10';

describe('dates of birth', () => {
  const said = (text: string, number?: number) => {
    const birth = readBirth(number === undefined ? { text } : { text, number }, today);
    return birth && (birth.birthDate ?? birth.approx);
  };

  test.each([
    ['1958-03-07', '1958-03-07'],
    ['1958.3.7', '1958-03-07'],
    ['1958/3/7', '1958-03-07'],
    ['1958年3月7日', '1958-03-07'],
    ['１９５８年３月７日', '1958-03-07'],
    ['1958年3月7日生', '1958-03-07'],
    ['1958、3、7', '1958-03-07'],
    ['1958-03-07 00:00:00', '1958-03-07'],
    ['19580307', '1958-03-07'],
    ['580307', '1958-03-07'],
    ['58.3.7', '1958-03-07'],
    ['58年3月', '1958-03'],
    ['1958年3月', '1958-03'],
    ['1958.3', '1958-03'],
    ['195803', '1958-03'],
    ['1958', '1958'],
    ['1958年', '1958'],
    ['19580300', '1958-03'],
    ['一九五八年三月七日', '1958-03-07'],
    ['一九五八年十二月廿三日', '1958-12-23'],
    ['3/7/1958', '1958-03-07'],
    ['25/12/1958', '1958-12-25'],
    ['3/7/58', '1958-03-07'],
    ['1958年农历三月初七', '1958'],
    ['1958.2.30', null],
    ['2030-01-01', null],
    ['1850-01-01', null],
    ['3/7/08', null],
    ['不详', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test('numbers: serial days, written days, years', () => {
    expect(said('21251', 21251)).toBe('1958-03-07');
    expect(said('19580307', 19580307)).toBe('1958-03-07');
    expect(said('1958', 1958)).toBe('1958');
    expect(said('1958.3', 1958.3)).toBe('1958-03');
    expect(said('1958.1', 1958.1)).toBe('1958');
    expect(readBirth({ text: '58年3月', number: 21251, day: '1958-03-07' }, today)?.birthDate).toBe('1958-03-07');
  });

  test('a year of two digits in this century is a guess', () => {
    expect(readBirth({ text: '15年3月1日' }, today)).toMatchObject({ birthDate: '2015-03-01', centuryGuessed: true });
    expect(readBirth({ text: '58年3月1日' }, today)?.centuryGuessed).toBe(false);
  });

  test('whatever it says is a day, a month or a year of the last 125 years', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat(99_999_999).map(String)), (text) => {
        const birth = readBirth({ text }, today);
        const born = birth?.birthDate ?? birth?.approx ?? '1958';
        expect(born).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
        expect(Number(born.slice(0, 4))).toBeGreaterThanOrEqual(1897);
      }),
    );
  });
});

test.each([
  ['67', 67],
  ['67岁', 67],
  ['67周岁', 67],
  ['虚岁68', 68],
  ['3个月', 0],
  ['180', null],
  ['老人', null],
])('age %s', (text, age) => {
  expect(readAge(text)).toBe(age);
});

test('sex', () => {
  expect(['男', 'M', 'male', '1'].map(readSex)).toEqual(['male', 'male', 'male', 'male']);
  expect(['女', 'f', '2', '?'].map(readSex)).toEqual(['female', 'female', 'female', null]);
});

describe('presence', () => {
  test.each([
    ['在村', 'present', null],
    ['在家', 'present', null],
    ['是', 'present', null],
    ['√', 'present', null],
    ['已返村', 'present', null],
    ['否', 'away', null],
    ['不在村', 'away', null],
    ['外出', 'away', null],
    ['外出务工', 'away', null],
    ['外出(安徽)', 'away', '安徽'],
    ['外出:苏州打工', 'away', '苏州'],
    ['在松江', 'away', '松江'],
    ['去儿子家了', 'away', '儿子家'],
    ['住院', 'away', null],
    ['待核实', null, null],
    ['在松江上班', null, null],
    ['在村,明天外出', null, null],
  ])('%s', (text, state, place) => {
    expect(readPresence(text)).toEqual({ state, place });
  });

  test('in remarks only plain words count', () => {
    expect(presenceInNote('长期在外')).toEqual({ state: 'away', place: null });
    expect(presenceInNote('现在家').state).toBe('present');
    expect(presenceInNote('女儿住松江').state).toBeNull();
  });
});

describe('special care', () => {
  test.each([
    ['孤老', ['livesAlone']],
    ['肢体残疾二级、低保', ['disabled', 'lowIncome']],
    ['血透,一周三次', ['dialysis']],
    ['高血压 糖尿病', ['diabetes', 'hypertension']],
    ['孕妇', ['pregnant']],
    ['无手机', ['noPhone']],
    ['没有高血压', []],
    ['无,糖尿病', ['diabetes']],
    ['丈夫卧床', []],
    ['帕金森', ['other']],
    ['老年痴呆', ['mentalHealth']],
    ['留守儿童', ['other']],
    ['党员', []],
  ])('%s', (text, marks) => {
    expect(readCareMarks(text)).toEqual(marks);
  });
});

test.each([
  ['已故', 'yes'],
  ['2021年3月去世', 'yes'],
  ['已去世2021.3', 'yes'],
  ['(已故)', 'yes'],
  ['死亡已销户', 'yes'],
  ['丧偶', 'no'],
  ['老伴已故', 'no'],
  ['父母去世', 'no'],
  ['听说过世了', 'maybe'],
  ['孤老,已故', 'maybe'],
  ['在村', 'no'],
])('deceased: %s is %s', (text, verdict) => {
  expect(readDeceased(text)).toBe(verdict);
});

describe('relations', () => {
  test.each([
    ['户主', true, null],
    ['本人', true, null],
    ['妻', false, 'female'],
    ['妻子', false, 'female'],
    ['女儿', false, 'female'],
    ['长女', false, 'female'],
    ['儿媳', false, 'female'],
    ['孙女', false, 'female'],
    ['丈夫', false, 'male'],
    ['儿子', false, 'male'],
    ['次子', false, 'male'],
    ['女婿', false, 'male'],
    ['配偶', false, null],
    ['子女', false, null],
    ['孙子女', false, null],
    ['租客', false, null],
  ])('%s', (text, isHead, sex) => {
    expect(readRelation(text)).toEqual({ isHead, sex });
    expect(isRelationWord(text)).toBe(true);
  });

  test('names are no relations', () => {
    expect(['张三', '王小妹', '李爱女', '陈母山'].map(isRelationWord)).toEqual([false, false, false, false]);
  });
});

test('areas in texts', () => {
  expect(['5组', '五组', '第5村民小组', '金明五队', '十三组', '5号', '张三'].map(groupOrdinalIn)).toEqual([
    5,
    5,
    5,
    5,
    13,
    null,
    null,
  ]);
  expect(['第二网格', '网格2', '2号网格'].map(gridOrdinalIn)).toEqual([2, 2, 2]);
  expect(['05', '五', '第五', '组5', '五组', '0'].map(bareOrdinal)).toEqual([5, 5, 5, 5, null, null]);
  expect(['金明新村8号楼登记表', 'B座', '08幢', '8号', '8号602', '1958'].map(buildingIn)).toEqual([
    '8',
    'B',
    '8',
    '8',
    '',
    '',
  ]);
});

test('yes, no and nothing', () => {
  expect(['是', '√', '1', '否', '×', '无', '也许'].map(readYesNo)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    null,
  ]);
  expect(['', '无', '/', '——', '#N/A', '有'].map(isBlankWord)).toEqual([true, true, true, true, true, false]);
});

test('other words for the same relation', () => {
  const same = (pairs: [string, string][]) => pairs.map(([one, other]) => sameRelation(one, other));
  expect(
    same([
      ['户主', '本人'],
      ['妻', '配偶'],
      ['丈夫', '配偶'],
      ['儿子', '子'],
      ['女', '女儿'],
    ]),
  ).toEqual([true, true, true, true, true]);
  expect(
    same([
      ['妻', '夫'],
      ['儿子', '长子'],
      ['儿子', '孙子'],
      ['母亲', '父亲'],
      ['', '户主'],
    ]),
  ).toEqual([false, false, false, false, false]);
});
