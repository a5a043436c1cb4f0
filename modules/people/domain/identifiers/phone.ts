import { cleanText } from './text.ts';

interface Phone {
  /** `13812345678`, or `021-57345678` with the dialling code when it is known. */
  number: string;
  kind: 'mobile' | 'landline';
}

export interface PhonesReading {
  phones: Phone[];
  /** What the cell says besides numbers ("儿子", "空号"), or digits that are no phone number. */
  rest: string;
}

const MOBILE = /(?<!\d)(?:\+?(?:00)?86[- ]?)?(1[3-9]\d(?:[- ]?\d){8})(?!\d)/g;
// Two mobiles written without anything between them.
const TWO_MOBILES = /(?<!\d)(1[3-9]\d{9})(1[3-9]\d{9})(?!\d)/g;
const LANDLINE =
  /(?<![\d-])(?:\(?(0(?:10|2\d|[3-9]\d{2}))\)?[- ]?)?([2-9]\d{2,3}[- ]?\d{4})(?:(?:转|-|ext\.?)(\d{1,5}))?(?![\d-])/gi;

/**
 * Finds every phone number in a cell. `dialCode` (such as `021`) is put before local
 * numbers written without one.
 */
export function parsePhones(text: string, dialCode?: string): PhonesReading {
  // Most cells hold one mobile number, written plainly.
  if (/^1[3-9]\d{9}$/.test(text)) return { phones: [{ number: text, kind: 'mobile' }], rest: '' };
  const phones: Phone[] = [];
  const take = (kind: Phone['kind'], number: string): string => {
    if (!phones.some((phone) => phone.number === number)) phones.push({ kind, number });
    return ' ';
  };
  const rest = cleanText(text)
    .replace(/[‐-―]/g, '-')
    .replace(TWO_MOBILES, '$1 $2')
    .replace(MOBILE, (_, digits: string) => take('mobile', digits.replace(/\D/g, '')))
    .replace(LANDLINE, (_, code: string | undefined, local: string, extension: string | undefined) =>
      take('landline', landline(code ?? dialCode, local.replace(/\D/g, ''), extension)),
    );
  return { phones, rest: tidyRest(rest) };
}

/** Whether a text holds exactly one phone number and nothing else. */
export function isPhone(text: string): boolean {
  const { phones, rest } = parsePhones(text);
  return phones.length === 1 && rest === '';
}

/** What a screen shows of a number to somebody who need not call it. */
export function maskPhone(number: string): string {
  const shown = Math.min(4, Math.floor(number.length / 2));
  const head = number.length >= 11 ? 3 : 0;
  return number.slice(0, head) + '*'.repeat(number.length - head - shown) + number.slice(number.length - shown);
}

function landline(code: string | undefined, local: string, extension: string | undefined): string {
  return [code, local, extension].filter(Boolean).join('-');
}

function tidyRest(rest: string): string {
  return rest
    .replace(/[()[\]]\s*[()[\]]/g, ' ')
    .replace(/^[\s、,;/|:'‘’"+()-]+|[\s、,;/|:'‘’"+(-]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^([^()]*)\)$/, '$1')
    .replace(/^转$/, '')
    .trim();
}
