import type { DocumentKind, Sex } from '#modules/people/contract.ts';
import { residentIdCheckCharacter } from '#modules/people/domain/identifiers/resident-id.ts';

export interface DemoDocument {
  kind: DocumentKind;
  number: string | null;
}

/**
 * An invented resident identity number: region, birth date and checksum are right, the sequence
 * number lies in 902–999, which registration offices hardly use. `sequence` is 0 to 48.
 */
function inventedResidentId(regionCode: string, birthDate: string, sex: Sex, sequence: number): string {
  const order = 902 + 2 * (sequence % 49) + (sex === 'male' ? 1 : 0);
  const seventeen = regionCode + birthDate.replaceAll('-', '') + order;
  return seventeen + residentIdCheckCharacter(seventeen);
}

/** The 15-digit form that was given out until 1999: no century, no checksum. */
export function legacyResidentId(eighteen: string): string {
  return eighteen.slice(0, 6) + eighteen.slice(8, 17);
}

/** Hands out numbers nobody else has. */
export function residentIdOffice(): (regionCode: string, birthDate: string, sex: Sex) => string {
  const used = new Map<string, number>();
  return (regionCode, birthDate, sex) => {
    const key = `${regionCode}${birthDate}${sex}`;
    const sequence = used.get(key) ?? 0;
    used.set(key, sequence + 1);
    return inventedResidentId(regionCode, birthDate, sex, sequence);
  };
}

const mobilePrefixes = [
  '130',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '158',
  '159',
  '177',
  '181',
  '186',
  '189',
];

/** An invented mobile number: `0000` in the middle says so, the last four and the prefix tell people apart. */
export function inventedMobile(serial: number): string {
  // 7919 is prime, so neighbours in the list do not have neighbouring numbers.
  const last = String((serial * 7919) % 10_000).padStart(4, '0');
  const prefix = mobilePrefixes[Math.floor(serial / 10_000 + (serial % mobilePrefixes.length)) % mobilePrefixes.length];
  return `${prefix}0000${last}`;
}

/** An invented land line of the area. */
export function inventedLandline(serial: number): string {
  return `021-5700${String((serial * 37) % 10_000).padStart(4, '0')}`;
}
