import { z } from 'zod';
import { RosterField } from './field.ts';

/** What one column of a table holds; `null` leaves it aside. */
const ColumnMapping = z.object({
  index: z.number().int().min(0).max(999),
  header: z.string().max(200),
  field: RosterField.nullable(),
});

/** One table on a sheet. Row numbers count from 0; `lastRow` is included. */
export const TableMapping = z.object({
  headerRows: z.array(z.number().int().min(0)).max(4),
  titleRows: z.array(z.number().int().min(0)),
  firstRow: z.number().int().min(0),
  lastRow: z.number().int().min(-1),
  columns: z.array(ColumnMapping).max(200),
});
export type TableMapping = z.infer<typeof TableMapping>;

/** How one sheet is to be read. */
export const RosterMapping = z.object({ tables: z.array(TableMapping).max(1000) });
export type RosterMapping = z.infer<typeof RosterMapping>;

/** What detection makes of a column: a field, or nothing, and how sure it is (0 to 1). */
export const DetectedColumn = z.object({
  index: z.number().int().min(0),
  header: z.string(),
  guess: RosterField.nullable(),
  confidence: z.number().min(0).max(1),
});
export type DetectedColumn = z.infer<typeof DetectedColumn>;

export const DetectedTable = TableMapping.extend({
  /** The row that names the columns (the lower one of two), `null` when the table has none. */
  headerRow: z.number().int().min(0).nullable(),
  columns: z.array(DetectedColumn),
});
export type DetectedTable = z.infer<typeof DetectedTable>;

/** Takes the guesses as they are, except the columns (by index) that somebody set otherwise. */
export function mappingOf(tables: DetectedTable[], chosen: Record<number, RosterField | null>[] = []): RosterMapping {
  return {
    tables: tables.map(({ headerRows, titleRows, firstRow, lastRow, columns }, table) => ({
      headerRows,
      titleRows,
      firstRow,
      lastRow,
      columns: columns.map(({ index, header, guess }) => {
        const choice = chosen[table]?.[index];
        return { index, header: header.slice(0, 200), field: choice === undefined ? guess : choice };
      }),
    })),
  };
}
