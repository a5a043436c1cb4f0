import type { CareMark } from '../../nouns.ts';
import { cleanText } from '../identifiers/text.ts';
import { addNote, choose, type Draft, issue, keep, mend, skip } from './draft.ts';
import type { RosterPerson } from './reading.ts';
import { markOfWord } from './roster-words.ts';
import type { RowValues } from './row-values.ts';
import { readCareMarks } from './values/care-marks.ts';
import { readDeceased } from './values/deceased.ts';
import { presenceInNote, readPresence } from './values/presence.ts';
import { isBlankWord, readYesNo } from './values/yes-no.ts';

/** Reads whether the person is here, lives, and needs special care, from columns and remarks. */
export function readStatus(values: RowValues, person: RosterPerson, remarks: string[], draft: Draft): void {
  const notes = [...remarks, ...values.texts('note').filter((text) => !isBlankWord(text))];
  const beside = readPresenceColumns(values, person, draft);
  readDeath([...notes, values.text('presence')], draft);
  readPresenceRemarks(notes, person, draft);
  const said = [...notes, ...beside];
  readMarks(values, said, person);
  for (const note of said) addNote(person, note);
  const place = values.text('registeredPlace');
  if (!isBlankWord(place)) person.registeredPlace = place.slice(0, 200);
  person.registeredElsewhere = readElsewhere(values.text('registeredElsewhere'));
}

/** Reads the columns, and gives back what they say besides. */
function readPresenceColumns(values: RowValues, person: RosterPerson, draft: Draft): string[] {
  const beside: string[] = [];
  const stated = values.text('presence');
  const away = values.text('away');
  const place = values.text('awayPlace');
  if (!isBlankWord(stated) || readYesNo(stated) !== null) {
    const { state, place: where } = readPresence(stated);
    person.presence = state;
    person.awayPlace = where;
    if (state === null && readDeceased(stated) === 'no') unclear(draft, stated);
    // "在家,孤老": what it says besides is a remark.
    if (state === null || /[,、;。]/.test(stated)) beside.push(stated);
  }
  if (away !== '') {
    const yes = readYesNo(away);
    const reading =
      yes === null ? readPresence(away) : { state: yes ? ('away' as const) : ('present' as const), place: null };
    agree(person, reading.state, away, draft);
    person.awayPlace ??= reading.place;
  }
  if (place !== '' && !isBlankWord(place) && readYesNo(place) === null) {
    if (readPresence(place).state === 'present') agree(person, 'present', place, draft);
    else {
      agree(person, 'away', place, draft);
      person.awayPlace = place.slice(0, 100);
    }
  }
  return beside;
}

/** A second source may fill in what the first left open, but not contradict it in silence. */
function agree(person: RosterPerson, state: 'present' | 'away' | null, written: string, draft: Draft): void {
  if (state === null) return;
  if (person.presence === null) person.presence = state;
  else if (person.presence !== state) unclear(draft, written);
}

function unclear(draft: Draft, written: string): void {
  if (draft.issues.some(({ code }) => code === 'presence.unclear')) return;
  issue(draft, 'presence.unclear', 'presence', { written }, [
    choose('presence', 'present'),
    choose('presence', 'away'),
    keep,
  ]);
}

function readPresenceRemarks(notes: string[], person: RosterPerson, draft: Draft): void {
  for (const note of notes) {
    const { state, place } = presenceInNote(note);
    if (state === null) continue;
    if (person.presence === null) mend(draft, 'presence.fromNote', 'presence', note, state);
    agree(person, state, note, draft);
    if (state === 'away') person.awayPlace ??= place;
  }
}

function readDeath(texts: string[], draft: Draft): void {
  const verdicts = texts.map((text) => ({ text, dead: readDeceased(text) }));
  draft.deceased = verdicts.some(({ dead }) => dead === 'yes');
  const maybe = verdicts.find(({ dead }) => dead === 'maybe');
  if (!draft.deceased && maybe) issue(draft, 'person.maybeDeceased', 'note', { written: maybe.text }, [skip, keep]);
}

function readMarks(values: RowValues, notes: string[], person: RosterPerson): void {
  const found = new Set<CareMark>();
  for (const { cell, index } of values.filled('marks')) {
    const text = cleanText(cell.text);
    const ticked = readYesNo(text);
    if (ticked === false || isBlankWord(text)) continue;
    if (ticked) {
      const header = values.headers[index] ?? '';
      const marks = readCareMarks(header);
      for (const mark of marks) found.add(mark);
      if (marks.length === 0) addNote(person, header);
      continue;
    }
    for (const mark of readCareMarks(text)) found.add(mark);
    const words = text.split(/[、,;/]+/);
    for (const word of words) {
      const mark = markOfWord(word);
      if (mark) found.add(mark);
    }
    // What says more than a mark does is kept in its own words.
    if (!words.every((word) => markOfWord(word))) addNote(person, text);
  }
  for (const note of notes) for (const mark of readCareMarks(note)) found.add(mark);
  person.marks = [...found];
}

function readElsewhere(text: string): boolean | null {
  const ticked = readYesNo(text);
  if (ticked !== null) return ticked;
  if (/来沪|外来|流动|外省|外地|境外|租客/.test(text)) return true;
  return /户籍|本地|本市|本村|人户一致|沪籍/.test(text) ? false : null;
}
