import { cleanText } from './text.ts';

// The dots people type where the middle dot U+00B7 of GB 18030 names belongs.
const DOTS = /\s*[·•‧∙⋅・･·᛫⸱●]\s*/g;
const PLAIN_HAN = /^[\u4e00-\u9fff]+$/;
const HAN_DOT_HAN = /(?<=\p{Script=Han})[.。．](?=\p{Script=Han})/gu;
const SPACE_BETWEEN_HAN = /(?<=[\p{Script=Han}〇\p{Co}]\p{M}?) (?=[\p{Script=Han}〇\p{Co}])/gu;
const NAME_LETTERS = /^[\p{L}\p{M}\p{Co}\p{Nl}·' .⿰-⿻-]+$/u;
const PLACEHOLDER = /[?？□■〓*＊※\uFFFD]|某/;

/**
 * A name as it is stored: no blank at its ends or between ideographs, the middle dot as U+00B7.
 * Every letter of every plane stays as it is, private-use ones of old systems included.
 */
export function cleanName(text: string): string {
  const clean = cleanText(text);
  if (PLAIN_HAN.test(clean)) return clean;
  return clean.replace(DOTS, '·').replace(HAN_DOT_HAN, '·').replace(SPACE_BETWEEN_HAN, '');
}

/** What two spellings of one name have in common; for comparing, never for showing. */
export function nameKey(name: string): string {
  if (PLAIN_HAN.test(name)) return name;
  return cleanName(name)
    .replace(/[·.' -]/g, '')
    .toLowerCase();
}

/** Whether this could be the name of one person: letters of any script, 1 to 60 of them. */
export function isNameLike(name: string): boolean {
  const length = [...name].length;
  return length >= 1 && length <= 60 && NAME_LETTERS.test(name) && /[\p{L}\p{Co}\p{Nl}]/u.test(name);
}

/** Whether a letter is missing: old systems print `?`, `□` or `*` for characters they lack. */
export function hasPlaceholder(name: string): boolean {
  return PLACEHOLDER.test(name);
}
