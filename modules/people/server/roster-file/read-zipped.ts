import type { WorkBook } from '@e965/xlsx';
import { rosterFileLimits } from './limits.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { rezip } from './rezip.ts';
import { unzip } from './unzip.ts';
import { RosterFileError } from './workbook.ts';

// Pictures, charts, comments and the like stay folded: a table of cells is made without them.
const ASIDE =
  /(^|\/)(drawings|charts|media|embeddings|externalLinks|pivot\w+|printerSettings|ctrlProps|activeX|customXml|theme|threadedComments|comments\d*\.xml)/i;

/** Reads an XLSX file. Its parts are unfolded here, within limits, before the spreadsheet library sees them. */
export function readZipped(bytes: Uint8Array): WorkBook {
  const parts = unzip(bytes, (name) => /\.(xml|rels)$/i.test(name) && !ASIDE.test(name));
  const sheets = [...parts.values()].filter((part) => part.includes('sheetData'));
  if (sheets.length === 0) throw new RosterFileError('file.notASpreadsheet');
  if (sheets.length > rosterFileLimits.sheetsMax) throw new RosterFileError('file.tooLarge', { sheets: sheets.length });
  const cells = sheets.reduce((sum, sheet) => sum + valuesIn(sheet), 0);
  if (cells > rosterFileLimits.cellsMax) throw new RosterFileError('file.tooLarge', { cells });
  const book = parseWorkbook(rezip(parts), 'buffer');
  // The library leaves out what it cannot parse; half a roster would pass for a whole one.
  if (Object.values(book.Sheets).filter(Boolean).length < sheets.length) throw new RosterFileError('file.unreadable');
  if (lostStrings(parts, book)) throw new RosterFileError('file.unreadable');
  return book;
}

/** Values stand between `<v>` tags or, written in place, `<is>` tags. */
function valuesIn(sheet: Buffer): number {
  return (count(sheet, 'v>') + count(sheet, 'is>')) / 2;
}

function lostStrings(parts: Map<string, Buffer>, book: WorkBook & { Strings?: unknown[] }): boolean {
  const shared = [...parts].find(([name]) => /sharedStrings\.xml$/i.test(name))?.[1];
  return shared !== undefined && count(shared, 'si>') > 0 && (book.Strings?.length ?? 0) === 0;
}

function count(part: Buffer, mark: string): number {
  let found = 0;
  for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + mark.length)) found += 1;
  return found;
}
