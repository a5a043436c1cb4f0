import { withoutApostrophe } from '../identifiers/text.ts';
import type { Cell, CellRow } from './cell.ts';
import { textOf } from './cell.ts';
import type { RosterField } from './field.ts';
import type { TableMapping } from './mapping.ts';
import { isDitto } from './values/yes-no.ts';

/** A table's columns by what they hold. */
export interface Columns {
  of: Partial<Record<RosterField, number[]>>;
  headers: string[];
}

export function columnsByField(table: TableMapping): Columns {
  const of: Partial<Record<RosterField, number[]>> = {};
  const headers: string[] = [];
  for (const { index, field, header } of table.columns) {
    headers[index] = header;
    if (field === null) continue;
    const same = of[field];
    if (same) same.push(index);
    else of[field] = [index];
  }
  return { of, headers };
}

/** One row seen through its table's columns. */
export interface RowValues {
  cells: CellRow;
  headers: string[];
  has(field: RosterField): boolean;
  /** The first filled text of a field, `''` when there is none. */
  text(field: RosterField): string;
  /** Every filled text of a field. */
  texts(field: RosterField): string[];
  /** Every filled cell of a field with its column. */
  filled(field: RosterField): { cell: Cell; index: number }[];
}

export function rowValues(cells: CellRow, columns: Columns): RowValues {
  const filled = (field: RosterField) => {
    const found: { cell: Cell; index: number }[] = [];
    for (const index of columns.of[field] ?? []) {
      const cell = cells[index];
      if (cell && textOf(cell) !== '') found.push({ cell, index });
    }
    return found;
  };
  return {
    cells,
    headers: columns.headers,
    filled,
    has: (field) => columns.of[field] !== undefined,
    text: (field) => {
      for (const index of columns.of[field] ?? []) {
        const text = textOf(cells[index]);
        if (text !== '') return withoutApostrophe(text);
      }
      return '';
    },
    texts: (field) => filled(field).map(({ cell }) => withoutApostrophe(textOf(cell))),
  };
}

/** Puts what stands above in place of 同上 and 〃. */
export function withoutDittos(row: CellRow, above: CellRow | null): CellRow {
  if (!row.some((cell) => cell && isDitto(cell.text.trim()))) return row;
  return row.map((cell, index) => (cell && isDitto(cell.text.trim()) ? (above?.[index] ?? null) : cell));
}
