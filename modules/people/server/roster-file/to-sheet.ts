import { type CellObject, type DenseWorkSheet, type Range, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { Cell, CellRow, Sheet } from '#modules/people/domain/roster/cell.ts';
import { rosterFileLimits } from './limits.ts';
import { RosterFileError } from './workbook.ts';

const { rowsMax, columnsMax, cellsMax, cellTextMax } = rosterFileLimits;

/** The visible sheets of a workbook as rows of cells, merged cells filled in. */
export function toSheets(book: WorkBook): Sheet[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (sheet === undefined || hidden) return [];
    const rows = toRows(sheet, date1904);
    return rows.length === 0 ? [] : [{ name, rows }];
  });
}

function toRows(sheet: WorkSheet, date1904: boolean): CellRow[] {
  const data: (CellObject[] | undefined)[] = (sheet as Partial<DenseWorkSheet>)['!data'] ?? [];
  const rows: CellRow[] = [];
  // Row and column indexes come out of the file and may be huge: only those in use are visited.
  for (const key of Object.keys(data)) {
    const index = Number(key);
    const row = toRow(data[index] ?? [], date1904);
    if (row.length === 0) continue;
    if (index >= rowsMax) throw new RosterFileError('file.tooLarge', { rowsMax });
    while (rows.length < index) rows.push([]);
    rows[index] = row;
  }
  fillMerged(rows, sheet['!merges'] ?? []);
  return rows;
}

function toRow(source: CellObject[], date1904: boolean): CellRow {
  const row: CellRow = [];
  for (const key of Object.keys(source)) {
    const index = Number(key);
    if (index >= columnsMax) break;
    const cell = toCell(source[index], date1904);
    if (cell === null) continue;
    while (row.length < index) row.push(null);
    row[index] = cell;
  }
  return row;
}

function toCell(source: CellObject | undefined, date1904: boolean): Cell | null {
  if (source === undefined || source.v === undefined || source.v === null) return null;
  const text = (source.w ?? String(source.v)).slice(0, cellTextMax);
  if (source.t !== 'n' || typeof source.v !== 'number') return text.trim() === '' ? null : { text };
  const day = source.z !== undefined && SSF.is_date(String(source.z)) ? toDay(source.v, date1904) : null;
  return day === null ? { text, number: source.v } : { text, number: source.v, day };
}

function toDay(serial: number, date1904: boolean): string | null {
  if (!(serial >= 1 && serial < 110_000)) return null;
  const { y, m, d } = SSF.parse_date_code(serial, { date1904 });
  const two = (value: number) => String(value).padStart(2, '0');
  return `${y}-${two(m)}-${two(d)}`;
}

/** Gives every cell under a merged one its value: downwards as a value, to the right as a mere repetition. */
function fillMerged(rows: CellRow[], ranges: Range[]): void {
  let left = cellsMax;
  for (const { s: start, e: end } of ranges) {
    const origin = rows[start.r]?.[start.c];
    if (!origin) continue;
    const lastRow = Math.min(end.r, rows.length - 1);
    const lastColumn = Math.min(end.c, columnsMax - 1);
    left -= (lastRow - start.r + 1) * (lastColumn - start.c + 1);
    if (left < 0) throw new RosterFileError('file.tooLarge', { cellsMax });
    for (let r = start.r; r <= lastRow; r += 1) {
      const row = rows[r] ?? [];
      for (let c = start.c; c <= lastColumn; c += 1) {
        if (r === start.r && c === start.c) continue;
        while (row.length < c) row.push(null);
        row[c] = { ...origin, merged: c === start.c ? 'down' : 'right' };
      }
    }
  }
}
