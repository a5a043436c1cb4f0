import { cleanName, hasPlaceholder, isNameLike } from '../identifiers/name.ts';
import { parsePhones } from '../identifiers/phone.ts';
import { cleanText, withoutApostrophe } from '../identifiers/text.ts';
import { beginsWithSurname, isDoubleSurname } from './values/surnames.ts';
import { isBlankWord } from './values/yes-no.ts';

/** What stands in a name cell, besides a name. */
export interface NameCell {
  names: string[];
  /** Remarks in brackets or after the name. */
  notes: string[];
  phones: string[];
  /** Several names parted by nothing but a blank could also be one name. */
  splitUnsure: boolean;
  /** "张三等3人": how many people it stands for. */
  count: number | null;
  /** A letter is missing (?, □). */
  unreadable: boolean;
}

const BRACKETS = /[(（[【〔]([^)）\]】〕]*)[)）\]】〕]?/g;
const LABEL = /^(户主|姓名|本人|成员)[:：]/;
const NUMBERING = /^\d{1,3}[.、)]\s*/;
const COUNT = /(?:等|一家|全家|共)?(\d{1,2}|[一二两三四五六七八九])(?:口|人)$/;
const SEPARATOR = /[、,,;;/|\n]+/;

/** Takes a name cell apart. */
export function readNameCell(text: string, dialCode?: string): NameCell {
  const cell: NameCell = { names: [], notes: [], phones: [], splitUnsure: false, count: null, unreadable: false };
  let rest = withoutApostrophe(text.trim()).replace(BRACKETS, (_, note: string) => {
    const { phones, rest: remark } = parsePhones(note, dialCode);
    cell.phones.push(...phones.map(({ number }) => number));
    if (remark !== '') cell.notes.push(remark);
    return ' ';
  });
  if (/\d{7}/.test(rest.replace(/[ -]/g, ''))) {
    const { phones, rest: remainder } = parsePhones(rest, dialCode);
    cell.phones.push(...phones.map(({ number }) => number));
    if (phones.length > 0) rest = remainder;
  }
  for (const part of rest.split(SEPARATOR)) readPart(part, cell);
  return cell;
}

function readPart(part: string, cell: NameCell): void {
  let text = cleanText(part).replace(NUMBERING, '').replace(LABEL, '').trim();
  const count = COUNT.exec(text);
  if (count?.[1] && /^\p{Script=Han}{2,}/u.test(text)) {
    cell.count = Number(count[1]) || '一二三四五六七八九'.indexOf(count[1].replace('两', '二')) + 1;
    text = text.slice(0, count.index).replace(/(等|一家|全家|共)$/, '');
  }
  if (isBlankWord(text)) return;
  const several = spacedNames(text);
  if (several !== null) {
    cell.names.push(...several);
    cell.splitUnsure = true;
    return;
  }
  // 阿依古丽 买买提: two long parts are one name of which the dot is missing.
  const name = cleanName(/^\p{Script=Han}{3,} \p{Script=Han}{3,}$/u.test(text) ? text.replace(' ', '·') : text);
  if (hasPlaceholder(name)) cell.unreadable = true;
  if (cell.unreadable || isNameLike(name)) cell.names.push(name);
  else cell.notes.push(text);
}

/** "张三 李四" is two people; "张 三" and "欧阳 娜娜" are one. */
function spacedNames(text: string): string[] | null {
  const parts = text.split(' ');
  if (parts.length < 2 || isDoubleSurname(parts[0] ?? '')) return null;
  return parts.every((part) => /^\p{Script=Han}{2,4}$/u.test(part) && beginsWithSurname(part)) ? parts : null;
}
