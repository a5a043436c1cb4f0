import { InputError } from '../../common/input-error.ts';
import type { Demand, Person, RosterProblem, Shift } from '../model.ts';
import { validatePerson, validateShift } from '../validate.ts';

/**
 * The shift-scheduling format of Curtois & Qu (2014), "Computational results on new staff scheduling benchmark
 * instances": sections of comma-separated lines. It becomes one post where every shift of every day may be worked;
 * horizons begin on a Monday.
 */
export function readShiftScheduling(text: string, name: string): RosterProblem {
  const sections = splitSections(text);
  const [horizon, ...more] = rowsOf(sections, 'SECTION_HORIZON', 1);
  if (!horizon) throw new InputError('SECTION_HORIZON with the number of days is missing');
  if (more[0]) throw new InputError('SECTION_HORIZON has one line, the number of days', more[0].line);
  const days = whole(horizon, 0, 'the horizon in days');
  if (days < 1 || days > 10_000)
    throw new InputError(`the horizon is ${days} days; 1 … 10000 is expected`, horizon.line);

  const shiftRows = rowsOf(sections, 'SECTION_SHIFTS', 2);
  const shifts = shiftRows.map(readShift);
  const shiftIds = new Set(shifts.map((shift) => shift.id));
  const staffRows = rowsOf(sections, 'SECTION_STAFF', 8);
  const people = staffRows.map((row) => readPerson(row, shiftIds));
  refuseTwice(shiftRows, 'shift');
  refuseTwice(staffRows, 'employee');
  checkRows(shiftRows, (index) => validateShift(shifts[index] as Shift, shiftIds));
  checkRows(staffRows, (index) => validatePerson(people[index] as Person, { days, shifts }, shiftIds));
  const byId = new Map(people.map((person) => [person.id, person]));

  const personOf = (row: Row): Person => {
    const person = byId.get(row.fields[0] ?? '');
    if (!person) throw new InputError(`employee ${row.fields[0]} is not in SECTION_STAFF`, row.line);
    return person;
  };
  const dayOf = (row: Row, field: number): number => {
    const day = whole(row, field, 'the day');
    if (day >= days) throw new InputError(`day ${day} is outside the horizon 0 … ${days - 1}`, row.line);
    return day;
  };
  const shiftOf = (row: Row, field: number): string => {
    const shift = row.fields[field] ?? '';
    if (!shiftIds.has(shift)) throw new InputError(`shift ${shift} is not in SECTION_SHIFTS`, row.line);
    return shift;
  };

  for (const row of rowsOf(sections, 'SECTION_DAYS_OFF', 2))
    for (let field = 1; field < row.fields.length; field++) personOf(row).daysOff.push(dayOf(row, field));
  const wishes = (['on', 'off'] as const).flatMap((kind) =>
    rowsOf(sections, `SECTION_SHIFT_${kind.toUpperCase()}_REQUESTS`, 4).map((row) => ({
      person: personOf(row).id,
      day: dayOf(row, 1),
      shift: shiftOf(row, 2),
      kind,
      cost: whole(row, 3, 'the weight'),
    })),
  );

  const demands = new Map<string, Demand>();
  for (const row of rowsOf(sections, 'SECTION_COVER', 5)) {
    const demand = emptyDemand(dayOf(row, 0), shiftOf(row, 1));
    const key = JSON.stringify([demand.day, demand.shift]);
    if (demands.has(key)) throw new InputError(`day ${demand.day} shift ${demand.shift} is covered twice`, row.line);
    demand.preferred = whole(row, 2, 'the requirement');
    demand.underCost = whole(row, 3, 'the weight for under');
    demand.overCost = whole(row, 4, 'the weight for over');
    demands.set(key, demand);
  }
  // a shift without a line of cover may still be worked, and costs nothing
  for (let day = 0; day < days; day++)
    for (const { id: shift } of shifts) {
      const key = JSON.stringify([day, shift]);
      if (!demands.has(key)) demands.set(key, emptyDemand(day, shift));
    }

  return {
    name,
    days,
    firstWeekday: 0,
    shifts,
    posts: [{ id: 'all', isReserve: false }],
    demands: [...demands.values()],
    people,
    wishes,
    couples: [],
    fairness: { nightCost: 0, weekendCost: 0, hourCost: 0 },
  };
}

