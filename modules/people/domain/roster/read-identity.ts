import { ageOn } from '../identifiers/calendar-date.ts';
import type { DocumentReading } from '../identifiers/document.ts';
import { birthDateIn, type ResidentId, readResidentId, sexIn } from '../identifiers/resident-id.ts';
import { suggestResidentIds } from '../identifiers/resident-id-repair.ts';
import type { RosterContext } from './context.ts';
import { readDocumentCell } from './document-cell.ts';
import { addNote, choose, type Draft, enter, issue, keep, mend, without } from './draft.ts';
import type { RosterPerson } from './reading.ts';
import type { RowValues } from './row-values.ts';
import { readAge } from './values/age.ts';
import { type BirthReading, readBirth } from './values/birth.ts';
import { readRelation } from './values/relation.ts';
import { readSex } from './values/sex.ts';
import { isBlankWord } from './values/yes-no.ts';

/** Reads document, date of birth, age, sex and relation of one person and holds them against each other. */
export function readIdentity(values: RowValues, person: RosterPerson, draft: Draft, context: RosterContext): void {
  const relation = values.text('relation');
  person.relation = relation === '' ? null : relation.slice(0, 20);
  const birth = readBirthColumn(values, person, draft, context.today);
  const sex = readSex(values.text('sex'));
  if (sex !== null) person.sex = sex;
  const id = readDocumentColumn(values, person, draft, context.today);
  settleBirth(person, birth, id, draft);
  settleSex(person, id, birth, relation, draft);
  settleAge(values, person, draft, context.today);
}

function readBirthColumn(values: RowValues, person: RosterPerson, draft: Draft, today: string): BirthReading | null {
  const cell = values.filled('birthDate')[0]?.cell;
  if (!cell || isBlankWord(cell.text.trim())) return null;
  const birth = readBirth(cell, today);
  const written = cell.text.trim();
  if (birth === null) {
    addNote(person, written);
    issue(draft, 'birthDate.unreadable', 'birthDate', { written }, [enter('birthDate'), keep]);
    return null;
  }
  const plain = cell.day !== undefined || /^\d{4}-?\d{2}-?\d{2}$/.test(written);
  if (!plain) mend(draft, 'birthDate.rewritten', 'birthDate', written, birth.birthDate ?? birth.approx ?? '');
  return birth;
}

/** Fills in the document, and gives back what a sound resident number says. */
function readDocumentColumn(values: RowValues, person: RosterPerson, draft: Draft, today: string): ResidentId | null {
  for (const { cell, index } of values.filled('documentNumber')) {
    const read = readDocumentCell(cell);
    if (read.kind === 'none') continue;
    if (read.kind === 'ruined') return readRuined(values, person, draft, read.known, read.written, index);
    const [document, ...more] = read.documents;
    if (!document) continue;
    person.documentKind = kindByWords(`${values.text('documentKind')} ${cell.text}`, document.kind);
    person.documentNumber = document.number.slice(0, 30);
    if (more.length > 0) {
      const options = read.documents.map(({ number }) => choose('documentNumber', number.slice(0, 30)));
      issue(draft, 'document.several', 'documentNumber', { written: read.written }, [
        ...options,
        enter('documentNumber'),
      ]);
      return null;
    }
    if (document.problem !== null) return readProblem(document, person, draft, values);
    if (read.upgraded) mend(draft, 'document.upgraded', 'documentNumber', read.written, document.number);
    else if (cell.text.trim() !== document.number)
      mend(draft, 'document.cleaned', 'documentNumber', cell.text, document.number);
    const reading = readResidentId(document.number);
    if (!reading.ok) return null;
    // The checksum fits, but nobody was born on that day yet.
    if (reading.id.birthDate > today)
      return readProblem({ ...document, problem: 'residentId.birthDate' }, person, draft, values);
    return reading.id;
  }
  return null;
}

/** Looks for the whole number in the row's other cells; else the digits that survived must do. */
function readRuined(
  values: RowValues,
  person: RosterPerson,
  draft: Draft,
  known: string,
  written: string,
  column: number,
): ResidentId | null {
  for (const [index, cell] of values.cells.entries()) {
    const other = index !== column && cell && cell.number === undefined ? readResidentId(cell.text) : null;
    if (!other?.ok || !other.id.number.startsWith(known)) continue;
    person.documentKind = other.id.kind;
    person.documentNumber = other.id.number;
    mend(draft, 'document.fromOtherColumn', 'documentNumber', written, other.id.number);
    return other.id;
  }
  if (known.length >= 14) person.birthDate = birthDateIn(known);
  issue(draft, 'document.ruined', 'documentNumber', { written, known }, [
    enter('documentNumber'),
    without('documentNumber'),
  ]);
  return null;
}

