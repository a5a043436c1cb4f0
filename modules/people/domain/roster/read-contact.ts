import { parsePhones } from '../identifiers/phone.ts';
import { cleanText, withoutSpaces } from '../identifiers/text.ts';
import type { RosterContext } from './context.ts';
import { addNote, type Draft, mend } from './draft.ts';
import type { RosterPerson } from './reading.ts';
import type { RowValues } from './row-values.ts';
import { isBlankWord } from './values/yes-no.ts';

const PHONES_MAX = 5;

/** Reads the phone columns. Digits that are no phone number are kept as a remark. */
export function readPhones(values: RowValues, person: RosterPerson, draft: Draft, context: RosterContext): void {
  for (const { cell } of values.filled('phone')) {
    const written =
      cell.number !== undefined && Number.isSafeInteger(cell.number) ? String(cell.number) : cleanText(cell.text);
    if (isBlankWord(withoutSpaces(written))) continue;
    const { phones, rest } = parsePhones(written, context.dialCode);
    for (const { number } of phones) addPhone(person, number);
    const plain = phones.map(({ number }) => number).join('/');
    if (phones.length > 0 && plain !== written) mend(draft, 'phone.cleaned', 'phone', cell.text, plain);
    if (isBlankWord(withoutSpaces(rest))) continue;
    addNote(person, rest);
    if (rest.replace(/\D/g, '').length >= 5) mend(draft, 'phone.keptAsNote', 'phone', cell.text, rest);
  }
}

/** Adds a number, once; what is more than a person may have becomes a remark. */
export function addPhone(person: RosterPerson, number: string): void {
  if (person.phones.includes(number)) return;
  if (person.phones.length < PHONES_MAX) person.phones.push(number.slice(0, 30));
  else addNote(person, number);
}
