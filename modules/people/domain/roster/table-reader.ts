import type { AreaFinder } from './area-finder.ts';
import { type Sheet, textOf } from './cell.ts';
import type { RosterContext } from './context.ts';
import type { RosterField } from './field.ts';
import type { HouseholdBook } from './households.ts';
import type { TableMapping } from './mapping.ts';
import type { AreaMemory } from './read-place.ts';
import type { RosterFinding, RosterIssue, RosterRow } from './reading.ts';
import type { Columns } from './row-values.ts';
import { buildingIn } from './values/area-text.ts';

/** What all tables of a reading share. */
export interface RosterReader {
  areas: AreaFinder;
  book: HouseholdBook;
  context: RosterContext;
  findings: RosterFinding[];
  /** Households whose area is in doubt, by key: all their rows wait for the same answer. */
  doubtfulAreas: Map<string, RosterIssue>;
}

/** What is known of a table while its rows go by. */
export interface TableReader extends RosterReader {
  memory: AreaMemory;
  /** Whether a row without a door belongs to the household above it. */
  inheritsHousehold: boolean;
  hasHouseholds: boolean;
  /** The last row that held people, for rows that continue it. */
  previous: RosterRow | null;
}

const DOOR: RosterField[] = ['householdId', 'householdNo', 'address', 'houseNo', 'building', 'room'];
// From this share of blanks on, blanks mean "as above" and not "unknown".
const BLANK_SHARE_INHERITING = 0.25;

/** Looks a table over before its rows are read. */
export function beginTable(sheet: Sheet, table: TableMapping, { of }: Columns, reader: RosterReader): TableReader {
  const titles = table.titleRows.flatMap((index) => (sheet.rows[index] ?? []).map((cell) => textOf(cell)));
  const section = [...titles, sheet.name]
    .map((text) => reader.areas.areaInTitle(text))
    .find((area) => area !== undefined);
  const building = [...titles.toReversed(), sheet.name].map(buildingIn).find((found) => found !== '') ?? '';
  const hasHouseholds = [...DOOR, 'householdHead' as const, 'relation' as const].some(
    (field) => of[field] !== undefined,
  );
  reader.findings.push(
    ...findingsOf(sheet, table, { of, hasHouseholds, section: section !== undefined }, reader.areas),
  );
  reader.book.breakOff();
  return {
    ...reader,
    memory: { section, building, last: undefined, inheritsGroup: fillsInOnlyChanges(sheet, table, of, ['group']) },
    inheritsHousehold: fillsInOnlyChanges(sheet, table, of, [...DOOR, 'householdHead']),
    hasHouseholds,
    previous: null,
  };
}

type ColumnsOf = Columns['of'];

/** Whether so many of the rows with a person leave all these columns blank that a blank means "as above". */
function fillsInOnlyChanges(sheet: Sheet, table: TableMapping, of: ColumnsOf, fields: RosterField[]): boolean {
  const indexes = fields.flatMap((field) => of[field] ?? []);
  const nameAt = (of.name ?? of.householdHead ?? [])[0];
  if (indexes.length === 0 || nameAt === undefined) return false;
  let people = 0;
  let blank = 0;
  for (const row of sheet.rows.slice(table.firstRow, table.lastRow + 1)) {
    if (textOf(row[nameAt]) === '') continue;
    people += 1;
    if (indexes.every((index) => textOf(row[index]) === '')) blank += 1;
  }
  return people > 0 && blank / people >= BLANK_SHARE_INHERITING;
}

function findingsOf(
  sheet: Sheet,
  table: TableMapping,
  { of, hasHouseholds, section }: { of: ColumnsOf; hasHouseholds: boolean; section: boolean },
  areas: AreaFinder,
): RosterFinding[] {
  const at = { sheet: sheet.name, rowNumber: (table.headerRows.at(-1) ?? table.firstRow) + 1, params: {} };
  const findings: RosterFinding[] = [];
  if (!of.name && !of.householdHead) findings.push({ code: 'table.noName', ...at });
  if (!hasHouseholds) findings.push({ code: 'table.noHousehold', ...at });
  const knowsGroup = section || [of.group, of.address, of.grid].some((columns) => columns !== undefined);
  if (hasHouseholds && !knowsGroup && areas.groups.length > 0) findings.push({ code: 'table.noGroup', ...at });
  return findings;
}
