import { utils, write } from '@e965/xlsx';

export type Cell = string | number | null;

export interface Sheet {
  name: string;
  /** The first is the header. */
  rows: readonly (readonly Cell[])[];
}

/** Widest a column gets, in characters; a Chinese character takes two. */
const columnWidthMax = 48;

const widthOf = (cell: Cell | undefined) =>
  [...String(cell ?? '')].reduce((width, letter) => width + (letter > '\u2e7f' ? 2 : 1), 0);

/**
 * A workbook of plain tables. Text stays text: a document number is never made a number, and nothing is ever
 * taken for a formula.
 */
export function toXlsx(sheets: readonly Sheet[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    sheet['!cols'] = Array.from({ length: columns }, (_, index) => ({
      wch: Math.min(columnWidthMax, 2 + rows.reduce((widest, row) => Math.max(widest, widthOf(row[index])), 4)),
    }));
    // Excel allows 31 characters and none of these.
    utils.book_append_sheet(book, sheet, name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31));
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}
