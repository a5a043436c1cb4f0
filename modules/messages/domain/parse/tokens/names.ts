import { wordAt } from './lexicon.ts';

/** Surnames common enough to start a name; those that mostly begin other words (安, 平, 成, 管, 时 …) are left out. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁沈任姚卢傅钟姜崔谭廖范汪' +
    '陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔汤洪倪俞施邢庄褚奚瞿虞季柏盛翁柯童华闵宗项祝茅凌' +
    '计卫戚章鲍葛滕殷毕裴骆樊霍卞梅仇甘厉荣曲储仲芮糜巫焦牧隗甄庞乔欧阮蓝岳尤齐伍',
);
const DOUBLE_SURNAMES = new Set([
  '欧阳',
  '诸葛',
  '上官',
  '司马',
  '司徒',
  '皇甫',
  '夏侯',
  '尉迟',
  '长孙',
  '慕容',
  '令狐',
  '东方',
]);

/** A surname that mostly ends other words (水费, 物业费): one only at the beginning or right after a group. */
const LEADING_SURNAME = '费';
const LEADS = /(^|[组队、,,。;:\s])$/;

/** Words that begin with a surname and are none: the second characters they go on with. */
const NOT_NAMES = new Map(
  Object.entries({
    费: '用力心时事解神劲尽',
    钱: '微转款已付多少',
    高: '层温龄中兴度速考风血铁桥一二三',
    方: '便舱案面向法式',
    白: '天班色菜糖酒粥米',
    黄: '码瓜色豆牛金昏鱼浦',
    金: '额钱色山华',
    江: '苏西阴',
    石: '头油化',
    马: '上路桥桶鞍',
    田: '间里头',
    温: '度馨州',
    任: '务何',
    于: '是',
    计: '划算',
    许: '多',
    谢: '谢',
    曾: '经',
    余: '下量额',
    何: '时处',
    夏: '天季',
    龙: '虾头',
    毛: '巾病豆',
    周: '边末围一二三四五六日天岁期口',
    孙: '子女',
    张: '贴',
    施: '工',
    范: '围',
    程: '度序',
    陆: '续',
    戴: '口好手上',
    章: '程',
    顾: '客问虑',
    汤: '圆料',
    凌: '晨',
    卫: '生星健',
    严: '格重禁防',
    雷: '雨锋',
    华: '东山为',
    盛: '饭菜',
    庄: '稼',
    乔: '装',
    武: '汉装',
    蓝: '天色码',
    荣: '幸誉',
    童: '鞋装',
    宗: '旨',
    项: '目',
    祝: '大你福愿贺各',
    尤: '其',
    齐: '心全',
    甄: '别',
    岳: '父母阳',
    叶: '菜',
    梅: '雨花',
    季: '节度',
    苏: '州北打南',
    沈: '阳',
    唐: '突',
    林: '荫地',
    徐: '汇州',
    吴: '江泾',
    杨: '浦树',
    朱: '泾',
    吕: '巷',
    葛: '根',
    万: '一分元科人',
    洪: '水涝',
    罗: '店红',
    毕: '竟业',
    丁: '点',
    牧: '场',
    甘: '肃',
    厉: '害',
    储: '存备',
    仲: '裁',
    焦: '急',
    韩: '国',
  } satisfies Record<string, string>),
);

const TITLES = [
  ...[
    '老伯伯',
    '老太太',
    '老先生',
    '老太',
    '老伯',
    '老头',
    '阿婆',
    '阿伯',
    '阿姨',
    '阿公',
    '婆婆',
    '奶奶',
    '爷爷',
    '爷叔',
    '大爷',
    '大叔',
    '大妈',
    '大婶',
    '大姐',
    '大哥',
  ],
  ...[
    '师傅',
    '老师',
    '医生',
    '主任',
    '书记',
    '队长',
    '组长',
    '先生',
    '女士',
    '小姐',
    '同志',
    '某某',
    '会计',
    '嫂',
    '伯',
    '叔',
    '婶',
    '姐',
    '哥',
    '妈',
    '爸',
    '婆',
    '公',
    '总',
    '某',
    '工',
  ],
];

