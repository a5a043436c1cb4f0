import { calendarDate } from '../../identifiers/calendar-date.ts';
import { readSmallNumber } from '../../identifiers/chinese-number.ts';
import { cleanText } from '../../identifiers/text.ts';
import type { Cell } from '../cell.ts';

export interface BirthReading {
  /** The ISO day, when the cell says a whole date. */
  birthDate: string | null;
  /** `1958` or `1958-03`, when it says no more. */
  approx: string | null;
  /** The year was written with two digits and could be of either century. */
  centuryGuessed: boolean;
}

const YEARS_MAX = 125;

/** Reads a date of birth in any of the ways people write one; null when it is none, or lies in the future. */
export function readBirth(cell: Cell, today: string): BirthReading | null {
  const reading = cell.day === undefined ? readWritten(cleanText(cell.text), cell.number, today) : whole(cell.day);
  if (reading === null) return null;
  const born = reading.birthDate ?? reading.approx ?? '';
  const plausible =
    born.slice(0, today.length) <= today && Number(today.slice(0, 4)) - Number(born.slice(0, 4)) <= YEARS_MAX;
  return plausible ? reading : null;
}

function readWritten(text: string, number: number | undefined, today: string): BirthReading | null {
  const written = spelledOut(text)
    .replace(/[日号]?生?$|[T ]\d{1,2}:\d{2}.*$/g, '')
    .replace(/[\s年月./,、]+/g, '-')
    .replace(/-+$/, '');
  if (/农历|阴历/.test(text)) return year(/(\d{4})/.exec(written)?.[1]);
  return readDigits(written, text, number) ?? readDashed(written, number, today);
}

/** 19580307, 195803, 580307, 1958 and the bare serial numbers of a column without a date format. */
function readDigits(written: string, text: string, number: number | undefined): BirthReading | null {
  if (/^\d{8}$/.test(written)) return day(written.slice(0, 4), written.slice(4, 6), written.slice(6));
  if (/^(19|20)\d{2}(0[1-9]|1[0-2])$/.test(written)) return month(written.slice(0, 4), written.slice(4));
  if (/^\d{4}$/.test(written) && /^(18|19|20)/.test(written)) return year(written);
  const serial = number ?? (/^\d{5}$/.test(text) ? Number(text) : Number.NaN);
  return Number.isInteger(serial) && serial >= 10_000 && serial <= 73_000 ? whole(serialDay(serial)) : null;
}

function readDashed(written: string, number: number | undefined, today: string): BirthReading | null {
  const parts = /^(\d{1,4})-(\d{1,2})(?:-(\d{1,4}))?$/.exec(written);
  if (!parts)
    return /^\d{6}$/.test(written)
      ? shortYear(written.slice(0, 2), written.slice(2, 4), written.slice(4), today)
      : null;
  const [, first = '', second = '', third] = parts;
  if (first.length === 4 && third === undefined) {
    // The number 1958.1 may have been 1958.10: only its year is sure.
    return number !== undefined && second.length === 1 && second === '1' ? year(first) : month(first, second);
  }
  if (first.length === 4 && third !== undefined) return day(first, second, third);
  if (third === undefined) return first.length === 2 ? shortYear(first, second, undefined, today) : null;
  // 3/7/1958 and 3/7/58 come from spreadsheets set to American dates.
  if (third.length === 4) return day(third, first, second) ?? day(third, second, first);
  if (first.length === 2 && Number(first) > 31) return shortYear(first, second, third, today);
  if (third.length === 2 && Number(third) > 31) return shortYear(third, first, second, today);
  return first.length === 2 && Number(first) > 12 ? shortYear(first, second, third, today) : null;
}

function shortYear(yy: string, mm: string, dd: string | undefined, today: string): BirthReading | null {
  const inThisCentury = 2000 + Number(yy) <= Number(today.slice(0, 4));
  const yyyy = String((inThisCentury ? 2000 : 1900) + Number(yy));
  const reading = dd === undefined ? month(yyyy, mm) : day(yyyy, mm, dd);
  return reading && { ...reading, centuryGuessed: inThisCentury };
}

function day(yyyy: string, mm: string, dd: string): BirthReading | null {
  const date = calendarDate(Number(yyyy), Number(mm), Number(dd));
  if (date !== null) return whole(date);
  // 19580300 and 1958-00-00 are how registers say that the day is not known.
  if (Number(dd) !== 0) return null;
  return Number(mm) === 0 ? year(yyyy) : month(yyyy, mm);
}

function month(yyyy: string, mm: string): BirthReading | null {
  return calendarDate(Number(yyyy), Number(mm), 1) === null
    ? null
    : { birthDate: null, approx: `${yyyy}-${mm.padStart(2, '0')}`, centuryGuessed: false };
}

function year(yyyy: string | undefined): BirthReading | null {
  return yyyy === undefined ? null : { birthDate: null, approx: yyyy, centuryGuessed: false };
}

function whole(birthDate: string): BirthReading {
  return { birthDate, approx: null, centuryGuessed: false };
}

/** The day of a spreadsheet's serial number (1 is 1 January 1900, and 1900 had a 29 February there). */
function serialDay(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

/** 一九五八年三月七日 → 1958年3月7日 */
function spelledOut(text: string): string {
  if (!/[一二三四五六七八九十]/.test(text)) return text;
  return text.replace(/[〇零一二三四五六七八九十廿卅]+/g, (number) => String(readSmallNumber(number) ?? number));
}
