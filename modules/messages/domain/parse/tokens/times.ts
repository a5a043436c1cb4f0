import { chineseNumber, NUMERAL_CLASS } from '../text/numerals.ts';
import type { TokenOf } from './token.ts';

const PERIOD = '凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|今晚|昨晚|明晚|明早|今早|昨夜|早|晚|夜';
const HOUR = `\\d{1,2}|[${NUMERAL_CLASS}]{1,3}`;
const CLOCK = `(?:\\d{1,2}[:点时]\\d{2}分?|(?:${HOUR})点(?:半|一刻|三刻)?)(?:钟|整)?`;
const RANGE_MARK = ' ?(?:-|~|到|至) ?';
const RANGE = new RegExp(
  `(${PERIOD})? ?(\\d{1,2}|${CLOCK})${RANGE_MARK}(次日|第二天|明早|明天早上|早上|凌晨|${PERIOD})? ?(${CLOCK})`,
  'y',
);
/** 早班6-14: hours, because a shift goes before them. */
const SHIFT = /(?<=[早中晚夜日白]班 ?)(\d{1,2}) ?[-~到至] ?(\d{1,2})(?![\d:号室幢栋组个人名])/y;
const SINGLE = new RegExp(`(${PERIOD})? ?(${CLOCK})`, 'y');
const AFTERNOON = /下午|傍晚|晚|夜/;

/** A time or a range of hours (14:30, 下午两点半, 22-6点, 晚10点到早6点) that begins at this place. */
export function timeAt(text: string, at: number): TokenOf<'time'> | undefined {
  RANGE.lastIndex = at;
  const range = RANGE.exec(text);
  if (range?.[2] && range[4]) {
    const from = clock(range[2], range[1]);
    const to = clock(range[4], range[3] ?? (from && sameHalf(range[2], range[4]) ? range[1] : undefined));
    if (from && to)
      return {
        type: 'time',
        start: at,
        end: RANGE.lastIndex,
        from,
        to,
        vague: isVague(range[1], range[2]) && (hourOf(range[4]) ?? 0) <= 12,
      };
  }
  SHIFT.lastIndex = at;
  const shift = SHIFT.exec(text);
  if (shift?.[1] && shift[2]) {
    const [start, to] = [clock(shift[1], undefined), clock(shift[2], undefined)];
    if (start && to) return { type: 'time', start: at, end: SHIFT.lastIndex, from: start, to, vague: false };
  }
  SINGLE.lastIndex = at;
  const single = SINGLE.exec(text);
  const from = single?.[2] && clock(single[2], single[1]);
  if (!from) return undefined;
  return { type: 'time', start: at, end: SINGLE.lastIndex, from, vague: isVague(single[1], single[2] ?? '') };
}

/** 下午2点到6点 ends in the afternoon too; 晚10点到6点 does not end in the evening. */
function sameHalf(from: string, to: string): boolean {
  return (hourOf(to) ?? 0) > (hourOf(from) ?? 0);
}

/** 2点 without a word for the half of the day may be 14:00. */
function isVague(period: string | undefined, clockText: string): boolean {
  const hour = hourOf(clockText) ?? 0;
  return period === undefined && !clockText.startsWith('0') && hour >= 1 && hour <= (clockText.includes(':') ? 5 : 6);
}

function hourOf(clockText: string): number | undefined {
  const hour = /^\d+/.exec(clockText)?.[0];
  return hour ? Number(hour) : chineseNumber(/^[^点]*/.exec(clockText)?.[0] ?? '');
}

function clock(text: string, period: string | undefined): string | undefined {
  let hour = hourOf(text);
  if (hour === undefined || hour > 24) return undefined;
  const digits = /^\d+[:点时](\d{2})/.exec(text)?.[1];
  const minute = digits
    ? Number(digits)
    : text.includes('半')
      ? 30
      : text.includes('一刻')
        ? 15
        : text.includes('三刻')
          ? 45
          : 0;
  if (minute > 59) return undefined;
  if (period && AFTERNOON.test(period) && hour >= 1 && hour < 12 && !(/晚|夜/.test(period) && hour < 5)) hour += 12;
  if (period === '中午' && hour >= 1 && hour <= 3) hour += 12;
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
