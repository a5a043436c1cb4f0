const DIGITS = new Map([...'零一二三四五六七八九'].map((char, value) => [char, value]));
for (const [char, value] of [
  ['〇', 0],
  ['两', 2],
  ['俩', 2],
  ['仨', 3],
] as const)
  DIGITS.set(char, value);
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The characters a Chinese number is written with. */
export const NUMERAL_CLASS = '零〇一二两三四五六七八九十廿卅百千';

/**
 * Value of a Chinese number such as 十二, 一百零五, 两百, 廿一, 一二八三; undefined for what is none, and for
 * 两三, 七八, 十七八: these say "about", and a guess is not a count.
 */
export function chineseNumber(text: string): number | undefined {
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  if (/^[零〇一二三四五六七八九]{3,}$/.test(plain)) {
    return Number([...plain].map((char) => DIGITS.get(char)).join(''));
  }
  let sum = 0;
  let digit: number | undefined;
  let lastUnit = 10_000;
  for (const char of plain) {
    const unit = UNITS.get(char);
    if (unit !== undefined) {
      if (unit >= lastUnit) return undefined;
      sum += (digit ?? 1) * unit;
      digit = undefined;
      lastUnit = unit;
      continue;
    }
    const value = DIGITS.get(char);
    if (value === undefined) return undefined;
    if (digit !== undefined && digit !== 0) return undefined;
    digit = value;
  }
  if (digit === undefined) return plain === '' ? undefined : sum;
  const skippedPlace = lastUnit > 10 && lastUnit < 10_000 && !/[零〇]/.test(plain);
  return sum + digit * (skippedPlace ? lastUnit / 10 : 1);
}
