import type { Sheet } from '#modules/people/domain/roster/cell.ts';

/** Why a file cannot be read; an import fails with it. */
export const rosterFileRefusals = [
  'file.empty',
  'file.tooLarge',
  'file.encrypted',
  'file.notASpreadsheet',
  'file.unreadable',
  'file.noCells',
] as const;
export type RosterFileRefusal = (typeof rosterFileRefusals)[number];

/** The cells of a file, or why there are none. */
export type WorkbookReading =
  | { ok: true; workbook: { sheets: Sheet[] } }
  | { ok: false; code: RosterFileRefusal; params: Record<string, number> };

/** A file that breaks a limit or a rule; thrown and caught inside this folder only. */
export class RosterFileError extends Error {
  readonly code: RosterFileRefusal;
  readonly params: Record<string, number>;

  constructor(code: RosterFileRefusal, params: Record<string, number> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
