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

/** Whether a text looks like an entry of a relation column. */
export function isRelationWord(text: string): boolean {
  return (
    HEAD.test(text) ||
    (text.length <= 5 && EITHER_SEX.test(text)) ||
    (text.length <= 4 && impliedSex(text) !== null && mentionsRelative(text))
  );
}
