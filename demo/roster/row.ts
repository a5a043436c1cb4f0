import type { DemoPerson } from '../people/types.ts';
import type { Random } from '../random.ts';
import type { Habits } from './habits.ts';
import type { Cell, RosterFault } from './types.ts';
import { writeDocument, writeMarks, writePhones, writePresence, writeRelation } from './writing.ts';

interface Details {
  fault?: RosterFault;
  relation: string;
  /** Whose rooms a tenant rents. */
  landlord?: string;
}

/** The cells of a person, from the name to the remarks. */
export function personCells(person: DemoPerson, habits: Habits, chance: Random, details: Details): Cell[] {
  const { fault, landlord } = details;
  const marks = writeMarks(chance, person.marks);
  const notes = [habits.marksInNotes ? marks : null, person.note, landlord && `租住${landlord}家`];
  const isMale = (person.sex === 'male') !== (fault === 'sexWrong');
  return [
    habits.name(person.name),
    writeRelation(chance, details.relation),
    isMale ? '男' : '女',
    fault === 'birthImpossible' ? `${person.birthDate.slice(0, 4)}.2.30` : habits.birth(person.birthDate),
    documentCell(person, chance, fault),
    landlord ? '来沪' : '户籍',
    writePhones(chance, person.phones),
    person.registeredPlace,
    fault === 'presenceUnclear' ? '待核实' : writePresence(chance, person.present),
    fault === 'presenceUnclear' ? null : (person.awayTo ?? null),
    habits.marksInNotes ? null : marks,
    notes.filter(Boolean).join(',') || null,
  ];
}

function documentCell({ document: { number } }: DemoPerson, chance: Random, fault: RosterFault | undefined): Cell {
  if (number === null) return null;
  switch (fault) {
    case 'idRuined':
      // Fifteen digits are all that a spreadsheet keeps of a number.
      return Number(`${number.slice(0, 15)}000`);
    case 'idChecksum':
      return number.slice(0, 17) + (number.endsWith('7') ? '8' : '7');
    case 'idShort':
      return number.slice(0, 10) + number.slice(11);
    default:
      return writeDocument(chance, number);
  }
}
