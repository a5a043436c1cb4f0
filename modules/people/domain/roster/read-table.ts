import { type CellRow, type Sheet, textOf } from './cell.ts';
import { classifyRow } from './classify-row.ts';
import { addNote, choose, type Draft, emptyDraft, keep, mend } from './draft.ts';
import { saysNothing } from './households.ts';
import type { TableMapping } from './mapping.ts';
import { readPhones } from './read-contact.ts';
import { isHeadRow, readPeople } from './read-people.ts';
import { readPlace } from './read-place.ts';
import type { RosterHousehold, RosterIssue, RosterRow } from './reading.ts';
import { blankRow, skipRow } from './row-record.ts';
import { columnsByField, type RowValues, rowValues, withoutDittos } from './row-values.ts';
import { beginTable, type RosterReader, type TableReader } from './table-reader.ts';
import { readRelation } from './values/relation.ts';
import { isBlankWord } from './values/yes-no.ts';

/** Reads the rows of one table, in order. */
export function readTable(sheet: Sheet, table: TableMapping, tableIndex: number, reader: RosterReader): RosterRow[] {
  const columns = columnsByField(table);
  const state = beginTable(sheet, table, columns, reader);
  const rows: RosterRow[] = [];
  let above: CellRow | null = null;
  for (let index = table.firstRow; index <= Math.min(table.lastRow, sheet.rows.length - 1); index += 1) {
    const source = sheet.rows[index] ?? [];
    const cells = withoutDittos(source, above);
    const row = blankRow(sheet.name, index, tableIndex, source);
    readRow(row, rowValues(cells, columns), state);
    if (row.people.length > 0) above = cells;
    rows.push(row);
  }
  return rows;
}

function readRow(row: RosterRow, values: RowValues, state: TableReader): void {
  const kind = classifyRow(values, state.areas);
  switch (kind.kind) {
    case 'empty':
      skipRow(row, 'row.empty');
      break;
    case 'repeatedHeader':
      skipRow(row, 'row.repeatedHeader');
      break;
    case 'note':
      skipRow(row, 'row.note');
      break;
    case 'section':
      state.memory.section = kind.area ?? state.memory.section;
      state.memory.building = kind.building || state.memory.building;
      state.memory.last = undefined;
      state.book.breakOff();
      skipRow(row, 'row.section', { area: kind.area?.code ?? null });
      break;
    case 'total':
      skipRow(row, 'row.total', { stated: kind.stated });
      break;
    case 'continuation':
      readContinuation(row, values, state);
      break;
    case 'vacant':
      readVacant(row, values, state);
      break;
    case 'person':
      readPersonRow(row, values, state);
  }
}

function readPersonRow(row: RosterRow, values: RowValues, state: TableReader): void {
  const draft = readPeople(values, state.context);
  if (state.hasHouseholds) placeRow(row, draft, values, state);
  else placeAlone(row, draft, values, state);
  row.people = draft.people;
  row.mends = draft.mends;
  row.issues = draft.issues;
  state.previous = row;
  if (!draft.deceased) return;
  row.issues = [];
  skipRow(row, 'person.deceased', { name: draft.people[0]?.name ?? '' });
}

/** Finds the row's household and area, or says why they are in doubt. */
function placeRow(row: RosterRow, draft: Draft, values: RowValues, state: TableReader): void {
  const name = draft.people[0]?.name ?? '';
  const head = isHeadRow(values, name) ? name : null;
  const relation = values.text('relation');
  const inherits = state.inheritsHousehold || (relation !== '' && !readRelation(relation).isHead);
  const { place, issue } = readPlace(values, state.memory, state.areas, state.context);
  const above = state.book.current();
  if (saysNothing(place) && inherits && above !== null && values.text('group') === '') {
    place.areaCode = null;
    place.areaKey = '';
  }
  const household = state.book.locate(place, inherits, head, `row:${row.sheet}:${row.rowNumber}`);
  if (household === null) {
    draft.issues.push(householdMissing(above));
    return;
  }
  row.householdKey = household.key;
  household.vacant = false;
  addDetails(household, values);
  doubtArea(household, issue, draft.issues, state);
}

/** In a table without households the area is all that is known of a place. */
function placeAlone(row: RosterRow, draft: Draft, values: RowValues, state: TableReader): void {
  const { place, issue } = readPlace(values, state.memory, state.areas, state.context);
  const household = state.book.alone(place, `row:${row.sheet}:${row.rowNumber}`);
  row.householdKey = household.key;
  doubtArea(household, issue, draft.issues, state);
}

/** An area in doubt is asked about in every row of the household, so that none is written without it. */
function doubtArea(
  household: RosterHousehold,
  issue: RosterIssue | null,
  issues: RosterIssue[],
  state: TableReader,
): void {
  if (issue !== null && household.areaCode === null) state.doubtfulAreas.set(household.key, issue);
  const doubt = issue ?? (household.areaCode === null ? state.doubtfulAreas.get(household.key) : undefined);
  if (doubt) issues.push(doubt);
}

function addDetails(household: RosterHousehold, values: RowValues): void {
  const people = values.text('peopleCount');
  if (household.statedPeople === null && /^\d{1,2}人?$/.test(people))
    household.statedPeople = Number.parseInt(people, 10);
  const said = [values.text('relation'), ...values.texts('note')].join(';');
  if (/租/.test(values.text('tenure')) || /租客|租户|房客|租住|承租/.test(said)) household.tenants = true;
}

function householdMissing(above: RosterHousehold | null): RosterIssue {
  const options = above ? [choose('household', above.key, { houseNo: above.houseNo, headName: above.headName })] : [];
  return { code: 'household.missing', field: 'houseNo', person: 0, params: {}, options: [...options, keep] };
}

/** More phones or remarks of the person whose name cell reaches down to here. */
function readContinuation(row: RosterRow, values: RowValues, state: TableReader): void {
  const { previous, context } = state;
  skipRow(row, 'row.continuation', { row: previous?.rowNumber ?? null });
  const person = previous?.people[0];
  if (!previous || !person) return;
  const before = person.phones.length;
  readPhones(values, person, emptyDraft(), context);
  for (const { cell } of values.filled('note')) {
    if (cell.merged === undefined && !isBlankWord(textOf(cell))) addNote(person, textOf(cell));
  }
  const added = person.phones.slice(before).join('/');
  if (added === '') return;
  const draft = { ...emptyDraft(), mends: previous.mends };
  mend(draft, 'row.continued', 'phone', String(row.rowNumber), added);
}

/** A door behind which nobody lives is a household all the same. */
function readVacant(row: RosterRow, values: RowValues, state: TableReader): void {
  const { place, issue } = readPlace(values, state.memory, state.areas, state.context);
  const household = state.book.locate(place, false, null, '');
  if (household === null) {
    skipRow(row, 'row.empty');
    return;
  }
  household.vacant = true;
  row.householdKey = household.key;
  doubtArea(household, issue, row.issues, state);
}
