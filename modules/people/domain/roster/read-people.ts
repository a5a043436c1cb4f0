import { cleanName, nameKey } from '../identifiers/name.ts';
import type { RosterContext } from './context.ts';
import { readDocumentCell } from './document-cell.ts';
import { type Draft, emptyDraft, enter, issue, keep, mend, newPerson, skip } from './draft.ts';
import { type NameCell, readNameCell } from './name-cell.ts';
import { addPhone, readPhones } from './read-contact.ts';
import { readIdentity } from './read-identity.ts';
import { readStatus } from './read-status.ts';
import type { RowValues } from './row-values.ts';
import { readRelation } from './values/relation.ts';
import { readYesNo } from './values/yes-no.ts';

/** Reads the people of one row: mostly one, sometimes several in a cell. */
export function readPeople(values: RowValues, context: RosterContext): Draft {
  const draft = emptyDraft();
  const written = nameText(values);
  const cell = readNameCell(written, context.dialCode);
  const first = newPerson(cell.names[0] ?? '');
  draft.people.push(first);
  first.personId = values.text('personId') || null;
  checkName(written, cell, draft);
  readIdentity(values, first, draft, context);
  if (!values.has('name') && first.relation === null && values.has('householdHead')) first.relation = '户主';
  for (const number of cell.phones) addPhone(first, number);
  readPhones(values, first, draft, context);
  readStatus(values, first, cell.notes, draft);
  if (cell.names.length > 1) readOthers(values, cell, draft);
  if (draft.deceased && draft.people.length > 1) {
    // Which of them died, only a person can tell.
    draft.deceased = false;
    issue(draft, 'person.maybeDeceased', 'note', { written: first.note }, [skip, keep]);
  }
  addMembers(values, draft, context);
  return draft;
}

/** Whether the row says that its person is the head of the household, in whichever column. */
export function isHeadRow(values: RowValues, name: string): boolean {
  if (name === '') return false;
  if (!values.has('name')) return values.has('householdHead');
  if (readYesNo(values.text('isHead')) === true || readRelation(values.text('relation')).isHead) return true;
  const relation = values.text('relation');
  return (
    relation === '' && values.text('householdHead') !== '' && nameKey(values.text('householdHead')) === nameKey(name)
  );
}

function nameText(values: RowValues): string {
  const field = values.has('name') ? 'name' : 'householdHead';
  return values.filled(field)[0]?.cell.text ?? '';
}

function checkName(written: string, cell: NameCell, draft: Draft): void {
  const [name] = cell.names;
  if (name === undefined) {
    issue(draft, 'name.missing', 'name', { written: written.trim() }, [enter('name'), skip]);
    return;
  }
  if (cell.unreadable) issue(draft, 'name.unreadable', 'name', { written: name }, [enter('name'), keep]);
  if (cell.count !== null && cell.count > cell.names.length) {
    issue(draft, 'name.othersUnnamed', 'name', { written: written.trim(), count: cell.count }, [keep, skip]);
  }
  if (cell.notes.length > 0) mend(draft, 'name.noteMoved', 'note', written.trim(), cell.notes.join(';'));
  if (cell.phones.length > 0) mend(draft, 'name.phoneMoved', 'phone', written.trim(), cell.phones.join('/'));
  const untouched =
    cell.notes.length === 0 && cell.phones.length === 0 && cell.names.length === 1 && cell.count === null;
  if (untouched && written.trim() !== name) mend(draft, 'name.cleaned', 'name', written, name);
}

/** Further names in the cell: each a person of the same household, details only where they can be told apart. */
function readOthers(values: RowValues, cell: NameCell, draft: Draft): void {
  const written = values.filled('documentNumber')[0]?.cell;
  const read = written ? readDocumentCell(written) : null;
  const documents = read?.kind === 'read' ? read.documents : [];
  const others = cell.names.slice(1).map(newPerson);
  draft.people.push(...others);
  const told = documents.length === cell.names.length && documents.every(({ problem }) => problem === null);
  const [first] = draft.people;
  if (told) {
    draft.issues = draft.issues.filter(({ code }) => code !== 'document.several');
    for (const [index, person] of draft.people.entries()) {
      person.documentNumber = documents[index]?.number ?? null;
      person.documentKind = documents[index]?.kind ?? 'none';
    }
  }
  if (first) spreadPhones(first, others);
  const personal = ['sex', 'birthDate', 'age', 'relation'] as const;
  const ambiguous = personal.some((field) => values.text(field) !== '') || (documents.length > 0 && !told);
  if (cell.splitUnsure || ambiguous) {
    issue(draft, 'name.severalPeople', 'name', { written: cell.names.join('、'), count: cell.names.length }, [
      keep,
      enter('name'),
      skip,
    ]);
  } else {
    mend(draft, 'name.split', 'name', cell.names.join('、'), String(cell.names.length));
  }
}

/** As many phones as people: one each. Otherwise the first person keeps them. */
function spreadPhones(first: Draft['people'][number], others: Draft['people']): void {
  if (first.phones.length !== others.length + 1) return;
  const [own, ...rest] = first.phones;
  first.phones = own === undefined ? [] : [own];
  others.forEach((person, index) => {
    const phone = rest[index];
    if (phone !== undefined) person.phones.push(phone);
  });
}

/** A column that lists the rest of the household by name. */
function addMembers(values: RowValues, draft: Draft, context: RosterContext): void {
  const known = new Set(draft.people.map(({ name }) => nameKey(name)));
  for (const text of values.texts('members')) {
    const cell = readNameCell(text, context.dialCode);
    const added = cell.names.map(cleanName).filter((name) => !known.has(nameKey(name)));
    for (const name of added) {
      known.add(nameKey(name));
      draft.people.push(newPerson(name));
    }
    if (added.length > 0) mend(draft, 'name.split', 'members', text, String(added.length));
  }
}
