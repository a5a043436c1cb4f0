import type { RosterSkipCode } from './codes.ts';
import type { RosterField } from './field.ts';
import type { RosterMapping, TableMapping } from './mapping.ts';
import type { Params, RosterOption, RosterReading, RosterRow } from './reading.ts';

/** What the sentences of the sheet are made from. */
export type IssueText =
  | { kind: 'issue' | 'skipped'; code: string; params: Params }
  | { kind: 'option'; option: RosterOption }
  | { kind: 'column'; column: 'row' | 'reason' | 'suggestion' };

export interface IssueSheet {
  name: string;
  /** Header first; the original cells stay where they were, so that the mended sheet can be read again. */
  rows: string[][];
}

// What every file has and nobody misses.
const quiet: ReadonlySet<RosterSkipCode> = new Set([
  'row.empty',
  'row.title',
  'row.header',
  'row.repeatedHeader',
  'row.section',
]);

// A row by itself has lost the household that the file gave it by standing below another.
const householdFields: ReadonlySet<RosterField | null> = new Set<RosterField>([
  'householdNo',
  'householdHead',
  'address',
  'houseNo',
  'building',
  'unit',
  'room',
  'group',
  'grid',
  'village',
]);

/**
 * Everything that was not taken, sheet by sheet: each original row with the reason; `say` makes the
 * sentences. Household cells that were left blank are filled in, so that the mended file can be read again.
 */
export function issueWorkbook(
  { rows }: Pick<RosterReading, 'rows'>,
  mappings: { sheet: string; mapping: RosterMapping }[],
  say: (text: IssueText) => string,
): IssueSheet[] {
  return mappings.flatMap(({ sheet, mapping }) => {
    const own = rows.filter((row) => row.sheet === sheet);
    const lines = mapping.tables.flatMap((table, index) => {
      const inTable = own.filter((row) => row.table === index);
      return tableLines(table, inTable, say);
    });
    return lines.length === 0 ? [] : [{ name: sheet, rows: lines }];
  });
}

function tableLines(table: TableMapping, rows: RosterRow[], say: (text: IssueText) => string): string[][] {
  const listed = rows.filter(isLeftOver);
  if (listed.length === 0) return [];
  const width = Math.max(table.columns.length, ...listed.map(({ cells }) => cells.length));
  const headers = Array.from(
    { length: width },
    (_, index) => table.columns.find((column) => column.index === index)?.header ?? '',
  );
  const labels = (['row', 'reason', 'suggestion'] as const).map((column) => say({ kind: 'column', column }));
  const firstOf = new Map<string, RosterRow>();
  for (const row of rows)
    if (row.householdKey !== null && !firstOf.has(row.householdKey)) firstOf.set(row.householdKey, row);
  const inherited = table.columns.filter(({ field }) => householdFields.has(field)).map(({ index }) => index);
  return [
    [...headers, ...labels],
    ...listed.map((row) => {
      const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
      const first = firstOf.get(row.householdKey ?? '');
      for (const index of inherited) if (cells[index]?.trim() === '') cells[index] = first?.cells[index] ?? '';
      return [...cells, String(row.rowNumber), reason(row, say), suggestion(row, say)];
    }),
  ];
}

/** Whether somebody may miss the row: it waits, or it was left out for a reason that only this file has. */
export function isLeftOver({ outcome, skipped, table }: Pick<RosterRow, 'outcome' | 'skipped' | 'table'>): boolean {
  return table !== null && (outcome === 'needsDecision' || (skipped !== null && !quiet.has(skipped.code)));
}

function reason(row: RosterRow, say: (text: IssueText) => string): string {
  if (row.skipped !== null) return say({ kind: 'skipped', ...row.skipped });
  return row.issues.map(({ code, params }) => say({ kind: 'issue', code, params })).join('\n');
}

function suggestion(row: RosterRow, say: (text: IssueText) => string): string {
  const options = row.issues.flatMap((issue) => issue.options).filter(({ id }) => /=./.test(id));
  return options
    .slice(0, 5)
    .map((option) => say({ kind: 'option', option }))
    .join('\n');
}
