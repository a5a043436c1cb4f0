import { chineseNumber } from '../text/numerals.ts';
import type { TokenOf } from './token.ts';

const NUMBER = '\\d{1,3}|[一二三四五六七八九十廿]{1,4}';
const UNIT = '村民小组|村民组|生产队|小组|网格|号网格|号楼|组|队|幢|栋';
const NUMBERED = new RegExp(`第?(${NUMBER}) ?(${UNIT})((?:\\d{1,2}|[一二三四])单元)?(?![员伍织])(?!合(?!计))`, 'y');
const RANGE = new RegExp(`第?(${NUMBER})(?:组|队)? ?(?:-|~|到|至) ?第?(${NUMBER}) ?(${UNIT})(?![员伍织])`, 'y');
/** 2、3组 and 2、3、5组, at the beginning of what is said: 来2、3组走1 is none. */
const LISTED = new RegExp(
  `(?<=^|今天|今日|[\\s,.;:。])第?((?:${NUMBER})(?:[、和](?:${NUMBER}))+) ?(${UNIT})(?![员伍织])`,
  'y',
);
const VILLAGE = /[\u4e00-\u9fff]{1,4}?(?:村|居委|小区|苑|花园|家园)(?![民里委])/y;
const NOT_VILLAGE = /[隔别他对在回进出离到返本全我各外农乡邻自人来去是由从组队住]/;

const HOUSE_BY_BUILDING = /(\d{1,4})(号楼|号|幢|栋|楼)(?: ?\d{1,2}单元)? ?(\d{3,4})(?:室)?(?![\d:.人份户盒点号例]|到)/y;
const HOUSE_BY_DASH =
  /\d{1,3}(?:-\d{1,2})?-\d{2,4}(?:室)?(?![\d:.%]| ?(?:号|岁|人|元|点|度|天|个|份|斤|小时|分|组|队|户|盒|月|日|名))/y;
const ROOM = /(\d{3,4})室/y;

const UNIT_NAMES = new Map([
  ['村民小组', '组'],
  ['村民组', '组'],
  ['小组', '组'],
  ['生产队', '队'],
  ['号网格', '网格'],
]);
const RANKS = new Map([
  ['网格', 1],
  ['组', 2],
  ['队', 2],
  ['号楼', 3],
  ['幢', 3],
  ['栋', 3],
]);

/** An area named at this place: 5组, 第五小组, 1-3组 (three names), 2、3组, 3号楼, 8幢, 2网格, 东陈村. */
export function areaAt(text: string, at: number): TokenOf<'area'> | undefined {
  if (/[\d分成每共几另]/.test(text[at - 1] ?? '')) return undefined;
  RANGE.lastIndex = at;
  const range = RANGE.exec(text);
  if (range) {
    const [from, to] = [number(range[1]), number(range[2])];
    if (from !== undefined && to !== undefined && from < to && to - from < 40) {
      const names = Array.from({ length: to - from + 1 }, (_, i) => areaName(from + i, range[3] ?? ''));
      return { type: 'area', start: at, end: RANGE.lastIndex, names, rank: rankOf(range[3]) };
    }
  }
  LISTED.lastIndex = at;
  const listed = LISTED.exec(text);
  if (listed) {
    const values = (listed[1] ?? '').split(/[、和]/).map(number);
    const names = values.flatMap((value) => (value === undefined ? [] : [areaName(value, listed[2] ?? '')]));
    if (names.length === values.length) {
      return { type: 'area', start: at, end: LISTED.lastIndex, names, rank: rankOf(listed[2]) };
    }
  }
  NUMBERED.lastIndex = at;
  const found = NUMBERED.exec(text);
  if (found) {
    const value = number(found[1]);
    // 10人一组: to form groups, not group one
    if (value === undefined || (/^[一二三两]$/.test(found[1] ?? '') && /[人名个位]/.test(text[at - 1] ?? '')))
      return undefined;
    const name = areaName(value, found[2] ?? '') + (found[3] ?? '');
    return { type: 'area', start: at, end: NUMBERED.lastIndex, names: [name], rank: rankOf(found[2]) };
  }
  if (/[\u4e00-\u9fff]/.test(text[at - 1] ?? '')) return undefined;
  VILLAGE.lastIndex = at;
  const village = VILLAGE.exec(text)?.[0];
  if (!village || village.length < 3 || NOT_VILLAGE.test(village.slice(0, -1))) return undefined;
  return { type: 'area', start: at, end: at + village.length, names: [village], rank: 0 };
}

/** A household reference: 15号602, 6号楼302, 8-602, 201室. */
export function householdAt(text: string, at: number): TokenOf<'household'> | undefined {
  if (/\d[.:+-]?$/.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  HOUSE_BY_BUILDING.lastIndex = at;
  const building = HOUSE_BY_BUILDING.exec(text);
  if (building) {
    const area = `${building[1]}${building[2]}`;
    return { type: 'household', start: at, end: HOUSE_BY_BUILDING.lastIndex, name: `${area}${building[3]}`, area };
  }
  for (const pattern of [HOUSE_BY_DASH, ROOM]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { type: 'household', start: at, end: pattern.lastIndex, name: found[0].replace('室', '') };
  }
  return undefined;
}

function number(text = ''): number | undefined {
  return /^\d/.test(text) ? Number(text) : chineseNumber(text);
}

const areaName = (value: number, unit: string) => `${value}${UNIT_NAMES.get(unit) ?? unit}`;
const rankOf = (unit = '') => RANKS.get(UNIT_NAMES.get(unit) ?? unit) ?? 2;