/** Characters that are far more often grammar than part of a given name. */
const NEVER_GIVEN = new Set(
  '嫁娶搬迁来去走回了的在有无没不都等跟与从到昨要住外离返增减多少加户一二三四五六七八九十两俩个口位岁由已说请把被给均阴阳抗核做还是又也就人号组队楼室幢家和及、报共现实总合',
);
/** Given names use these, but not before the words they usually begin. */
const NOT_GIVEN_BEFORE = new Map([
  ['明', '天早晚后日'],
  ['新', '来增生到'],
  ['全', '阴部家无'],
  ['刚', '刚回来到走才从'],
  ['今', '天早晚日'],
  ['进', '来村出'],
  ['出', '来去门生院'],
  ['小', '孩区'],
  ['老', '公婆人家'],
  ['女', '儿婿'],
  ['夫', '妻妇'],
  ['双', '胞阴'],
  ['可', '以能'],
  ['下', '午班'],
  ['上', '午班海'],
  ['中', '午班'],
  ['早', '上班晨'],
  ['晚', '上班饭'],
]);
const NICK = /阿[强明华英珍芳宝根毛弟娟伟军林国龙福昌敏萍芬琴凤花良忠德海山](?=[\s,。;:、()0-9]|$|来|走|回|外|可)/y;
const ETHNIC = /[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{2,8}(?:·[\u4e00-\u9fff]{1,8})?/y;

interface FoundName {
  end: number;
  /** End without the 家 of 朱国强家. */
  nameEnd: number;
  /** A title, a kinship or three characters: hardly anything but a name. */
  strong: boolean;
  family: boolean;
}

/** The name that begins at this place of the normalised text, if one plausibly does. */
export function nameAt(text: string, at: number): FoundName | undefined {
  const found = person(text, at);
  if (!found) return undefined;
  let { end, strong } = found;
  const kin = kinAt(text, end);
  if (kin) {
    end = kin;
    strong = true;
  }
  if (text[end] === '家' && !'宅浜桥村角塘湾巷埭库浦港里人中属具庭长务电门教'.includes(text[end + 1] ?? '?')) {
    const relative = kinAt(text, end + 1);
    if (relative) return { end: relative, nameEnd: relative, strong: true, family: false };
    return { end: end + 1, nameEnd: end - at === 1 ? end + 1 : end, strong: true, family: true };
  }
  return end - at === 1 ? undefined : { end, nameEnd: end, strong, family: false };
}

function person(text: string, at: number): { end: number; strong: boolean } | undefined {
  NICK.lastIndex = at;
  if (NICK.test(text)) return { end: NICK.lastIndex, strong: true };
  ETHNIC.lastIndex = at;
  if (ETHNIC.test(text)) return { end: ETHNIC.lastIndex, strong: true };
  const first = text[at] ?? '';
  if ((first === '老' || first === '小') && SURNAMES.has(text[at + 1] ?? '') && !isOtherWord(text, at + 1)) {
    if (first === '小' && (text[at + 1] === '白' || text[at + 1] === '蓝')) return undefined;
    return { end: at + 2, strong: true };
  }
  const double = DOUBLE_SURNAMES.has(text.slice(at, at + 2));
  if (!double && (!isSurname(text, at) || isOtherWord(text, at))) return undefined;
  const surnameEnd = at + (double ? 2 : 1);
  const given = givenEnd(text, surnameEnd);
  const title = TITLES.find((one) => text.startsWith(one, surnameEnd));
  if (title && (title.length > 1 || given <= surnameEnd + 1)) return { end: surnameEnd + title.length, strong: true };
  if (given === surnameEnd) return { end: surnameEnd, strong: false };
  const titled = TITLES.find((one) => one.length > 1 && text.startsWith(one, given));
  return { end: given + (titled?.length ?? 0), strong: titled !== undefined || given - surnameEnd > 1 };
}

function isSurname(text: string, at: number): boolean {
  const char = text[at] ?? '';
  return SURNAMES.has(char) || (char === LEADING_SURNAME && LEADS.test(text.slice(Math.max(0, at - 1), at)));
}

function isOtherWord(text: string, at: number): boolean {
  const next = text[at + 1];
  return next !== undefined && (NOT_NAMES.get(text[at] ?? '')?.includes(next) ?? false);
}

function givenEnd(text: string, from: number): number {
  let end = from;
  while (end < from + 2 && isGiven(text, end)) end++;
  return end;
}

function isGiven(text: string, at: number): boolean {
  const char = text[at] ?? '';
  if (!/[\u3400-\u9fff]/.test(char)) return false;
  // 张三, 李四: a number only where no unit can follow
  if (/[一二三四五]/.test(char) && !/[\u3400-\u9fff]/.test(text[at + 1] ?? '')) return true;
  if (NEVER_GIVEN.has(char)) return false;
  if (NOT_GIVEN_BEFORE.get(char)?.includes(text[at + 1] || '?')) return false;
  // 陆建新|返回, but 王芳|新来
  const rest = char === '新' ? wordAt(text, at + 1) : undefined;
  if (rest?.entry.role === 'in' && rest.end - at > 2) return true;
  const word = wordAt(text, at);
  return word === undefined || word.end - at < 2;
}

/** End of 女儿, 的女儿, 他妈 … standing at this place. */
function kinAt(text: string, at: number): number | undefined {
  const start = text[at] === '的' ? at + 1 : at;
  const word = wordAt(text, start);
  return word?.entry.role === 'kin' && word.end - start >= 2 ? word.end : undefined;
}
