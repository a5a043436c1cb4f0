import type { CareMark } from '#modules/people/contract.ts';
import { inventedLandline, inventedMobile } from '../identifiers.ts';
import type { Random } from '../random.ts';
import type { Member } from './families.ts';
import { whereabouts } from './origins.ts';
import type { DemoPerson } from './types.ts';

/** The year the people's ages are told from; birth dates must not move with the clock. */
export const REFERENCE_YEAR = 2022;

/** A birth date that makes somebody `age` in the spring of the reference year; nobody is born after its March. */
export function birthDateAt(chance: Random, age: number): string {
  const month = age === 0 ? chance.int(1, 3) : chance.int(1, 12);
  const day = chance.int(1, 28);
  return `${REFERENCE_YEAR - age}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** What is known of someone's health and needs, drawn by age as field notes have it. */
export function careOf(chance: Random, member: Member, isAlone: boolean): { marks: CareMark[]; note: string } {
  const marks: CareMark[] = [];
  const notes: string[] = [];
  const { age, sex } = member;
  if (isAlone && age >= 65) {
    marks.push('livesAlone');
    if (age >= 75 && chance.chance(0.2)) notes.push('孤老');
  }
  if (age >= 60 && chance.chance(0.3)) marks.push('hypertension');
  if (age >= 50 && chance.chance(0.13)) {
    marks.push('diabetes');
    if (chance.chance(0.3)) notes.push('打胰岛素');
  }
  if (age >= 45 && chance.chance(0.005)) {
    marks.push('dialysis');
    notes.push('每周二四六透析');
  }
  if (age >= 78 && chance.chance(0.07)) marks.push('bedridden');
  if (age >= 12 && chance.chance(0.022)) marks.push('disabled');
  if (age >= 18 && age < 70 && chance.chance(0.004)) marks.push('mentalHealth');
  if (sex === 'female' && age >= 23 && age <= 38 && chance.chance(0.03)) marks.push('pregnant');
  if (age <= 1) marks.push('infant');
  return { marks, note: notes.join(',') };
}

/** Old people often have no telephone of their own, children never; a few have two. */
export function phonesOf(chance: Random, age: number, serial: number): string[] {
  if (age < 13) return [];
  const own = age >= 80 ? 0.35 : age >= 70 ? 0.65 : age < 18 ? 0.6 : 0.97;
  const phones = chance.chance(own) ? [inventedMobile(serial)] : [];
  if (age >= 65 && chance.chance(0.12)) phones.push(inventedLandline(serial));
  else if (age < 60 && age >= 20 && chance.chance(0.02)) phones.push(inventedMobile(serial + 5000));
  return phones;
}

/** Whether somebody is away, and where. The young work and study elsewhere; the very old are at home. */
export function presenceOf(
  chance: Random,
  age: number,
  home: string | undefined,
): Pick<DemoPerson, 'present' | 'awayTo'> {
  const away = home ? 0.08 : age < 18 ? 0.05 : age < 36 ? 0.22 : age < 60 ? 0.09 : 0.03;
  if (!chance.chance(away)) return { present: true };
  return { present: false, awayTo: home ?? chance.pick(whereabouts) };
}
