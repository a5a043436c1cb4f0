import { type CellRow, originalCells } from './cell.ts';
import type { RosterSkipCode } from './codes.ts';
import type { Params, RosterRow } from './reading.ts';

/** The record of a row of which nothing is known yet. */
export function blankRow(sheet: string, index: number, table: number | null, cells: CellRow): RosterRow {
  return {
    sheet,
    rowNumber: index + 1,
    table,
    outcome: 'taken',
    skipped: null,
    mends: [],
    issues: [],
    people: [],
    householdKey: null,
    cells: originalCells(cells),
  };
}

/** Marks a row as no person of this roster, with the reason. */
export function skipRow(row: RosterRow, code: RosterSkipCode, params: Params = {}): RosterRow {
  row.outcome = 'skipped';
  row.skipped = { code, params };
  return row;
}

/** What the row comes to, from what was found in it. */
export function settleOutcome(row: RosterRow): void {
  if (row.skipped !== null) row.outcome = 'skipped';
  else if (row.issues.length > 0) row.outcome = 'needsDecision';
  else row.outcome = row.mends.length > 0 ? 'mended' : 'taken';
}
