/** Reads an age in years; an age in months or days is 0. Null when it is none. */
export function readAge(text: string): number | null {
  if (/^\d{1,2}个?(月|天|日)(龄|大)?$/.test(text)) return 0;
  const match = /^(?:虚|周|实足)?岁?(\d{1,3})(?:\.\d)?(?:周|虚)?岁?(?:半)?$/.exec(text);
  const years = match ? Number(match[1]) : Number.NaN;
  return years >= 0 && years <= 125 ? years : null;
}
