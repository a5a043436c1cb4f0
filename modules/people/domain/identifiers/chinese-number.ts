const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};

/** The characters a number below a hundred may be written with, for use inside a character class. */
export const NUMBER_CHARACTERS = '0-9〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾廿卅';

/** Reads `5`, `05`, `五`, `十一`, `二十三`, `廿三`, `一三`; null when it is no whole number below 10,000. */
export function readSmallNumber(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const spelled = text.replace(/拾/g, '十').replace(/廿/g, '二十').replace(/卅/g, '三十');
  const tens = /^([^十]?)十([^十]?)$/.exec(spelled);
  if (tens) {
    const ten = tens[1] ? DIGITS[tens[1]] : 1;
    const one = tens[2] ? DIGITS[tens[2]] : 0;
    return ten === undefined || one === undefined ? null : ten * 10 + one;
  }
  if (spelled.length === 0 || spelled.length > 4) return null;
  let value = 0;
  for (const character of spelled) {
    const digit = DIGITS[character];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return value;
}