function readProblem(document: DocumentReading, person: RosterPerson, draft: Draft, values: RowValues): null {
  const { number, problem } = document;
  const written = values.filled('birthDate')[0]?.cell;
  const sex = readSex(values.text('sex')) ?? readRelation(values.text('relation')).sex;
  const birthDate = written?.day ?? (written ? isoDay(written.text) : null);
  const suggested = suggestResidentIds(number, { birthDate, sex }).filter((id) => id !== number);
  issue(
    draft,
    problem === 'residentId.checksum' ? 'document.checksum' : 'document.invalid',
    'documentNumber',
    { number, problem: problem ?? '' },
    [
      ...suggested.map((id) => choose('documentNumber', id, { birthDate: birthDateIn(id) ?? '', sex: sexIn(id) })),
      enter('documentNumber'),
      without('documentNumber'),
      keep,
    ],
  );
  // The date inside is worth having as long as nothing better is known.
  if (problem === 'residentId.checksum') person.birthDate = birthDateIn(number);
  return null;
}

function isoDay(text: string): string | null {
  const digits = /^(\d{4})\D?(\d{2})\D?(\d{2})$/.exec(text.trim());
  return digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : null;
}

function settleBirth(person: RosterPerson, birth: BirthReading | null, id: ResidentId | null, draft: Draft): void {
  if (id !== null) {
    person.birthDate = id.birthDate;
    const stated = birth?.birthDate ?? birth?.approx ?? null;
    if (stated !== null && !id.birthDate.startsWith(stated) && birth?.centuryGuessed !== true) {
      mend(draft, 'birthDate.differsFromDocument', 'birthDate', stated, id.birthDate);
    }
    dropUnreadableBirth(draft);
    return;
  }
  if (birth === null) return;
  if (birth.birthDate !== null) person.birthDate = birth.birthDate;
  else if (person.birthDate === null) person.birthApprox = birth.approx;
  if (birth.centuryGuessed)
    mend(draft, 'birthDate.centuryGuessed', 'birthDate', '', birth.birthDate ?? birth.approx ?? '');
}

/** The number says the date: what could not be read becomes a remark. */
function dropUnreadableBirth(draft: Draft): void {
  const at = draft.issues.findIndex(({ code }) => code === 'birthDate.unreadable');
  if (at < 0) return;
  const written = String(draft.issues[at]?.params.written ?? '');
  draft.issues.splice(at, 1);
  mend(draft, 'birthDate.keptAsNote', 'birthDate', written, written);
}

function settleSex(
  person: RosterPerson,
  id: ResidentId | null,
  birth: BirthReading | null,
  relation: string,
  draft: Draft,
): void {
  const implied = readRelation(relation).sex;
  if (id !== null && person.sex !== 'unknown' && person.sex !== id.sex) {
    // The date agrees, so the number is this person's; else it may be the husband's or the wife's.
    if (birth?.birthDate === id.birthDate && implied !== person.sex) {
      mend(draft, 'sex.fromDocument', 'sex', person.sex, id.sex);
      person.sex = id.sex;
    } else {
      issue(draft, 'sex.differsFromDocument', 'sex', { stated: person.sex, inDocument: id.sex }, [
        choose('sex', id.sex),
        without('documentNumber'),
        keep,
      ]);
    }
  } else if (id === null && person.sex !== 'unknown' && implied !== null && implied !== person.sex) {
    issue(draft, 'sex.differsFromRelation', 'sex', { stated: person.sex, relation }, [
      choose('sex', 'male'),
      choose('sex', 'female'),
      keep,
    ]);
  }
  if (person.sex === 'unknown') person.sex = id?.sex ?? implied ?? 'unknown';
}

function settleAge(values: RowValues, person: RosterPerson, draft: Draft, today: string): void {
  const written = values.text('age');
  const age = readAge(written);
  if (age === null) {
    if (!isBlankWord(written)) addNote(person, written);
    return;
  }
  if (person.birthDate === null) {
    person.birthApprox ??= String(Number(today.slice(0, 4)) - age);
    return;
  }
  const guessed = draft.mends.find(({ code }) => code === 'birthDate.centuryGuessed');
  const older = person.birthDate.replace(/^20/, '19');
  if (guessed && Math.abs(ageOn(today, older) - age) <= 2) {
    person.birthDate = older;
    guessed.to = older;
  }
  // Ages grow stale in lists and are counted in several ways: two years make no difference.
  if (Math.abs(ageOn(today, person.birthDate) - age) > 2) mend(draft, 'age.ignored', 'age', written, person.birthDate);
}

/** What a column or the cell itself calls the document, where the number leaves it open. */
function kindByWords(text: string, guessed: DocumentReading['kind']): DocumentReading['kind'] {
  if (guessed === 'residentId' || guessed === 'residencePermit') return guessed;
  if (/护照|passport/i.test(text)) return 'passport';
  if (/回乡证|港澳(居民)?来往内地/.test(text)) return 'homeReturnPermit';
  if (/台胞证|台湾(居民)?来往大陆/.test(text)) return 'taiwanPermit';
  if (/永久居留/.test(text)) return 'foreignPermanentResident';
  return guessed;
}
