import { type Sheet, sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import { type Grid, villageContext } from './fixtures.ts';
import { mappingOf } from './mapping.ts';
import { readRoster } from './read-roster.ts';
import type { RosterReading, RosterRow } from './reading.ts';

/** Reads a grid or a sheet as it is guessed to be, in the fixtures' village. */
export function read(grid: Grid | Sheet, name = 'Sheet1'): RosterReading {
  const sheet = Array.isArray(grid) ? sheetOf(name, grid) : grid;
  return readRoster(sheet, mappingOf(detectTables(sheet, villageContext.today)), villageContext);
}

/** The rows below titles and headers. */
export function body(grid: Grid | Sheet): RosterRow[] {
  return read(grid).rows.filter(({ skipped }) => skipped?.code !== 'row.header' && skipped?.code !== 'row.title');
}

export const group = (ordinal: number) => `310116104231.${String(ordinal).padStart(2, '0')}`;
export const codes = (row: RosterRow | undefined) => row?.issues.map(({ code }) => code);
export const mends = (row: RosterRow | undefined) => row?.mends.map(({ code }) => code);
