import { isAboutSheet } from '#platform/server/xlsx/about.ts';
import { cut } from '../../domain/import-plan.ts';
import type { Sheet } from '../../domain/roster/cell.ts';
import type { RosterContext } from '../../domain/roster/context.ts';
import { detectTables } from '../../domain/roster/detect-tables.ts';
import { RosterField } from '../../domain/roster/field.ts';
import { mappingOf } from '../../domain/roster/mapping.ts';
import { readRosterBook } from '../../domain/roster/read-roster.ts';
import type { RosterReading } from '../../domain/roster/reading.ts';
import { readWorkbook } from '../roster-file/read-workbook.ts';
import type { ChosenColumns, FoundTable, StoredReading } from './stored.ts';

export interface FileToRead {
  bytes: Uint8Array;
  fileName: string;
  chosen: ChosenColumns;
  context: RosterContext;
}

export type FileReading =
  | { ok: true; rows: RosterReading['rows']; reading: Omit<StoredReading, 'newHouseholds'> }
  | { ok: false; code: string; params: Record<string, number> };

const samplesMax = 3;
const sampleLengthMax = 40;

/** Reads a roster file from bytes to rows: its sheets, the tables on them, and what each row says. */
export function readRosterFile({ bytes, fileName, chosen, context }: FileToRead): FileReading {
  const file = readWorkbook(bytes, fileName);
  if (!file.ok) return file;
  const sheets = file.workbook.sheets.filter((sheet) => !isAboutSheet(sheet.rows[0]));
  const parts = sheets.map(storable).map((sheet) => {
    const tables = detectTables(sheet, context.today);
    const found = tables.map((table, index) => describeTable(sheet, table, index));
    const mapping = mappingOf(
      tables,
      found.map(({ key }) => choicesOf(chosen[key])),
    );
    return { sheet, mapping, found };
  });
  const { rows, households, findings } = readRosterBook(parts, context);
  return {
    ok: true,
    rows: rows.filter((row) => row.skipped?.code !== 'row.empty'),
    reading: {
      tables: parts.flatMap(({ found }) => found),
      mappings: parts.map(({ sheet, mapping }) => ({ sheet: sheet.name, mapping })),
      households,
      findings,
    },
  };
}

// With the `u` flag a pair of surrogates is one character: only halves of a pair match.
const halfCharacters = /\p{Cs}/gu;

/** The sheet without what a database cannot hold: NUL, and halves of characters that were cut in two. */
function storable(sheet: Sheet): Sheet {
  const clean = (text: string) => text.replaceAll('\0', '').replace(halfCharacters, '');
  const rows = sheet.rows.map((row) => row.map((cell) => cell && { ...cell, text: clean(cell.text) }));
  return { name: clean(sheet.name), rows };
}

function describeTable(sheet: Sheet, table: ReturnType<typeof detectTables>[number], index: number): FoundTable {
  return {
    key: `${sheet.name}#${index}`,
    sheet: sheet.name,
    headerRow: table.headerRow === null ? null : table.headerRow + 1,
    columns: table.columns.map((column) => ({ ...column, samples: samplesOf(sheet, table.firstRow, column.index) })),
  };
}

function samplesOf(sheet: Sheet, firstRow: number, column: number): string[] {
  const samples = new Set<string>();
  for (let row = firstRow; row < sheet.rows.length && samples.size < samplesMax; row += 1) {
    const text = sheet.rows[row]?.[column]?.text.trim() ?? '';
    if (text !== '') samples.add(cut(text, sampleLengthMax));
  }
  return [...samples];
}

/** What a person set, as far as it makes sense; anything else leaves the column aside. */
function choicesOf(chosen: Record<string, string> | undefined): Record<number, RosterField | null> {
  return Object.fromEntries(
    Object.entries(chosen ?? {}).map(([index, field]) => [Number(index), RosterField.safeParse(field).data ?? null]),
  );
}
