import { type Column, wordsOf } from './columns.ts';

/** One cell of a CSV file; a leading sign that a spreadsheet would take for a formula is disarmed. */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a CSV file that Excel opens as UTF-8. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const shown = columns.filter((column) => column.value);
  const lines = [
    shown.map((column) => csvCell(wordsOf(column))),
    ...rows.map((row) => shown.map((column) => csvCell(column.value?.(row)))),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
