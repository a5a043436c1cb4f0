import type { Sex } from '#modules/people/contract.ts';
import { readSaidName, type SaidName } from './said-name.ts';

/** Somebody of the roster whom a name may mean. */
export interface KnownPerson {
  id: string;
  householdId: string;
  area: string;
  name: string;
  houseNo: string;
  sex: Sex;
  birthDate: string | null;
  relation: string | null;
  present: boolean;
  dead: boolean;
}

/** What the roster says to a name: who is called so, and who lives with them. */
export interface Found {
  people: readonly KnownPerson[];
  members: readonly KnownPerson[];
}

export interface Candidates {
  said: SaidName;
  /** The whole name is theirs, not only a part of it or a relation. */
  exact: boolean;
  /** The likeliest first. */
  people: KnownPerson[];
}

const shownMax = 8;
const spelling = (name: string) => name.replace(/[·.\s]/g, '');

function ageOn(day: string, birthDate: string | null): number | null {
  return birthDate === null ? null : (Date.parse(day) - Date.parse(birthDate)) / (365.25 * 24 * 3600 * 1000);
}

/** How far an age lies outside of what a title tells. */
function misfit(said: SaidName, age: number | null): number {
  if (age === null) return 0;
  return Math.max(0, (said.ageMin ?? 0) - age, age - (said.ageMax ?? 200));
}

const fits = (said: SaidName, person: KnownPerson) =>
  !person.dead && (said.sex === null || person.sex === 'unknown' || person.sex === said.sex);

/**
 * Whom a name may mean; who can do what is said (arrive: be away; leave: be here) first.
 * @param here whether they were here before what the message says
 */
export function candidatesOf(text: string, found: Found, here: boolean, day: string): Candidates {
  const said = readSaidName(text);
  const named = found.people.filter((person) => {
    const name = spelling(person.name);
    if (said.by === 'name') return name === spelling(said.search);
    return said.by === 'surname' ? name.startsWith(said.search) && name !== said.search : name.endsWith(said.search);
  });
  const pool = said.relative ? relativesOf(named, found.members) : named;
  const people = pool
    .filter((person) => fits(said, person))
    .map((person) => ({
      person,
      rank: [person.present === here ? 0 : 1, Math.round(misfit(said, ageOn(day, person.birthDate)) / 10)],
    }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.person.id < b.person.id ? -1 : 1))
    .map(({ person }) => person)
    .slice(0, shownMax);
  return { said, exact: said.by === 'name' && !said.relative && !said.family, people };
}

const compare = (a: readonly number[], b: readonly number[]) =>
  a.reduce((order, value, index) => order || value - (b[index] ?? 0), 0);

/** Those who share a household with one of `named`, without these. */
function relativesOf(named: readonly KnownPerson[], members: readonly KnownPerson[]): KnownPerson[] {
  const households = new Set(named.map((person) => person.householdId));
  const ids = new Set(named.map((person) => person.id));
  return members.filter((member) => households.has(member.householdId) && !ids.has(member.id));
}
