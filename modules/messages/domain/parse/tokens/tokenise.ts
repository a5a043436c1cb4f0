import { areaAt, householdAt } from './areas.ts';
import { dateAt, relativeDayAt } from './dates.ts';
import { wordAt } from './lexicon.ts';
import { nameAt } from './names.ts';
import { approxAt, asideAt, countAt } from './quantities.ts';
import { timeAt } from './times.ts';
import type { Count, Token, Word } from './token.ts';

const MARK = /[\s,.。;:、!?()"'“”…*#/\\|>]/;
const PLACE =
  '(?:安徽|江西|江苏|浙江|河南|山东|湖北|湖南|四川|贵州|福建|广东|云南|重庆|北京|苏州|杭州|嘉兴|昆山|南京|无锡|宁波|平湖|老家|娘家|婆家|松江|奉贤|青浦|浦东|市区|城里|单位|厂里|工地|学校|外地)';
const BACK_TO = new RegExp(`回到?了?(${PLACE}|[\\u4e00-\\u9fff]{2}(?=了|去|$|[\\s,。;)]))(?:去了|去|了)?`, 'y');
const GONE_TO = new RegExp(
  `(?:去|到|往|赴|前往|搬[到去至]|转到|迁到)了?(?:${PLACE}|[\\u4e00-\\u9fff]{1,3}(?:家里?|那里|那边|那儿|处))(?:去了|去|了|住)?`,
  'y',
);
const TAKEN_TO_HOSPITAL = /送(?:到|去|往|进)?了?[\u4e00-\u9fff]{0,5}医院了?/y;

/** The text, already normalised, as typed tokens; every character belongs to exactly one. */
export function tokenise(text: string, sentOn: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, sentOn);
    const last = tokens.at(-1);
    if (token.type === 'text' && last?.type === 'text') {
      last.end = token.end;
      last.text += token.text;
    } else tokens.push(token);
    if (token.type === 'name' && last && isRoom(last) && last.end === token.start) tokens.splice(-2, 1, roomOf(last));
    at = token.end;
  }
  return tokens;
}

/** 402小赵: a number that a name touches and that is built like that of a room. */
function isRoom(token: Token): token is Count {
  return token.type === 'count' && !token.chinese && token.unit === '' && token.value > 200 && token.value % 100 <= 15;
}

function roomOf({ start, end, value }: Count): Token {
  return { type: 'household', start, end, name: String(value) };
}

function tokenAt(text: string, at: number, sentOn: string): Token {
  const char = text[at] ?? '';
  if (/[\d¥￥a-zA-Z@+=-]/.test(char)) return digitsAt(text, at, sentOn) ?? wordToken(text, at) ?? plain(text, at);
  if (MARK.test(char)) return { type: 'mark', start: at, end: at + 1, text: char };
  return hanAt(text, at, sentOn) ?? plain(text, at);
}

/** What may begin with a digit or a Latin letter, the most particular reading first. */
function digitsAt(text: string, at: number, sentOn: string): Token | undefined {
  return (
    dateAt(text, at, sentOn) ??
    asideAt(text, at) ??
    clockAt(text, at, sentOn) ??
    householdAt(text, at) ??
    areaAt(text, at) ??
    signAt(text, at) ??
    longWord(text, at, 2) ??
    approxAt(text, at) ??
    countAt(text, at)
  );
}

function hanAt(text: string, at: number, sentOn: string): Token | undefined {
  return (
    asideAt(text, at) ??
    clockAt(text, at, sentOn) ??
    relativeDayAt(text, at, sentOn) ??
    dateAt(text, at, sentOn) ??
    directionAt(text, at) ??
    longWord(text, at, 3) ??
    areaAt(text, at) ??
    approxAt(text, at) ??
    longWord(text, at, 2) ??
    nameToken(text, at) ??
    countAt(text, at) ??
    wordToken(text, at)
  );
}

/** + and − mean a change only when a number follows. */
function signAt(text: string, at: number): Word | undefined {
  const char = text[at];
  if (char !== '+' && char !== '-') return undefined;
  // 来-2, 新增+3: here the sign only separates
  if (/[来走增减加多少出进离回返]/.test(text[at - 1] ?? '')) return undefined;
  return /^ ?\d/.test(text.slice(at + 1, at + 3))
    ? { type: 'word', role: char === '+' ? 'in' : 'out', start: at, end: at + 1, text: char, bare: true }
    : undefined;
}

/** 回安徽, 去苏州了, 到女儿家去: away. Where the place is not known to be away, it stays unsure. */
function directionAt(text: string, at: number): Token | undefined {
  if (text[at] === '回') {
    const known = wordAt(text, at);
    BACK_TO.lastIndex = at;
    const back = BACK_TO.exec(text);
    if (!back || (known && known.end - at >= 2 && !new RegExp(PLACE).test(back[1] ?? ''))) return undefined;
    const unsure = !new RegExp(`^${PLACE}$`).test(back[1] ?? '');
    if (unsure && /[来村组复答执应收]/.test(back[1] ?? '')) return undefined;
    return { type: 'word', role: 'out', start: at, end: BACK_TO.lastIndex, text: back[0], unsure };
  }
  const gone = matchAt(GONE_TO, text, at) ?? matchAt(TAKEN_TO_HOSPITAL, text, at);
  return gone ? { type: 'word', role: 'out', start: at, end: at + gone[0].length, text: gone[0] } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** 昨晚10点, 明早7:30: a time that names its day as well. */
function clockAt(text: string, at: number, sentOn: string): Token | undefined {
  const time = timeAt(text, at);
  const day = time && relativeDayAt(text, at, sentOn);
  return day ? { ...time, day: day.day, planned: day.planned } : time;
}

function longWord(text: string, at: number, length: number): Word | undefined {
  const found = wordAt(text, at);
  if (!found || found.end - at < length) return undefined;
  return { type: 'word', start: at, end: found.end, text: text.slice(at, found.end), ...found.entry };
}

function wordToken(text: string, at: number): Word | undefined {
  return longWord(text, at, 1);
}

function nameToken(text: string, at: number): Token | undefined {
  const found = nameAt(text, at);
  if (!found) return undefined;
  const { end, nameEnd, strong, family } = found;
  return { type: 'name', start: at, end, name: text.slice(at, nameEnd).replace('的', ''), strong, family };
}

function plain(text: string, at: number): Token {
  return { type: 'text', start: at, end: at + 1, text: text[at] ?? '' };
}
