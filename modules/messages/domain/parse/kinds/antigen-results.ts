import type { AntigenItem } from '../parsed-message.ts';
import { NUMBER, numberOf } from './common.ts';

const WORD = '阴性?|弱?阳性?|无效|未做|未测|没做|没测|[一1两二2][条道]?杠';
const LINK = '(?:[均全都皆为是]|全部|抗原|结果|检测|自测| )*';
/** 3人均阴, 1阴, 阴: the number goes before, with its unit when it counts people. */
const NUMBER_FIRST = `(?:(?<before>${NUMBER})(?! +(?:${WORD}) ?:?\\d) ?(?<unit>人|口|名|个)? ?)${LINK}(?<word>${WORD})`;
/** 2人外出未测, 一人请假没做: who was not tested, and why. */
const ABSENT = `(?<absent>${NUMBER}) ?[人口名个][\\u4e00-\\u9fff]{1,4}?[未没][做测]`;
/** 阴性44, 阳性1人: or it follows, unless it belongs to the next result. */
const WORD_FIRST = `(?<word2>${WORD})(?: ?:? ?(?<after>${NUMBER})(?![\\d一二三四五六七八九十])(?! ?(?:人|口|名|个)? ?(?:[均全都]|(?:${WORD})(?! ?:?\\d)))(?<unit2> ?(?:人|个|例|名))?)?`;
const RESULT = new RegExp(`${ABSENT}|${NUMBER_FIRST}|${WORD_FIRST}`, 'g');
const NOBODY = /空户|空关|空置|无人|没人|不在家|空房|空$/;

interface ResultsRead {
  results: Omit<AntigenItem, 'household'>;
  /** Something was implied (老徐 阴) or does not fit. */
  doubtful: boolean;
}

/** The first number of people and where it stands. */
interface Counted {
  value: number;
  at: number;
}

type Field = 'negative' | 'positive' | 'invalid' | 'notTested';

function fieldOf(word: string): Field {
  if (/^[一1][条道]?杠/.test(word) || word.startsWith('阴')) return 'negative';
  if (word === '无效') return 'invalid';
  return /未|没/.test(word) ? 'notTested' : 'positive';
}

/** 3人 阴 · 2人均阴 · 1阴1无效 · 87阴1阳 · 阴性44,无效1 · 空户: results and how many people they are of. */
export function readResults(text: string, counted: Counted | undefined, single: boolean): ResultsRead | undefined {
  const people = counted?.value;
  const found = [...text.matchAll(RESULT)];
  if (found.length === 0) return NOBODY.test(text) ? { results: { people: 0 }, doubtful: false } : undefined;
  const results: ResultsRead['results'] = {};
  let doubtful = false;
  let peopleAreResults = false;
  for (const { 0: match, index, groups = {} } of found) {
    const field = groups.absent ? 'notTested' : fieldOf(groups.word ?? groups.word2 ?? '');
    const number = numberOf(groups.absent ?? groups.before ?? groups.after);
    const all = people ?? (single ? 1 : undefined);
    if (number === undefined && all === undefined) return { results, doubtful: true };
    if (number === undefined && (people === undefined || (field === 'positive' && all !== 1))) doubtful = true;
    if (number === undefined && field === 'positive' && all !== 1) continue;
    if (results[field] !== undefined) doubtful = true;
    results[field] = number ?? all;
    const within = counted && index <= counted.at && index + match.length > counted.at;
    if (within && (groups.unit2 || found.length > 1)) peopleAreResults = true;
  }
  if (people !== undefined && !peopleAreResults) results.people = people;
  return { results, doubtful };
}

export function totalOf({
  negative = 0,
  positive = 0,
  invalid = 0,
  notTested = 0,
}: Omit<AntigenItem, 'household'>): number {
  return negative + positive + invalid + notTested;
}

/** What the results add up to, where that can be compared with the people. */
export function sumOf(results: Omit<AntigenItem, 'household'>): { stated: number; expected: number } | undefined {
  const { people, negative } = results;
  if (people === undefined) return undefined;
  const sum = totalOf(results);
  const wrong = sum > people || (negative !== undefined && sum < people);
  return wrong ? { stated: people, expected: sum } : undefined;
}
