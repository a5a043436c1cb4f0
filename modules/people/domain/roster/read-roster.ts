import { areaFinder } from './area-finder.ts';
import type { Sheet } from './cell.ts';
import type { RosterContext } from './context.ts';
import { mergeDuplicates } from './duplicates.ts';
import { householdFindings, totalFindings } from './findings.ts';
import { householdBook } from './households.ts';
import type { RosterMapping } from './mapping.ts';
import { readTable } from './read-table.ts';
import type { RosterReading, RosterRow } from './reading.ts';
import { blankRow, settleOutcome, skipRow } from './row-record.ts';
import type { RosterReader } from './table-reader.ts';

/** Reads one sheet. Every row of it comes back exactly once, in order, with what became of it. */
export function readRoster(sheet: Sheet, mapping: RosterMapping, context: RosterContext): RosterReading {
  return readRosterBook([{ sheet, mapping }], context);
}

/** Reads the sheets of a workbook together: households and duplicates are looked for across all of them. */
export function readRosterBook(
  parts: { sheet: Sheet; mapping: RosterMapping }[],
  context: RosterContext,
): RosterReading {
  const reader: RosterReader = {
    areas: areaFinder(context),
    book: householdBook(),
    context,
    findings: [],
    doubtfulAreas: new Map(),
  };
  const rows: RosterRow[] = [];
  for (const { sheet, mapping } of parts) {
    const byIndex = new Map<number, RosterRow>();
    for (const [tableIndex, table] of mapping.tables.entries()) {
      for (const row of readTable(sheet, table, tableIndex, reader)) {
        // Tables that a person set to overlap share no row: the first one keeps it.
        if (!byIndex.has(row.rowNumber - 1)) byIndex.set(row.rowNumber - 1, row);
      }
    }
    for (let index = 0; index < sheet.rows.length; index += 1) {
      rows.push(byIndex.get(index) ?? outsideRow(sheet, mapping, index));
    }
  }
  const households = reader.book.all();
  mergeDuplicates(rows, households);
  for (const row of rows) settleOutcome(row);
  const findings = [...reader.findings, ...totalFindings(rows), ...householdFindings(rows, households)];
  return { rows, households, findings };
}

function outsideRow(sheet: Sheet, mapping: RosterMapping, index: number): RosterRow {
  const source = sheet.rows[index] ?? [];
  const row = blankRow(sheet.name, index, null, source);
  if (row.cells.every((text) => text.trim() === '')) return skipRow(row, 'row.empty');
  if (mapping.tables.some(({ headerRows }) => headerRows.includes(index))) return skipRow(row, 'row.header');
  if (mapping.tables.some(({ titleRows }) => titleRows.includes(index))) return skipRow(row, 'row.title');
  return skipRow(row, 'row.outsideTable');
}
