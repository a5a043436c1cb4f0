import { normalise } from '../text/normalise.ts';
import { addDays, isoDay, nearestDay } from '../tokens/dates.ts';
import { nameAt } from '../tokens/names.ts';
import { timeAt } from '../tokens/times.ts';

/** A line that tells who wrote the lines below it, and when. */
export interface Header {
  author?: string;
  time?: string;
  day?: string;
  /** The message goes on in the same line: 张三:5组来2. */
  rest?: string;
  /** Carries a date or seconds, which nobody types into a message: certain wherever it stands. */
  certain: boolean;
}

const DATE = '\\d{4}(?:-|/|\\.|年)\\d{1,2}(?:-|/|\\.|月)\\d{1,2}日?|\\d{1,2}月\\d{1,2}日|\\d{1,2}/\\d{1,2}';
const DAY_WORD = '昨天|今天|前天|(?:星期|周)[一二三四五六日天]';
const CLOCK = '(?:凌晨|早上|上午|中午|下午|傍晚|晚上)? ?\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AP]M)?';
const WHEN = `(?:(${DATE}|${DAY_WORD})(?: (?:${DAY_WORD}))? *)?(${CLOCK})`;
const AUTHOR_TIME = new RegExp(`^(\\S(?:[^,。;!?\\n]{0,28}?\\S)?) +${WHEN}$`);
const TIME_AUTHOR = new RegExp(`^(${DATE}) +(${CLOCK}) +(\\S[^,。;!?:\\n]{0,28})$`);
const TIME_ONLY = new RegExp(`^${WHEN}$`);
const COLON = /^([^\s:,。;!?#\d][^:,。;!?\n]{0,14}) ?: ?(.*)$/;
const HEADING = new RegExp(`^[\\s—─=*_.·-]*(${DATE})(?: ?(?:${DAY_WORD}))?[\\s—─=*_.·-]*$`);
const DECORATED = /^\s*[—─=*_-]{2}/;

/** The day of a heading such as —— 2022年4月20日 ——; a bare 4月20日 may be part of a message. */
export function headingDay(line: string, sentOn: string): string | undefined {
  const text = normalise(line);
  const date = HEADING.exec(text)?.[1];
  if (!date || !(DECORATED.test(text) || DECORATED.test(line) || /^\d{4}/.test(date))) return undefined;
  return dayOf(date, sentOn);
}

/** Author and time of a line that is nothing but a header: 张三 2022-04-20 18:03:11, 信息员老徐 18:03, 18:03. */
export function timedHeader(line: string, sentOn: string): Header | undefined {
  const text = normalise(line).trim();
  if (/^(?:\d{1,3}[.、)]|#)/.test(text)) return undefined;
  const turned = TIME_AUTHOR.exec(text);
  if (turned) {
    return {
      author: original(line, text, turned[3]),
      time: clockOf(turned[2]),
      day: dayOf(turned[1] ?? '', sentOn),
      certain: true,
    };
  }
  const only = TIME_ONLY.exec(text);
  const found = only ?? AUTHOR_TIME.exec(text);
  if (!found) return undefined;
  const [date, clock] = only ? [only[1], only[2]] : [found[2], found[3]];
  const time = clockOf(clock);
  if (!time) return undefined;
  const certain = /^\d{4}|月|\//.test(date ?? '') || /:\d{2}:\d{2}/.test(clock ?? '');
  const author = only ? undefined : original(line, text, found[1])?.replace(/[:：]$/, '');
  return { author, time, day: date ? dayOf(date, sentOn) : undefined, certain };
}

/** 张三: with the text below or behind it. Only a name, or who is known as an author, is one: not 更正: or 外出:. */
export function colonHeader(line: string, authors: ReadonlySet<string>): Header | undefined {
  const text = normalise(line);
  const found = COLON.exec(text);
  const author = found?.[1]?.trim();
  if (!found || !author) return undefined;
  if (!authors.has(author) && !isNamed(author)) return undefined;
  return { author, rest: line.slice(line.length - (found[2]?.length ?? 0)), certain: false };
}

/** 老徐, 王芳, 信息员老徐, 5组-老徐: ends in a name that hardly is anything else. */
function isNamed(author: string): boolean {
  for (let at = 0; at < author.length; at++) {
    const name = nameAt(author, at);
    if (name?.end === author.length && (name.strong || at === 0))
      return /^(?:信息员|组长|楼长|网格员|村民|志愿者|书记|主任)?$/.test(author.slice(0, at));
  }
  return false;
}

function original(line: string, text: string, part = ''): string | undefined {
  const at = line.trim() === '' ? -1 : text.indexOf(part);
  return at < 0 ? undefined : line.trim().slice(at, at + part.length);
}

function clockOf(text = ''): string | undefined {
  const clock = text.replace(/(\d{1,2}:\d{2}):\d{2}/, '$1').replace(/ ?[AP]M$/, '');
  const time = timeAt(clock.replace(/^(\S+) (\d)/, '$1$2'), 0)?.from;
  const hour = Number(time?.slice(0, 2));
  return time && / ?PM$/.test(text) && hour < 12 ? `${hour + 12}${time.slice(2)}` : time;
}

function dayOf(text: string, sentOn: string): string | undefined {
  const shift = ['今天', '昨天', '前天'].indexOf(text);
  if (shift >= 0) return addDays(sentOn, -shift);
  const weekday = /^(?:星期|周)([一二三四五六日天])$/.exec(text)?.[1];
  if (weekday) {
    const wanted = '日一二三四五六'.indexOf(weekday === '天' ? '日' : weekday);
    const today = new Date(`${sentOn}T00:00:00Z`).getUTCDay();
    return addDays(sentOn, -((today - wanted + 7) % 7));
  }
  const [first = 0, second = 0, third] = (text.match(/\d+/g) ?? []).map(Number);
  if (third !== undefined) return isoDay(first, second, third);
  return nearestDay(first, second, sentOn);
}
