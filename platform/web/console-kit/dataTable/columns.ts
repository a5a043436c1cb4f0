import type { ReactNode } from 'react';

export type CellValue = string | number | null | undefined;

/** A column of a table. `value` is what is sorted, filtered and exported; `render` what is seen. */
export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** The plain words of the title, when `title` is not a string. */
  titleText?: string;
  value?: (row: Row) => CellValue;
  render?: (row: Row) => ReactNode;
  /** Right-aligned, tabular digits. */
  numeric?: boolean;
  /** Can be sorted: by `value` when the table holds all rows, else by asking again (`onSort`). */
  sortable?: boolean;
  /** Choices of a filter over `value`; only for tables that hold all rows. */
  filters?: { value: string; label: string }[];
  width?: number;
  /** Cut with an ellipsis rather than wrapped. */
  ellipsis?: boolean;
  /** On a phone: the card's heading, a line of it, or nothing. */
  phone?: 'title' | 'line' | 'hide';
  noPrint?: boolean;
}

/** Something done to all selected rows. Resolving clears the selection; `false` keeps it. */
export interface BulkAction<Row> {
  key: string;
  label: string;
  danger?: boolean;
  primary?: boolean;
  /** Asked before doing it. */
  confirm?: (rows: readonly Row[]) => string;
  run: (rows: readonly Row[]) => unknown;
  /** Whether it makes sense for this row; the others are left out and counted. */
  fits?: (row: Row) => boolean;
}

export interface SortOrder {
  key: string;
  descending: boolean;
}

export function wordsOf<Row>(column: Column<Row>): string {
  return typeof column.title === 'string' ? column.title : (column.titleText ?? column.key);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Order of two cells: numbers as numbers, Chinese by pinyin, `5组` before `10组`, nothing last. */
export function compareCells(a: CellValue, b: CellValue): number {
  const emptyA = a === null || a === undefined || a === '';
  const emptyB = b === null || b === undefined || b === '';
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}
