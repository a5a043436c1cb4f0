import type { Sheet } from '#modules/people/domain/roster/cell.ts';
import { decodeText } from './decode-text.ts';
import { rosterFileLimits } from './limits.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { readDelimited } from './read-delimited.ts';
import { readZipped } from './read-zipped.ts';
import { toSheets } from './to-sheet.ts';
import { RosterFileError, type WorkbookReading } from './workbook.ts';

/**
 * Reads a roster file into cells: XLSX, XLS (also the HTML and XML that some systems call XLS), CSV and
 * TSV in any of their encodings. What the file is, its bytes say, not its name. Never throws: a file that
 * is too large, encrypted, broken or no spreadsheet comes back as a refusal.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string): WorkbookReading {
  try {
    const sheets = readSheets(bytes, fileName);
    if (sheets.every(({ rows }) => rows.every((row) => row.every((cell) => cell === null))))
      return refuse(new RosterFileError('file.noCells'));
    return { ok: true, workbook: { sheets } };
  } catch (error) {
    return refuse(error instanceof RosterFileError ? error : new RosterFileError('file.unreadable'));
  }
}

function refuse({ code, params }: RosterFileError): WorkbookReading {
  return { ok: false, code, params };
}

function readSheets(bytes: Uint8Array, fileName: string): Sheet[] {
  const { fileBytesMax, xlsBytesMax } = rosterFileLimits;
  if (bytes.length === 0) throw new RosterFileError('file.empty');
  if (bytes.length > fileBytesMax) throw new RosterFileError('file.tooLarge', { bytesMax: fileBytesMax });
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return toSheets(readZipped(bytes));
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    if (bytes.length > xlsBytesMax) throw new RosterFileError('file.tooLarge', { bytesMax: xlsBytesMax });
    return toSheets(readBinary(bytes));
  }
  // A short PDF may pass for text.
  if (beginsWith(bytes, [...Buffer.from('%PDF-')])) throw new RosterFileError('file.notASpreadsheet');
  const text = decodeText(bytes);
  if (text === null) throw new RosterFileError('file.notASpreadsheet');
  return isMarkup(text) ? toSheets(parseWorkbook(text, 'string')) : [readDelimited(text, baseName(fileName))];
}

function readBinary(bytes: Uint8Array) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // An XLSX file with a password is an encrypted package inside the old container.
  if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new RosterFileError('file.encrypted');
  return parseWorkbook(file, 'buffer');
}

/** A table in HTML or in the XML of 2003. */
function isMarkup(text: string): boolean {
  if (!/^\s*</.test(text)) return false;
  const head = text.slice(0, 200_000);
  if (!/<table|<Workbook|schemas-microsoft-com:office:spreadsheet/i.test(head))
    throw new RosterFileError('file.notASpreadsheet');
  return true;
}

function beginsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function baseName(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
}
