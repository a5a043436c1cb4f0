import { cleanText } from '../identifiers/text.ts';
import { type HeaderMeaning, headerKey, headerWords } from './header-words.ts';

export interface HeaderGuess {
  meaning: HeaderMeaning;
  confidence: number;
}

const exact = new Map<string, HeaderMeaning>();
for (const [meaning, words] of Object.entries(headerWords)) {
  for (const word of words) exact.set(word, meaning as HeaderMeaning);
}

// When a header is none of the known ones but contains one of them. Order decides: 户籍地址 before 地址.
const partial: [RegExp, HeaderMeaning][] = [
  [/编号.*(id|uuid)/, 'personId'],
  [/户主.*关系|关系$|relation/, 'relation'],
  [/证件(类型|种类|类别)/, 'documentKind'],
  [/身份证.*(地址|住址)|户籍.*(地|址)|户口.*(地|址)/, 'registeredPlace'],
  [/身份证|身份号码|^身份$|证件号|护照|passport|idcard|idnumber/, 'documentNumber'],
  [/电话|手机|联系方式|phone|mobile/, 'phone'],
  [/出生|birth/, 'birthDate'],
  [/年龄|周岁/, 'age'],
  [/性别/, 'sex'],
  [/是否.*(在村|在家|居住|在住|在沪)|(在村|在家|居住)(情况|状态|与否)/, 'presence'],
  [/外出.*(地|去|处)|去向/, 'awayPlace'],
  [/是否.*外出|外出情况/, 'away'],
  [/来沪|外来/, 'registeredElsewhere'],
  [/(独居|孤老|残疾|低保|慢性?病|孕妇|透析|精神|特殊|疾病|病史|关爱)/, 'marks'],
  [/门牌/, 'houseNo'],
  [/住址|地址|居住地|address/, 'address'],
  [/村民小?组|小组|生产队/, 'group'],
  [/网格/, 'grid'],
  [/(楼栋|楼幢|幢号|栋号|楼号)/, 'building'],
  [/单元/, 'unit'],
  [/(室号|房号|房间)/, 'room'],
  [/户主/, 'householdHead'],
  [/姓名|名字|fullname/, 'name'],
  [/家庭成员|同住/, 'members'],
  [/人口数|人数/, 'peopleCount'],
  [/户号/, 'householdNo'],
  [/备注|说明|remark/, 'note'],
];

function read(header: string): HeaderGuess | null {
  const key = headerKey(cleanText(header));
  if (key === '') return null;
  const meaning = exact.get(key);
  if (meaning !== undefined) return { meaning, confidence: 1 };
  // A long text is a title or a sentence, not a header.
  if ([...key].length > 14) return null;
  const found = partial.find(([pattern]) => pattern.test(key));
  return found ? { meaning: found[1], confidence: 0.8 } : null;
}

const cache = new Map<string, HeaderGuess | null>();
const CACHE_MAX = 5000;

/**
 * What a header says its column holds; null when it is none of the words people use.
 * Answers are remembered: detection asks about every cell of a sheet that could be one.
 */
export function guessHeader(header: string): HeaderGuess | null {
  const known = cache.get(header);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_MAX) cache.clear();
  const guess = read(header);
  cache.set(header, guess);
  return guess;
}
