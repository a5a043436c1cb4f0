import { read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { RosterFileError } from './workbook.ts';

// Files of the nineties name a code page (936 in China) instead of using Unicode.
set_cptable(codepages);

/** Runs the spreadsheet library, for values and formatted texts only. Whatever it throws becomes a refusal. */
export function parseWorkbook(content: Buffer | string, type: 'buffer' | 'string'): WorkBook {
  try {
    return read(content, {
      type,
      dense: true,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      codepage: 936,
      // Text formats keep their digits as they are written.
      raw: type === 'string',
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(reason)) throw new RosterFileError('file.encrypted');
    throw new RosterFileError(
      /unsupported|cannot find|not a/i.test(reason) ? 'file.notASpreadsheet' : 'file.unreadable',
    );
  }
}
