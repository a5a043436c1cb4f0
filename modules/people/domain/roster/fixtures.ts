import { residentIdCheckCharacter } from '../identifiers/resident-id.ts';
import type { RosterArea, RosterContext } from './context.ts';

const VILLAGE = '310116104231';

/** Jinming village with four grids and thirteen groups, on a day in April 2022. */
export const villageContext: RosterContext = {
  today: '2022-04-10',
  village: { code: VILLAGE, name: '金明村' },
  dialCode: '021',
  areas: [
    ...Array.from({ length: 4 }, (_, index): RosterArea => {
      return { code: `${VILLAGE}.g${index + 1}`, name: `第${index + 1}网格`, kind: 'grid', ordinal: index + 1 };
    }),
    ...Array.from({ length: 13 }, (_, index): RosterArea => {
      const code = `${VILLAGE}.${String(index + 1).padStart(2, '0')}`;
      return { code, name: `${index + 1}组`, kind: 'group', ordinal: index + 1 };
    }),
  ],
};

export type Grid = (string | number | null)[][];

/** How many source rows should come to what; `rows` is their sum. */
interface ExpectedOutcomes {
  rows: number;
  taken: number;
  mended: number;
  needsDecision: number;
  skipped: number;
  duplicates: number;
  households: number;
}

export interface MessyRoster {
  grid: Grid;
  expected: ExpectedOutcomes;
}

const HEADER = [
  '序号',
  '组别',
  '户主',
  '姓名',
  '与户主\n关系',
  '性别',
  '身份证号码',
  '出生日期',
  '联系电话',
  '门牌号',
  '是否在村',
  '备注',
];
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗陆沈金顾蒋唐'.split('');
const GIVEN = '建国秀英志明小红海燕永康桂芳玉兰文军晓东春花国强丽华正平'.split('');
const FAULT_SHARE = 0.05;
const DUPLICATE_SHARE = 0.05;
const ROWS_A_PAGE = 400;

type Outcome = 'taken' | 'mended' | 'needsDecision' | 'skipped';
type Row = Grid[number];

/**
 * A roster as villages have them, made from a seed: titles, repeated headers, totals, remarks, households
 * over several rows, things to mend, five rows in a hundred at fault and five that stand in it twice.
 */
export function messyRoster(seed: number, people: number): MessyRoster {
  const random = generator(seed);
  const counts = { taken: 0, mended: 0, needsDecision: 0, skipped: 0 };
  const grid: Grid = [];
  const put = (row: Row, outcome: Outcome) => {
    grid.push(row);
    counts[outcome] += 1;
  };
  put(['金明村常住人员花名册'], 'skipped');
  put(['填表日期:2022年4月9日'], 'skipped');
  put(HEADER, 'skipped');
  const again: Grid = [];
  let made = 0;
  let deceased = 0;
  let households = 0;
  while (made < people) {
    households += 1;
    const members = household(random, households, made, Math.min(people - made, 1 + Math.floor(random() * 5)));
    for (const [index, row] of members.entries()) {
      made += 1;
      const dice = random();
      const door = [members[0]?.[1] ?? null, members[0]?.[2] ?? null, members[0]?.[9] ?? null];
      if (index > 0 && dice < FAULT_SHARE * 1.5) {
        const outcome = spoil(row, made);
        if (outcome === 'skipped') deceased += 1;
        put(row, outcome);
      } else if (dice > 0.85) {
        put(disguise(row, made), 'mended');
      } else {
        put(row, 'taken');
        // Whoever stands in the list again has household cells of their own there.
        if (dice > 0.85 - DUPLICATE_SHARE)
          again.push(
            row
              .with(1, door[0] ?? null)
              .with(2, door[1] ?? null)
              .with(9, door[2] ?? null),
          );
      }
      if (made % ROWS_A_PAGE === 0) put(HEADER, 'skipped');
    }
    if (households % 97 === 0) put([], 'skipped');
  }
  for (const row of again) put(row, 'skipped');
  put(['合计', null, null, `${made - deceased}人`], 'skipped');
  put(['注:本表由各组上报汇总'], 'skipped');
  return { grid, expected: { ...counts, rows: grid.length, duplicates: again.length, households } };
}

/** The rows of one household; its door stands in the first only. */
function household(random: () => number, number: number, serialBefore: number, size: number): Grid {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const surname = pick(SURNAMES);
  return Array.from({ length: size }, (_, index) => {
    const serial = serialBefore + index + 1;
    const isHead = index === 0;
    const male = index % 2 === 0;
    // The place in the household is part of the name: no two of a household are namesakes.
    const name = `${male ? surname : pick(SURNAMES)}${GIVEN[serial % GIVEN.length]}${GIVEN[index * 5]}`;
    const year = isHead ? 1940 + (serial % 40) : 1945 + ((serial * 7) % 65);
    const birthDate = `${year}-${pad((serial % 12) + 1)}-${pad((serial % 28) + 1)}`;
    const order = String((serial * 2 + (male ? 1 : 0)) % 1000).padStart(3, '0');
    const seventeen = `310228${birthDate.replaceAll('-', '')}${order}`;
    return [
      serial,
      isHead ? `${(number % 13) + 1}组` : null,
      isHead ? name : null,
      name,
      isHead ? '户主' : male ? '儿子' : '妻',
      male ? '男' : '女',
      seventeen + residentIdCheckCharacter(seventeen),
      birthDate,
      `139${String(10_000_000 + serial * 37).slice(-8)}`,
      isHead ? `${number}号` : null,
      random() < 0.9 ? '在村' : '外出',
      random() < 0.03 ? pick(['高血压', '独居', '糖尿病', '残疾']) : null,
    ];
  });
}

/** Something that only a person can settle, or that is no resident any more. */
function spoil(row: Row, serial: number): 'needsDecision' | 'skipped' {
  const number = String(row[6]);
  switch (serial % 5) {
    case 0:
      row[6] = Number(number.slice(0, 17)) * 10;
      return 'needsDecision';
    case 1:
      row[6] = number.slice(0, 15) + ((Number(number.charAt(15)) + 1) % 10) + number.slice(16);
      return 'needsDecision';
    case 2:
      row[3] = null;
      return 'needsDecision';
    case 3:
      row[10] = '待核实';
      return 'needsDecision';
    default:
      row[11] = '已故';
      return 'skipped';
  }
}

/** The same facts in a writing that has to be mended. */
function disguise(row: Row, serial: number): Row {
  const number = String(row[6]);
  const phone = String(row[8]);
  const [year = '', month = '', day = ''] = String(row[7]).split('-');
  switch (serial % 6) {
    case 0:
      row[6] = `'${[...number].map((digit) => (/\d/.test(digit) ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : 'x')).join('')}`;
      break;
    case 1:
      row[8] = `${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`;
      break;
    case 2:
      row[7] = `${year}.${Number(month)}.${Number(day)}`;
      break;
    case 3:
      row[3] = [...String(row[3])].join(' ');
      break;
    case 4:
      row[7] = Math.round(
        (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(1899, 11, 30)) / 86_400_000,
      );
      break;
    default:
      row[3] = `${row[3]}(回沪)`;
  }
  return row;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** A small seeded generator (mulberry32), so that a failing roster can be made again. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
