import { at, type Random } from '../random.ts';

export type NameSex = 'male' | 'female';

/** Surnames of the area with how common they are; group after group has its own on top of these. */
export const localSurnames: readonly (readonly [string, number])[] = words(
  `沈 陆 顾 金 朱 徐 张 王 陈 李 吴 何 杨 周 俞 蒋 曹 姚 高 黄 夏 钱 费 彭 唐 庄 吕 倪 施 盛 胡 许 钟 范 卫 干 翁 薛 汤 奚`,
).map((surname, i) => [surname, Math.max(1, 30 - i)] as const);

/** Surnames of those who came from elsewhere. */
export const elsewhereSurnames: readonly (readonly [string, number])[] = words(
  '李 王 张 刘 陈 杨 赵 黄 周 吴 孙 马 胡 郭 林 罗 梁 宋 郑 谢 韩 冯 于 董 程 袁 邓 傅 曾 苏 卢 丁 魏 任 方 石 熊 孟 秦 江',
).map((surname, i) => [surname, Math.max(2, 40 - i)] as const);

interface Generation {
  bornBefore: number;
  male: string[];
  female: string[];
}

/** Given names as they were in fashion when people were born. */
const generations: readonly Generation[] = [
  {
    bornBefore: 1952,
    male: words(
      '阿林 金根 水生 福林 木根 关兴 银龙 阿四 伯泉 火根 仁法 士林 顺根 永泉 阿毛 德明 正林 云根 祥生 连生 炳章 友仁 桂生 宝根 才根 纪生 雪根 秀林 龙根 三官',
    ),
    female: words(
      '阿妹 秀英 桂英 引娣 凤珍 林宝 小妹 杏娟 金妹 招娣 来娣 雪珍 阿大 素珍 根妹 月仙 彩英 巧珍 玉英 银宝 龙妹 桂宝 林娣 秀珍 水珍 爱珍 福妹 菊英 云仙 妹宝',
    ),
  },
  {
    bornBefore: 1970,
    male: words(
      '建国 建明 国强 志明 永明 建华 卫国 新华 国平 正明 伟国 金龙 跃进 爱国 雪明 惠明 文龙 国华 志强 引忠 卫忠 红卫 兴龙 林根 纪明 仁忠 国良 永根 建忠 连忠 士明 勤华 引龙 炳华 雪忠',
    ),
    female: words(
      '秀芳 美华 玉芳 丽华 爱芳 惠芳 桂芳 引芳 红英 建芳 雪芳 美珍 秀华 林芳 金芳 彩芳 文英 国英 卫芳 志芳 永芳 兰芳 菊芳 凤英 美芳 玉兰 玉珍 秀兰 引珍 雪英 爱华 惠珍 勤芳 纪芳 小芳',
    ),
  },
  {
    bornBefore: 1988,
    male: words(
      '伟 军 勇 斌 峰 杰 华 俊 强 超 磊 明 春华 晓东 海峰 志刚 建峰 卫东 文杰 俊峰 晓明 永强 春明 雪峰 剑锋 国栋 海明 晓军 伟明 建军 志华 文斌 亮 辉 飞 凯 欢 云飞 卫星 秋明',
    ),
    female: words(
      '丽 敏 静 燕 芳 洁 红 艳 萍 霞 娟 晓燕 春燕 丽萍 海燕 晓红 丽娜 文娟 春花 晓丽 雪梅 秋芳 丹 慧 莉 蓉 琴 婷 丽芳 美玲 佳 晓静 丹萍 春芳 秀丽 欢 卫红 晓芳 海英 云霞',
    ),
  },
  {
    bornBefore: 2006,
    male: words(
      '俊杰 佳伟 嘉豪 宇轩 天宇 文轩 思远 志豪 晨阳 子豪 鑫 浩 宇 昊天 佳明 逸飞 晨 俊 凯文 家俊 旭东 立成 一鸣 嘉诚 彬 杰 伟杰 哲 涛 健',
    ),
    female: words(
      '佳怡 欣怡 雨婷 诗怡 思佳 嘉怡 梦婷 晓雯 佳雯 静怡 雯 婷婷 倩 怡 莹 梦瑶 晨曦 雨欣 心怡 佳琪 蕾 悦 怡雯 思雨 文静 燕婷 晓琳 颖 菲 琳',
    ),
  },
  {
    bornBefore: 9999,
    male: words('梓轩 浩然 子涵 宇辰 一诺 沐宸 奕辰 皓轩 梓豪 铭泽 睿 昊 子墨 俊熙 嘉木 以恒 泽宇 彦廷 景行 亦凡'),
    female: words(
      '梓涵 一诺 诗涵 语桐 若溪 欣妍 可馨 芷若 沐瑶 雨萱 思琪 星妍 昕悦 佳宁 婉清 依依 初夏 安琪 书瑶 乐怡',
    ),
  },
];

/** A given name as parents of that year chose it. */
export function givenName(chance: Random, birthYear: number, sex: NameSex): string {
  const generation = generations.find(({ bornBefore }) => birthYear < bornBefore) ?? at(generations, 4);
  return chance.pick(generation[sex]);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
