import { parsePhones } from '../identifiers/phone.ts';
import { withoutSpaces } from '../identifiers/text.ts';
import type { Cell } from './cell.ts';
import { textOf } from './cell.ts';
import type { RosterField } from './field.ts';
import { bareOrdinal, groupOrdinalIn } from './values/area-text.ts';
import { readBirth } from './values/birth.ts';
import { readPresence } from './values/presence.ts';
import { isRelationWord } from './values/relation.ts';
import { readSex } from './values/sex.ts';
import { beginsWithSurname } from './values/surnames.ts';

export interface ValueGuess {
  field: RosterField;
  /** The share of the cells that look like it. */
  share: number;
}

const SHARE_MIN = 0.6;
const SAMPLES_MAX = 120;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a cell holds what looks like a resident number, ruined ones included. */
export function isDocumentLike(cell: Cell): boolean {
  if (cell.text.length < 8 || !/\d/.test(cell.text)) return false;
  const text = withoutSpaces(cell.text).replace(/^['‘’]/, '');
  return (
    /^\d{17}[\dXx]$/.test(text) || /^[1-9]\d{5}\d{2}[01]\d[0-3]\d{4}$/.test(text) || /^\d(\.\d+)?E\+1[67]$/i.test(text)
  );
}

/** Whether a cell holds at least one phone number and little else. */
export function isPhoneLike(cell: Cell): boolean {
  if (!/\d{4}/.test(cell.text) || cell.text.length > 60) return false;
  const { phones, rest } = parsePhones(cell.text);
  const isNumber = phones.some((phone) => phone.kind === 'mobile' || /^\d{8}$|-/.test(phone.number));
  return isNumber && rest.length <= 6 && !isNameShaped(rest);
}

/** Whether a text has the shape of a Chinese name: a surname and one to three more characters. */
export function isNameShaped(text: string): boolean {
  const name = withoutSpaces(text).replace(/[(（].*$/, '');
  if (!/^\p{Script=Han}{2,4}$/u.test(name) && !/^\p{Script=Han}+·\p{Script=Han}+$/u.test(name)) return false;
  return beginsWithSurname(name) && !isRelationWord(name) && !/[村镇乡路弄室组队区县市省号宅浜桥]$/.test(name);
}

const tests: [RosterField, (cell: Cell, text: string, today: string) => boolean][] = [
  ['personId', (_, text) => UUID.test(text)],
  ['documentNumber', (cell) => isDocumentLike(cell)],
  ['phone', (cell) => isPhoneLike(cell)],
  ['sex', (_, text) => readSex(text) !== null && !/^\d$/.test(text)],
  ['relation', (_, text) => isRelationWord(text)],
  ['name', (_, text) => isNameShaped(text)],
  ['group', (_, text) => text.length <= 8 && groupOrdinalIn(text) !== null && bareOrdinal(text) === null],
  ['birthDate', (cell, text, today) => !/^\d{1,5}$/.test(text) && readBirth(cell, today)?.birthDate != null],
  ['presence', (_, text) => text.length >= 2 && readPresence(text).state !== null],
  ['address', (_, text) => /\d(号|室|弄|幢|栋|组)|\d-\d{3}/.test(text)],
];

/** Guesses a column by what stands in it; null when nothing is shared by most of its cells. */
export function guessValues(cells: (Cell | null)[], today: string): ValueGuess | null {
  const filled = cells.filter((cell): cell is Cell => textOf(cell) !== '').slice(0, SAMPLES_MAX);
  if (filled.length === 0) return null;
  let best: ValueGuess | null = null;
  for (const [field, test] of tests) {
    const share = filled.filter((cell) => test(cell, textOf(cell), today)).length / filled.length;
    if (share >= SHARE_MIN && share > (best?.share ?? 0)) best = { field, share };
  }
  return best;
}
