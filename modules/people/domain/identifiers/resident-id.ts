import type { Sex } from '../../nouns.ts';
import { calendarDate } from './calendar-date.ts';
import { withoutApostrophe, withoutSpaces } from './text.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** What a resident identity number (GB 11643) says about its holder. */
export interface ResidentId {
  /** Eighteen characters, `X` upper case. */
  number: string;
  /** `residencePermit`: the card of residents of Hong Kong (81), Macau (82) and Taiwan (83). */
  kind: 'residentId' | 'residencePermit';
  /** Where the holder was first registered: never where they live, and never refused, for codes retire. */
  regionCode: string;
  birthDate: string;
  sex: KnownSex;
}

export type KnownSex = Exclude<Sex, 'unknown'>;

export type ResidentIdProblem =
  | 'residentId.length'
  | 'residentId.characters'
  | 'residentId.birthDate'
  | 'residentId.checksum';

export type ResidentIdReading =
  | { ok: true; id: ResidentId; upgraded: boolean }
  | { ok: false; code: ResidentIdProblem };

/** The check character that belongs to the first seventeen digits. */
export function residentIdCheckCharacter(seventeen: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (WEIGHTS[i] ?? 0) * (seventeen.charCodeAt(i) - 48);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Half-width, no blanks, dashes or apostrophes, `X` upper case. The multiplication sign is often typed for the X. */
export function tidyResidentId(text: string): string {
  return withoutApostrophe(withoutSpaces(text))
    .replace(/[-.·]/g, '')
    .replace(/[xX×*]$/, 'X');
}

/** Reads an 18-character number, or a 15-digit one of the old kind, which it upgrades. */
export function readResidentId(text: string): ResidentIdReading {
  const tidy = tidyResidentId(text);
  const upgraded = tidy.length === 15;
  if (tidy.length !== 18 && !upgraded) return { ok: false, code: 'residentId.length' };
  if (!/^\d+X?$/.test(tidy) || (upgraded && tidy.endsWith('X'))) return { ok: false, code: 'residentId.characters' };
  const number = upgraded ? upgradeLegacyId(tidy) : tidy;
  const birthDate = birthDateIn(number);
  if (birthDate === null) return { ok: false, code: 'residentId.birthDate' };
  if (residentIdCheckCharacter(number) !== number.charAt(17)) return { ok: false, code: 'residentId.checksum' };
  return { ok: true, upgraded, id: describe(number, birthDate) };
}

/** Whether this is a complete and valid number as it would be stored. */
export function isResidentId(number: string): boolean {
  const reading = readResidentId(number);
  return reading.ok && reading.id.number === number;
}

/**
 * The 18-character form of a 15-digit number. People born before 1900 were given the
 * sequence numbers 996 to 999, everybody else with a 15-digit number was born after.
 */
export function upgradeLegacyId(fifteen: string): string {
  const century = fifteen.slice(12) >= '996' ? '18' : '19';
  const seventeen = fifteen.slice(0, 6) + century + fifteen.slice(6);
  return seventeen + residentIdCheckCharacter(seventeen);
}

/** The birth date written in an 18-character number, even when its checksum is wrong; null when it is no date. */
export function birthDateIn(number: string): string | null {
  return calendarDate(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

/** The sex written in the seventeenth digit. */
export function sexIn(number: string): KnownSex {
  return Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female';
}

function describe(number: string, birthDate: string): ResidentId {
  return {
    number,
    kind: /^8[123]0000/.test(number) ? 'residencePermit' : 'residentId',
    regionCode: number.slice(0, 6),
    birthDate,
    sex: sexIn(number),
  };
}
