import type { KnownSex } from '../../identifiers/resident-id.ts';
import { withoutSpaces } from '../../identifiers/text.ts';

const HEAD = /^(户主|本人|自己|家长|戶主|本户|head|self|householder)$/i;
const EITHER_SEX =
  /父母|子女|夫妻|公婆|兄弟|姐妹|姊妹|^孙$|^外孙$|爱人|配偶|租客|租户|亲属|亲戚|保姆|朋友|同事|房客|其他|其它|寄住/;
const FEMALE = /女儿$|妻子$|嫂子$|妹子$|娘子$|媳妇$|[女妻母妈媳妇姐妹婆奶姑姨婶嫂娘]$/;
const MALE = /[夫儿子父爸婿孙爷公兄哥弟叔伯舅]$/;

export interface RelationReading {
  isHead: boolean;
  /** The sex the word implies, when it implies one. */
  sex: KnownSex | null;
}

/** Words that say the same of somebody; a spouse may be written either way. */
const SAME: readonly RegExp[] = [
  HEAD,
  /^(妻|妻子|老婆|配偶|爱人|老伴|夫妻|wife|spouse)$/i,
  /^(夫|丈夫|老公|配偶|爱人|老伴|夫妻|husband|spouse)$/i,
  /^(子|儿|儿子|son)$/i,
  /^(女|女儿|daughter)$/i,
  /^(媳|儿媳|媳妇|儿媳妇|daughter-in-law)$/i,
  /^(婿|女婿|son-in-law)$/i,
  /^(父|父亲|爸爸|father)$/i,
  /^(母|母亲|妈妈|mother)$/i,
  /^(孙|孙子|grandson)$/i,
];

/** Whether two entries of a relation column only differ in the word: 户主 and 本人, 妻 and 配偶. */
export function sameRelation(one: string, other: string): boolean {
  const [a, b] = [withoutSpaces(one), withoutSpaces(other)];
  return a === b || SAME.some((words) => words.test(a) && words.test(b));
}

/** What a relation to the head of the household says beyond itself. */
export function readRelation(text: string): RelationReading {
  const word = withoutSpaces(text).replace(/[(（].*$/, '');
  return { isHead: HEAD.test(word), sex: impliedSex(word) };
}

function impliedSex(word: string): KnownSex | null {
  if (/^(wife|daughter|mother|sister|grandmother|granddaughter|daughter-in-law)$/i.test(word)) return 'female';
  if (/^(husband|son|father|brother|grandfather|grandson|son-in-law)$/i.test(word)) return 'male';
  // 孙子女 and 外孙子女 stand for either.
  if (HEAD.test(word) || EITHER_SEX.test(word) || /子女$/.test(word)) return null;
  if (FEMALE.test(word)) return 'female';
  return MALE.test(word) ? 'male' : null;
}

const RELATIVES =
  /夫|妻|配偶|老伴|爱人|父|母|爸|妈|儿|女|孙|媳|婿|兄|弟|姐|妹|爷|奶|公公|婆婆|外婆|外公|家人|家属|亲属/;

/** Whether a remark speaks of somebody else in the family. */
export function mentionsRelative(text: string): boolean {
  return RELATIVES.test(text);
}

// Whole words only: 王小妹 and 李爱女 are names.
const WORD = new RegExp(
  `^(${[
    '(长|次|三|四|五|大|二|小|养|继|独生?)?(子|女|儿|儿子|女儿)',
    '前?(妻|夫)|妻子|丈夫|老公|老婆|老伴|配偶|爱人|夫妻',
    '(儿|孙|弟|侄)?媳(妇)?|(孙|侄)?女婿',
    '外?孙(子|女|子女)?|重孙(子|女)?',
    '父|母|父亲|母亲|爸爸|妈妈|父母|子女|岳父|岳母|公公|婆婆|公婆|继父|继母',
    '外?祖(父|母|父母)|爷爷|奶奶|外公|外婆',
    '兄|弟|姐|妹|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|兄弟姐妹|嫂子?|姐夫|妹夫|弟妹',
    '侄(子|儿|女)|外?甥(女)?|叔叔?|伯(父|母)|姑(姑|妈|父)?|舅(舅|妈)?|姨(妈|父)?|婶婶?',
    '(其他|非)?(亲属|家属)|亲戚|其他|租客|租户|房客|保姆|朋友|同事|寄住',
  ].join('|')})$`,
);

/** Whether a text is an entry of a relation column. */
export function isRelationWord(text: string): boolean {
  return HEAD.test(text) || WORD.test(text);
}
