import type { Sex } from '#modules/people/contract.ts';

/** What a name in a message tells of whom it means. */
export interface SaidName {
  /** What to look for in the roster. */
  search: string;
  /** `name`: the whole name; `surname`: 老徐, 顾阿婆, 徐家; `given`: 阿强. */
  by: 'name' | 'surname' | 'given';
  /** 李秀英女儿: somebody of that person's family, not the person. */
  relative: boolean;
  /** 徐家: all of a household. */
  family: boolean;
  sex: Exclude<Sex, 'unknown'> | null;
  ageMin: number | null;
  ageMax: number | null;
}

const words = (text: string) => text.split(' ');
const doubleSurnames = new Set(words('欧阳 诸葛 上官 司马 司徒 皇甫 夏侯 尉迟 长孙 慕容 令狐 东方'));

type Hint = Pick<SaidName, 'sex' | 'ageMin' | 'ageMax'>;
const hint = (sex: Hint['sex'], ageMin: number | null = null, ageMax: number | null = null): Hint => ({
  sex,
  ageMin,
  ageMax,
});
const table = (...groups: [string, Hint][]) =>
  new Map(groups.flatMap(([list, one]) => words(list).map((word) => [word, one] as const)));

const kin = table(
  ['女儿 孙女 外孙女 外甥女 侄女 媳妇 儿媳 儿媳妇 妻子 老婆 爱人 姐姐 妹妹 嫂子 婆婆', hint('female')],
  ['儿子 孙子 外孙 外甥 侄子 侄儿 女婿 丈夫 老公 哥哥 弟弟 公公', hint('male')],
  ['妈妈 母亲 奶奶 外婆 丈母娘 妈', hint('female', 35)],
  ['爸爸 父亲 爷爷 外公 丈人 爸', hint('male', 35)],
  ['小孩 孩子 宝宝', hint(null, null, 18)],
  ['父母 家属 家人 亲戚 朋友', hint(null)],
);
const titles = table(
  ['老太太 老太 阿婆 婆婆 奶奶 大妈 大婶 婆', hint('female', 55)],
  ['老伯伯 老先生 老伯 老头 阿伯 阿公 爷爷 爷叔 大爷 伯 公', hint('male', 55)],
  ['阿姨 大姐 女士 小姐 姐 嫂 婶 妈', hint('female', 18)],
  ['大叔 大哥 先生 叔 哥 爸', hint('male', 18)],
  ['师傅 老师 医生 主任 书记 队长 组长 会计 同志 总 某某 某 工', hint(null, 18)],
);

const nothing = hint(null);
const surnameLength = (text: string) => (doubleSurnames.has(text.slice(0, 2)) ? 2 : 1);

/** The longest of `endings` that `text` ends in. */
function ending(text: string, endings: ReadonlyMap<string, Hint>): { rest: string; hint: Hint } | null {
  for (let length = Math.min(4, text.length - 1); length > 0; length -= 1) {
    const found = endings.get(text.slice(-length));
    if (found) return { rest: text.slice(0, -length), hint: found };
  }
  return null;
}

/** Reads a name as people say it: 王建军, 老徐, 顾阿婆, 徐家, 李秀英女儿, 阿强. */
export function readSaidName(text: string): SaidName {
  const said = text.trim();
  const family = ending(said, kin);
  if (family && family.rest.length >= 2) {
    const base = readSaidName(family.rest.replace(/[的家]+$/, ''));
    return { ...base, ...family.hint, relative: true, family: false };
  }
  const of = (search: string, by: SaidName['by'], more: Partial<SaidName> = {}): SaidName => ({
    search,
    by,
    relative: false,
    family: false,
    ...nothing,
    ...more,
  });
  if (/^[老小]/.test(said) && said.length - 1 === surnameLength(said.slice(1))) {
    return of(said.slice(1), 'surname', said.startsWith('老') ? { ageMin: 40 } : { ageMin: 16, ageMax: 45 });
  }
  const house = /^(.{1,4}?)家宅?$/.exec(said)?.[1];
  if (house) return of(house, house.length === surnameLength(house) ? 'surname' : 'name', { family: true });
  if (/^阿.$/u.test(said)) return of(said.slice(1), 'given');
  const title = ending(said, titles);
  if (title && title.rest.length === surnameLength(title.rest)) return of(title.rest, 'surname', title.hint);
  // A given name may end like a short title (王大公); only a long one is surely none.
  if (title && title.rest.length >= 2 && said.length - title.rest.length >= 2)
    return of(title.rest, 'name', title.hint);
  return of(said, 'name');
}
