import { chineseNumber, NUMERAL_CLASS } from '../text/numerals.ts';
import type { Count, TokenOf, UnitKind } from './token.ts';

const UNITS: [UnitKind, string][] = [
  ['person', '个人 人 名 口人 口 位'],
  ['piece', '个'],
  ['household', '户人家 户'],
  [
    'goods',
    '公斤 千克 毫升 斤 盒 桶 支 瓶 袋 板 份 箱 包 罐 听 片 粒 颗 kg KG g 克 升 ml L 条 卷 件 张 双 只 枚 把 根 筐 捆 提 刀 棵 打 套 副 台 块',
  ],
  ['vehicle', '辆 车 部'],
  [
    'other',
    '个月 个小时 个半小时 个星期 个钟头 小时 分钟 天 日 周 年 秒 次 遍 趟 轮 针 剂 岁 周岁 度 ℃ % 米 公里 步 楼 层 号线 号 批 例 页 期 届 道 杠 级 倍 亩 吨 弄 顿 餐 班 管 点 项 折 样 月 分 室 路 门',
  ],
];
const KIND_OF = new Map(
  UNITS.flatMap(([kind, words]) => words.split(' ').map((word): [string, UnitKind] => [word, kind])),
);
const UNIT = [...KIND_OF.keys()].sort((a, b) => b.length - a.length).join('|');
/** A space may stand before a unit of people only: `101 张建国` counts no sheets. */
const UNIT_PART = `(?: ?(个人|人|名|口人|口|位|个|户)|(${UNIT}))?`;
const ABOUT_UNIT = '个|人|名|口|户|位|盒|份|斤|天';

const DIGITS = new RegExp(`(\\d{1,9}(?:\\.\\d{1,2})?)${UNIT_PART}`, 'y');
const CHINESE = new RegExp(`([${NUMERAL_CLASS}]{1,10})${UNIT_PART}|[俩仨]`, 'y');
const APPROXIMATE = new RegExp(
  [
    `(?:\\d{1,4}|[${NUMERAL_CLASS}]{1,5})(?:多|余|几|来)(?=${ABOUT_UNIT})(?:${ABOUT_UNIT})人?`,
    `[${NUMERAL_CLASS}]{0,3}几(?:${ABOUT_UNIT})人?`,
    `\\d{1,4} ?(?:-|~|到|至) ?\\d{1,4} ?(?:${ABOUT_UNIT}|号)人?`,
    `\\d{1,4} ?(?:个人|个|人)? ?(?:还是|或者?) ?\\d{1,4} ?(?:个人|个|人)?`,
    `(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)(?:${ABOUT_UNIT})人?`,
    `[十百]?(?:一两|两三|三四|四五|五六|六七|七八|八九|三五)[十百]?(?:${ABOUT_UNIT})人?`,
  ].join('|'),
  'y',
);

const ASIDE = new RegExp(
  [
    'https?://[\\x21-\\x7e]{1,300}',
    '@[^\\s@:]{1,20}',
    '\\d{10,20}[xX]?',
    '\\d{3,4}-\\d{7,8}',
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z](?:牌|[·\\- ]?[A-Z0-9]{5,6}|[·\\- ]?\\d{5})',
    '[¥￥] ?\\d{1,6}(?:\\.\\d{1,2})?',
    '\\d{1,6}(?:\\.\\d{1,2})? ?(?:元|块钱|块(?!豆|肉|姜|肥|香|布)|毛钱|角)',
    `(?:24|48|72|四十八|二十四) ?(?:小时|h|H)(?:内)?(?:的)?(?:核酸)?(?:报告|证明|阴性)?(?:都)?有?`,
    '3[5-9](?:\\.\\d)? ?(?:度|℃)',
    '(?:(?<=[打叫拨]了?)1(?:1[09]|20)|1(?:1[09]|20)(?= ?(?:急救|救护|拉|送|来|接|车|的车)))',
    '\\d{1,3}(?:\\.\\d+)?%',
    '(?:周|星期|礼拜)[一二三四五六日天1-6]',
    '第[一二三四五六七八九十\\d]{1,3}[次轮针页条遍名项]',
  ].join('|'),
  'y',
);

/** What carries digits but never counts: telephone, emergency and document numbers, plates, prices, temperatures, test validity. */
export function asideAt(text: string, at: number): TokenOf<'aside'> | undefined {
  if (/\d/.test(text[at - 1] ?? '')) return undefined;
  const end = match(ASIDE, text, at);
  return end === undefined ? undefined : { type: 'aside', start: at, end };
}

/** 十几个, 两三个, 20多人, 2-3个, 66还是67: a quantity, and no number. */
export function approxAt(text: string, at: number): TokenOf<'approx'> | undefined {
  const end = match(APPROXIMATE, text, at);
  return end === undefined ? undefined : { type: 'approx', start: at, end };
}

/** A number with the unit that follows it, in digits or in Chinese. */
export function countAt(text: string, at: number): Count | undefined {
  DIGITS.lastIndex = at;
  const digits = DIGITS.exec(text);
  if (digits)
    return counted(at, DIGITS.lastIndex, { value: Number(digits[1]), chinese: false }, digits[2] ?? digits[3]);
  CHINESE.lastIndex = at;
  const chinese = CHINESE.exec(text);
  if (!chinese) return undefined;
  if (!chinese[1]) return counted(at, CHINESE.lastIndex, { value: chinese[0] === '俩' ? 2 : 3, chinese: true }, '人');
  const unit = chinese[2] ?? chinese[3];
  // 二 in 二甲双胍 is no number: without a unit one must end, or lead on to the next change or result
  if (!unit && isHan(text[CHINESE.lastIndex]) && !LEADS_ON.test(text.slice(CHINESE.lastIndex, CHINESE.lastIndex + 2)))
    return undefined;
  const value = chineseNumber(chinese[1]);
  return value === undefined ? undefined : counted(at, CHINESE.lastIndex, { value, chinese: true }, unit);
}

const LEADS_ON = /^(?:[来走增减加出进多少阴阳混]|无效|外出|新增|回来|合计)/;
const isHan = (char = '') => /[\u4e00-\u9fff]/.test(char);

/** 101周伟 and 302张 are rooms and the names behind them. */
const SURNAME_UNIT = /^[周张]$/;

function counted(start: number, end: number, number: Pick<Count, 'value' | 'chinese'>, unit = ''): Count {
  if (number.value >= 101 && SURNAME_UNIT.test(unit)) return counted(start, end - 1, number);
  return {
    type: 'count',
    start,
    end,
    ...number,
    unit,
    unitKind: unit === '' ? 'none' : (KIND_OF.get(unit) ?? 'other'),
  };
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
