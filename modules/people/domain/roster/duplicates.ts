import { nameKey } from '../identifiers/name.ts';
import { enter, keep, skip, without } from './draft.ts';
import { isPlaceless } from './households.ts';
import type { RosterHousehold, RosterPerson, RosterRow } from './reading.ts';

interface Known {
  row: RosterRow;
  person: RosterPerson;
}

/**
 * Finds people who stand in the file twice. The same document under the same name and in the same
 * household is one person: the first row keeps them and takes over what only the later one says.
 * Anything less certain waits for a decision; a name alone is never enough.
 */
export function mergeDuplicates(rows: RosterRow[], households: RosterHousehold[]): void {
  const placeless = new Set(households.filter(isPlaceless).map(({ key }) => key));
  const byDocument = new Map<string, Known>();
  const byHousehold = new Map<string, Known[]>();
  for (const row of rows) {
    if (row.skipped !== null) continue;
    for (const [index, person] of row.people.entries()) {
      const known = { row, person };
      const first = person.documentNumber === null ? undefined : byDocument.get(person.documentNumber);
      if (first) {
        sameDocument(first, known, index, placeless);
        if (row.skipped !== null) break;
        continue;
      }
      if (person.documentNumber !== null) byDocument.set(person.documentNumber, known);
      if (row.householdKey === null || placeless.has(row.householdKey) || person.name === '') continue;
      const key = `${row.householdKey}\n${nameKey(person.name)}`;
      const namesakes = byHousehold.get(key) ?? [];
      const twin = namesakes.find((other) => other.row !== row && mayBeOne(other.person, person));
      if (twin) probable(twin, known, index);
      byHousehold.set(key, [...namesakes, known]);
    }
  }
}

function sameDocument(first: Known, later: Known, index: number, placeless: ReadonlySet<string>): void {
  const params = { row: first.row.rowNumber, sheet: first.row.sheet, name: first.person.name };
  if (nameKey(first.person.name) !== nameKey(later.person.name)) {
    later.row.issues.push({
      code: 'document.usedTwice',
      field: 'documentNumber',
      person: index,
      params: { ...params, number: later.person.documentNumber },
      options: [without('documentNumber'), enter('documentNumber'), skip],
    });
    return;
  }
  const [here, there] = [first, later].map(({ row }) =>
    row.householdKey !== null && placeless.has(row.householdKey) ? null : row.householdKey,
  );
  if (here && there && here !== there) {
    later.row.issues.push({
      code: 'duplicate.otherHousehold',
      field: null,
      person: index,
      params,
      options: [skip, keep],
    });
    return;
  }
  if (!here && there) first.row.householdKey = there;
  // A row with several people is only dropped when nobody else stands in it.
  if (later.row.people.length > 1) {
    later.row.people = later.row.people.filter((person) => person !== later.person);
    return;
  }
  takeOver(first, later);
  later.row.skipped = { code: 'duplicate.document', params };
}

function takeOver(first: Known, later: Known): void {
  const one = first.person;
  const two = later.person;
  const before = JSON.stringify(one);
  one.phones = [...new Set([...one.phones, ...two.phones])].slice(0, 5);
  one.marks = [...new Set([...one.marks, ...two.marks])];
  one.relation ??= two.relation;
  one.presence ??= two.presence;
  one.awayPlace ??= two.awayPlace;
  one.registeredPlace ??= two.registeredPlace;
  if (two.note !== '' && !one.note.includes(two.note))
    one.note = one.note === '' ? two.note : `${one.note};${two.note}`;
  if (JSON.stringify(one) === before) return;
  first.row.mends.push({ code: 'duplicate.merged', field: null, from: String(later.row.rowNumber), to: one.name });
}

function probable(first: Known, later: Known, index: number): void {
  later.row.issues.push({
    code: 'duplicate.probable',
    field: 'name',
    person: index,
    params: { row: first.row.rowNumber, sheet: first.row.sheet, name: first.person.name },
    options: [skip, keep],
  });
}

/** Same name in the same household, and nothing that tells them apart. */
function mayBeOne(one: RosterPerson, two: RosterPerson): boolean {
  if (one.documentNumber !== null && two.documentNumber !== null) return false;
  if (one.sex !== 'unknown' && two.sex !== 'unknown' && one.sex !== two.sex) return false;
  const born = one.birthDate ?? one.birthApprox;
  const other = two.birthDate ?? two.birthApprox;
  return born === null || other === null || born.startsWith(other) || other.startsWith(born);
}
