import { chineseNumber } from '../text/numerals.ts';
import type { TokenOf } from './token.ts';

const FULL = /(\d{4})(?:年|-|\.|\/)(\d{1,2})(?:月|-|\.|\/)(\d{1,2})(?:[日号](?!报))?/y;
const MONTH_DAY = /(\d{1,2}) ?月 ?(\d{1,2})(?: ?[日号](?!报))?/y;
const CHINESE = /([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿]{1,3})[日号]?/y;
const DOTTED =
  /(\d{1,2})([./])(\d{1,2})(?:[日号](?!报))?(?![\d./%])(?! ?(?:米|斤|公斤|升|[lL]|kg|KG|元|块|倍|折|万|亿|小时|吨|度|℃|公里|人|口|名|户|个))/y;

const RELATIVE: [RegExp, number][] = [
  [/大前天/y, -3],
  [/前天|前日|前晚/y, -2],
  [/昨天|昨日|昨晚|昨夜|昨晨|昨早/y, -1],
  [/今天|今日|今晚|今晨|今早|今夜/y, 0],
  [/明天|明日|明晚|明早|明晨|明上午|明下午/y, 1],
  [/后天|后日/y, 2],
];

/** A calendar date written out; its year is the one that brings it nearest to the day of sending. */
export function dateAt(text: string, at: number, sentOn: string): TokenOf<'date'> | undefined {
  if (/[\d.:/-]/.test(text[at - 1] ?? '')) return undefined;
  FULL.lastIndex = at;
  const full = FULL.exec(text);
  if (full) return dated(at, FULL.lastIndex, isoDay(Number(full[1]), Number(full[2]), Number(full[3])));
  for (const pattern of [MONTH_DAY, DOTTED]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    return dated(at, pattern.lastIndex, nearestDay(Number(found[1]), Number(found[3] ?? found[2]), sentOn));
  }
  CHINESE.lastIndex = at;
  const chinese = CHINESE.exec(text);
  const [month, day] = [chineseNumber(chinese?.[1] ?? ''), chineseNumber(chinese?.[2] ?? '')];
  return month && day ? dated(at, CHINESE.lastIndex, nearestDay(month, day, sentOn)) : undefined;
}

/** 今天, 昨晚, 明早 … as days; what lies ahead is a plan, not something that happened. */
export function relativeDayAt(text: string, at: number, sentOn: string): TokenOf<'day'> | undefined {
  for (const [pattern, shift] of RELATIVE) {
    pattern.lastIndex = at;
    if (pattern.test(text))
      return { type: 'day', start: at, end: pattern.lastIndex, day: addDays(sentOn, shift), planned: shift > 0 };
  }
  return undefined;
}

/** The day so many days later; what is no day stays what it is. */
export function addDays(day: string, shift: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + shift);
  return date.toISOString().slice(0, 10);
}

/** The day of that month and day nearest to the day of sending. */
export function nearestDay(month: number, day: number, sentOn: string): string | undefined {
  const sentYear = Number(sentOn.slice(0, 4));
  const sent = Date.parse(sentOn);
  return [sentYear - 1, sentYear, sentYear + 1]
    .map((year) => isoDay(year, month, day))
    .filter((one) => one !== undefined)
    .sort((a, b) => Math.abs(Date.parse(a) - sent) - Math.abs(Date.parse(b) - sent))[0];
}

export function isoDay(year: number, month: number, day: number): string | undefined {
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined;
}

function dated(start: number, end: number, day: string | undefined): TokenOf<'date'> | undefined {
  return day ? { type: 'date', start, end, day } : undefined;
}
