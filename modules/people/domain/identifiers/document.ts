import type { DocumentKind } from '../../nouns.ts';
import { type ResidentIdProblem, readResidentId, tidyResidentId } from './resident-id.ts';
import { withoutApostrophe, withoutSpaces } from './text.ts';

export interface DocumentReading {
  kind: DocumentKind;
  /** As it should be stored: upper case, half-width, no blanks. */
  number: string;
  /** Only resident numbers carry a checksum; everything else is taken as written. */
  problem: ResidentIdProblem | null;
}

/** Guesses what kind of document a number belongs to. */
export function documentKindOf(text: string): DocumentKind {
  return readDocument(text).kind;
}

/** Tidies a document number, guesses its kind, and checks it where it can be checked. */
export function readDocument(text: string): DocumentReading {
  const resident = readResidentId(text);
  if (resident.ok) return { kind: resident.id.kind, number: resident.id.number, problem: null };
  const number = withoutApostrophe(withoutSpaces(text))
    .replace(/[-()/]/g, '')
    .toUpperCase();
  if (number === '') return { kind: 'none', number, problem: null };
  const kind = foreignKind(number);
  if (kind !== null) return { kind, number, problem: null };
  const tidy = tidyResidentId(text);
  // Mostly digits and about as long as a resident number: that is what it was meant to be.
  if (/^\d{13,20}X?$/.test(tidy)) return { kind: 'residentId', number: tidy, problem: resident.code };
  if (/^[A-Z0-9]{5,20}$/.test(number) && /\d{4}/.test(number)) return { kind: 'passport', number, problem: null };
  return { kind: 'other', number, problem: null };
}

function foreignKind(number: string): DocumentKind | null {
  if (/^[HM]\d{8}(\d{2})?$/.test(number)) return 'homeReturnPermit';
  if (/^\d{8}$/.test(number)) return 'taiwanPermit';
  if (/^[A-Z]{3}\d{12}$|^9\d{17}$/.test(number)) return 'foreignPermanentResident';
  if (/^[A-Z]{1,2}\d{6,8}$/.test(number)) return 'passport';
  return null;
}

/** What a screen shows of a number: enough to recognise one's own, too little to copy another's. */
export function maskDocument(number: string): string {
  const head = number.length >= 15 ? 3 : number.length >= 7 ? 1 : 0;
  const tail = number.length >= 15 ? 4 : number.length >= 7 ? 2 : Math.min(1, Math.max(0, number.length - 1));
  return number.slice(0, head) + '*'.repeat(number.length - head - tail) + number.slice(number.length - tail);
}
