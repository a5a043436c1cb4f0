import { readDocument } from '../identifiers/document.ts';
import { cleanName } from '../identifiers/name.ts';
import { readResidentId } from '../identifiers/resident-id.ts';
import { areaFinder } from './area-finder.ts';
import type { RosterContext } from './context.ts';
import type { RosterHousehold, RosterPerson, RosterReading, RosterRow } from './reading.ts';
import { settleOutcome } from './row-record.ts';
import { readBirth } from './values/birth.ts';

/** What somebody decided about one row. */
export interface RowDecision {
  /** Index into the reading's rows. */
  row: number;
  /** Ids of options, parted by `;`. */
  choice: string;
}

/** What a decision settles: the issues whose code begins so. */
type Settled = string[] | null;

/**
 * Applies decisions to a reading and gives back a new one. A choice that does not make sense for its
 * row changes nothing, and the row keeps waiting; an area decided for one row holds for its whole household.
 */
export function decideRows(reading: RosterReading, decisions: RowDecision[], context: RosterContext): RosterReading {
  const next = {
    ...reading,
    rows: [...reading.rows],
    households: reading.households.map((household) => ({ ...household })),
  };
  for (const { row, choice } of decisions) {
    const source = next.rows[row];
    if (source?.outcome !== 'needsDecision') continue;
    const copy = structuredClone(source);
    next.rows[row] = copy;
    for (const id of choice.split(';')) applyChoice(copy, id.trim(), next, context);
    settleOutcome(copy);
  }
  return next;
}

function applyChoice(row: RosterRow, id: string, reading: RosterReading, context: RosterContext): void {
  if (id === 'skip') {
    row.skipped = { code: 'decided.skip', params: {} };
    return;
  }
  if (id === 'keep') {
    settleKept(row);
    return;
  }
  const at = id.indexOf('=');
  if (at < 0) return;
  const [field, value] = [id.slice(0, at), id.slice(at + 1).trim()];
  if (field === 'area' || field === 'group') {
    decideArea(row, field === 'area' ? value : areaFinder(context).groupNamed(value)?.code, reading, context);
    return;
  }
  if (field === 'household') {
    if (!reading.households.some(({ key }) => key === value)) return;
    row.householdKey = value;
    settle(row, ['household.'], id);
    return;
  }
  const concerned = row.issues.find(({ options }) =>
    options.some((option) => option.id === id || option.id === `${field}=`),
  );
  const person = row.people[concerned?.person ?? 0];
  const settled = person === undefined ? null : setField(person, field, value, context.today);
  if (settled !== null) settle(row, settled, id);
}

function setField(person: RosterPerson, field: string, value: string, today: string): Settled {
  switch (field) {
    case 'without':
      return value === 'documentNumber' ? dropDocument(person) : null;
    case 'name':
      return setName(person, value);
    case 'documentNumber':
      return setDocument(person, value);
    case 'birthDate':
      return setBirthDate(person, value, today);
    case 'sex':
      if (value !== 'male' && value !== 'female') return null;
      person.sex = value;
      return ['sex.'];
    case 'presence':
      if (value !== 'present' && value !== 'away') return null;
      person.presence = value;
      return ['presence.'];
    default:
      return null;
  }
}

function setName(person: RosterPerson, value: string): Settled {
  const name = cleanName(value);
  if (name === '') return null;
  person.name = name;
  return ['name.'];
}

function dropDocument(person: RosterPerson): Settled {
  person.documentNumber = null;
  person.documentKind = 'none';
  return ['document.', 'sex.differsFromDocument'];
}

function setDocument(person: RosterPerson, value: string): Settled {
  const document = readDocument(value);
  if (document.kind === 'none' || document.problem !== null) return null;
  person.documentNumber = document.number;
  person.documentKind = document.kind;
  const resident = readResidentId(document.number);
  if (resident.ok) {
    person.birthDate = resident.id.birthDate;
    person.birthApprox = null;
    person.sex = resident.id.sex;
  }
  return ['document.', 'sex.', 'birthDate.'];
}

function setBirthDate(person: RosterPerson, value: string, today: string): Settled {
  const birth = readBirth({ text: value }, today);
  if (birth === null) return null;
  person.birthDate = birth.birthDate;
  person.birthApprox = birth.approx;
  return ['birthDate.'];
}

/** Everything that may be kept as it is; a number that fails its checksum is kept as one of another kind. */
function settleKept(row: RosterRow): void {
  const kept = row.issues.filter(({ options }) => options.some(({ id }) => id === 'keep'));
  for (const { code, person } of kept) {
    const holder = row.people[person];
    if (holder && (code === 'document.checksum' || code === 'document.invalid')) holder.documentKind = 'other';
    if (code === 'area.conflict' || code === 'area.unknown') continue;
    settle(row, [code], 'keep');
  }
}

function decideArea(row: RosterRow, code: string | undefined, reading: RosterReading, context: RosterContext): void {
  const exists = code === context.village.code || context.areas.some((area) => area.code === code);
  const household = reading.households.find(({ key }) => key === row.householdKey);
  if (code === undefined || !exists || household === undefined) return;
  household.areaCode = code;
  settle(row, ['area.unknown', 'area.missing', 'area.conflict'], `area=${code}`);
  shareArea(household, row, reading);
}

function shareArea(household: RosterHousehold, decided: RosterRow, reading: RosterReading): void {
  for (const [index, row] of reading.rows.entries()) {
    if (row === decided || row.householdKey !== household.key || row.outcome !== 'needsDecision') continue;
    const copy = structuredClone(row);
    settle(copy, ['area.unknown', 'area.missing', 'area.conflict'], `area=${household.areaCode}`);
    settleOutcome(copy);
    reading.rows[index] = copy;
  }
}

function settle(row: RosterRow, codes: string[], choice: string): void {
  const open = row.issues.filter(({ code }) => !codes.some((prefix) => code.startsWith(prefix)));
  for (const { code, field } of row.issues) {
    if (!open.some((issue) => issue.code === code)) row.mends.push({ code: 'decided', field, from: code, to: choice });
  }
  row.issues = open;
}
