import { cleanText } from '../identifiers/text.ts';
import type { Sheet } from './cell.ts';
import { textOf } from './cell.ts';
import { fieldsWithManyColumns, type RosterField } from './field.ts';
import { findHeaders, type Header, isSameHeader } from './find-headers.ts';
import { guessHeader } from './guess-header.ts';
import { guessValues } from './guess-values.ts';
import type { DetectedColumn, DetectedTable } from './mapping.ts';

/**
 * Finds the tables of a sheet and guesses what their columns hold, first by their headers,
 * then by what stands in them. `today` bounds what can be a date of birth.
 */
export function detectTables(sheet: Sheet, today: string): DetectedTable[] {
  const starts = tableStarts(findHeaders(sheet));
  if (starts.length === 0) return headless(sheet, today);
  const lastRow = sheet.rows.length - 1;
  const spans = starts.map((header) => ({ header, titleRows: titlesAbove(sheet, header.rows[0] ?? 0) }));
  return spans.map(({ header, titleRows }, position) => {
    const headerRow = header.rows.at(-1) ?? 0;
    const next = spans[position + 1];
    const end = next ? Math.min(...next.titleRows, next.header.rows[0] ?? lastRow) - 1 : lastRow;
    return {
      headerRow,
      headerRows: header.rows,
      titleRows: position === 0 ? range(0, (header.rows[0] ?? 0) - 1) : titleRows,
      firstRow: headerRow + 1,
      lastRow: end,
      columns: columnsOf(sheet, header.names, headerRow + 1, end, today),
    };
  });
}

/** Headers that begin a table; the same header again is only a new page. */
function tableStarts(headers: Header[]): Header[] {
  const starts: Header[] = [];
  for (const header of headers) {
    const current = starts.at(-1);
    if (!current || !isSameHeader(current, header)) starts.push(header);
  }
  return starts;
}

/** The rows right above a header that hold one text only. */
function titlesAbove(sheet: Sheet, headerRow: number): number[] {
  const titles: number[] = [];
  for (let index = headerRow - 1; index >= 0; index -= 1) {
    const own = (sheet.rows[index] ?? []).filter((cell) => textOf(cell) !== '' && cell?.merged === undefined);
    if (own.length > 1 || (own.length === 1 && /^(合计|小计|总计|共计)/.test(textOf(own[0])))) break;
    titles.unshift(index);
  }
  return titles;
}

/** A sheet without any header: one table when its columns speak for themselves. */
function headless(sheet: Sheet, today: string): DetectedTable[] {
  const firstRow = sheet.rows.findIndex((row) => row.filter((cell) => textOf(cell) !== '').length >= 2);
  if (firstRow < 0) return [];
  const lastRow = sheet.rows.length - 1;
  const columns = columnsOf(sheet, [], firstRow, lastRow, today);
  if (!columns.some(({ guess }) => guess === 'name' || guess === 'documentNumber')) return [];
  return [{ headerRow: null, headerRows: [], titleRows: range(0, firstRow - 1), firstRow, lastRow, columns }];
}

function columnsOf(sheet: Sheet, names: string[], firstRow: number, lastRow: number, today: string): DetectedColumn[] {
  const body = sheet.rows.slice(firstRow, Math.min(lastRow + 1, firstRow + 400));
  const width = Math.max(names.length, ...body.map((row) => row.length), 0);
  const columns = Array.from({ length: Math.min(width, 200) }, (_, index) => {
    const header = cleanText(names[index] ?? '');
    const cells = body.map((row) => row[index] ?? null);
    return { index, header, ...guessColumn(header, cells, today) };
  });
  return oneColumnAField(columns);
}

type Guess = Pick<DetectedColumn, 'guess' | 'confidence'>;

// Fields whose values are so plain that they overrule a header that says otherwise.
const unmistakable: ReadonlySet<RosterField> = new Set(['documentNumber', 'phone', 'sex', 'personId']);

function guessColumn(header: string, cells: Parameters<typeof guessValues>[0], today: string): Guess {
  const byHeader = guessHeader(header);
  const byValues = guessValues(cells, today);
  if (byValues?.field === 'personId') {
    const isHousehold = byHeader?.meaning === 'householdId' || /户/.test(header);
    return { guess: isHousehold ? 'householdId' : 'personId', confidence: byHeader ? 1 : 0.6 };
  }
  const meaning = byHeader?.meaning ?? null;
  if (byValues && byValues.field !== meaning && byValues.share >= 0.8 && unmistakable.has(byValues.field)) {
    if (meaning === null || !fits(meaning, byValues.field))
      return { guess: byValues.field, confidence: byHeader ? 0.5 : 0.6 };
  }
  if (meaning === 'ignored') return { guess: null, confidence: 1 };
  // A column called "personId" whose values are no ids of ours is somebody's running number.
  if ((meaning === 'personId' || meaning === 'householdId') && byValues === null)
    return { guess: null, confidence: 0.8 };
  if (byHeader && meaning !== null) return { guess: meaning, confidence: byHeader.confidence };
  return byValues && header === '' ? { guess: byValues.field, confidence: 0.6 * byValues.share } : guessNamed(byValues);
}

/** A header of unknown words over a column whose values are plain. */
function guessNamed(byValues: ReturnType<typeof guessValues>): Guess {
  const plain = byValues !== null && byValues.share >= 0.8 && byValues.field !== 'presence';
  return plain ? { guess: byValues.field, confidence: 0.5 * byValues.share } : { guess: null, confidence: 0 };
}

/** Whether values of one kind are what a column of another name may well hold. */
function fits(meaning: string, values: RosterField): boolean {
  return (meaning === 'householdId' && values === 'personId') || (meaning === 'note' && values !== 'documentNumber');
}

/** Where several columns were taken for one field, the surest keeps it. */
function oneColumnAField(columns: DetectedColumn[]): DetectedColumn[] {
  const winners = new Map<RosterField, DetectedColumn>();
  for (const column of columns) {
    if (column.guess === null || fieldsWithManyColumns.has(column.guess)) continue;
    const holder = winners.get(column.guess);
    if (!holder || column.confidence > holder.confidence) winners.set(column.guess, column);
  }
  return columns.map((column) => {
    if (column.guess === null || fieldsWithManyColumns.has(column.guess) || winners.get(column.guess) === column)
      return column;
    return { ...column, guess: null, confidence: 0 };
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
}
