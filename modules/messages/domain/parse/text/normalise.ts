/**
 * Makes one way of writing out of many, character for character: the result is exactly as long as the
 * original, so a span found in it is a span of what the person wrote.
 */
export function normalise(text: string): string {
  return text
    .replace(EMOTE, blank)
    .replace(PICTURE, picture)
    .replace(NOT_ASCII, (unit) => ONE_FOR_ONE.get(unit) ?? unit);
}

/** WeChat's own faces, [强], [抱拳], [OK]; brackets around an area, [5组] or [二组], stay. */
const EMOTE = /\[(?:(?![\u4e00-\u9fa5]{0,3}[组队幢楼村])[\u4e00-\u9fa5]{1,4}|OK|ok|Smile|Emm)\]/g;
const PICTURE = /\p{Extended_Pictographic}/gu;
const NOT_ASCII = /[^\x20-\x7e\n]/g;

const blank = (found: string) => ' '.repeat(found.length);
const picture = (found: string) => (found === '➕' ? '+' : found === '➖' ? '-' : blank(found));

/** What a phone or a copied table leaves in a text and nobody sees. */
const CONTROLS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))
  .filter((one) => one !== '\n')
  .join('');

/** Beside the full-width forms of ASCII, which are all mapped below. */
const WRITTEN_AS: [to: string, from: string][] = [
  [',', '﹐'],
  [':', '﹕'],
  ['(', '﹙'],
  [')', '﹚'],
  ['-', '–—−﹣‐‑─'],
  ['+', '﹢'],
  ['~', '〜'],
  [' ', CONTROLS],
  [' ', '\u3000\t\r\u00a0\u2005\u200b\u200d\u20e3\ufe0f\ufeff【】「」『』'],
];

const TRADITIONAL =
  '組组來来離离開开減减無无變变動动現现實实總总計计號号樓楼兩两個个戶户報报陳陈張张劉刘楊杨黃黄趙赵吳吴孫孙馬马' +
  '鄭郑謝谢許许鄧邓馮冯韓韩葉叶蘇苏盧卢蔣蒋賈贾顧顾陸陆龔龚錢钱湯汤嚴严歲岁點点時时間间陰阴陽阳藥药隻只剛刚說说錯错' +
  '應应該该過过還还進进從从醫医國国軍军華华紅红麗丽蘭兰鳳凤龍龙東东門门橋桥頭头車车區区鄉乡鎮镇們们這这誰谁嗎吗問问' +
  '準准備备幾几萬万雙双媽妈爺爷婦妇親亲鄰邻條条貨货發发補补禮礼夠够餘余檢检測测異异樣样與与業业員员隊队長长書书記记' +
  '處处幫帮買买電电話话轉转後后當当會会體体溫温為为';

const ONE_FOR_ONE = new Map<string, string>([
  ...WRITTEN_AS.flatMap(([to, from]) => [...from].map((char): [string, string] => [char, to])),
  ...pairs(TRADITIONAL),
  ...Array.from({ length: 94 }, (_, i): [string, string] => [char(0xff01 + i), char(0x21 + i)]),
]);

function char(code: number): string {
  return String.fromCharCode(code);
}

function pairs(text: string): [string, string][] {
  return Array.from({ length: text.length / 2 }, (_, i) => [text.charAt(2 * i), text.charAt(2 * i + 1)]);
}
