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
  /** The clean text of each cell, `''` where there is none. */
  clean: string[];
  headers: string[];
  has(field: RosterField): boolean;
  /** The first filled text of a field, `''` when there is none. */
  text(field: RosterField): string;
  /** Every filled text of a field. */
  texts(field: RosterField): string[];
  /** Every filled cell of a field with its column. */
  filled(field: RosterField): { cell: Cell; index: number }[];
}

export function rowValues(cells: CellRow, { of, headers }: Columns): RowValues {
  const clean = Array.from(cells, textOf);
  return {
    cells,
    clean,
    headers,
    has: (field) => of[field] !== undefined,
    text: (field) => {
      for (const index of of[field] ?? []) {
        const text = clean[index];
        if (text) return withoutApostrophe(text);
      }
      return '';
    },
    texts: (field) => (of[field] ?? []).flatMap((index) => withoutApostrophe(clean[index] ?? '') || []),
    filled: (field) =>
      (of[field] ?? []).flatMap((index) => {
        const cell = cells[index];
        return cell && clean[index] ? [{ cell, index }] : [];
      }),
  };
}

/** Puts what stands above in place of 同上 and 〃. */
export function withoutDittos(row: CellRow, above: CellRow | null): CellRow {
  const repeats = (cell: Cell | null | undefined) => cell != null && cell.text.length <= 8 && isDitto(cell.text.trim());
  return row.some(repeats) ? row.map((cell, index) => (repeats(cell) ? (above?.[index] ?? null) : cell)) : row;
}
