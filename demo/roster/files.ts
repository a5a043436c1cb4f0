import { writeFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { encodeGb18030 } from './gb18030.ts';
import { demoRosterSheet } from './sheet.ts';
import type { Cell, DemoSheet } from './types.ts';

/** The sheet as a workbook. */
export function rosterXlsx(sheet: DemoSheet): Uint8Array {
  const worksheet = XLSX.utils.aoa_to_sheet(sheet.rows);
  worksheet['!merges'] = sheet.merges;
  for (const { row, column } of sheet.dateCells) {
    const cell: unknown = worksheet[XLSX.utils.encode_cell({ r: row, c: column })];
    if (typeof cell === 'object' && cell !== null) Object.assign(cell, { z: 'yyyy/m/d' });
  }
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, worksheet, sheet.name);
  return new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'xlsx', compression: true }));
}

/** The same as a spreadsheet program saves it on a Chinese desktop: GB 18030, CRLF, long numbers ruined. */
export function rosterCsv(sheet: DemoSheet): Uint8Array {
  const dates = new Set(sheet.dateCells.map(({ row, column }) => `${row},${column}`));
  const lines = sheet.rows.map((cells, row) =>
    cells.map((cell, column) => quoted(shown(cell, dates.has(`${row},${column}`)))).join(','),
  );
  return encodeGb18030(`${lines.join('\r\n')}\r\n`);
}

/** Writes `path` (.xlsx) and, beside it, the same as .csv. */
export function writeDemoRoster(path: string, seed: number): { xlsx: string; csv: string } {
  const sheet = demoRosterSheet(seed);
  const csv = path.replace(/\.xlsx$/, '.csv');
  writeFileSync(path, rosterXlsx(sheet));
  writeFileSync(csv, rosterCsv(sheet));
  return { xlsx: path, csv };
}

function shown(cell: Cell, isDate: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (isDate)
    return new Date(Date.UTC(1899, 11, 30) + cell * 86_400_000).toISOString().slice(0, 10).replace(/-0?/g, '/');
  return cell >= 1e11 ? scientific(cell) : String(cell);
}

/** `3.10228E+17`: what is left of a long number once the program has saved what it shows. */
function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(5).split('e+');
  return `${digits}E+${exponent}`;
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
