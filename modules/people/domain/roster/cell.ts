import { cleanText } from '../identifiers/text.ts';

/** One cell of a sheet, whatever file it came from. */
export interface Cell {
  /** What a reader of the sheet sees. */
  text: string;
  /** The number behind it, when the cell holds one. */
  number?: number;
  /** The ISO day, when the number is formatted as a date. */
  day?: string;
  /** Set on cells that repeat a merged cell which begins above or to the left. */
  merged?: 'down' | 'right';
}

export type CellRow = (Cell | null)[];

export interface Sheet {
  name: string;
  rows: CellRow[];
}

/** A sheet made of plain values; for tests and for rows that never were in a file. */
export function sheetOf(name: string, grid: (string | number | null)[][]): Sheet {
  const cellOf = (value: string | number | null): Cell | null => {
    if (value === null || value === '') return null;
    return typeof value === 'number' ? { text: String(value), number: value } : { text: value };
  };
  return { name, rows: grid.map((row) => row.map(cellOf)) };
}

/** The clean text of a cell's own value; a cell that only repeats its left neighbour has none. */
export function textOf(cell: Cell | null | undefined): string {
  return cell && cell.merged !== 'right' ? cleanText(cell.text) : '';
}

/** The row as a reader sees it, one text a cell; a cell merged downwards counts for each of its rows. */
export function originalCells(row: CellRow): string[] {
  return Array.from(row, (cell) => (cell && cell.merged !== 'right' ? cell.text : ''));
}