interface Row {
  line: number;
  fields: string[];
}

const sectionNames = new Set([
  'SECTION_HORIZON',
  'SECTION_SHIFTS',
  'SECTION_STAFF',
  'SECTION_DAYS_OFF',
  'SECTION_SHIFT_ON_REQUESTS',
  'SECTION_SHIFT_OFF_REQUESTS',
  'SECTION_COVER',
]);

function splitSections(text: string): Map<string, Row[]> {
  const sections = new Map<string, Row[]>();
  let rows: Row[] | undefined;
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const content = raw.trim();
    const line = i + 1;
    if (content === '' || content.startsWith('#')) return;
    if (content.startsWith('SECTION_')) {
      if (!sectionNames.has(content)) throw new InputError(`${content} is not a section of this format`, line);
      if (sections.has(content)) throw new InputError(`${content} comes twice`, line);
      rows = [];
      sections.set(content, rows);
    } else if (rows) {
      rows.push({ line, fields: content.split(',').map((field) => field.trim()) });
    } else throw new InputError('a section such as SECTION_HORIZON is expected first', line);
  });
  return sections;
}

function rowsOf(sections: Map<string, Row[]>, name: string, fields: number): Row[] {
  const rows = sections.get(name) ?? [];
  for (const row of rows)
    if (row.fields.length < fields)
      throw new InputError(`${row.fields.length} values, but ${name} has ${fields} on each line`, row.line);
  return rows;
}

function refuseTwice(rows: readonly Row[], what: string): void {
  const ids = new Set<string>();
  for (const { line, fields } of rows) {
    const [first = ''] = fields;
    if (ids.has(first)) throw new InputError(`${what} ${first} is there twice`, line);
    ids.add(first);
  }
}

/** What is refused of what a row says is refused with its line. */
function checkRows(rows: readonly Row[], check: (index: number) => void): void {
  for (const [index, { line }] of rows.entries()) {
    try {
      check(index);
    } catch (error) {
      throw error instanceof InputError ? new InputError(error.message, line) : error;
    }
  }
}

function readShift(row: Row): Shift {
  return {
    id: id(row, 0, 'a shift'),
    minutes: whole(row, 1, 'the length of the shift in minutes'),
    isNight: false,
    forbiddenNext: (row.fields[2] ?? '').split('|').filter((next) => next !== ''),
  };
}

function readPerson(row: Row, shiftIds: Set<string>): Person {
  const shiftsMax: Record<string, number> = {};
  for (const part of (row.fields[1] ?? '').split('|')) {
    const [shift = '', most = ''] = part.split('=');
    if (!shiftIds.has(shift) || !/^\d{1,6}$/.test(most))
      throw new InputError(`"${part}" is expected to be a shift and its most, such as D=14`, row.line);
    shiftsMax[shift] = Number(most);
  }
  return {
    id: id(row, 0, 'an employee'),
    certificates: [],
    daysOff: [],
    shiftsMax,
    minutesMax: whole(row, 2, 'MaxTotalMinutes'),
    minutesMin: whole(row, 3, 'MinTotalMinutes'),
    runMax: whole(row, 4, 'MaxConsecutiveShifts'),
    runMin: whole(row, 5, 'MinConsecutiveShifts'),
    daysOffRunMin: whole(row, 6, 'MinConsecutiveDaysOff'),
    weekendsMax: whole(row, 7, 'MaxWeekends'),
    restMinutesMin: 0,
    share: 1,
  };
}

function emptyDemand(day: number, shift: string): Demand {
  return { day, post: 'all', shift, minimum: 0, preferred: 0, minimumCost: 0, underCost: 0, overCost: 0 };
}

function id(row: Row, field: number, what: string): string {
  const value = row.fields[field] ?? '';
  if (value === '') throw new InputError(`${what} has no id`, row.line);
  return value;
}

function whole(row: Row, field: number, what: string): number {
  const value = row.fields[field] ?? '';
  if (!/^\d{1,9}$/.test(value)) throw new InputError(`${what} is "${value}"; a whole number is expected`, row.line);
  return Number(value);
}
