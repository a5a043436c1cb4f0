import { type DocumentReading, readDocument } from '../identifiers/document.ts';
import { readResidentId } from '../identifiers/resident-id.ts';
import { cleanText, withoutApostrophe, withoutSpaces } from '../identifiers/text.ts';
import type { Cell } from './cell.ts';
import { isBlankWord } from './values/yes-no.ts';

export type DocumentCell =
  | { kind: 'none' }
  /** A spreadsheet took the number for a quantity and dropped its last digits; `known` are those that survived. */
  | { kind: 'ruined'; known: string; written: string }
  | { kind: 'read'; documents: DocumentReading[]; written: string; upgraded: boolean };

// 身份证:3101…, 护照 E123…
const LABEL = /^\p{Script=Han}{2,8}[::]?\s*(?=[A-Za-z0-9])/u;
// Doubles keep fifteen digits of what a spreadsheet wrote.
const DIGITS_KEPT = 15;

/** Reads a document cell: nothing, a ruined number, or one number or several. */
export function readDocumentCell(cell: Cell): DocumentCell {
  const written = withoutApostrophe(cleanText(cell.text)).replace(LABEL, '');
  if (cell.number !== undefined && Number.isFinite(cell.number)) return readNumber(cell.number, written);
  if (/^\d{17}[\dX]$/.test(written) && !written.endsWith('000')) {
    return { kind: 'read', documents: [readDocument(written)], written, upgraded: false };
  }
  if (isBlankWord(withoutSpaces(written))) return { kind: 'none' };
  const scientific = /^(\d)(?:\.(\d+))?E\+?1[4567]$/i.exec(withoutSpaces(written));
  if (scientific) return { kind: 'ruined', known: `${scientific[1]}${scientific[2] ?? ''}`, written };
  const parts = written.split(/[、,;/|]+/).filter((part) => withoutSpaces(part).length >= 5);
  const texts = parts.length > 1 ? parts : splitByBlank(written);
  const documents = texts.map((text) => readDocument(text.replace(/[((][^))]*[))]?/g, '')));
  const [only] = documents;
  if (documents.length === 1 && only?.problem && /^\d{15}000$/.test(only.number)) {
    return { kind: 'ruined', known: only.number.slice(0, DIGITS_KEPT), written };
  }
  return { kind: 'read', documents, written, upgraded: isUpgraded(texts) };
}

function readNumber(number: number, written: string): DocumentCell {
  if (number === 0) return { kind: 'none' };
  if (Math.abs(number) >= 10 ** (DIGITS_KEPT + 1)) {
    const known = number.toPrecision(DIGITS_KEPT).replace(/e.*$/, '').replace(/\D/g, '');
    return { kind: 'ruined', known, written };
  }
  const digits = String(number);
  return { kind: 'read', documents: [readDocument(digits)], written, upgraded: isUpgraded([digits]) };
}

function splitByBlank(written: string): string[] {
  const parts = written.split(' ');
  return parts.length > 1 && parts.every((part) => readResidentId(part).ok) ? parts : [written];
}

function isUpgraded(texts: string[]): boolean {
  return texts.some((text) => {
    const reading = readResidentId(text);
    return reading.ok && reading.upgraded;
  });
}
